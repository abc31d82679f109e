/** Thrown inside a run where an invariant does not hold. */
export class Broken extends Error {
  readonly invariant: string;
  constructor(invariant: string, why: string) {
    super(why);
    this.invariant = invariant;
  }
}
