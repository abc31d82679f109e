/** Recording how tests went: one result, on one combination or on several that were tried alike. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { daySchema, digestText, idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { make } from '../write.ts';
import { testResults } from './test-run.ts';

const part = z.string().trim().min(1).max(200).nullable();
const inputSchema = z.object({
  releaseId: idSchema,
  combinations: z
    .array(z.object({ model: part, system: part, neighbour: part }))
    .min(1)
    .max(200),
  result: z.enum(testResults),
  on: daySchema,
  what: z.string().max(500).optional(),
  minutes: z.number().int().min(1).max(10_080).optional(),
  /** A log or a photo that is kept on this laptop already. */
  digest: digestText.optional(),
  notes: z.string().max(10_000).optional(),
});

/** Refusals: NOT_FOUND. */
export const recordTests: Act<z.infer<typeof inputSchema>> = {
  name: 'record-tests',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId }) => (isLive(world.row('release', releaseId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { releaseId, combinations, result, on, what, minutes, digest, notes }, who, ids) => {
    const sample = world.row('release', releaseId)?.fields.sample === true ? true : undefined;
    const said = { result, on, what: cleanText(what ?? '') || undefined, minutes, digest, notes: cleanText(notes ?? '') || undefined };
    return combinations.map((each) => make('test-run', ids(), { releaseId, ...each, ...said, byId: who.person, sample }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
