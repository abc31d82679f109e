/** The cause of problems and what comes of them, decided once for all that are named (issue 6: many with one cause decided once). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { only, write } from '../write.ts';
import { problemCauses, problemStates, readProblem } from './problem.ts';

const inputSchema = z.object({
  problemIds: z.array(idSchema).min(1).max(2000),
  /** What is left out stays as it is. */
  cause: z.enum(problemCauses).optional(),
  because: z.string().max(500).optional(),
  state: z.enum(problemStates).optional(),
  solution: z.string().max(4000).optional(),
});

/** Refusals: NOT_FOUND; SOLUTION_MISSING where it is said to be solved, or to have a way round, and nobody says how. */
export const decideProblems: Act<z.infer<typeof inputSchema>> = {
  name: 'decide-problems',
  kind: 'edit',
  input: inputSchema,
  check: (world, { problemIds, state, solution }) => {
    const rows = problemIds.map((id) => world.row('problem', id));
    if (rows.some((row) => !isLive(row) || readProblem(row) === undefined)) return refuse('NOT_FOUND', {});
    const said = cleanText(solution ?? '') !== '' || rows.every((row) => readProblem(row)?.solution !== null);
    return state !== undefined && state !== 'open' && !said ? refuse('SOLUTION_MISSING', {}) : undefined;
  },
  ops: (world, { problemIds, cause, because, state, solution }) => {
    const text = (value: string | undefined): string | undefined => cleanText(value ?? '') || undefined;
    return [...new Set(problemIds)].flatMap((id) => {
      const row = world.row('problem', id);
      return row === undefined ? [] : only(write(row, { cause, because: text(because), state, solution: text(solution) }));
    });
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
