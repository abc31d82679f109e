import type { SyncStatus } from '../../shared/bridge/events.ts';
import { say } from '../../shared/words/say.ts';
import type { FreshnessBand } from '../ui/freshness.tsx';
import type { SyncState } from '../ui/sync-indicator.tsx';

/** Without a policy in force yet, news of a day is fresh and news of four days is stale. */
export const FRESH_MS = 24 * 3_600_000;
export const GRACE_MS = 96 * 3_600_000;

/**
 * What the indicator says: main's status, and how many things need this person (counted by the renderer).
 * "Needs you" never hides that the laptop is offline, paused or blocked: those say where the work is; the sections say what needs a person.
 */
export function syncState(status: SyncStatus, needs: number): SyncState {
  switch (status.state) {
    case 'blocked':
      return { is: 'blocked', reason: status.problem ? say(status.problem.code, status.problem.details) : say('HUB_FAILED') };
    case 'not-joined':
      return { is: 'notJoined', saved: status.waiting };
    case 'offline':
      return { is: 'offline', saved: status.waiting };
    case 'paused':
      return { is: 'paused', saved: status.waiting };
    case 'syncing':
      return { is: 'syncing', done: status.sent, of: status.total };
    case 'up-to-date':
      return needs > 0 ? { is: 'needsYou', n: needs } : { is: 'upToDate' };
  }
}

/** How old the last news is, and its band. */
export function newsOf(status: SyncStatus, nowMs: number): { readonly ageMs: number | undefined; readonly band: FreshnessBand } {
  if (status.lastNewsAt === null) return { ageMs: undefined, band: status.state === 'not-joined' ? 'fresh' : 'grace' };
  const ageMs = Math.max(0, nowMs - status.lastNewsAt);
  return { ageMs, band: ageMs <= FRESH_MS ? 'fresh' : ageMs <= GRACE_MS ? 'grace' : 'stale' };
}
