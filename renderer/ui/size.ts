import { accessWordsEn } from '../../shared/words/access.en.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(accessWordsEn);
const KB = 1000;

/** A size in bytes as people read it: "840 kB", "2.4 MB". */
export function sizeWord(sizeBytes: number): string {
  if (sizeBytes < KB * KB) return word('SIZE_KB', { n: Math.max(sizeBytes === 0 ? 0 : 1, sizeBytes / KB) });
  if (sizeBytes < KB ** 3) return word('SIZE_MB', { n: sizeBytes / KB ** 2 });
  return word('SIZE_GB', { n: sizeBytes / KB ** 3 });
}
