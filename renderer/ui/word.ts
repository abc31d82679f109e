import { uiWordsEn } from '../../shared/words/ui.en.ts';

type Sentences = { readonly [code: string]: (details: never) => string };

/** A typed way to one catalogue: the details that a code needs are checked by the compiler. One call at the top of a feature's file. */
export function wordsOf<W extends Sentences>(table: W): <C extends keyof W>(code: C, ...details: Parameters<W[C]>) => string {
  return (code, ...details) => {
    const sentence: (...given: Parameters<W[typeof code]>) => string = table[code] as (...given: Parameters<W[typeof code]>) => string;
    return sentence(...details);
  };
}

/** The sentence of a part of the interface, by code. The details a code needs are checked by the compiler. */
export const word = wordsOf(uiWordsEn);
