/** The release policy as screens ask for it: always some revision, the usual rules where none is in force. */
import { revisionAt, revisionForRelease } from '../../shared/domain/policy/in-force.ts';
import { type Revision, revisionsIn } from '../../shared/domain/policy/policy.ts';
import type { Release } from '../../shared/domain/release/release.ts';
import { useDerived } from './live.ts';

/** The revision that judges a plan edit of this release made now. Undefined while it waits. */
export function useRevision(release: Pick<Release, 'id'>): Revision | undefined {
  return useDerived((world) => revisionForRelease(world, release.id, Date.now()), [release.id]);
}

/** The revision in force now. Undefined while it waits. */
export function usePolicyNow(): Revision | undefined {
  return useDerived((world) => revisionAt(revisionsIn(world), Date.now()), []);
}

/** Every published revision, the first one first. Undefined while it waits. */
export function useRevisions(): readonly Revision[] | undefined {
  return useDerived(revisionsIn, []);
}
