import { Select } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Stands } from '../../../shared/domain/figures/where-it-stands.ts';
import type { VisitEvent } from '../../../shared/domain/visit/facts.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { type PlanReturnInput, planReturn } from '../../../shared/domain/visit/plan-return.ts';
import type { Told } from '../../../shared/domain/visit/run.ts';
import { say } from '../../../shared/words/say.ts';
import type { Colleague } from '../../data/colleagues.ts';
import { useDoing } from '../../data/doing.ts';
import { againstPolicy, useForeseen } from '../../data/foresee.ts';
import type { NameOf } from '../../data/names.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { FormEnd, Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayOf, dayWord, minutesWord, momentWord, zoneOf } from '../../ui/moment.tsx';
import { NeedTags } from '../../ui/needs.tsx';
import { useNow } from '../../ui/now.tsx';
import { PolicyReason, policyLacks } from '../../ui/policy-reason.tsx';
import { readTime, timeOfDay } from '../../ui/read-time.ts';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { StandsMark } from '../../ui/stands-mark.tsx';
import { TimeField } from '../../ui/time-field.tsx';
import { VisitStateWord } from '../../ui/visit-state-word.tsx';

export type ReturnLineProps = {
  readonly look: VisitLook;
  readonly event: Told<VisitEvent>;
  readonly stands: Stands;
  readonly people: readonly Colleague[];
  readonly nameOf: NameOf;
  readonly onPlanned: (said: string) => void;
};

/** One visit that could not be finished: why, what is left, and the return visit as it was proposed, planned with one act. */
export function ReturnLine({ look, event, stands, people, nameOf, onPlanned }: ReturnLineProps): JSX.Element {
  const { brief, state, visit } = look;
  const { fact } = event;
  const zone = zoneOf(brief.site?.timeZone);
  const today = dayOf(useNow(60_000), zone);
  const [open, setOpen] = useState(false);
  const owner = nameOf(fact.ownerId) ?? null;
  const place = [brief.user, brief.site?.name, brief.room].filter(Boolean).join(' · ');
  return (
    <li className="gc-return">
      <div className="gc-stack">
        <span className="gc-row gc-wrap">
          <AppLink to={pathOf('/visits', visit.id)}>
            <b>{[visit.number, brief.name].filter(Boolean).join(' ')}</b>
          </AppLink>
          <span className="gc-t2">{place}</span>
          <NeedTags needs={brief.needs} />
        </span>
        <span>
          {fieldWord('SITE_WHY', {
            state: say(`visit-state.${state.state}`),
            reason: say(`reason.${fact.reason ?? 'other'}`),
            who: nameOf(event.who) ?? say('MAY_SOMEBODY'),
            when: momentWord(event.at, zone),
          })}
        </span>
        {fact.note === null ? null : <ReasonLine kind="noted">“{fact.note}”</ReasonLine>}
        <span className="gc-small gc-t2">
          {fieldWord('SITE_LEFT', { n: state.openSteps.length, minutes: state.run?.minutesLeft ?? 0 })}
          {' · '}
          {fact.proposedDay === null
            ? fieldWord('SITE_NO_DAY', { who: owner })
            : fieldWord('SITE_PROPOSED', { day: dayWord(fact.proposedDay), who: owner })}
        </span>
      </div>
      <div className="end">
        <VisitStateWord state={state.state} />
        <StandsMark stands={stands} />
      </div>
      {open ? (
        <Otherwise look={look} event={event} today={today} people={people} onClose={() => setOpen(false)} onPlanned={onPlanned} />
      ) : (
        <AsProposed look={look} event={event} today={today} owner={owner} onOtherwise={() => setOpen(true)} onPlanned={onPlanned} />
      )}
    </li>
  );
}

function said(look: VisitLook, day: string): string {
  return fieldWord('SITE_PLANNED', { name: look.brief.name, day: dayWord(day) });
}

/** The same time of day as the first visit, on the day that was proposed. */
function proposedInput({ visit }: VisitLook, { fact }: Told<VisitEvent>): PlanReturnInput | undefined {
  if (fact.proposedDay === null) return undefined;
  return {
    visitId: visit.id,
    day: fact.proposedDay,
    startsAt: visit.slot.startsAt,
    ...(fact.ownerId === null ? {} : { installerId: fact.ownerId }),
  };
}

type ProposedProps = Pick<ReturnLineProps, 'look' | 'event' | 'onPlanned'> & {
  readonly today: string;
  readonly owner: string | null;
  readonly onOtherwise: () => void;
};

function AsProposed({ look, event, today, owner, onOtherwise, onPlanned }: ProposedProps): JSX.Element {
  const wanted = proposedInput(look, event);
  const doing = useDoing();
  const foreseen = useForeseen(planReturn, wanted);
  const clash = foreseen?.may === true ? foreseen.clashes[0] : undefined;
  // Where the time is taken only the day is promised: the order inside it is the installer's.
  const input = wanted !== undefined && clash !== undefined ? { ...wanted, startsAt: null } : wanted;
  const passed = input !== undefined && input.day < today;
  const plan = async (): Promise<void> => {
    if (input !== undefined && (await doing.run(planReturn, input))) onPlanned(said(look, input.day));
  };
  const refusal = foreseen?.may === false ? say(foreseen.refusal.code, foreseen.refusal.details) : undefined;
  return (
    <div className="acts">
      {input === undefined ? null : (
        <ActionWithReason
          busy={doing.busy}
          reason={
            passed
              ? { kind: 'waits', says: fieldWord('SITE_PASSED', { day: dayWord(input.day) }) }
              : refusal !== undefined
                ? { kind: 'stopped', says: refusal }
                : clash === undefined
                  ? undefined
                  : {
                      kind: 'told',
                      says: fieldWord('SITE_NO_TIME', { clash: clashSays(clash.kind, clash.with.slot.day, clash.with.slot.startsAt) }),
                    }
          }
          onClick={() => void plan()}
        >
          {fieldWord('SITE_PLAN', { day: dayWord(input.day), who: owner })}
        </ActionWithReason>
      )}
      <Button onClick={onOtherwise}>{input === undefined ? fieldWord('SITE_SAVE') : fieldWord('SITE_OTHERWISE')}</Button>
      <Problem says={doing.problem} />
    </div>
  );
}

function clashSays(kind: string, day: string, startsAt: number | null): string {
  return fieldWord('SITE_CLASH', {
    kind: say(`conflict.${kind}`),
    when: [dayWord(day), startsAt === null ? '' : minutesWord(startsAt)].filter(Boolean).join(' '),
  });
}

type OtherwiseProps = Pick<ReturnLineProps, 'look' | 'event' | 'people' | 'onPlanned'> & {
  readonly today: string;
  readonly onClose: () => void;
};

function Otherwise({ look, event, people, today, onClose, onPlanned }: OtherwiseProps): JSX.Element {
  const { fact } = event;
  const { slot, installerId } = look.visit;
  const [day, setDay] = useState<string | undefined>(fact.proposedDay !== null && fact.proposedDay >= today ? fact.proposedDay : undefined);
  const [time, setTime] = useState(slot.startsAt === null ? '' : timeOfDay(slot.startsAt));
  const [who, setWho] = useState<string>(fact.ownerId ?? installerId ?? '');
  const doing = useDoing();
  const [why, setWhy] = useState('');
  const startsAt = time.trim() === '' ? null : readTime(time);
  const reason = why.trim() === '' ? {} : { overrideReason: why.trim() };
  const input: PlanReturnInput | undefined =
    day === undefined || startsAt === undefined
      ? undefined
      : { visitId: look.visit.id, day, startsAt, ...(who === '' ? {} : { installerId: who }), ...reason };
  const foreseen = useForeseen(planReturn, input);
  const against = againstPolicy(foreseen);
  const ruled = policyLacks(against, why, 'visit');
  const clash = foreseen?.may === true ? foreseen.clashes[0] : undefined;
  const save = async (): Promise<void> => {
    if (input !== undefined && (await doing.run(planReturn, input))) onPlanned(said(look, input.day));
  };
  return (
    <form
      className="form"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void save();
      }}
    >
      <DayField label={fieldWord('SITE_DAY')} value={day} onChange={setDay} today={today} first={today} required />
      <TimeField
        label={fieldWord('SITE_TIME')}
        description={fieldWord('SITE_TIME_HELP')}
        typed={time}
        onTyped={setTime}
        wrong={(typed) => fieldWord('SITE_TIME_WRONG', { typed })}
        needed=""
      />
      <Select
        label={fieldWord('SITE_WHO')}
        description={fieldWord('SITE_WHO_HELP')}
        data={[{ value: '', label: fieldWord('SITE_WHO_NONE') }, ...people]}
        value={who}
        allowDeselect={false}
        searchable
        onChange={(next) => setWho(next ?? '')}
      />
      {clash === undefined ? null : (
        <ReasonLine kind="told">{clashSays(clash.kind, clash.with.slot.day, clash.with.slot.startsAt)}</ReasonLine>
      )}
      <PolicyReason against={against} value={why} of="visit" onChange={setWhy} />
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={fieldWord('SITE_SAVE')}
        reason={
          ruled !== undefined
            ? { kind: 'waits', says: ruled }
            : foreseen?.may === false
              ? { kind: 'stopped', says: say(foreseen.refusal.code, foreseen.refusal.details) }
              : undefined
        }
        onCancel={onClose}
      />
    </form>
  );
}
