/** Deciding what the hub could not: many deliveries that ask the same thing are answered at once. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { only, write } from '../write.ts';
import { choicesFor, readDelivery } from './delivery.ts';

const inputSchema = z.object({
  deviceIds: z.array(idSchema).min(1).max(10_000),
  choice: z.union([z.enum(['ours', 'theirs', 'again', 'make']), z.string().regex(/^asset:[\x21-\x7e]{1,80}$/)]),
});

/** The answer goes with the question that it was given to. Refusals: NOT_FOUND, DELIVERY_ASKS_OTHER. */
export const decideDelivery: Act<z.infer<typeof inputSchema>> = {
  name: 'decide-delivery',
  kind: 'edit',
  input: inputSchema,
  check: (world, { deviceIds, choice }) => {
    const rows = deviceIds.map((id) => world.row('delivery', id));
    if (rows.some((row) => !isLive(row))) return refuse('NOT_FOUND', {});
    const kind = choice.startsWith('asset:') ? 'asset' : choice;
    const fits = rows.every((row) => {
      const asked = readDelivery(row);
      if (asked === undefined || !choicesFor(asked).some((each) => each === kind)) return false;
      return kind !== 'asset' || asked.candidates?.some(({ asset }) => `asset:${asset}` === choice) === true;
    });
    return fits ? undefined : refuse('DELIVERY_ASKS_OTHER', {});
  },
  ops: (world, { deviceIds, choice }) =>
    [...new Set(deviceIds)].flatMap((id) => {
      const row = world.row('delivery', id);
      return row === undefined ? [] : only(write(row, { choice, choiceFor: readDelivery(row)?.asks ?? null }));
    }),
  // What was decided may have been written there already; it is decided anew where it comes up again.
  opposite: noOpposite('DELIVERY_STANDS'),
};
