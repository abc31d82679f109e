import { Plus } from 'lucide-react';
import { type JSX, useMemo } from 'react';
import { say } from '../../../shared/words/say.ts';
import { useMe } from '../../data/people.ts';
import { useWhere, type WhereOf } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { useGo } from '../../ui/link.tsx';
import { ListState } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { Tag } from '../../ui/tag.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import './checklist.css';
import { ReleaseTabs } from '../../ui/section-tabs.tsx';
import { maySave } from './may-edit.ts';
import { type Checklist, sumOf, useChecklists } from './use-checklist.ts';
import { t } from './words.ts';

type Line = Checklist & { readonly sum: ReturnType<typeof sumOf>; readonly where: ReturnType<WhereOf> | undefined };

const savedWord = ({ newest }: Line): string =>
  newest.savedAt === undefined
    ? t('LISTS_SHIPPED')
    : t('LISTS_SAVED', { who: newest.savedBy ?? say('MAY_SOMEBODY'), when: momentWord(newest.savedAt, myZone()) });

const columns: readonly TableColumn<Line>[] = [
  {
    id: 'name',
    head: t('LISTS_COLUMN_NAME'),
    text: (line) => line.name,
    cell: (line) => (
      <span className="gc-row">
        <b className="gc-clip">{line.name}</b>
        {line.draft === undefined ? null : <Tag tone="warn">{t('LISTS_DRAFT')}</Tag>}
        {line.retired ? <Tag>{t('LISTS_RETIRED')}</Tag> : null}
      </span>
    ),
  },
  { id: 'kind', head: t('LISTS_COLUMN_KIND'), text: (line) => say(`visit-kind.${line.kind}`), width: '130px' },
  {
    id: 'version',
    head: t('LISTS_COLUMN_VERSION'),
    text: (line) => t('LIST_VERSION', { number: line.newest.number }),
    sortBy: (line) => Number.parseInt(line.newest.number, 10),
    width: '130px',
  },
  {
    id: 'steps',
    head: t('LISTS_COLUMN_STEPS'),
    text: (line) => String(line.sum.steps),
    sortBy: (line) => line.sum.steps,
    width: '80px',
    align: 'end',
    phone: 'hide',
  },
  {
    id: 'minutes',
    head: t('LISTS_COLUMN_MINUTES'),
    text: (line) => t('LISTS_MINUTES', { n: line.sum.minutes }),
    sortBy: (line) => line.sum.minutes,
    width: '100px',
    align: 'end',
    phone: 'end',
  },
  { id: 'saved', head: t('LISTS_COLUMN_SAVED'), text: savedWord, sortBy: (line) => line.newest.savedAt ?? 0, width: '24%' },
  {
    id: 'where',
    head: t('LISTS_COLUMN_WHERE'),
    text: () => '',
    cell: (line) => (line.where === undefined ? null : <WhereMark where={line.where} />),
    width: '150px',
    phone: 'end',
    sortable: false,
  },
];
const keyOf = (line: Line): string => line.id;
const nameOf = (line: Line): string => line.name;
const lookOf = (line: Line) => (line.retired ? ('past' as const) : undefined);
const groupings = [{ id: 'kind', label: t('LISTS_GROUP_KIND'), of: (line: Line) => say(`visit-kind.${line.kind}`) }];

/** Every checklist: one's own, and those that came with Groundcrew. */
export default function ChecklistsScreen(): JSX.Element {
  const all = useChecklists();
  const whereOf = useWhere();
  const me = useMe();
  const go = useGo();
  const may = maySave(me);
  const make = (): void => go('/checklists/new');
  useKeys(may ? [{ keys: 'n', label: t('LISTS_NEW'), group: 'screen', run: make }] : []);
  const lines = useMemo(
    () =>
      all?.map(
        (each): Line => ({
          ...each,
          sum: sumOf(each.newest.sections),
          where: each.newest.row === undefined ? undefined : whereOf(each.newest.row),
        }),
      ),
    [all, whereOf],
  );
  const shipped = (all ?? []).filter((each) => each.shipped).length;
  return (
    <div className="gc-checklists">
      <ReleaseTabs current="/checklists" />
      {all === undefined ? null : (
        <header className="gc-checklist-hero">
          <p className="gc-figure">{t('LISTS_ANSWER', { own: all.length - shipped, shipped })}</p>
          {may ? (
            <Button kind="main" icon={Plus} onClick={make}>
              {t('LISTS_NEW')}
            </Button>
          ) : null}
        </header>
      )}
      <ListState
        data={lines === undefined ? { state: 'waiting' } : { state: 'here', rows: lines }}
        empty={{ title: t('LISTS_TITLE'), children: '' }}
      >
        {(rows) => (
          <VirtualTable
            what={t('LISTS_WHAT')}
            rows={rows}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            lookOf={lookOf}
            groupings={groupings}
            onOpen={(line) => go(`/checklists/${line.id}`)}
          />
        )}
      </ListState>
    </div>
  );
}
