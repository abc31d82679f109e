/** Equipment, sticks and keys by serial: handed in at the end of the day, or taken out in the morning; signed for by whoever received them. */
import type { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, noOpposite } from '../act.ts';
import { serialKey } from '../device/device.ts';
import { cleanName, cleanText, refuseName } from '../text.ts';
import { append } from '../write.ts';
import { handInInput } from './hand-in.ts';

export const handInEquipment: Act<z.infer<typeof handInInput>> = {
  name: 'hand-in-equipment',
  kind: 'fact',
  input: handInInput,
  check: (_world, { receivedBy, items, missing = [] }) => {
    if (items.length + missing.length === 0) return refuse('FIELD_INVALID', { field: 'items', why: 'nothing is named' });
    if (items.some((item) => cleanName(item.serial) === '')) return refuse('FIELD_INVALID', { field: 'serial', why: 'it is empty' });
    const keys = items.map((item) => `${item.what} ${serialKey(item.serial)}`);
    if (new Set(keys).size !== keys.length) return refuse('FIELD_INVALID', { field: 'serial', why: 'a thing is named twice' });
    if (missing.some((item) => cleanText(item.why) === '')) return refuse('HAND_IN_MISSING', {});
    return refuseName('receivedBy', receivedBy);
  },
  ops: (_world, { at, receivedBy, items, missing = [], out, ...rest }, who, ids) => {
    const named = items.map((item) => ({ ...item, serial: cleanName(item.serial), condition: cleanText(item.condition) }));
    const lacking = missing.map((item) => ({ ...item, why: cleanText(item.why) }));
    const values = {
      personId: who.person,
      receivedBy: cleanName(receivedBy),
      items: named,
      missing: lacking.length === 0 ? undefined : lacking,
      out: out === true ? true : undefined,
      ...rest,
    };
    return [append('hand-in', ids(), values, at)];
  },
  opposite: noOpposite('FACT_FIXED'),
};
