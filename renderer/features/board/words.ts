import { type BoardWords, boardWords } from '../../../shared/words/board.en.ts';

type Table = { readonly [C in keyof BoardWords]: (...details: Parameters<BoardWords[C]>) => string };
const table: Table = boardWords;

/** A sentence of the board, by code; the details are checked by the compiler. */
export function t<C extends keyof BoardWords>(code: C, ...details: Parameters<BoardWords[C]>): string {
  return table[code](...details);
}
