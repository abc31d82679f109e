import { approvalOf } from '../../../shared/domain/change/rfc.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';

/** The releases whose change is approved as they are now. */
export function approvedReleases(releases: readonly Row[], rfcs: readonly Row[]): ReadonlySet<string> {
  const world = new FixedWorld([...releases, ...rfcs], groundcrewRules);
  return new Set(releases.map((row) => row.id).filter((id) => approvalOf(world, id).state === 'approved'));
}
