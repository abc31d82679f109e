import { NativeSelect } from '@mantine/core';
import { BookOpen, Printer } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { useDerived, useRows } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Column } from '../../ui/table-view.ts';
import { type BookLine, bookLines, moreOf } from './book-lines.ts';
import { BookRow } from './book-panel.tsx';
import { LibraryPage } from './library-tabs.tsx';
import { t } from './words.ts';

/** Lines drawn at first; paper gets what is drawn, the file all of them. */
const atFirst = 300;

const columns: readonly Column<BookLine>[] = [
  { id: 'at', head: t('BOOK_COLUMN_WHEN'), text: (line) => momentWord(line.at, myZone()) },
  { id: 'event', head: t('BOOK_COLUMN_WHAT'), text: (line) => t(`BOOK.${line.event.event}`) },
  { id: 'of', head: t('BOOK_COLUMN_OF'), text: (line) => line.of },
  { id: 'more', head: t('BOOK_COLUMN_MORE'), text: moreOf },
  { id: 'who', head: t('BOOK_COLUMN_WHO'), text: (line) => line.who },
];

/** The in/out book of the whole library, or of one title: what came in, how it stood, where its originals went. It prints, and goes into a file. */
export default function BookScreen(): JSX.Element {
  const rows = useRows('library-event');
  const [title, choose] = useQueryPart('title');
  const [all, setAll] = useState(false);
  const lines = useDerived((world) => (rows === undefined ? undefined : bookLines(world, rows)), [rows]);
  const titles = useMemo(() => {
    const known = new Map<string, string>();
    for (const { event, title: name } of lines ?? []) known.set(event.titleId, name);
    return [...known].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
  }, [lines]);
  if (lines === undefined) return <Waiting />;
  const shown = lines.filter(({ event }) => title === undefined || title === '' || event.titleId === title);
  const drawn = all ? shown : shown.slice(0, atFirst);
  return (
    <LibraryPage current="/library/book">
      {lines.length === 0 ? (
        <Empty icon={BookOpen} title={t('BOOK_NONE')}>
          {t('BOOK_NONE_WHY')}
        </Empty>
      ) : (
        <div className="gc-book gc-stack-4">
          <div className="gc-row gc-wrap">
            <p className="gc-figure gc-book-answer">{t('BOOK_ANSWER', { n: shown.length })}</p>
            <NativeSelect
              className="gc-no-print"
              aria-label={t('BOOK_TITLE_OF')}
              value={title ?? ''}
              data={[{ value: '', label: t('BOOK_ALL_TITLES') }, ...titles]}
              onChange={(event) => choose(event.currentTarget.value)}
            />
            <ExportCsv columns={columns} rows={shown} file="library-book" />
            <Button kind="main" icon={Printer} onClick={() => window.print()}>
              {t('BOOK_PRINT')}
            </Button>
          </div>
          <Panel title={t('VERSION_BOOK')} rows>
            {drawn.map((line) => (
              <BookRow key={line.event.id} line={line} named />
            ))}
          </Panel>
          {drawn.length === shown.length ? null : (
            <div>
              <Button onClick={() => setAll(true)}>{t('BOOK_REST', { n: shown.length - drawn.length })}</Button>
            </div>
          )}
        </div>
      )}
    </LibraryPage>
  );
}
