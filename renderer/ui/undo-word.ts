import { domainEn } from '../../shared/words/domain.en.ts';
import { say } from '../../shared/words/say.ts';
import { undoWordsEn } from '../../shared/words/undo.en.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(undoWordsEn);

/** An act of the history in words: "Moved 12 visits", "Changed a device: GC00001". */
export function doneWord(done: { readonly act: string; readonly count: number }, about: string | undefined): string {
  const many = `many.${done.act}`;
  if (done.count > 1 && Object.hasOwn(undoWordsEn, many)) return say(many, { n: done.count });
  const code = `act.${done.act}`;
  const what = say(Object.hasOwn(domainEn, code) ? code : 'act.take-back');
  if (done.count > 1) return word('UNDO_MANY', { what, n: done.count });
  return about === undefined ? what : word('UNDO_ABOUT', { what, about });
}
