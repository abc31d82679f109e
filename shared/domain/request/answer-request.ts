/** The lead's answer to a request: agreed, done, or declined with the reason. Whoever asked reads it. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { readRequest } from '../note/note.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { only, write } from '../write.ts';

const inputSchema = z.object({
  requestId: idSchema,
  answer: z.enum(['agreed', 'declined', 'done']),
  says: z.string().max(500).optional(),
});

/** Refusals: NOT_FOUND; REASON_MISSING where it is declined without one. */
export const answerRequest: Act<z.infer<typeof inputSchema>> = {
  name: 'answer-request',
  kind: 'edit',
  input: inputSchema,
  check: (world, { requestId, answer, says }) => {
    const row = world.row('request', requestId);
    if (!isLive(row) || readRequest(row) === undefined) return refuse('NOT_FOUND', {});
    return answer === 'declined' && cleanText(says ?? '') === '' ? refuse('REASON_MISSING', { outcome: answer }) : undefined;
  },
  ops: (world, { requestId, answer, says }) => {
    const row = world.row('request', requestId);
    const said = cleanText(says ?? '');
    return row === undefined ? [] : only(write(row, { state: answer, answer: said === '' ? undefined : said }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
