import { importScreenWords } from '../../../shared/words/import-screen.en.ts';

type Words = typeof importScreenWords;
type Details<C extends keyof Words> = Parameters<Words[C]>;
type Table = { readonly [C in keyof Words]: (...details: Details<C>) => string };

const table: Table = importScreenWords;

/** A sentence of the import screen, by code. */
export function tell<C extends keyof Words>(code: C, ...details: Details<C>): string {
  return table[code](...details);
}
