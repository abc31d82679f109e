/** An extra wish on site: noted as a new request for the lead, not done under this approval (PROCESS, "Rollout"). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema, textIn } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { make } from '../write.ts';

const inputSchema = z.object({ visitId: idSchema, wish: z.string().max(10_000) });

export const addRequest: Act<z.infer<typeof inputSchema>> = {
  name: 'add-request',
  kind: 'edit',
  input: inputSchema,
  check: (world, { visitId, wish }) => {
    if (!isLive(world.row('visit', visitId))) return refuse('NOT_FOUND', {});
    return cleanText(wish) === '' ? refuse('FIELD_INVALID', { field: 'wish', why: 'it is empty' }) : undefined;
  },
  ops: (world, { visitId, wish }, _who, ids) => [
    make('request', ids(), { visitId, wish: cleanText(wish), forId: textIn(world.row('visit', visitId), 'userId'), state: 'new' }),
  ],
  opposite: (world, _input, made) => takenBack(world, made),
};
