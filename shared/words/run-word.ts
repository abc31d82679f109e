/** The typed way to a sentence of Today and the run: the details that a code needs are checked by the compiler. */
import { type RunWords, runWordsEn } from './run.en.ts';

type Details<C extends keyof RunWords> = Parameters<RunWords[C]>;
const table: { readonly [C in keyof RunWords]: (...details: Details<C>) => string } = runWordsEn;

/** The sentence for a code. */
export function runWord<C extends keyof RunWords>(code: C, ...details: Details<C>): string {
  return table[code](...details);
}
