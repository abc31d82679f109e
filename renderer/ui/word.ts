import { type UiWords, uiWordsEn } from '../../shared/words/ui.en.ts';

type Details<C extends keyof UiWords> = Parameters<UiWords[C]>;
type Table = { readonly [C in keyof UiWords]: (...details: Details<C>) => string };

const table: Table = uiWordsEn;

/** The sentence of a part of the interface, by code. The details a code needs are checked by the compiler. */
export function word<C extends keyof UiWords>(code: C, ...details: Details<C>): string {
  return table[code](...details);
}
