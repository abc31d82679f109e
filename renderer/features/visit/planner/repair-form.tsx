import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, useMemo, useState } from 'react';
import { readDepartment } from '../../../../shared/domain/department/department.ts';
import type { Upset } from '../../../../shared/domain/planner/gather.ts';
import { readRelease } from '../../../../shared/domain/release/release.ts';
import { dayLater } from '../../../../shared/domain/visit/week.ts';
import { useRows } from '../../../data/live.ts';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';
import { DayField } from '../../../ui/day-field.tsx';
import { readTime } from '../../../ui/read-time.ts';
import { TimeField } from '../../../ui/time-field.tsx';
import { s } from '../schedule-words.ts';
import type { Choice } from '../visit-filter.ts';
import { t } from '../words.ts';
import type { RepairAsk } from './use-repair.ts';

/** So far after what has happened places are looked for, unless somebody says otherwise. */
const lookAheadDays = 21;

type Kind = Upset['kind'];

export interface RepairDraft {
  readonly releaseId: string | null;
  readonly kind: Kind;
  readonly personId: string | null;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** As typed; empty: the whole day. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly why: string;
  readonly departmentId: string | null;
  readonly days: number;
  readonly until: string | undefined;
}

export const noDraft: RepairDraft = {
  releaseId: null,
  kind: 'away',
  personId: null,
  from: undefined,
  to: undefined,
  startsAt: '',
  endsAt: '',
  why: '',
  departmentId: null,
  days: 7,
  until: undefined,
};

/** A form that begins with what somebody came for: `what` has happened, to which release. */
export function draftFor(what: string | undefined, releaseId: string | undefined): RepairDraft {
  const kind = (['away', 'later', 'unfit'] as const).find((each) => each === what) ?? noDraft.kind;
  return { ...noDraft, kind, releaseId: releaseId ?? null };
}

/** Only some hours of each day, where they were said. */
export function hoursAway({ startsAt, endsAt }: Pick<RepairDraft, 'startsAt' | 'endsAt'>): { startsAt?: number; endsAt?: number } {
  const [from, to] = [readTime(startsAt), readTime(endsAt)];
  return { ...(from === undefined ? {} : { startsAt: from }), ...(to === undefined ? {} : { endsAt: to }) };
}

/** Typed and no time, or over before they begin. */
function wrongHours({ startsAt, endsAt }: RepairDraft): boolean {
  const [from, to] = [startsAt, endsAt].map((typed) => (typed.trim() === '' ? undefined : (readTime(typed) ?? Number.NaN)));
  return Number.isNaN(from) || Number.isNaN(to) || (from !== undefined && to !== undefined && to <= from);
}

/** What is asked, or what is still missing for it. */
export function askOf(draft: RepairDraft, today: string): RepairAsk | { readonly lacks: string } {
  const { releaseId, kind, personId, from, to, departmentId, days } = draft;
  if (releaseId === null) return { lacks: s('REPAIR_RELEASE_FIRST') };
  const asked = (upset: Upset, first: string): RepairAsk => {
    const begins = first < today ? today : first;
    return { releaseId, upset, from: begins, to: draft.until ?? dayLater(begins, lookAheadDays) };
  };
  const hours = hoursAway(draft);
  switch (kind) {
    case 'away':
      if (wrongHours(draft)) return { lacks: s('REPAIR_HOURS_FIRST') };
      if (personId === null || from === undefined || (to !== undefined && to < from)) return { lacks: s('REPAIR_WHO_FIRST') };
      return asked(
        { kind, away: { personId, from, to: to ?? from, startsAt: hours.startsAt ?? null, endsAt: hours.endsAt ?? null } },
        from,
      );
    case 'later':
      return departmentId === null ? { lacks: s('REPAIR_DEPARTMENT_FIRST') } : asked({ kind, departmentId, days }, today);
    case 'unfit':
      return asked({ kind }, today);
  }
}

const timeWords = { wrong: (text: string) => t('TIME_FIELD_WRONG', { typed: text }), needed: t('TIME_FIELD_NEEDED') };

/** The fields that say what has happened. */
export function RepairFields(props: {
  readonly draft: RepairDraft;
  readonly today: string;
  readonly installers: readonly Choice[];
  readonly onChange: (draft: RepairDraft) => void;
}): JSX.Element {
  const { draft, today, installers, onChange } = props;
  const releases = useRows('release');
  const departments = useRows('department');
  const choices = useMemo(
    () => ({
      releases: (releases ?? []).flatMap((row) => readRelease(row) ?? []).map(({ id, name }) => ({ value: id, label: name })),
      departments: (departments ?? []).flatMap((row) => readDepartment(row) ?? []).map(({ id, name }) => ({ value: id, label: name })),
    }),
    [releases, departments],
  );
  const set = (more: Partial<RepairDraft>): void => onChange({ ...draft, ...more });
  return (
    <>
      <Select
        label={s('REPAIR_RELEASE')}
        data={choices.releases}
        value={draft.releaseId}
        onChange={(releaseId) => set({ releaseId })}
        searchable
        withAsterisk
      />
      <ChoiceBar<Kind>
        label={s('REPAIR_WHAT')}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
        choices={[
          { value: 'away', label: s('REPAIR_AWAY') },
          { value: 'later', label: s('REPAIR_LATER') },
          { value: 'unfit', label: s('REPAIR_UNFIT') },
        ]}
      />
      {draft.kind === 'away' ? (
        <>
          <Select
            label={s('REPAIR_WHO')}
            data={[...installers]}
            value={draft.personId}
            onChange={(personId) => set({ personId })}
            searchable
            withAsterisk
          />
          <DayField label={s('REPAIR_FROM')} value={draft.from} onChange={(from) => set({ from })} today={today} required />
          <DayField label={s('REPAIR_TO')} value={draft.to ?? draft.from} onChange={(to) => set({ to })} today={today} first={draft.from} />
          <div className="gc-form-two">
            <TimeField
              label={s('REPAIR_HOURS_FROM')}
              description={s('REPAIR_HOURS_HELP')}
              typed={draft.startsAt}
              onTyped={(startsAt) => set({ startsAt })}
              {...timeWords}
            />
            <TimeField
              label={s('REPAIR_HOURS_TO')}
              description={s('REPAIR_HOURS_HELP')}
              typed={draft.endsAt}
              onTyped={(endsAt) => set({ endsAt })}
              {...timeWords}
            />
          </div>
          <TextInput
            label={s('REPAIR_WHY')}
            maxLength={500}
            value={draft.why}
            onChange={(event) => set({ why: event.currentTarget.value })}
          />
        </>
      ) : draft.kind === 'later' ? (
        <>
          <Select
            label={s('REPAIR_DEPARTMENT')}
            data={choices.departments}
            value={draft.departmentId}
            onChange={(departmentId) => set({ departmentId })}
            searchable
            withAsterisk
          />
          <NumberInput
            label={s('REPAIR_DAYS')}
            min={1}
            max={365}
            allowDecimal={false}
            hideControls
            value={draft.days}
            onChange={(days) => typeof days === 'number' && days >= 1 && set({ days })}
          />
        </>
      ) : (
        <p className="gc-small gc-t2">{s('REPAIR_UNFIT_HELP')}</p>
      )}
      <UntilField draft={draft} today={today} onChange={(until) => set({ until })} />
    </>
  );
}

function UntilField(props: {
  readonly draft: RepairDraft;
  readonly today: string;
  readonly onChange: (until: string | undefined) => void;
}): JSX.Element {
  const ask = askOf(props.draft, props.today);
  return (
    <DayField
      label={s('REPAIR_UNTIL')}
      value={props.draft.until ?? ('to' in ask ? ask.to : undefined)}
      onChange={props.onChange}
      today={props.today}
    />
  );
}

/** Why visits of an approved change move: kept with each. */
export function MoveReason(props: {
  readonly approved: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): JSX.Element {
  const [left, setLeft] = useState(false);
  return (
    <Textarea
      label={s('REPAIR_WHY_MOVES')}
      description={props.approved ? s('MOVING_REASON_WHY') : undefined}
      withAsterisk={props.approved}
      aria-required={props.approved}
      autosize
      minRows={2}
      maxLength={500}
      value={props.value}
      error={left && props.approved && props.value.trim() === '' ? s('MOVING_REASON_FIRST') : undefined}
      onBlur={() => setLeft(true)}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
