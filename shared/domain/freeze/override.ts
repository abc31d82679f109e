/** Freezes of visits that are planned already, for lists: a freeze may come after the plan. */
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { overridesOf, unanswered } from '../policy/override.ts';
import { readSeat } from '../seat/seat.ts';
import { readSite } from '../site/site.ts';
import { slotSchema } from '../visit/slot.ts';
import { type Freeze, type FrozenThing, frozenBy } from './freeze.ts';

/** What a freeze asks of a visit as these fields have it. */
function frozenThing(world: Pick<World, 'row'>, fields: Row['fields'], freezes: readonly Freeze[]): FrozenThing | undefined {
  const slot = slotSchema.safeParse(fields.slot);
  if (!slot.success) return undefined;
  const text = (name: string): string | null => (typeof fields[name] === 'string' ? fields[name] : null);
  // Seat and site are only asked where a freeze names a room or hours: most do not.
  const seat = freezes.some((each) => each.room !== null) ? readSeat(world.row('seat', text('seatId') ?? '')) : undefined;
  const timed = freezes.some((each) => each.startsAt !== null || each.endsAt !== null);
  const zone = timed ? (readSite(world.row('site', text('siteId') ?? ''))?.timeZone ?? undefined) : undefined;
  return {
    slot: slot.data,
    siteId: text('siteId'),
    departmentId: text('departmentId'),
    room: seat?.room ?? null,
    ...(zone === undefined ? {} : { zone }),
  };
}

/** The freezes that a visit with these fields falls into without an override for them. */
export function freezesUnanswered(world: Pick<World, 'row'>, fields: Row['fields'], freezes: readonly Freeze[]): readonly Freeze[] {
  const thing = frozenThing(world, fields, freezes);
  if (thing === undefined) return [];
  const held = frozenBy(freezes, thing).map((freeze) => ({ rule: 'freeze', id: freeze.id, freeze }));
  return unanswered(held, overridesOf(fields, thing.slot.day)).map(({ freeze }) => freeze);
}
