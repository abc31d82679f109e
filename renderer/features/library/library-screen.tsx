import { type JSX, useMemo } from 'react';
import { addTitle } from '../../../shared/domain/place-acts.ts';
import { say } from '../../../shared/words/say.ts';
import { type MediaHolders, useMediaHolders } from '../../data/media-holders.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useSaying } from '../../data/saying.ts';
import { pathOf } from '../../ui/link.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { RecordList, whereColumn } from '../../ui/record-list.tsx';
import { Seal } from '../../ui/seal.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import './library.css';
import { LibraryTabs } from './library-tabs.tsx';
import { type LibraryLine, useLibrary } from './use-library.ts';
import { t } from './words.ts';

const generalText = ({ general }: LibraryLine): string => general?.version.number ?? t('LIBRARY_NONE_DEFINITIVE');
const elsewhereText = ({ elsewhere }: LibraryLine): readonly string[] =>
  elsewhere.map(({ version, channel }) =>
    t(version.status === 'withdrawn' ? 'LIBRARY_AT_WITHDRAWN' : 'LIBRARY_AT', { number: version.number, channel }),
  );
const waitingText = ({ waiting, known }: LibraryLine): readonly string[] => [
  ...waiting.map(({ number, status }) => t('LIBRARY_STATE', { number, state: say(`version-state.${status}`).toLowerCase() })),
  ...(known === 0 ? [] : [t('LIBRARY_NOT_IN', { n: known })]),
];
const licenceText = ({ licences: { owned, used } }: LibraryLine): string =>
  owned === null ? t('LICENCES_NEEDS_NONE') : t('LICENCES_USED_OF', { used, owned });
const isShort = ({ licences: { owned, used } }: LibraryLine): boolean => owned !== null && used > owned;

function Marked({ line }: { readonly line: LibraryLine }): JSX.Element {
  const { general } = line;
  if (general === undefined) return <span className="gc-t2">{generalText(line)}</span>;
  return (
    <span className="gc-row">
      {general.version.status === 'withdrawn' ? <StateWord state="withdrawn">{general.version.number}</StateWord> : <Seal alone />}
      {general.version.status === 'withdrawn' ? null : <b className="gc-nowrap">{general.version.number}</b>}
    </span>
  );
}

/** The same seal wherever a version is definitive; one that was withdrawn has lost it. */
function Elsewhere({ line }: { readonly line: LibraryLine }): JSX.Element {
  const says = elsewhereText(line);
  return (
    <span className="gc-stack">
      {line.elsewhere.map(({ version, row }, at) =>
        version.status === 'withdrawn' ? (
          <StateWord key={row.id} state="withdrawn">
            {says[at]}
          </StateWord>
        ) : (
          <span key={row.id} className="gc-row">
            <Seal alone /> <span className="gc-clip">{says[at]}</span>
          </span>
        ),
      )}
    </span>
  );
}

const stacked = (lines: readonly string[]): JSX.Element => (
  <span className="gc-stack">
    {lines.map((each) => (
      <span key={each}>{each}</span>
    ))}
  </span>
);

const columnsWith = (holders: MediaHolders | undefined): readonly TableColumn<LibraryLine>[] => [
  {
    id: 'title',
    head: t('LIBRARY_COLUMN_TITLE'),
    text: (line) => line.title.name,
    cell: (line) => <b className="gc-clip">{line.title.name}</b>,
    width: '18%',
  },
  { id: 'general', head: t('LIBRARY_COLUMN_DEFINITIVE'), text: generalText, cell: (line) => <Marked line={line} />, width: '10%' },
  {
    id: 'elsewhere',
    head: t('LIBRARY_COLUMN_ELSEWHERE'),
    text: (line) => elsewhereText(line).join(', '),
    cell: (line) => <Elsewhere line={line} />,
    width: '16%',
  },
  {
    id: 'waiting',
    head: t('LIBRARY_COLUMN_WAITING'),
    text: (line) => waitingText(line).join(', '),
    cell: (line) => stacked(waitingText(line)),
    width: '13%',
  },
  { id: 'media', head: t('LIBRARY_COLUMN_MEDIA'), text: (line) => line.platforms.join('; '), phone: 'hide', width: '12%' },
  ...(holders === undefined
    ? []
    : [
        {
          id: 'laptops',
          head: t('LIBRARY_COLUMN_LAPTOPS'),
          text: ({ digests }: LibraryLine) => (digests.length === 0 ? '' : t('LIBRARY_ON_LAPTOPS', { n: holders.on(digests).length })),
          width: '8%',
        },
      ]),
  {
    id: 'licences',
    head: t('LIBRARY_COLUMN_LICENCES'),
    text: licenceText,
    cell: (line) => (isShort(line) ? <StateWord state="skipped">{licenceText(line)}</StateWord> : licenceText(line)),
    width: '11%',
  },
  whereColumn(),
];
const keyOf = (line: LibraryLine): string => line.title.id;
const nameOf = (line: LibraryLine): string => line.title.name;
const byTitle = { column: 'title', up: true } as const;

function TitleForm({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { says } = useSaying();
  return (
    <RecordForm
      title={t('LIBRARY_ADD_TITLE')}
      fields={[
        { name: 'name', kind: 'line', required: true },
        { name: 'code', kind: 'line' },
        { name: 'audience', kind: 'line' },
        { name: 'licenceSeats', kind: 'number' },
      ]}
      onSave={(fields) => says(addTitle, { fields })}
      onClose={onClose}
    />
  );
}

/** Every title: which version is definitive, and for whom. */
export default function LibraryScreen(): JSX.Element {
  const lines = useLibrary();
  const may = useMayEdit('title');
  const holders = useMediaHolders();
  const columns = useMemo(() => columnsWith(holders), [holders]);
  const definitive = lines?.filter(({ general, elsewhere }) => general !== undefined || elsewhere.length > 0).length ?? 0;
  return (
    <RecordList
      head={
        <>
          <LibraryTabs current="/library" />
          {lines === undefined || lines.length === 0 ? null : (
            <p className="gc-figure gc-library-answer">{t('LIBRARY_ANSWER', { titles: lines.length, definitive })}</p>
          )}
        </>
      }
      what={t('LIBRARY_WHAT')}
      file="library"
      lines={lines}
      columns={columns}
      keyOf={keyOf}
      nameOf={nameOf}
      sortedBy={byTitle}
      to={(line) => pathOf('/titles', line.title.id)}
      empty={{ title: t('LIBRARY_NONE'), why: t('LIBRARY_NONE_WHY') }}
      add={may ? { label: t('LIBRARY_ADD_TITLE'), form: (close) => <TitleForm onClose={close} /> } : undefined}
    />
  );
}
