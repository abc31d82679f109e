/** What a person writes into a request for change (PROCESS, "Change management"), and the op that keeps it. */
import { z } from 'zod';
import type { Op } from '../../sync/op.ts';
import type { World } from '../../sync/rules.ts';
import { idSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { makeOrWrite, only } from '../write.ts';

const text = z.string().max(10_000).optional();

export const rfcInputSchema = z.object({
  releaseId: idSchema,
  /** An earlier request for the same release. */
  rfcId: idSchema.optional(),
  what: text,
  why: text,
  withoutIt: text,
  impact: z.string().max(500).optional(),
  risk: text,
  hoursToRestore: z.number().min(0).max(10_000).optional(),
  steps: text,
  backOut: text,
  window: z.string().max(500).optional(),
  advice: text,
});
export type RfcInput = z.infer<typeof rfcInputSchema>;

/** The op that makes the request or changes its text; none where nothing is another. */
export function rfcWrites(world: World, { releaseId, rfcId: _rfcId, ...rest }: RfcInput, id: string): readonly Op[] {
  const values = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, typeof value === 'string' ? cleanText(value) : value]),
  );
  const sample = world.row('release', releaseId)?.fields.sample === true;
  const row = world.row('rfc', id);
  const fresh = row === undefined ? { releaseId, ...(sample ? { sample } : {}) } : {};
  return only(makeOrWrite(row, 'rfc', id, { ...fresh, ...values }));
}
