import { Plus } from 'lucide-react';
import type { JSX } from 'react';
import { itemLabel } from '../../../shared/domain/release/item-names.ts';
import { useMe } from '../../data/people.ts';
import { Button } from '../../ui/button.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { ItemNames } from '../../ui/item-names.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { pathOf, useGo } from '../../ui/link.tsx';
import { ListState } from '../../ui/list-state.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { WhereMark, whereWord } from '../../ui/where-mark.tsx';
import './release.css';
import { ReleaseTabs } from '../../ui/section-tabs.tsx';
import { leads } from './move-line.ts';
import { type BuildLine, useBuilds } from './use-builds.ts';
import { t } from './words.ts';

const isOpen = ({ approval, use }: BuildLine['standards'][number]): boolean => approval === 'approved' && use.left > 0 && !use.otherBuild;
const openOf = (line: BuildLine): number => line.standards.filter(isOpen).length;

const columns: readonly TableColumn<BuildLine>[] = [
  {
    id: 'name',
    head: t('BUILD_COLUMN_NAME'),
    text: (line) => line.build.name,
    cell: (line) => <b className="gc-clip">{line.build.name}</b>,
    width: '24%',
  },
  { id: 'seat', head: t('BUILD_COLUMN_SEAT'), text: (line) => line.build.seatKind ?? '', width: '16%' },
  {
    id: 'items',
    head: t('BUILD_COLUMN_ITEMS'),
    text: (line) => line.items.map(itemLabel).join(', '),
    cell: (line) => <ItemNames items={line.items} />,
  },
  {
    id: 'open',
    head: t('BUILD_COLUMN_OPEN'),
    text: (line) => String(openOf(line)),
    sortBy: openOf,
    width: '150px',
    align: 'end',
    phone: 'hide',
  },
  {
    id: 'where',
    head: t('RELEASE_COLUMN_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '170px',
    phone: 'end',
  },
];
const keyOf = (line: BuildLine): string => line.build.id;
const nameOf = (line: BuildLine): string => line.build.name;

/** Every standard build: what a kind of seat gets. */
export default function BuildsScreen(): JSX.Element {
  const data = useBuilds();
  const me = useMe();
  const go = useGo();
  const mayMake = me !== undefined && leads(me);
  const make = (): void => go('/builds/new');
  useKeys(mayMake ? [{ keys: 'n', label: t('BUILDS_NEW'), group: 'screen', run: make }] : []);
  return (
    <div className="gc-release-list">
      <ReleaseTabs current="/builds" />
      {data.state === 'here' && data.rows.length > 0 ? (
        <header className="gc-release-hero">
          <div>
            <p className="gc-figure">{t('BUILDS_ANSWER', { n: data.rows.length })}</p>
          </div>
          {mayMake ? (
            <Button kind="main" icon={Plus} onClick={make}>
              {t('BUILDS_NEW')}
            </Button>
          ) : null}
        </header>
      ) : null}
      <ListState
        data={data}
        empty={{
          title: t('BUILDS_NONE'),
          children: t('BUILDS_NONE_WHY'),
          action: mayMake ? { label: t('BUILDS_NEW'), onDo: make } : undefined,
        }}
      >
        {(lines) => (
          <VirtualTable
            what={t('BUILDS_WHAT')}
            rows={lines}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            onOpen={(line) => go(pathOf('/builds', line.build.id))}
            exportOf={(shown) => <ExportCsv columns={columns} rows={shown} file="standard-builds" />}
          />
        )}
      </ListState>
    </div>
  );
}
