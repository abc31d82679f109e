/** Recording what was decided about a medium on site. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema, momentSchema } from '../record.ts';
import { liveVisit } from '../visit/planned.ts';
import { append } from '../write.ts';
import { installOutcomes } from './install-check.ts';

const plain = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);
const inputSchema = z.object({
  visitId: idSchema,
  outcome: z.enum(installOutcomes),
  mediumId: idSchema.optional(),
  titleId: idSchema.optional(),
  versionId: idSchema.optional(),
  digest: z.string().max(100).optional(),
  step: z.string().max(40).optional(),
  code: z.string().max(60).optional(),
  details: z.record(z.string().max(60), plain).optional(),
  newsAgeMs: z.number().optional(),
  band: z.enum(['fresh', 'grace', 'stale']).optional(),
  reason: z.string().max(500).optional(),
  means: z.enum(['file', 'telephone', 'code']).optional(),
  by: z.string().max(200).optional(),
  handOver: z.string().max(60).optional(),
  serial: z.string().max(200).optional(),
  deviceAt: momentSchema.optional(),
  ran: z.enum(['no', 'ended-well', 'failed']).optional(),
  checkCode: z.string().max(60).optional(),
  exit: z.number().int().optional(),
  out: z.string().max(20_000).optional(),
  at: momentSchema.optional(),
});

/** Refusals: NOT_FOUND. */
export const recordCheck: Act<z.infer<typeof inputSchema>> = {
  name: 'record-check',
  kind: 'fact',
  input: inputSchema,
  check: (world, { visitId }) => (liveVisit(world, visitId) === undefined ? refuse('NOT_FOUND', {}) : undefined),
  ops: (_world, { at, ...values }, _who, ids) => {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
    return [append('install-check', ids(), given, at)];
  },
  opposite: noOpposite('FACT_FIXED'),
};
