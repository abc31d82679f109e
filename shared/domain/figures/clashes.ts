/** What a plan would clash with, shown before it is saved; after that the merge keeps the first and displaces the later. */

import { meets } from '../../sync/apply/claim.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { Claim, World } from '../../sync/rules.ts';
import { visit } from '../visit/visit.ts';

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
 * A visit never clashes with its own present plan.
 */
export function clashesOf(world: World, wanted: readonly Row[]): readonly Clash[] {
  const moving = new Set(wanted.map((row) => row.id));
  const clashes: Clash[] = [];
  // By space: a plan of thousands is compared with what meets it, not with all of itself.
  const taken = new Map<string, (Claim & { readonly id: string })[]>();
  for (const row of wanted) {
    for (const claim of visit.model.claims?.(row, world) ?? []) {
      const there = world
        .find('visit', 'claim', claim.space)
        .filter((other) => isLive(other) && !moving.has(other.id))
        .flatMap((other) => (other.claims ?? []).filter((each) => each.space === claim.space).map((each) => ({ ...each, id: other.id })));
      const ours = taken.get(claim.space) ?? [];
      for (const other of [...there, ...ours])
        if (meets({ row, claim }, { row: other, claim: other })) clashes.push({ kind: claim.conflict, with: other.id, of: row.id });
      taken.set(claim.space, [...ours, { ...claim, id: row.id }]);
    }
  }
  return clashes;
}
