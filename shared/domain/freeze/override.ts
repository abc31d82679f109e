/** Planning into a freeze all the same: only with a reason, which stays on the visit under the name of who gave it. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { daySchema, idSchema } from '../record.ts';
import { readSeat } from '../seat/seat.ts';
import { cleanText } from '../text.ts';
import { type Slot, slotSchema } from '../visit/slot.ts';
import { type Freeze, type FrozenThing, freezesIn, frozenBy } from './freeze.ts';

/** Good for these freezes on that day alone. Who gave it is the field's stamp. */
export const overrideSchema = z.object({
  reason: z.string().trim().min(1).max(500),
  day: daySchema,
  freezeIds: z.array(idSchema).min(1).max(100),
});
export type FreezeOverride = z.infer<typeof overrideSchema>;

/** What a freeze asks of a visit as these fields have it. */
export function frozenThing(world: Pick<World, 'row'>, fields: Row['fields'], freezes: readonly Freeze[]): FrozenThing | undefined {
  const slot = slotSchema.safeParse(fields.slot);
  if (!slot.success) return undefined;
  const text = (name: string): string | null => (typeof fields[name] === 'string' ? fields[name] : null);
  // The seat is only asked where a freeze names a room: most do not.
  const seat = freezes.some((each) => each.room !== null) ? readSeat(world.row('seat', text('seatId') ?? '')) : undefined;
  return { slot: slot.data, siteId: text('siteId'), departmentId: text('departmentId'), room: seat?.room ?? null };
}

/** The override that planning there needs, with its reason; undefined where no freeze holds it or no reason is given. */
export function overrideFor(
  world: World,
  fields: { readonly slot: Slot; readonly siteId: string | null; readonly departmentId: string | null; readonly seatId: string | null },
  reason: string | undefined,
): FreezeOverride | undefined {
  const why = cleanText(reason ?? '');
  if (why === '') return undefined;
  const freezes = freezesIn(world);
  const thing = frozenThing(world, { ...fields, slot: { ...fields.slot } }, freezes);
  const held = thing === undefined ? [] : frozenBy(freezes, thing);
  return held.length === 0 ? undefined : { reason: why, day: fields.slot.day, freezeIds: held.map((each) => each.id) };
}

/** The freezes that a visit with these fields falls into without an override for them. */
export function freezesUnanswered(world: Pick<World, 'row'>, fields: Row['fields'], freezes: readonly Freeze[]): readonly Freeze[] {
  const thing = frozenThing(world, fields, freezes);
  if (thing === undefined) return [];
  const given = overrideSchema.safeParse(fields.freezeOverride);
  const good = given.success && given.data.day === thing.slot.day ? given.data.freezeIds : [];
  return frozenBy(freezes, thing).filter((each) => !good.includes(each.id));
}

/** Refusal of a visit with these fields that falls into a freeze without an override for it: VISIT_FROZEN. */
export function refuseFrozen(world: World, fields: Row['fields']): Refusal | undefined {
  const [held] = freezesUnanswered(world, fields, freezesIn(world));
  const day = slotSchema.safeParse(fields.slot).data?.day;
  return held === undefined || day === undefined
    ? undefined
    : refuse('VISIT_FROZEN', { name: held.name, from: held.from, to: held.to, day });
}

/** The fields of a visit after an op's writes. */
export function fieldsAfter(row: Row | undefined, writes: Row['fields']): Row['fields'] {
  return { ...row?.fields, ...writes };
}
