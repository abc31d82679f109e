import { type JSX, useMemo } from 'react';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRows } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { pathOf } from '../../ui/link.tsx';
import { RecordList, whereColumn } from '../../ui/record-list.tsx';
import { PlaceTabs } from '../../ui/section-tabs.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import type { Where } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { countBy } from './count-by.ts';
import { DepartmentForm, DepartmentsForm } from './place-form.tsx';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

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
  whereColumn(),
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

const byName = { column: 'name', up: true } as const;

/** All departments, with how much is in each. */
export default function DepartmentsScreen(): JSX.Element {
  const rows = useRows('department');
  const seats = useRows('seat');
  const devices = useRows('device');
  const where = useWhere();
  const may = useMayEdit('department');
  const lines = useMemo(() => (rows && seats && devices ? linesOf(rows, seats, devices, where) : undefined), [rows, seats, devices, where]);
  return (
    <RecordList
      head={<PlaceTabs current="/departments" />}
      what={word('RECORD_DEPARTMENTS_MANY')}
      file="departments"
      lines={lines}
      columns={columns}
      keyOf={keyOf}
      nameOf={nameOf}
      sortedBy={byName}
      to={(line) => pathOf('/departments', line.id)}
      empty={{ title: word('RECORD_NO_DEPARTMENTS'), why: word('RECORD_NO_DEPARTMENTS_WHY') }}
      add={may ? { label: equipment('ADD_DEPARTMENT'), form: (close) => <DepartmentForm onClose={close} /> } : undefined}
      acts={(selected, hand) =>
        may ? (
          <Button
            onClick={() =>
              hand.open((close) => (
                <DepartmentsForm ids={selected.map(keyOf)} onClose={close} onSaved={() => hand.changed(selected.length)} />
              ))
            }
          >
            {equipment('CHANGE_SELECTED')}
          </Button>
        ) : null
      }
    />
  );
}
