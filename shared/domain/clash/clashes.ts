/** What a plan would clash with, shown before it is saved; after that the merge keeps the first and displaces the later. */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { visit } from '../visit/visit.ts';
import { Bookings } from './bookings.ts';

export interface Clash {
  /** Kind of conflict that it would become. */
  readonly kind: string;
  /** Visit that is there already, or the other one in the same plan. */
  readonly with: string;
  /** The visit (or its place in the plan) that would be displaced. */
  readonly of: string;
}

/**
 * Clashes of these visits as they would be (rows with the plan's fields), with what is planned already and among themselves.
 * A visit never clashes with its own present plan. Absences are told as what speaks against a plan (clash/concerns.ts).
 */
export function clashesOf(world: World, wanted: readonly Row[]): readonly Clash[] {
  const moving = new Set(wanted.map((row) => row.id));
  const bookings = new Bookings();
  const known = new Set<string>();
  return wanted.flatMap((row) => {
    const claims = visit.model.claims?.(row, world) ?? [];
    for (const { space } of claims) {
      if (known.has(space)) continue;
      known.add(space);
      for (const other of world.find('visit', 'claim', space))
        if (isLive(other) && !moving.has(other.id)) bookings.put(other.id, other.claims ?? []);
    }
    const met = bookings.meeting(row.id, claims).map((each) => ({ kind: each.claim.conflict, with: each.with, of: row.id }));
    bookings.put(row.id, claims);
    return met;
  });
}
