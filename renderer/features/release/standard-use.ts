import { buildChanged, seatsTaken } from '../../../shared/domain/change/standard-change.ts';
import type { Release, Standard } from '../../../shared/domain/release/release.ts';
import type { World } from '../../../shared/sync/rules.ts';

/** How far a standard change is used up, as this laptop knows. */
export interface StandardUse extends Standard {
  readonly taken: number;
  readonly left: number;
  /** The build was changed since: nothing more is planned under it. */
  readonly otherBuild: boolean;
}

/** Undefined for a release that is no standard change. */
export function standardUse(world: World, subject: Release): StandardUse | undefined {
  const { standard } = subject;
  if (standard === null) return undefined;
  const taken = seatsTaken(world, subject.id);
  return { ...standard, taken, left: Math.max(0, standard.seats - taken), otherBuild: buildChanged(world, subject) };
}
