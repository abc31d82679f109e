import type { JSX } from 'react';
import type { VisitStateName } from '../../shared/domain/visit/state.ts';
import type { Refusal } from '../../shared/errors.ts';
import { runWord } from '../../shared/words/run-word.ts';
import { say } from '../../shared/words/say.ts';
import { type StateName, StateWord } from './state-word.tsx';

const DRAWN = {
  planned: 'ready',
  cancelled: 'cancelled',
  'in-progress': 'inProgress',
  done: 'done',
  partly: 'skipped',
  failed: 'failed',
  'no-access': 'noAccess',
  absent: 'absent',
  deferred: 'deferred',
  'backed-out': 'backedOut',
} as const satisfies Record<VisitStateName, StateName>;

export type VisitStateWordProps = {
  readonly state: VisitStateName;
  /** When it came to this, in words. */
  readonly time?: string | undefined;
  /** The step to go on with. */
  readonly resume?: { readonly place: number; readonly of: number } | undefined;
  /** Why it cannot begin. */
  readonly refusal?: Refusal | undefined;
};

/** The state of a visit with what says most: the step it is at, the time it was done, or why it waits. */
export function VisitStateWord({ state, time, resume, refusal }: VisitStateWordProps): JSX.Element {
  if (state === 'in-progress')
    return (
      <StateWord state="inProgress">
        {resume ? runWord('TODAY_STEP', { step: resume.place, of: resume.of }) : runWord('TODAY_ALL_STEPS')}
      </StateWord>
    );
  if (state === 'done' && time) return <StateWord state="done">{runWord('TODAY_DONE_AT', { time })}</StateWord>;
  if (state === 'planned' && refusal?.code === 'APPROVAL_WITHDRAWN')
    return <StateWord state="withdrawn">{say('rfc-state.withdrawn')}</StateWord>;
  if (state === 'planned' && refusal?.code === 'VISIT_FROZEN') return <StateWord state="freeze" />;
  if (state === 'planned' && refusal?.code === 'NOT_APPROVED') return <StateWord state="awaiting" />;
  if (state === 'planned' && (refusal?.code === 'VERSION_NOT_HERE' || refusal?.code === 'VERSION_WITHDRAWN'))
    return <StateWord state="wrongVersion" />;
  return <StateWord state={DRAWN[state]}>{state === 'planned' ? undefined : say(`visit-state.${state}`)}</StateWord>;
}
