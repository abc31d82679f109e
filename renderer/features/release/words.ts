import { type ReleaseWords, releaseWords } from '../../../shared/words/release.en.ts';

type Table = { readonly [C in keyof ReleaseWords]: (...details: Parameters<ReleaseWords[C]>) => string };
const table: Table = releaseWords;

/** A sentence of the release screens, by code; the details are checked by the compiler. */
export function t<C extends keyof ReleaseWords>(code: C, ...details: Parameters<ReleaseWords[C]>): string {
  return table[code](...details);
}
