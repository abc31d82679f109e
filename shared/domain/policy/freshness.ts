import type { World } from '../../sync/rules.ts';
import { type BandIs, bandOf, type Freshness } from '../../trust/bands.ts';
import { readRelease } from '../release/release.ts';
import { revisionAt, revisionForRelease } from './in-force.ts';
import { revisionsIn } from './policy.ts';

const hourMs = 3_600_000;

/** How old the hub's news may be for installing a release, by its category and the revision of the policy that judges it. `at`: now, ms. */
export function freshnessFor(world: World, releaseId: string, at: number | undefined): Freshness {
  const category = readRelease(world.row('release', releaseId))?.category ?? 'minor';
  return revisionForRelease(world, releaseId, at).freshness[category];
}

/** The same where no release is looked at: the top bar, the board. As for minor releases, by the revision in force. */
export function usualNews(world: Pick<World, 'find'>, at: number | undefined): Freshness {
  return revisionAt(revisionsIn(world), at).freshness.minor;
}

/** The band of news that is so old, ms; news that never came is not fresh. What is signed ends by itself as well (trust/may-install.ts). */
export function newsBand(freshness: Freshness, ageMs: number | undefined): BandIs {
  return ageMs === undefined ? { ...bandOf(freshness, freshness.freshHours * hourMs, 0), ageMs: 0 } : bandOf(freshness, ageMs, 0);
}
