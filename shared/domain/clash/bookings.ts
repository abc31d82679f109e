/**
 * Who and what is taken when: every claim of a plan (a person's time on a day, a seat, an item of equipment), by its space, so that one
 * visit is compared with what it meets and not with all the others. Grows and shrinks as a plan does. What meets is the merge's own rule
 * (sync/apply/claim.ts), so that nothing is called free here that the hub would displace.
 */
import { meets } from '../../sync/apply/claim.ts';
import type { Claim } from '../../sync/rules.ts';

export interface Meeting {
  /** The record that has the space already. */
  readonly with: string;
  readonly claim: Claim;
}

type Taken = { readonly row: { readonly id: string }; readonly claim: Claim };

export class Bookings {
  readonly #spaces = new Map<string, Taken[]>();
  readonly #of = new Map<string, readonly Claim[]>();

  /** Takes what a record claims, in place of what it claimed before. */
  put(id: string, claims: readonly Claim[]): void {
    this.drop(id);
    this.#of.set(id, claims);
    for (const claim of claims) {
      const taken = this.#spaces.get(claim.space);
      if (taken === undefined) this.#spaces.set(claim.space, [{ row: { id }, claim }]);
      else taken.push({ row: { id }, claim });
    }
  }

  /** Frees what a record claimed. */
  drop(id: string): void {
    for (const { space } of this.#of.get(id) ?? []) {
      const left = (this.#spaces.get(space) ?? []).filter(({ row }) => row.id !== id);
      if (left.length === 0) this.#spaces.delete(space);
      else this.#spaces.set(space, left);
    }
    this.#of.delete(id);
  }

  /** What a record with these claims would meet; never itself. */
  meeting(id: string, claims: readonly Claim[]): readonly Meeting[] {
    const row = { id };
    return claims.flatMap((claim) =>
      (this.#spaces.get(claim.space) ?? []).filter((other) => meets({ row, claim }, other)).map((other) => ({ with: other.row.id, claim })),
    );
  }
}
