/** A note on any record, for whoever looks at it next. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { make } from '../write.ts';

const inputSchema = z.object({ aboutType: z.string().max(40), aboutId: idSchema, text: z.string().max(10_000) });

export const addNote: Act<z.infer<typeof inputSchema>> = {
  name: 'add-note',
  kind: 'edit',
  input: inputSchema,
  check: (world, { aboutType, aboutId, text }) => {
    if (!isLive(world.row(aboutType, aboutId))) return refuse('NOT_FOUND', {});
    return cleanText(text) === '' ? refuse('FIELD_INVALID', { field: 'text', why: 'it is empty' }) : undefined;
  },
  ops: (_world, { aboutType, aboutId, text }, _who, ids) => [make('note', ids(), { aboutType, aboutId, text: cleanText(text) })],
  opposite: (world, _input, made) => takenBack(world, made),
};
