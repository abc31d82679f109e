/** The end of a day: equipment, sticks and keys handed in by serial, signed for by who received them. */
import type { z } from 'zod';
import { type Act, noOpposite } from '../act.ts';
import { cleanName, refuseName } from '../text.ts';
import { append } from '../write.ts';
import { handInInput } from './hand-in.ts';

export const handInEquipment: Act<z.infer<typeof handInInput>> = {
  name: 'hand-in-equipment',
  kind: 'fact',
  input: handInInput,
  check: (_world, { receivedBy }) => refuseName('receivedBy', receivedBy),
  ops: (_world, { at, receivedBy, ...rest }, who, ids) => [
    append('hand-in', ids(), { personId: who.person, receivedBy: cleanName(receivedBy), ...rest }, at),
  ],
  opposite: noOpposite('FACT_FIXED'),
};
