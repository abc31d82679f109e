import { type JSX, useMemo } from 'react';
import { LicenceBar } from '../../ui/licence-bar.tsx';
import { pathOf } from '../../ui/link.tsx';
import { RecordList, whereColumn } from '../../ui/record-list.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import './library.css';
import { LibraryTabs } from './library-tabs.tsx';
import { type LibraryLine, useLibrary } from './use-library.ts';
import { t } from './words.ts';

const ownedOf = ({ licences }: LibraryLine): number => licences.owned ?? 0;
const leftOf = (line: LibraryLine): number => ownedOf(line) - line.licences.used;
const whole = (n: number): string => n.toLocaleString('en-GB');

const columns: readonly TableColumn<LibraryLine>[] = [
  {
    id: 'title',
    head: t('LIBRARY_COLUMN_TITLE'),
    text: (line) => line.title.name,
    cell: (line) => <b className="gc-clip">{line.title.name}</b>,
  },
  {
    id: 'used',
    head: t('LIBRARY_COLUMN_LICENCES'),
    text: (line) => t('LICENCES_BAR', { used: line.licences.used, owned: ownedOf(line) }),
    cell: (line) => <LicenceBar owned={line.licences.owned} used={line.licences.used} />,
    sortBy: (line) => line.licences.used,
    width: '30%',
  },
  {
    id: 'owned',
    head: t('LICENCES_COLUMN_SEATS'),
    text: (line) => whole(ownedOf(line)),
    sortBy: ownedOf,
    align: 'end',
    width: '10%',
    phone: 'hide',
  },
  {
    id: 'left',
    head: t('LICENCES_COLUMN_LEFT'),
    text: (line) => whole(leftOf(line)),
    sortBy: leftOf,
    align: 'end',
    width: '10%',
    phone: 'hide',
  },
  {
    id: 'keys',
    head: t('LICENCES_COLUMN_KEYS'),
    text: (line) => whole(line.keys),
    sortBy: (line) => line.keys,
    align: 'end',
    width: '10%',
    phone: 'hide',
  },
  whereColumn(),
];
const keyOf = (line: LibraryLine): string => line.title.id;
const nameOf = (line: LibraryLine): string => line.title.name;
const lookOf = (line: LibraryLine) => (leftOf(line) < 0 ? ('stopped' as const) : undefined);
const byLeft = { column: 'left', up: true } as const;

/** Licences owned and used, a line a title; the shortest first. */
export default function LicencesScreen(): JSX.Element {
  const lines = useLibrary();
  const licensed = useMemo(() => lines?.filter((line) => line.licences.owned !== null || line.keys > 0), [lines]);
  const over = licensed?.filter((line) => leftOf(line) < 0).length ?? 0;
  return (
    <RecordList
      head={
        <>
          <LibraryTabs current="/library/licences" />
          {licensed === undefined || licensed.length === 0 ? null : (
            <p className="gc-figure gc-library-answer">{t('LICENCES_ANSWER', { titles: licensed.length, over })}</p>
          )}
        </>
      }
      what={t('LICENCES_WHAT')}
      file="licences"
      lines={licensed}
      columns={columns}
      keyOf={keyOf}
      nameOf={nameOf}
      lookOf={lookOf}
      sortedBy={byLeft}
      to={(line) => pathOf('/titles', line.title.id)}
      empty={{ title: t('LICENCES_NONE'), why: t('LICENCES_NONE_WHY') }}
    />
  );
}
