import type { Answer } from '../../../shared/domain/checklist/answer.ts';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { dayWord } from '../../ui/moment.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(conflictWordsEn);

/** An answer to a step in words. */
export function answerWord(answer: Answer): string {
  switch (answer.kind) {
    case 'check':
      return word('ANSWER_CHECK');
    case 'text':
      return answer.text;
    case 'number':
      return answer.value.toLocaleString('en-GB');
    case 'choice':
      return answer.option;
    case 'many':
      return answer.options.join(', ');
    case 'date':
      return dayWord(answer.day, 'year');
    case 'photo':
      return word('ANSWER_PHOTOS', { n: answer.shots.length });
    case 'file':
      return answer.name;
    case 'signature':
      return word('ANSWER_SIGNED', { name: answer.name });
    case 'serial':
      return answer.serial;
    case 'version':
      return answer.version;
    case 'note':
      return answer.text === '' ? word('ANSWER_READ') : answer.text;
    case 'skip':
      return word('ANSWER_SKIPPED', { reason: answer.reason });
    case 'open':
      return word('ANSWER_OPEN');
  }
}
