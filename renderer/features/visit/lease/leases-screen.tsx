import { Modal } from '@mantine/core';
import { CalendarClock } from 'lucide-react';
import { type JSX, useState } from 'react';
import { giveBackLease, takeOverLease } from '../../../../shared/domain/lease/end-lease.ts';
import { useDoing } from '../../../data/doing.ts';
import { useMayDecide } from '../../../data/rights.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { Problem } from '../../../ui/form-end.tsx';
import { useQueryPart } from '../../../ui/link.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { Empty, Waiting } from '../../../ui/list-state.tsx';
import { dayOf, myZone } from '../../../ui/moment.tsx';
import { useNow } from '../../../ui/now.tsx';
import { useScreenHead } from '../../../ui/screen-head.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import type { RowLook, TableColumn } from '../../../ui/table-column.ts';
import { VirtualTable } from '../../../ui/virtual-table.tsx';
import { WhereMark, whereWord } from '../../../ui/where-mark.tsx';
import { word } from '../../../ui/word.ts';
import { s } from '../schedule-words.ts';
import '../visit.css';
import { VisitTabs } from '../visit-tabs.tsx';
import { t } from '../words.ts';
import { LeaseForm } from './lease-form.tsx';
import { type LeaseLine, useLeaseLines } from './lease-lines.ts';
import { l } from './words.ts';

const standsWord = ({ stands }: LeaseLine): string =>
  l(stands === 'held' ? 'LEASE_HELD' : stands === 'asked' ? 'LEASE_ASKED' : stands === 'ended' ? 'LEASE_ENDED' : 'LEASE_OVER');

const columns: readonly TableColumn<LeaseLine>[] = [
  { id: 'what', head: l('LEASE_COLUMN_WHAT'), text: (line) => line.what, cell: (line) => <b>{line.what}</b>, width: '28%', phone: 'name' },
  { id: 'who', head: l('LEASE_COLUMN_WHO'), text: (line) => line.who, width: '14%', phone: 'second' },
  {
    id: 'days',
    head: l('LEASE_COLUMN_DAYS'),
    text: (line) => line.days,
    sortBy: (line) => line.lease.from,
    width: '18%',
    phone: 'second',
  },
  {
    id: 'until',
    head: l('LEASE_COLUMN_UNTIL'),
    text: (line) => line.until,
    sortBy: (line) => line.lease.until,
    width: '16%',
    phone: 'second',
  },
  {
    id: 'stands',
    head: l('LEASE_COLUMN_STATE'),
    text: standsWord,
    cell: (line) => (
      <StateWord state={line.stands === 'held' ? 'approved' : line.stands === 'asked' ? 'awaiting' : 'superseded'}>
        {standsWord(line)}
      </StateWord>
    ),
    width: '120px',
    phone: 'end',
  },
  {
    id: 'visits',
    head: l('LEASE_COLUMN_VISITS'),
    text: (line) => l('LEASE_VISITS', { n: line.visits }),
    sortBy: (line) => line.visits,
    width: '110px',
    phone: 'hide',
  },
  {
    id: 'where',
    head: l('LEASE_COLUMN_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '150px',
    phone: 'end',
  },
];
const keyOf = (line: LeaseLine): string => line.lease.id;
const nameOf = (line: LeaseLine): string => l('LEASE_NAME', { what: line.what, days: line.days });
const lookOf = ({ stands }: LeaseLine): RowLook | undefined =>
  stands === 'asked' ? 'provisional' : stands === 'held' ? undefined : 'past';

/** What is reserved by whom, and reserving before one leaves. `?new` opens the form. */
export default function LeasesScreen(): JSX.Element {
  useScreenHead({ title: s('SCHEDULE_LEASES'), crumb: { title: t('VISITS_TITLE'), to: '/visits' } });
  const now = useNow(60_000);
  const today = dayOf(now, myZone());
  const lines = useLeaseLines(now);
  const may = useMayDecide('take-lease');
  const [asked, setAsked] = useQueryPart('new');
  const [openId, setOpen] = useState<string | undefined>();
  const add = (): void => setAsked('yes');
  const close = (): void => setAsked(undefined);
  const open = lines?.find(({ lease }) => lease.id === openId);
  const held = (lines ?? []).filter(({ stands }) => stands === 'held');
  return (
    <ListPage head={<VisitTabs current="/visits/reserve" />}>
      {lines === undefined ? (
        <Waiting />
      ) : lines.length === 0 ? (
        <Empty icon={CalendarClock} title={l('LEASE_NONE')} action={may ? { label: l('LEASE_ADD'), onDo: add } : undefined}>
          {l('LEASE_NONE_WHY')}
        </Empty>
      ) : (
        <div className="gc-visits">
          <header className="gc-visits-head">
            <p className="gc-figure">
              {l('LEASE_ANSWER', { mine: held.filter(({ mine }) => mine).length, others: held.filter(({ mine }) => !mine).length })}
            </p>
            {may ? (
              <Button kind="main" icon={CalendarClock} onClick={add}>
                {l('LEASE_ADD')}
              </Button>
            ) : null}
          </header>
          <VirtualTable
            what={l('LEASE_WHAT')}
            rows={lines}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            lookOf={lookOf}
            onOpen={may ? (line) => setOpen(line.lease.id) : undefined}
          />
        </div>
      )}
      <Modal
        opened={may && asked !== undefined}
        onClose={close}
        title={l('LEASE_FORM_TITLE')}
        centered
        size="lg"
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        {asked === undefined ? null : <LeaseForm today={today} onDone={close} onClose={close} />}
      </Modal>
      {open === undefined ? null : <OpenLease line={open} onClose={() => setOpen(undefined)} />}
    </ListPage>
  );
}

/** One reservation: one's own is given back, somebody else's taken over with the reason. */
function OpenLease({ line, onClose }: { readonly line: LeaseLine; readonly onClose: () => void }): JSX.Element {
  const { lease, mine, who, stands } = line;
  const doing = useDoing();
  const says = (
    <div className="gc-stack-2">
      <p>
        <b>{line.what}</b>
      </p>
      <p>
        {line.days}. {l('LEASE_COLUMN_UNTIL')}: {line.until}.
      </p>
      {lease.why === null ? null : <p className="gc-t2">“{lease.why}”</p>}
      {lease.takenFromId === null ? null : <p>{l('LEASE_TAKEN_FROM', { who: line.takenFrom, reason: lease.reason ?? '' })}</p>}
      {stands === 'held' || stands === 'asked' ? (
        <p className="gc-t2">{mine ? l('LEASE_GIVE_BACK_MEANS') : l('LEASE_TAKE_OVER_MEANS', { who })}</p>
      ) : null}
      <Problem says={doing.problem} />
    </div>
  );
  if (stands !== 'held' && stands !== 'asked')
    return (
      <Modal opened onClose={onClose} title={standsWord(line)} centered closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
        {says}
      </Modal>
    );
  const act = async (reason: string): Promise<void> => {
    const done = mine
      ? await doing.run(giveBackLease, { leaseId: lease.id })
      : await doing.run(takeOverLease, { leaseId: lease.id, holderId: lease.holderId, reason });
    if (done) onClose();
  };
  return (
    <Confirm
      opened
      title={l('LEASE_OPEN_TITLE', { who })}
      act={l(mine ? 'LEASE_GIVE_BACK' : 'LEASE_TAKE_OVER')}
      risk={!mine}
      {...(mine ? {} : { reason: { label: l('LEASE_TAKE_OVER_REASON'), required: true } })}
      busy={doing.busy}
      onConfirm={(reason) => void act(reason)}
      onClose={onClose}
    >
      {says}
    </Confirm>
  );
}
