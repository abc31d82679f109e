import { NumberInput, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type JSX, useMemo, useState } from 'react';
import type { Release } from '../../../shared/domain/release/release.ts';
import { type PlanVisitsInput, planVisits } from '../../../shared/domain/visit/plan-visits.ts';
import { slotsInARow, usualMinutes } from '../../../shared/domain/visit/slot.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useForeseen } from '../../data/foresee.ts';
import { useInstallers } from '../../data/installers.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { readTime, timeOfDay } from '../../ui/read-time.ts';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { ClashList } from './clash-list.tsx';
import { lackSays, type SeatLine } from './seat-line.ts';
import type { Lookup } from './visit-line.ts';
import { t } from './words.ts';

/** As many as one act takes (plan-visits). */
export const plannedAtMost = 5_000;
/** So many devices that cannot take it are named; the list scrolls. */
const namedAtMost = 50;

/** Day, time and installer for the chosen seats: one act for all of them, its clashes before it is saved. */
export function PlanForm(props: {
  readonly release: Release;
  readonly approved: boolean;
  readonly chosen: readonly SeatLine[];
  readonly lookup: Lookup;
  /** Narrows the list to seats that can be planned. */
  readonly onLeaveOut: () => void;
  readonly onPlanned: (count: number) => void;
}): JSX.Element {
  const { release, chosen, lookup } = props;
  const zones = useMemo(() => [...new Set(chosen.map((line) => line.zone))], [chosen]);
  const zone = zones[0] ?? myZone();
  const today = dayOf(useNow(60_000), zone);
  const installers = useInstallers() ?? [];
  const [day, setDay] = useState<string | undefined>();
  const [typed, setTyped] = useState('09:00');
  const [minutes, setMinutes] = useState(release.minutes ?? usualMinutes);
  const [installer, setInstaller] = useState<string | null>(null);
  const doing = useDoing();

  const start = readTime(typed);
  const badTime = typed.trim() !== '' && start === undefined;
  const lacking = chosen.filter((line) => line.lacks.length > 0);
  const planned = chosen.filter((line) => line.visit !== undefined);
  const input = useMemo(
    () => (day === undefined || chosen.length === 0 || badTime ? undefined : inputOf(release.id, chosen, day, start, minutes, installer)),
    [release.id, chosen, day, start, badTime, minutes, installer],
  );
  // Thousands of visits take a moment to be judged: not at every key.
  const [settled] = useDebouncedValue(input, 200);
  const foreseen = useForeseen(planVisits, settled);
  const why =
    chosen.length === 0
      ? t('PLAN_CHOOSE_FIRST')
      : chosen.length > plannedAtMost
        ? t('PLAN_TOO_MANY', { most: plannedAtMost })
        : day === undefined
          ? t('PLAN_DAY_FIRST')
          : badTime
            ? t('PLAN_TIME_FIRST')
            : foreseen?.may === false
              ? say(foreseen.refusal.code, foreseen.refusal.details)
              : undefined;
  const plan = async (): Promise<void> => {
    if (input === undefined || why !== undefined) return;
    if (await doing.run(planVisits, input)) props.onPlanned(chosen.length);
  };
  return (
    <form
      className="gc-plan-form"
      aria-label={t('PLAN_FORM')}
      onSubmit={(event) => {
        event.preventDefault();
        void plan();
      }}
    >
      <h2>{t('PLAN_FORM')}</h2>
      {props.approved ? null : <ReasonLine kind="told">{t('PLAN_NOT_APPROVED')}</ReasonLine>}
      {chosen.length === 0 ? <p className="gc-t2">{t('PLAN_CHOOSE')}</p> : null}
      <Select
        label={t('PLAN_INSTALLER')}
        description={t('PLAN_INSTALLER_HELP')}
        data={[...installers]}
        value={installer}
        onChange={setInstaller}
        searchable
        clearable
      />
      <DayField label={t('PLAN_DAY')} value={day} onChange={setDay} today={today} required />
      <TimeField
        label={t('PLAN_START')}
        description={zones.length > 1 ? t('PLAN_START_ZONES') : t('PLAN_START_HELP', { zone })}
        typed={typed}
        onTyped={setTyped}
        wrong={(text) => t('TIME_FIELD_WRONG', { typed: text })}
        needed={t('TIME_FIELD_NEEDED')}
      />
      <NumberInput
        label={t('PLAN_MINUTES')}
        min={1}
        max={1440}
        allowDecimal={false}
        hideControls
        value={minutes}
        onChange={(value) => typeof value === 'number' && value >= 1 && setMinutes(value)}
      />
      {start !== undefined && chosen.length > 0 ? <Span start={start} minutes={minutes} count={chosen.length} /> : null}
      {lacking.length === 0 ? null : (
        <Note tone="warn">
          <p>{t('PLAN_SOME_CANNOT', { n: lacking.length })}</p>
          <ul className="gc-plan-lacks">
            {lacking.slice(0, namedAtMost).map((line) => (
              <li key={line.key}>
                {line.device}: {line.lacks.map(lackSays).join('; ')}
              </li>
            ))}
          </ul>
          <Button kind="quiet" onClick={props.onLeaveOut}>
            {t('PLAN_LEAVE_OUT')}
          </Button>
        </Note>
      )}
      {planned.length === 0 ? null : (
        <Note tone="warn">
          <p>{t('PLAN_SOME_PLANNED', { n: planned.length })}</p>
          <Button kind="quiet" onClick={props.onLeaveOut}>
            {t('PLAN_LEAVE_OUT')}
          </Button>
        </Note>
      )}
      {foreseen?.may ? <ClashList clashes={foreseen.clashes} lookup={lookup} /> : null}
      {doing.problem === undefined ? null : (
        <Note tone="danger" announce>
          {doing.problem}
        </Note>
      )}
      <ActionWithReason
        type="submit"
        kind="main"
        under
        busy={doing.busy}
        reason={why === undefined ? undefined : { kind: 'waits', says: why }}
      >
        {t('PLAN_DO', { n: chosen.length })}
      </ActionWithReason>
    </form>
  );
}

/** From when to when, before it is saved. */
function Span({ start, minutes, count }: { readonly start: number; readonly minutes: number; readonly count: number }): JSX.Element {
  const last = start + (count - 1) * minutes;
  const over = slotsInARow('2000-01-01', start, minutes, count).filter((slot) => slot.startsAt === null).length;
  return (
    <ReasonLine kind={over > 0 ? 'waits' : 'told'}>
      {over > 0
        ? t('PLAN_OVER', { n: over })
        : t('PLAN_UNTIL', { first: timeOfDay(start), last: timeOfDay(last), end: timeOfDay(last + minutes) })}
    </ReasonLine>
  );
}

/** Seats in the order chosen: by site, room and name, so that neighbours follow one another. */
export function inputOf(
  releaseId: string,
  chosen: readonly SeatLine[],
  day: string,
  start: number | undefined,
  minutes: number,
  installer: string | null,
): PlanVisitsInput {
  const order = new Intl.Collator('en', { numeric: true });
  const sorted = [...chosen].sort(
    (a, b) =>
      order.compare(a.site, b.site) || order.compare(a.room, b.room) || order.compare(a.device, b.device) || (a.key < b.key ? -1 : 1),
  );
  const slots = start === undefined ? undefined : slotsInARow(day, start, minutes, sorted.length);
  return {
    releaseId,
    visits: sorted.map((line, i) => ({
      seatId: line.seatId,
      ...(line.deviceId === undefined ? {} : { deviceId: line.deviceId }),
      day,
      startsAt: slots?.[i]?.startsAt ?? null,
      minutes,
      ...(installer === null ? {} : { installerId: installer }),
    })),
  };
}
