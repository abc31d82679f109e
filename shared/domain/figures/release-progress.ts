/** How far the visits of a release are, where nobody has gathered them before. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Progress, progressOf, type Stood } from './progress.ts';
import { stoodFrom } from './stood.ts';

/** A release's visits with where each stands, as this world knows them. */
export function stoodOfRelease(world: World, releaseId: string): readonly Stood[] {
  const visits = world.find('visit', 'release', releaseId).filter(isLive);
  const events = visits.map((row) => world.find('visit-event', 'visit', row.id));
  return stoodFrom(visits, events.flat().filter(isLive));
}

/** The figures of a release's visits. */
export function releaseProgress(world: World, releaseId: string): Progress {
  return progressOf(stoodOfRelease(world, releaseId));
}
