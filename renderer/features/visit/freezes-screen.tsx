import { Modal } from '@mantine/core';
import { CalendarOff } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { type Freeze, holdsVisit, readFreeze } from '../../../shared/domain/freeze/freeze.ts';
import { isRole, rights } from '../../../shared/domain/people/roles.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { deleteRecord } from '../../../shared/domain/settle.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { weekdayNames } from '../../../shared/words/policy-page.en.ts';
import { useDoing } from '../../data/doing.ts';
import { useRows } from '../../data/live.ts';
import { type Me, useMe } from '../../data/people.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayOf, dayWord, minutesWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { type Where, WhereMark, whereWord } from '../../ui/where-mark.tsx';
import { word } from '../../ui/word.ts';
import { UndoButton } from './calendar/undo-button.tsx';
import { FreezeForm } from './freeze-form.tsx';
import { s } from './schedule-words.ts';
import './visit.css';
import { Problem } from '../../ui/form-end.tsx';
import { VisitTabs } from './visit-tabs.tsx';

interface FreezeLine {
  readonly freeze: Freeze;
  readonly holds: string;
  readonly hours: string;
  readonly visits: number;
  readonly where: Where;
}

const columns: readonly TableColumn<FreezeLine>[] = [
  {
    id: 'name',
    head: s('FREEZE_NAME'),
    text: (line) => line.freeze.name,
    cell: (line) => <b>{line.freeze.name}</b>,
    width: '24%',
    phone: 'name',
  },
  {
    id: 'days',
    head: s('FREEZE_DAYS'),
    text: ({ freeze: { from, to } }) =>
      from === to ? dayWord(from, 'year') : s('MOVING_FROM_TO', { from: dayWord(from, 'year'), to: dayWord(to, 'year') }),
    sortBy: (line) => line.freeze.from,
    width: '26%',
    phone: 'second',
  },
  { id: 'holds', head: s('FREEZE_HOLDS'), text: (line) => line.holds, width: '20%', phone: 'second' },
  { id: 'hours', head: s('FREEZE_HOURS'), text: (line) => line.hours, width: '150px', phone: 'second' },
  {
    id: 'visits',
    head: s('FREEZE_VISITS'),
    text: (line) => (line.visits === 0 ? s('FREEZE_VISITS_NONE') : String(line.visits)),
    cell: (line) => (line.visits === 0 ? <span className="gc-t3">{s('FREEZE_VISITS_NONE')}</span> : <b>{line.visits}</b>),
    width: '120px',
    phone: 'end',
  },
  {
    id: 'where',
    head: s('FREEZE_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '158px',
    phone: 'end',
  },
];
const keyOf = (line: FreezeLine): string => line.freeze.id;
const nameOf = (line: FreezeLine): string => line.freeze.name;

function mayFreeze(me: Me | undefined): boolean {
  return me?.grants.some((grant) => isRole(grant.role) && rights[grant.role].edits.includes('freeze')) ?? false;
}

/** Days on which no visit is planned, with what is planned in them all the same. */
export default function FreezesScreen(): JSX.Element {
  const lines = useFreezeLines();
  const today = dayOf(useNow(60_000), myZone());
  const editor = mayFreeze(useMe());
  const doing = useDoing();
  const [editing, setEditing] = useState<Freeze | 'new' | undefined>();
  const [removing, setRemoving] = useState<Freeze | undefined>();
  const close = (): void => setEditing(undefined);
  const next = lines?.map((line) => line.freeze).find((each) => each.to >= today);
  const add = (): void => setEditing('new');
  return (
    <ListPage head={<VisitTabs current="/visits/freezes" />}>
      {lines === undefined ? (
        <Waiting />
      ) : lines.length === 0 ? (
        <Empty title={s('FREEZE_NONE')} action={editor ? { label: s('FREEZE_ADD'), onDo: add } : undefined}>
          {s('FREEZE_NONE_WHY')}
        </Empty>
      ) : (
        <div className="gc-visits">
          <header className="gc-visits-head">
            <p className="gc-figure">
              {s('FREEZE_ANSWER', {
                n: lines.length,
                next: next === undefined ? '' : s('FREEZE_NEXT', { name: next.name, from: dayWord(next.from), to: dayWord(next.to) }),
              })}
            </p>
            {editor ? (
              <div className="gc-row">
                <UndoButton />
                <Button kind="main" icon={CalendarOff} onClick={add}>
                  {s('FREEZE_ADD')}
                </Button>
              </div>
            ) : null}
          </header>
          <Problem says={doing.problem} />
          <VirtualTable
            what={s('FREEZE_WHAT')}
            rows={lines}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            sortedBy={{ column: 'days', up: true }}
            onOpen={editor ? (line) => setEditing(line.freeze) : undefined}
          />
        </div>
      )}
      <Modal
        opened={editing !== undefined}
        onClose={close}
        title={s(editing === 'new' ? 'FREEZE_ADD' : 'FREEZE_EDIT')}
        centered
        size="lg"
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        {editing === undefined ? null : (
          <FreezeForm
            freeze={editing === 'new' ? undefined : editing}
            today={today}
            onDone={close}
            onRemove={(each) => {
              setEditing(undefined);
              setRemoving(each);
            }}
            onClose={close}
          />
        )}
      </Modal>
      <Confirm
        opened={removing !== undefined}
        title={s('FREEZE_REMOVE_TITLE', { name: removing?.name ?? '' })}
        act={s('FREEZE_REMOVE_ACT')}
        risk
        busy={doing.busy}
        onConfirm={() => {
          if (removing === undefined) return;
          void doing.run(deleteRecord, { type: 'freeze', id: removing.id }).then((saved) => saved && setRemoving(undefined));
        }}
        onClose={() => setRemoving(undefined)}
      >
        <p>{s('FREEZE_REMOVE_MEANS')}</p>
      </Confirm>
    </ListPage>
  );
}

/** "Mon, Wed", or nothing where it is every day. */
function weekdaysOf({ weekdays }: Freeze): string {
  const days = [1, 2, 3, 4, 5, 6, 0].filter((at) => weekdays?.includes(at));
  return days.map((at) => (weekdayNames[at] ?? '').slice(0, 3)).join(', ');
}

/** Every freeze with what it holds; undefined while it waits. */
function useFreezeLines(): readonly FreezeLine[] | undefined {
  const rows = useRows('freeze');
  const visits = useRows('visit');
  const seats = useRows('seat');
  const sites = useRows('site');
  const departments = useRows('department');
  const where = useWhere();
  return useMemo(() => {
    if (!rows || !visits || !seats || !sites || !departments) return undefined;
    const rooms = new Map(seats.map((row) => [row.id, readSeat(row)?.room ?? null]));
    const planned = visits.flatMap((row) => readVisit(row) ?? []).filter((visit) => visit.state === 'planned');
    return rows
      .flatMap((row): readonly FreezeLine[] => {
        const freeze = readFreeze(row);
        if (freeze === undefined) return [];
        const site = readSite(sites.find((each) => each.id === freeze.siteId))?.name;
        const department = readDepartment(departments.find((each) => each.id === freeze.departmentId))?.name;
        const held = [site, freeze.room ?? undefined, department].filter((part) => part !== undefined && part !== '');
        const allDay = freeze.startsAt === null && freeze.endsAt === null;
        return [
          {
            freeze,
            holds: held.length === 0 ? s('FREEZE_EVERYTHING') : held.join(', '),
            hours: [
              weekdaysOf(freeze),
              allDay
                ? s('FREEZE_ALL_DAY')
                : s('BLOCK_HALF', { from: minutesWord(freeze.startsAt ?? 0), to: minutesWord(freeze.endsAt ?? 1440) }),
            ]
              .filter((part) => part !== '')
              .join(' '),
            visits: planned.filter((visit) => holdsVisit(freeze, { ...visit, room: rooms.get(visit.seatId ?? '') ?? null })).length,
            where: where(row),
          },
        ];
      })
      .sort((a, b) => (a.freeze.from < b.freeze.from ? -1 : 1));
  }, [rows, visits, seats, sites, departments, where]);
}
