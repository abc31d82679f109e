import type { JSX } from 'react';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { say } from '../../../shared/words/say.ts';
import { RecordList } from '../../ui/record-list.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { wordsOf } from '../../ui/word.ts';
import { EquipmentHead } from './equipment-head.tsx';
import type { CountRow } from './equipment-lines.ts';
import { useOldEquipment } from './use-equipment.ts';

const t = wordsOf(equipmentWordsEn);
const figure = (n: number): string => n.toLocaleString('en-GB');
const out = (line: CountRow): string => line.out.map((item) => item.name).join(', ');

const columns: readonly TableColumn<CountRow>[] = [
  { id: 'site', head: say('field.siteId'), text: (line) => line.site, cell: (line) => <b>{line.site}</b> },
  { id: 'department', head: say('field.departmentId'), text: (line) => line.department },
  {
    id: 'replaced',
    head: t('COUNT_REPLACED'),
    text: (line) => figure(line.replaced),
    sortBy: (line) => line.replaced,
    align: 'end',
    width: '11%',
  },
  {
    id: 'collected',
    head: t('COUNT_COLLECTED'),
    text: (line) => figure(line.collected),
    sortBy: (line) => line.collected,
    align: 'end',
    width: '11%',
  },
  {
    id: 'missing',
    head: t('COUNT_OUT'),
    text: (line) => figure(line.out.length),
    sortBy: (line) => line.out.length,
    cell: (line) => (line.out.length === 0 ? figure(0) : <b className="gc-missing">{figure(line.out.length)}</b>),
    align: 'end',
    width: '11%',
  },
  { id: 'items', head: t('COUNT_ITEMS'), text: out, width: '30%' },
];
const groupings = [
  { id: 'site', label: say('field.siteId'), of: (line: CountRow) => line.site },
  { id: 'department', label: say('field.departmentId'), of: (line: CountRow) => line.department },
];
const keyOf = (line: CountRow): string => line.key;
const nameOf = (line: CountRow): string => `${line.site}, ${line.department}`;
const byOut = { column: 'missing', up: false } as const;

function answerOf(rows: readonly CountRow[]): string {
  const replaced = rows.reduce((sum, line) => sum + line.replaced, 0);
  const collected = rows.reduce((sum, line) => sum + line.collected, 0);
  return t('COUNT_ANSWER', { replaced, collected });
}

/** Collected against replaced, to the item, by site and department. */
export default function CountedScreen(): JSX.Element {
  const old = useOldEquipment();
  return (
    <RecordList
      head={<EquipmentHead current="/equipment/counted" answer={old && answerOf(old.counts)} />}
      what={t('COUNT_MANY')}
      file="collected-against-replaced"
      lines={old?.counts}
      columns={columns}
      keyOf={keyOf}
      nameOf={nameOf}
      groupings={groupings}
      sortedBy={byOut}
      empty={{ title: t('COUNT_NONE'), why: t('COUNT_NONE_WHY') }}
    />
  );
}
