/** What a visit did to equipment, as it was read on site. It is part of the fact that the work is done, so that no later plan edit changes it. */
import { z } from 'zod';
import type { Json } from '../../sync/op.ts';
import type { Index } from '../../sync/rules.ts';
import { daySchema, idSchema, lineSchema } from '../record.ts';

export const workSchema = z
  .object({
    kind: z.enum(['new', 'replace', 'collect']),
    seatId: idSchema.nullable(),
    userId: idSchema.nullable(),
    /** The device that left the seat: the one whose serial was read, else the planned one; null where another, unknown one stood there. */
    oldId: idSchema.nullable(),
    /** The serial that was read off it; null: nobody read one, so nothing says that it was taken along. */
    oldSerial: lineSchema.nullable(),
    newId: idSchema.nullable(),
    newSerial: lineSchema.nullable(),
    /** Until when its disk is kept, and in which condition it was taken. */
    holdUntil: daySchema.nullable(),
    condition: lineSchema.nullable(),
  })
  .readonly();
export type EquipmentWork = z.infer<typeof workSchema>;

/** By which devices an event is found: `work` all of them, `old` and `new` one device's, `seat` a seat's. Unknown shapes have none. */
export function workIndexes(work: Json | undefined): readonly Index[] {
  const parsed = workSchema.safeParse(work);
  if (!parsed.success) return [];
  const { oldId, newId, seatId } = parsed.data;
  return [
    { name: 'work', value: 'yes' },
    ...(seatId === null ? [] : [{ name: 'seat', value: seatId }]),
    ...(oldId === null ? [] : [{ name: 'old', value: oldId }]),
    ...(newId === null ? [] : [{ name: 'new', value: newId }]),
  ];
}
