/** How old this laptop's news of the hub is. */
import type { SyncStatus } from '../../shared/bridge/events.ts';
import { freshnessFor, usualNews } from '../../shared/domain/policy/freshness.ts';
import { type Freshness, usualFreshness } from '../../shared/trust/bands.ts';
import { useDerived } from './live.ts';
import { useSyncStatus } from './sync-status.ts';

export interface News {
  /** Since the hub's last answer, ms; undefined: never, or not known yet. */
  readonly ageMs: number | undefined;
  readonly upToDate: boolean;
}

/** Says "up to date" only while the hub answers (UX 2). */
export function newsAt(status: SyncStatus | null, nowMs: number): News {
  if (status === null || status.lastNewsAt === null) return { ageMs: undefined, upToDate: status?.state === 'up-to-date' };
  return { ageMs: Math.max(0, nowMs - status.lastNewsAt), upToDate: status.state === 'up-to-date' };
}

export function useNews(nowMs: number): News {
  return newsAt(useSyncStatus(), nowMs);
}

/** How old news may be by the release policy: for installing a release, or where none is looked at. */
export function useFreshness(releaseId?: string): Freshness {
  const told = useDerived(
    (world) => (releaseId === undefined ? usualNews(world, Date.now()) : freshnessFor(world, releaseId, Date.now())),
    [releaseId],
  );
  return told ?? usualFreshness.minor;
}
