import { NumberInput, Select } from '@mantine/core';
import { type JSX, type ReactNode, useMemo, useState } from 'react';
import type { PlanVisitsInput } from '../../../shared/domain/visit/plan-visits.ts';
import { slotsInARow, type TimeWindow, usualMinutes } from '../../../shared/domain/visit/slot.ts';
import { useInstallers } from '../../data/installers.ts';
import { DayField } from '../../ui/day-field.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { readTime, timeOfDay } from '../../ui/read-time.ts';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { type PlanProps, plannedAtMost } from './plan-props.ts';
import { PlanShell } from './plan-shell.tsx';
import { type PromisedChoice, PromisedField, promisedOf } from './promised-field.tsx';
import type { SeatLine } from './seat-line.ts';
import { t } from './words.ts';

/** Day, time and installer for the chosen seats: one act for all of them, what it would bring before it is saved. */
export function PlanByHand(props: PlanProps & { readonly head: ReactNode; readonly notes: ReactNode }): JSX.Element {
  const { release, chosen, lookup } = props;
  const zones = useMemo(() => [...new Set(chosen.map((line) => line.zone))], [chosen]);
  const zone = zones[0] ?? myZone();
  const today = dayOf(useNow(60_000), zone);
  const installers = useInstallers() ?? [];
  const [day, setDay] = useState<string | undefined>();
  const [typed, setTyped] = useState('09:00');
  const [minutes, setMinutes] = useState(release.minutes ?? usualMinutes);
  const [installer, setInstaller] = useState<string | null>(null);
  const [promised, setPromised] = useState<PromisedChoice>('exact');

  const start = readTime(typed);
  const badTime = typed.trim() !== '' && start === undefined;
  const input = useMemo(
    () =>
      day === undefined || chosen.length === 0 || badTime
        ? undefined
        : inputOf(release.id, chosen, day, start, minutes, installer, promisedOf(promised) ?? undefined),
    [release.id, chosen, day, start, badTime, minutes, installer, promised],
  );
  const lacks =
    chosen.length === 0
      ? t('PLAN_CHOOSE_FIRST')
      : chosen.length > plannedAtMost
        ? t('PLAN_TOO_MANY', { most: plannedAtMost })
        : day === undefined
          ? t('PLAN_DAY_FIRST')
          : badTime
            ? t('PLAN_TIME_FIRST')
            : undefined;
  return (
    <PlanShell input={input} lacks={lacks} lookup={lookup} onPlanned={props.onPlanned}>
      {props.head}
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
      <PromisedField plain value={promised} onChange={setPromised} />
      {start !== undefined && chosen.length > 0 ? <Span start={start} minutes={minutes} count={chosen.length} /> : null}
      {props.notes}
    </PlanShell>
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
  promised?: TimeWindow,
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
      ...(promised === undefined ? {} : { promised }),
      ...(installer === null ? {} : { installerId: installer }),
    })),
  };
}
