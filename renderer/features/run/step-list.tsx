import { Camera, Circle, CircleCheck, CircleDashed, type LucideIcon, Signature, TriangleAlert } from 'lucide-react';
import type { JSX } from 'react';
import type { Section } from '../../../shared/domain/checklist/step.ts';
import type { StepState } from '../../../shared/domain/visit/run.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import type { WhereOfVisits } from '../../data/visit-where.ts';
import { fieldWord } from '../../ui/field-word.ts';
import { Icon } from '../../ui/icon.tsx';
import { timeWord } from '../../ui/moment.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';

/** The pseudo step after the last: sign-off and end. */
export const endStep = 'end';

export type StepListProps = {
  /** Checklists with where each of their steps stands: the back-out's before the visit's own. */
  readonly groups: readonly {
    readonly title: string | undefined;
    readonly sections: readonly Section[];
    readonly steps: readonly StepState[];
  }[];
  readonly here: string;
  readonly zone: string;
  /** Where the answer of a step has arrived. */
  readonly where: Pick<WhereOfVisits, 'ofRow'>;
  readonly onStep: (stepId: string) => void;
};

type Look = 'done' | 'skipped' | 'partly' | 'open';

function lookOf({ answered, answer }: StepState): Look {
  if (answered && answer?.kind !== 'skip') return 'done';
  if (answer?.kind === 'skip') return 'skipped';
  return answer === undefined ? 'open' : 'partly';
}

function iconOf({ step }: StepState, look: Look): LucideIcon {
  if (look === 'done') return CircleCheck;
  if (look === 'skipped') return TriangleAlert;
  if (step.kind === 'photo') return Camera;
  if (step.kind === 'signature') return Signature;
  return look === 'partly' ? CircleDashed : Circle;
}

const SPOKEN = { done: 'RUN_STEP_DONE', partly: 'RUN_STEP_PARTLY', open: 'RUN_STEP_OPEN' } as const;

/** The steps by section: what is done and when, what is skipped, what comes. Each leads to its question. */
export function StepList({ groups, here, zone, where, onStep }: StepListProps): JSX.Element {
  return (
    <nav className="gc-step-list" aria-label={runWord('RUN_STEPS')}>
      {groups.map(({ title, sections, steps }) => (
        <div key={title ?? ''}>
          {title === undefined ? null : <p className="gc-step-group">{title}</p>}
          {sections.map((section) => {
            const members = steps.filter((each) => each.section === section.id && each.asked);
            if (members.length === 0) return null;
            const done = members.filter((each) => each.answered).length;
            return (
              <section key={section.id}>
                <h2>
                  <span>{section.title}</span> <span>{runWord('RUN_SECTION_COUNT', { done, of: members.length })}</span>
                </h2>
                <ol>
                  {members.map((state) => (
                    <StepLine key={state.step.id} state={state} here={state.step.id === here} zone={zone} where={where} onStep={onStep} />
                  ))}
                </ol>
              </section>
            );
          })}
        </div>
      ))}
      <ol>
        <li className={here === endStep ? 'here' : ''}>
          <button type="button" aria-current={here === endStep ? 'step' : undefined} onClick={() => onStep(endStep)}>
            <Icon of={CircleCheck} />
            <span>{runWord('RUN_STEP_END')}</span>
          </button>
        </li>
      </ol>
    </nav>
  );
}

type LineProps = Pick<StepListProps, 'zone' | 'where' | 'onStep'> & { readonly state: StepState; readonly here: boolean };

function StepLine({ state, here, zone, where, onStep }: LineProps): JSX.Element {
  const { step, result } = state;
  const look = lookOf(state);
  const minutes = step.minutes === undefined ? null : runWord('RUN_STEP_MINUTES', { minutes: step.minutes });
  return (
    <li className={[look, here ? 'here' : ''].filter(Boolean).join(' ')}>
      <button type="button" aria-current={here ? 'step' : undefined} onClick={() => onStep(step.id)}>
        <Icon of={iconOf(state, look)} />
        <span>
          {look === 'skipped' ? runWord('RUN_STEP_SKIPPED', { ask: step.ask }) : step.ask}
          {look === 'skipped' ? null : <span className="gc-unseen">, {runWord(SPOKEN[look])}</span>}
        </span>
        <small>
          {look === 'open' || result === undefined ? minutes : state.carried ? fieldWord('CARRIED_STEP') : timeWord(result.at, zone)}
        </small>
        {look === 'open' || result === undefined ? null : (
          <span className="mark">
            <WhereMark where={where.ofRow(result.row)} />
          </span>
        )}
      </button>
    </li>
  );
}
