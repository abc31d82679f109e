/** Answers in words, and which earlier ones are worth showing. Pure. */
import type { Answer } from '../../../shared/domain/checklist/answer.ts';
import type { Step } from '../../../shared/domain/checklist/step.ts';
import type { StepResult } from '../../../shared/domain/visit/facts.ts';
import type { StepState, Told } from '../../../shared/domain/visit/run.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { dayWord } from '../../ui/moment.tsx';

export function answerWord(step: Step, answer: Answer): string {
  switch (answer.kind) {
    case 'check':
      return runWord('ANSWER_CHECK');
    case 'text':
      return answer.text;
    case 'number':
      return runWord('ANSWER_NUMBER', { value: answer.value.toLocaleString('en-GB'), unit: step.kind === 'number' ? step.unit : '' });
    case 'choice':
      return answer.option;
    case 'many':
      return answer.options.join(', ');
    case 'date':
      return dayWord(answer.day, 'year');
    case 'photo':
      return runWord('ANSWER_PHOTOS', { n: answer.shots.length });
    case 'file':
      return answer.name;
    case 'signature':
      return runWord('ANSWER_SIGNED', { name: answer.name });
    case 'serial':
      return answer.serial;
    case 'version':
      return answer.version;
    case 'note':
      return answer.text === '' ? runWord('ANSWER_READ') : answer.text;
    case 'skip':
      return runWord('RUN_SKIPPED', { reason: answer.reason });
    case 'open':
      return runWord('ANSWER_OPEN');
  }
}

/** Typing leaves several facts behind; those of one sitting are shown as one. */
const sittingMs = 60_000;
const typedKinds: readonly string[] = ['text', 'number', 'serial', 'version', 'photo'];

/** Earlier answers, oldest first, without those that only led up to the next within a minute by the same hand. */
export function earlierToShow({ earlier, result }: StepState): readonly Told<StepResult>[] {
  const all = result === undefined ? earlier : [...earlier, result];
  return earlier.filter((each, place) => {
    const next = all[place + 1];
    const ledUp = next !== undefined && next.who === each.who && next.at - each.at < sittingMs;
    return !(ledUp && next.fact.answer.kind === each.fact.answer.kind && typedKinds.includes(each.fact.answer.kind));
  });
}
