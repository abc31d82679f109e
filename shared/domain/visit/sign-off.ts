/** The user's sign-off of a visit. Silence is never sign-off. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, noOpposite } from '../act.ts';
import { digestText, idSchema, momentSchema } from '../record.ts';
import { cleanName, cleanText, refuseName } from '../text.ts';
import { append } from '../write.ts';
import { liveVisit } from './planned.ts';
import { factsOf } from './run.ts';

const inputSchema = z.object({
  visitId: idSchema,
  name: z.string().max(1600),
  digest: digestText,
  statement: z.string().max(2000).optional(),
  note: z.string().max(10_000).optional(),
  at: momentSchema.optional(),
});

export const signOff: Act<z.infer<typeof inputSchema>> = {
  name: 'sign-off',
  kind: 'fact',
  input: inputSchema,
  check: (world, { visitId, name }) => {
    if (liveVisit(world, visitId) === undefined) return refuse('NOT_FOUND', {});
    if (factsOf(world, visitId).events.length === 0) return refuse('VISIT_NOT_BEGUN', {});
    return refuseName('name', name);
  },
  ops: (world, { visitId, name, digest, statement, note, at }, _who, ids) => {
    const said = cleanText(note ?? '');
    const userId = liveVisit(world, visitId)?.userId;
    const values = { visitId, name: cleanName(name), digest, userId, statement, note: said === '' ? undefined : said };
    return [append('signoff', ids(), values, at)];
  },
  opposite: noOpposite('FACT_FIXED'),
};
