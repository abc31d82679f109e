/** A person has acknowledged an appointment (or said that it does not suit). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema, momentSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { append } from '../write.ts';
import { liveVisit } from './planned.ts';

const inputSchema = z.object({
  visitId: idSchema,
  answer: z.enum(['suits', 'does-not-suit']),
  note: z.string().max(10_000).optional(),
  at: momentSchema.optional(),
});

export const acknowledge: Act<z.infer<typeof inputSchema>> = {
  name: 'acknowledge',
  kind: 'fact',
  input: inputSchema,
  check: (world, { visitId }) => (liveVisit(world, visitId) === undefined ? refuse('NOT_FOUND', {}) : undefined),
  ops: (world, { visitId, answer, note, at }, _who, ids) => {
    const said = cleanText(note ?? '');
    const personId = liveVisit(world, visitId)?.userId;
    return [append('acknowledgement', ids(), { visitId, personId, answer, note: said === '' ? undefined : said }, at)];
  },
  opposite: noOpposite('FACT_FIXED'),
};
