import { Download } from 'lucide-react';
import { type JSX, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { type StateName, StateWord, stateWord } from '../ui/state-word.tsx';
import type { TableColumn } from '../ui/table-column.ts';
import { VirtualTable } from '../ui/virtual-table.tsx';
import { type Where, WhereMark, whereWord } from '../ui/where-mark.tsx';

type Seat = {
  readonly id: string;
  readonly name: string;
  readonly model: string;
  readonly department: string;
  readonly room: string;
  readonly minutes: number;
  readonly state: StateName;
  readonly where: Where;
};

const DEPARTMENTS = ['Engineering', 'Finance', 'Art & Design', 'Library', ''] as const;
const MODELS = ['OptiPlex 3080', 'EliteDesk 800 G6', 'Latitude 5420', 'iMac 24'] as const;
const STATES = ['ready', 'inProgress', 'done', 'noAccess', 'failed'] as const;
const PLACES = ['plan', 'left', 'laptop', 'hub', 'needs', 'recordWithoutCmdb'] as const;
const at = <T,>(list: readonly [T, ...(readonly T[])], index: number): T => list[index % list.length] ?? list[0];

const seats: readonly Seat[] = Array.from({ length: 10_000 }, (_, n) => ({
  id: `s${n}`,
  name: `ENG-PC-${String(n + 1).padStart(4, '0')}`,
  model: at(MODELS, n),
  department: at(DEPARTMENTS, n >> 3),
  room: `F${String(n % 90).padStart(3, '0')}`,
  minutes: 20 + ((n * 37) % 100),
  state: at(STATES, n >> 1),
  where: at(PLACES, n >> 1),
}));

const columns: readonly TableColumn<Seat>[] = [
  { id: 'name', head: 'Device', text: (s) => s.name, cell: (s) => <b>{s.name}</b>, width: '150px' },
  { id: 'model', head: 'Model', text: (s) => s.model },
  { id: 'department', head: 'Department', text: (s) => s.department },
  { id: 'room', head: 'Room', text: (s) => s.room, width: '80px' },
  { id: 'minutes', head: 'Minutes', text: (s) => String(s.minutes), sortBy: (s) => s.minutes, align: 'end', width: '96px', phone: 'hide' },
  { id: 'state', head: 'State', text: (s) => stateWord(s.state), cell: (s) => <StateWord state={s.state} />, width: '130px', phone: 'end' },
  {
    id: 'where',
    head: 'Where it stands',
    text: (s) => whereWord(s.where),
    cell: (s) => <WhereMark where={s.where} />,
    width: '22%',
    phone: 'end',
  },
];
const keyOf = (seat: Seat): string => seat.id;
const nameOf = (seat: Seat): string => seat.name;
const groupings = [
  { id: 'department', label: 'Department', of: (s: Seat) => s.department },
  { id: 'state', label: 'State', of: (s: Seat) => stateWord(s.state) },
];

/** A list of 10,000 rows. */
export function GalleryList(): JSX.Element {
  const [open, setOpen] = useState<string | undefined>('s3');
  return (
    <div className="gc-gallery-tall">
      <VirtualTable
        what="devices"
        rows={seats}
        columns={columns}
        keyOf={keyOf}
        nameOf={nameOf}
        open={open}
        onOpen={(seat) => setOpen(seat.id)}
        lookOf={(seat) => (seat.state === 'done' ? 'past' : undefined)}
        groupings={groupings}
        actions={(selected, none) => <Button onClick={none}>{`Plan ${selected.length} visits…`}</Button>}
        exportOf={() => (
          <Button kind="quiet" icon={Download}>
            Export
          </Button>
        )}
      />
    </div>
  );
}
