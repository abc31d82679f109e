/** What a plan would clash with, shown before it is saved; after that the merge keeps the first and displaces the later. */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
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
  const taken: {
    readonly space: string;
    readonly from: number;
    readonly to: number;
    readonly id: string;
    readonly shares?: string | undefined;
  }[] = [];
  for (const row of wanted) {
    for (const claim of visit.model.claims?.(row, world) ?? []) {
      const there = world
        .find('visit', 'claim', claim.space)
        .filter((other) => isLive(other) && !moving.has(other.id))
        .flatMap((other) => (other.claims ?? []).map((each) => ({ ...each, id: other.id })));
      for (const other of [...there, ...taken])
        if (
          other.id !== row.id &&
          other.space === claim.space &&
          other.from < claim.to &&
          claim.from < other.to &&
          (claim.shares === undefined || claim.shares !== other.shares)
        )
          clashes.push({ kind: claim.conflict, with: other.id, of: row.id });
      taken.push({ space: claim.space, from: claim.from, to: claim.to, id: row.id, shares: claim.shares });
    }
  }
  return clashes;
}
