/** How the spellings to settle are laid out: one line each, and one for the codes that stand in few rows. */
import type { SpellingAnswer } from '../../../shared/domain/import/departments.ts';
import type { SpellingView } from './planner-messages.ts';

export type SpellingLine =
  /** One department fits: join or keep apart. */
  | {
      readonly is: 'one';
      readonly key: string;
      readonly spellings: readonly string[];
      readonly name: string;
      readonly id: string;
      readonly rows: number;
    }
  /** Several fit equally: choose. */
  | { readonly is: 'several'; readonly spelling: SpellingView }
  /** Codes, each of one department: joined or kept apart together. */
  | { readonly is: 'codes'; readonly spellings: readonly SpellingView[]; readonly rows: number };

/** Fewer codes than this stand each on a line of their own. */
const codesFrom = 3;
/** A code that stands in more rows is worth a look by itself. */
const codeRowsAtMost = 1;

/** Lines in the order of their rows, the most first; the codes last. */
export function spellingLines(spellings: readonly SpellingView[]): readonly SpellingLine[] {
  const joinable = (each: SpellingView): boolean => each.suggested !== undefined;
  const small = spellings.filter((each) => joinable(each) && each.perhaps[0]?.why === 'code' && each.rows <= codeRowsAtMost);
  const codes = small.length >= codesFrom ? small : [];
  const lines: SpellingLine[] = spellings
    .filter((each) => !codes.includes(each))
    .toSorted((a, b) => b.rows - a.rows)
    .map((each): SpellingLine => {
      const fits = each.perhaps.find(({ id }) => id === each.suggested);
      if (fits === undefined) return { is: 'several', spelling: each };
      return { is: 'one', key: each.key, spellings: each.spellings, name: fits.name, id: fits.id, rows: each.rows };
    });
  if (codes.length === 0) return lines;
  return [...lines, { is: 'codes', spellings: codes, rows: codes.reduce((sum, each) => sum + each.rows, 0) }];
}

/** Each code joined to its department, or each kept apart. */
export function answersForCodes(codes: readonly SpellingView[], join: boolean): Readonly<Record<string, SpellingAnswer>> {
  return Object.fromEntries(
    codes.map((each): [string, SpellingAnswer] => [
      each.key,
      join && each.suggested !== undefined ? { join: each.suggested } : { apart: true },
    ]),
  );
}

/** What stands for a spelling now. */
export function standing(answer: SpellingAnswer | undefined): 'join' | 'apart' | 'open' {
  if (answer === undefined) return 'open';
  return 'join' in answer ? 'join' : 'apart';
}
