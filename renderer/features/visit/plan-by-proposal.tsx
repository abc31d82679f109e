import { Checkbox, Modal, MultiSelect, NumberInput } from '@mantine/core';
import { ListChecks } from 'lucide-react';
import { type JSX, type ReactNode, useMemo, useState } from 'react';
import type { Placed, Plan } from '../../../shared/domain/planner/facts.ts';
import { pilotWave } from '../../../shared/domain/planner/phasing.ts';
import type { PlanVisitsInput } from '../../../shared/domain/visit/plan-visits.ts';
import { usualWindows } from '../../../shared/domain/visit/promise.ts';
import { usualMinutes } from '../../../shared/domain/visit/slot.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { dayOf, dayWord, minutesWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { word } from '../../ui/word.ts';
import { type PlanProps, plannedAtMost } from './plan-props.ts';
import { PlanShell } from './plan-shell.tsx';
import { PlannerWorks } from './planner/planner-works.tsx';
import { s } from './schedule-words.ts';
import type { SeatLine } from './seat-line.ts';
import { usePlanning } from './use-planning.ts';
import { t } from './words.ts';

/** Days, windows and installers for the chosen seats; where each would go, and why, before it is saved as one act. */
export function PlanByProposal(props: PlanProps & { readonly head: ReactNode; readonly notes: ReactNode }): JSX.Element {
  const { release, chosen, lookup } = props;
  const today = dayOf(useNow(60_000), chosen[0]?.zone ?? myZone());
  const [from, setFrom] = useState<string | undefined>();
  const [to, setTo] = useState<string | undefined>();
  const [off, setOff] = useState<readonly number[]>([]);
  const [minutes, setMinutes] = useState(release.minutes ?? usualMinutes);
  const [only, setOnly] = useState<string[]>([]);
  const [shown, setShown] = useState(false);
  const windows = useMemo(() => usualWindows.filter((_window, i) => !off.includes(i)), [off]);
  const { made, installers, unreadWishes, waves } = usePlanning(chosen, { from, to, windows, minutes, installerIds: only, release });
  const proposal = made.state === 'ready' ? made.plan : undefined;
  const pilot = [...waves.values()].filter((wave) => wave === pilotWave).length;
  const byKey = useMemo(() => new Map(chosen.map((line) => [line.key, line])), [chosen]);
  const input = useMemo(
    () => (proposal === undefined ? undefined : inputFrom(release.id, proposal, byKey, waves)),
    [release.id, proposal, byKey, waves],
  );
  const lacks =
    chosen.length === 0
      ? t('PLAN_CHOOSE_FIRST')
      : chosen.length > plannedAtMost
        ? t('PLAN_TOO_MANY', { most: plannedAtMost })
        : from === undefined || to === undefined
          ? s('PROPOSE_DAYS_FIRST')
          : windows.length === 0
            ? s('PROPOSE_WINDOW_FIRST')
            : made.state === 'failed'
              ? s('PLANNER_FAILED')
              : proposal === undefined
                ? s('PLANNER_WORKS_FIRST')
                : proposal.placed.length === 0
                  ? s('PROPOSE_NONE')
                  : undefined;
  return (
    <PlanShell input={input} lacks={lacks} lookup={lookup} onPlanned={props.onPlanned}>
      {props.head}
      <DayField label={s('PROPOSE_FROM')} value={from} onChange={setFrom} today={today} required />
      <DayField label={s('PROPOSE_TO')} value={to} onChange={setTo} today={today} first={from} required />
      <fieldset className="gc-stack-2">
        <legend>{s('PROPOSE_WINDOWS')}</legend>
        {usualWindows.map((window, i) => (
          <Checkbox
            key={window.from}
            label={s('MOVING_WINDOW_OF', { from: minutesWord(window.from), to: minutesWord(window.to) })}
            checked={!off.includes(i)}
            onChange={(event) => setOff(event.currentTarget.checked ? off.filter((each) => each !== i) : [...off, i])}
          />
        ))}
      </fieldset>
      <NumberInput
        label={t('PLAN_MINUTES')}
        min={1}
        max={1440}
        allowDecimal={false}
        hideControls
        value={minutes}
        onChange={(value) => typeof value === 'number' && value >= 1 && setMinutes(value)}
      />
      <MultiSelect
        label={s('PROPOSE_INSTALLERS')}
        description={s('PROPOSE_INSTALLERS_HELP')}
        data={[...installers]}
        value={only}
        onChange={setOnly}
        searchable
        clearable
      />
      {props.notes}
      {made.state === 'working' && chosen.length > 0 ? <PlannerWorks share={made.share} /> : null}
      {proposal === undefined ? null : (
        <Outcome proposal={proposal} of={chosen.length} unreadWishes={unreadWishes} pilot={pilot} onShow={() => setShown(true)} />
      )}
      <Modal
        opened={shown && proposal !== undefined}
        onClose={() => setShown(false)}
        title={s('PROPOSE_SHOW')}
        size="80rem"
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        <Explained
          placed={proposal?.placed ?? []}
          seats={byKey}
          nameOf={(id) => installers.find((each) => each.value === id)?.label ?? ''}
        />
      </Modal>
    </PlanShell>
  );
}

/** How many have a place, which wishes are kept, and who is left for what reason. */
function Outcome(props: {
  readonly proposal: Plan;
  readonly of: number;
  readonly unreadWishes: number;
  /** Visits of the pilot wave. */
  readonly pilot: number;
  readonly onShow: () => void;
}): JSX.Element {
  const { placed, left, figures } = props.proposal;
  const days = placed.map((each) => each.slot.day).sort();
  const kept = figures.wishesKept;
  const missed = figures.wishesMissed;
  const reasons = Map.groupBy(left, (each) => each.why);
  return (
    <div className="gc-stack-2" role="status">
      {placed.length === 0 ? null : (
        <ReasonLine kind={left.length === 0 ? 'go' : 'told'}>
          {s('PROPOSE_PLACED', { n: placed.length, of: props.of, from: dayWord(days[0] ?? ''), to: dayWord(days.at(-1) ?? '') })}
        </ReasonLine>
      )}
      {kept + missed === 0 ? null : <ReasonLine kind={missed === 0 ? 'go' : 'told'}>{s('PROPOSE_WISHES', { kept, missed })}</ReasonLine>}
      {props.pilot === 0 ? null : <ReasonLine kind="told">{s('PROPOSE_PILOT', { n: props.pilot })}</ReasonLine>}
      {props.unreadWishes === 0 ? null : <ReasonLine kind="told">{s('PROPOSE_WISH_UNREAD', { n: props.unreadWishes })}</ReasonLine>}
      {left.length === 0 ? null : (
        <Note tone="warn">
          <p>{s('PROPOSE_LEFT', { n: left.length })}</p>
          <ul className="gc-clashes">
            {[...reasons].map(([why, same]) => (
              <li key={why}>{s('PROPOSE_LEFT_LINE', { n: same.length, why: s(`left.${why}`) })}</li>
            ))}
          </ul>
        </Note>
      )}
      {placed.length === 0 ? null : (
        <Button kind="quiet" icon={ListChecks} onClick={props.onShow}>
          {s('PROPOSE_SHOW')}
        </Button>
      )}
    </div>
  );
}

interface WhyLine {
  readonly placed: Placed;
  readonly seat: SeatLine | undefined;
  readonly who: string;
}
const columns: readonly TableColumn<WhyLine>[] = [
  {
    id: 'device',
    head: t('VISIT_COLUMN_DEVICE'),
    text: (line) => line.seat?.device ?? '',
    cell: (line) => <b>{line.seat?.device}</b>,
    width: '18%',
    phone: 'name',
  },
  { id: 'for', head: t('VISIT_COLUMN_FOR'), text: (line) => line.seat?.person ?? '', width: '17%', phone: 'second' },
  {
    id: 'day',
    head: t('VISIT_COLUMN_DAY'),
    text: (line) => `${dayWord(line.placed.slot.day)}, ${windowWord(line.placed)}`,
    sortBy: (line) => `${line.placed.slot.day} ${String(line.placed.slot.startsAt ?? 0).padStart(4, '0')} ${line.who}`,
    width: '20%',
    phone: 'second',
  },
  { id: 'installer', head: t('VISIT_COLUMN_INSTALLER'), text: (line) => line.who, width: '15%' },
  { id: 'why', head: s('FREEZE_WHY'), text: (line) => whyWord(line) },
];

function windowWord({ slot }: Placed): string {
  return slot.promised === undefined ? '' : s('PROMISED', { from: minutesWord(slot.promised.from), to: minutesWord(slot.promised.to) });
}

/** Why a visit is where it is, as a list of short reasons. */
function whyWord({ placed, seat }: WhyLine): string {
  const { beside, wish, nth, most } = placed.why;
  const reasons = [
    beside === undefined ? s('PROPOSE_FIRST') : s('PROPOSE_BESIDE', { room: beside }),
    wish === 'none' ? '' : wish === 'kept' ? s('PROPOSE_WISH_KEPT') : s('PROPOSE_WISH_MISSED'),
    wish === 'none' ? '' : (seat?.wish ?? ''),
    most === null ? '' : s('PROPOSE_NTH', { nth, most }),
  ];
  return new Intl.ListFormat('en', { style: 'narrow', type: 'conjunction' }).format(reasons.filter((reason) => reason !== ''));
}

function Explained(props: {
  readonly placed: readonly Placed[];
  readonly seats: ReadonlyMap<string, SeatLine>;
  readonly nameOf: (id: string) => string;
}): JSX.Element {
  const { placed, seats, nameOf } = props;
  const rows = useMemo(
    () => placed.map((each): WhyLine => ({ placed: each, seat: seats.get(each.key), who: nameOf(each.installerId) })),
    [placed, seats, nameOf],
  );
  return (
    <div className="gc-explained">
      <VirtualTable
        what={t('VISITS_WHAT')}
        rows={rows}
        columns={columns}
        keyOf={(line) => line.placed.key}
        nameOf={(line) => line.seat?.device ?? ''}
        sortedBy={{ column: 'day', up: true }}
        screenKeys={false}
      />
    </div>
  );
}

function inputFrom(
  releaseId: string,
  { placed }: Plan,
  seats: ReadonlyMap<string, SeatLine>,
  waves: ReadonlyMap<string, number>,
): PlanVisitsInput | undefined {
  const visits = placed.flatMap(({ key, slot, installerId }) => {
    const seat = seats.get(key);
    if (seat === undefined) return [];
    const { day, startsAt, minutes, promised } = slot;
    const device = seat.deviceId === undefined ? {} : { deviceId: seat.deviceId };
    const wave = waves.get(key);
    return [
      {
        seatId: seat.seatId,
        ...device,
        day,
        startsAt,
        minutes,
        ...(promised === undefined ? {} : { promised }),
        ...(wave === undefined ? {} : { wave }),
        installerId,
      },
    ];
  });
  return visits.length === 0 ? undefined : { releaseId, visits };
}
