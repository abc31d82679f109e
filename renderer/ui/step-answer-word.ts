import type { Answer } from '../../shared/domain/checklist/answer.ts';
import { runWord } from '../../shared/words/run-word.ts';
import { dayWord } from './moment.tsx';

/** An answer to a step in words; `unit`: that of a step that asks for a number. */
export function stepAnswerWord(answer: Answer, unit = ''): string {
  switch (answer.kind) {
    case 'check':
      return runWord('ANSWER_CHECK');
    case 'text':
      return answer.text;
    case 'number':
      return runWord('ANSWER_NUMBER', { value: answer.value.toLocaleString('en-GB'), unit });
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
