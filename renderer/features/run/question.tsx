import { type JSX, useEffect, useRef } from 'react';
import type { StepState } from '../../../shared/domain/visit/run.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { fieldWord } from '../../ui/field-word.ts';
import { Problem } from '../../ui/form-end.tsx';
import { momentWord, timeWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { stepAnswerWord } from '../../ui/step-answer-word.ts';
import { type Pip, StepProgress } from '../../ui/step-progress.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import type { EditorProps, MainOverride } from './answers/editor.ts';
import { FileAnswer } from './answers/file.tsx';
import { NoteAnswer } from './answers/note.tsx';
import { PhotoAnswer } from './answers/photo.tsx';
import { ChoiceAnswer, DateAnswer, ManyAnswer } from './answers/picked.tsx';
import { SerialAnswer } from './answers/serial.tsx';
import { SignatureAnswer } from './answers/signature.tsx';
import { NumberAnswer, TextAnswer, VersionAnswer } from './answers/typed.tsx';
import { earlierToShow } from './earlier-answers.ts';
import { SerialFinding } from './finding.tsx';

export type QuestionProps = EditorProps & {
  readonly steps: readonly StepState[];
  readonly part: string;
  readonly nameOf: (personId: string) => string | undefined;
  readonly onMain: (main: MainOverride | undefined) => void;
};

/** One question at a time: what to do, why, the answer, where it is kept, and the answers before it. */
export function Question(props: QuestionProps): JSX.Element {
  const { look, state, steps, part, answering, zone, nameOf } = props;
  const { step, answer } = state;
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  // A new question takes the keyboard and the screen reader to its heading; the first one leaves them where they are.
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves when the step does
  useEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [step.id]);
  const earlier = earlierToShow(state);
  const refused = answering.refused?.stepId === step.id ? answering.refused.why : undefined;
  return (
    <article className="gc-question">
      <div className="gc-row gc-wrap">
        <span className="gc-grow">
          <StepProgress pips={pipsOf(steps, step.id)} part={part} />
        </span>
        <SavedMark {...props} />
      </div>
      <h2 ref={heading} tabIndex={-1} className="gc-ask">
        {step.ask}
      </h2>
      {step.help === undefined ? null : <p className="gc-question-help">{step.help}</p>}
      {step.mandatory ? null : <p className="gc-small gc-t2">{runWord('RUN_STEP_OPTIONAL')}</p>}
      {state.carried && state.result !== undefined ? (
        <Note tone="info">
          {fieldWord('CARRIED', { who: nameOf(state.result.who) ?? runWord('MAY_SOMEBODY'), when: momentWord(state.result.at, zone) })}
        </Note>
      ) : null}
      {answer?.kind === 'skip' ? <Note tone="warn">{runWord('RUN_SKIPPED', { reason: answer.reason })}</Note> : null}
      <div className="gc-answer">
        <Editor {...props} key={step.id} />
        {step.kind === 'serial' || step.kind === 'serial-match' ? <SerialFinding look={look} state={state} /> : null}
        {step.kind === 'photo' || step.evidence === undefined ? null : <PhotoAnswer {...props} step={step} />}
      </div>
      <Problem says={refused} />
      {state.carried || state.result === undefined || state.answer === undefined ? null : (
        <p className="gc-small gc-t2">
          {runWord('RUN_ANSWERED_BY', {
            who: nameOf(state.result.who) ?? runWord('MAY_SOMEBODY'),
            time: momentWord(state.result.at, zone),
          })}
        </p>
      )}
      {earlier.length === 0 ? null : (
        <section className="gc-stack-2 gc-earlier">
          <h3>{runWord('RUN_EARLIER')}</h3>
          <ul className="gc-stack">
            {earlier.map((each) => (
              <li key={each.fact.id} className="gc-small gc-t2 gc-break">
                {runWord('RUN_EARLIER_ONE', {
                  answer: stepAnswerWord(each.fact.answer, step.kind === 'number' ? step.unit : ''),
                  who: nameOf(each.who) ?? runWord('MAY_SOMEBODY'),
                  time: momentWord(each.at, zone),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

/** Where the answer of this step is: being saved, saved on this laptop with its time, or at the hub. */
function SavedMark({ state, answering, where, zone }: QuestionProps): JSX.Element | null {
  const { result } = state;
  if (answering.typed?.stepId === state.step.id) return <span className="gc-small gc-t2">{runWord('RUN_NOT_SAVED')}</span>;
  if (answering.saving) return <span className="gc-small gc-t2">{runWord('RUN_SAVING')}</span>;
  if (result === undefined || result.fact.answer.kind === 'open') return null;
  const place = where.ofRow(result.row);
  return <WhereMark where={place}>{place === 'laptop' ? runWord('RUN_SAVED', { time: timeWord(result.at, zone) }) : undefined}</WhereMark>;
}

function pipsOf(steps: readonly StepState[], here: string): readonly Pip[] {
  return steps
    .filter((each) => each.asked)
    .map((each) => (each.step.id === here ? 'here' : each.answer?.kind === 'skip' ? 'skipped' : each.answered ? 'done' : 'open'));
}

function Editor(props: QuestionProps): JSX.Element | null {
  const { step } = props.state;
  switch (step.kind) {
    case 'check':
      return props.state.answer?.kind === 'check' ? <StateWord state="done">{runWord('ANSWER_CHECK')}</StateWord> : null;
    case 'text':
      return <TextAnswer {...props} step={step} />;
    case 'number':
      return <NumberAnswer {...props} step={step} />;
    case 'choice':
      return <ChoiceAnswer {...props} step={step} />;
    case 'many':
      return <ManyAnswer {...props} step={step} />;
    case 'date':
      return <DateAnswer {...props} step={step} />;
    case 'photo':
      return <PhotoAnswer {...props} step={step} />;
    case 'file':
      return <FileAnswer {...props} step={step} />;
    case 'signature':
      return <SignatureAnswer {...props} step={step} />;
    case 'serial':
      return <SerialAnswer {...props} step={step} />;
    case 'serial-match':
      return <SerialAnswer {...props} step={step} />;
    case 'version':
      return <VersionAnswer {...props} step={step} />;
    case 'note':
      return <NoteAnswer {...props} step={step} />;
  }
}
