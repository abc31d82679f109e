/** Advice on a change: what a committee or anybody asked said of it. It may be added whatever the state is, and is no approval. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { only, write } from '../write.ts';

const inputSchema = z.object({ rfcId: idSchema, advice: z.string().max(10_000) });

/** Refusal: NOT_FOUND. */
export const adviseChange: Act<z.infer<typeof inputSchema>> = {
  name: 'advise-change',
  kind: 'edit',
  input: inputSchema,
  check: (world, { rfcId }) => (isLive(world.row('rfc', rfcId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { rfcId, advice }) => {
    const row = world.row('rfc', rfcId);
    const text = cleanText(advice);
    return row === undefined ? [] : only(write(row, { advice: text === '' ? null : text }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
