import { Fault } from '../../shared/errors.ts';

/** Thrown inside a run where an invariant does not hold. */
export class Broken extends Error {
  readonly invariant: string;
  constructor(invariant: string, why: string) {
    super(why);
    this.invariant = invariant;
  }
}

/** What went wrong, with what it followed from. */
export function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause === undefined ? '' : ` ← ${describe(cause.cause)}`;
  const details = cause instanceof Fault ? JSON.stringify(cause.details) : '';
  return `${cause.message} ${details} ${(cause.stack ?? '').split('\n').slice(1, 4).join(' ').trim()}${inner}`;
}
