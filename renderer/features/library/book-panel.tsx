import type { JSX } from 'react';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type BookLine, moreOf } from './book-lines.ts';
import type { VersionPage } from './version-page.ts';
import { t } from './words.ts';

/** One line of the book. `named`: of which version, where lines of several stand together. */
export function BookRow({ line, named = false }: { readonly line: BookLine; readonly named?: boolean }): JSX.Element {
  const now = useNow(60_000);
  return (
    <li className="gc-stack">
      <span>
        <b>{t(`BOOK.${line.event.event}`)}</b> {named ? `${line.of} ` : ''}
        {moreOf(line)}
      </span>
      <span className="gc-small gc-t2">{t('BOOK_BY', { who: line.who, when: momentWord(line.at, myZone(), now) })}</span>
    </li>
  );
}

/** The in/out book of a version, the newest line first: what happened, for whom, by whom and when. */
export function BookPanel({ page }: { readonly page: VersionPage }): JSX.Element {
  return (
    <Panel title={t('VERSION_BOOK')} rows={page.book.length > 0}>
      {page.book.length === 0 ? t('BOOK_EMPTY') : page.book.map((line) => <BookRow key={line.event.id} line={line} />)}
    </Panel>
  );
}
