import { type JSX, useMemo } from 'react';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRows } from '../../data/live.ts';
import { useWhere } from '../../data/where.ts';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { useGo } from '../../ui/link.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { ListState } from '../../ui/list-state.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { type Where, WhereMark, whereWord } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { countBy } from './sites-screen.tsx';
import { PlaceTabs } from './tabs.tsx';

const word = wordsOf(recordWordsEn);

interface DepartmentLine {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly wave: number | undefined;
  readonly seats: number;
  readonly devices: number;
  readonly where: Where;
}

const columns: readonly TableColumn<DepartmentLine>[] = [
  { id: 'name', head: say('field.name'), text: (line) => line.name, cell: (line) => <b>{line.name}</b>, width: '30%' },
  { id: 'code', head: say('field.code'), text: (line) => line.code },
  {
    id: 'wave',
    head: say('field.wave'),
    text: (line) => String(line.wave ?? ''),
    sortBy: (line) => line.wave,
    align: 'end',
    width: '10%',
  },
  {
    id: 'seats',
    head: word('RECORD_SEATS_HERE'),
    text: (line) => String(line.seats),
    sortBy: (line) => line.seats,
    align: 'end',
    width: '10%',
  },
  {
    id: 'devices',
    head: word('RECORD_DEVICES_HERE'),
    text: (line) => String(line.devices),
    sortBy: (line) => line.devices,
    align: 'end',
    width: '10%',
  },
  {
    id: 'where',
    head: word('RECORD_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '13%',
    phone: 'end',
  },
];
const keyOf = (line: DepartmentLine): string => line.id;
const nameOf = (line: DepartmentLine): string => line.name;

function linesOf(
  rows: readonly Row[],
  seats: readonly Row[],
  devices: readonly Row[],
  where: (row: Row) => Where,
): readonly DepartmentLine[] {
  const seatsIn = countBy(seats, 'departmentId');
  const devicesIn = countBy(devices, 'departmentId');
  return rows.flatMap((row) => {
    const department = readDepartment(row);
    if (department === undefined) return [];
    const { id, name, code, wave } = department;
    const figures = { seats: seatsIn.get(id) ?? 0, devices: devicesIn.get(id) ?? 0 };
    return [{ id, name, code: code ?? '', wave: wave ?? undefined, ...figures, where: where(row) }];
  });
}

/** All departments, with how much is in each. */
export default function DepartmentsScreen(): JSX.Element {
  const rows = useRows('department');
  const seats = useRows('seat');
  const devices = useRows('device');
  const where = useWhere();
  const go = useGo();
  const lines = useMemo(() => (rows && seats && devices ? linesOf(rows, seats, devices, where) : undefined), [rows, seats, devices, where]);
  return (
    <ListPage head={<PlaceTabs current="/departments" />}>
      <ListState
        data={lines === undefined ? { state: 'waiting' } : { state: 'here', rows: lines }}
        empty={{
          title: word('RECORD_NO_DEPARTMENTS'),
          children: word('RECORD_NO_DEPARTMENTS_WHY'),
          action: { label: word('RECORD_IMPORT'), onDo: () => go('/import') },
        }}
      >
        {(shown) => (
          <VirtualTable
            bare
            what={word('RECORD_DEPARTMENTS_MANY')}
            rows={shown}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            sortedBy={{ column: 'name', up: true }}
            exportOf={(list) => <ExportCsv columns={columns} rows={list} file="departments" />}
          />
        )}
      </ListState>
    </ListPage>
  );
}
