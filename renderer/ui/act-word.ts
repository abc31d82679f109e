import { accessWordsEn } from '../../shared/words/access.en.ts';
import { domainEn } from '../../shared/words/domain.en.ts';
import { say } from '../../shared/words/say.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(accessWordsEn);

/** An act by its name in the history; one of a newer version is just a change. */
export function actWord(act: string | null): string {
  const code = `act.${act ?? ''}`;
  return Object.hasOwn(domainEn, code) ? say(code) : word('SYNC_ACT_OTHER');
}
