import type { SyncStatus } from '../../shared/bridge/events.ts';
import { newsBand } from '../../shared/domain/policy/freshness.ts';
import type { Freshness } from '../../shared/trust/bands.ts';
import { say } from '../../shared/words/say.ts';
import type { FreshnessBand } from '../ui/freshness.tsx';
import type { SyncState } from '../ui/sync-indicator.tsx';

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

/** How old the last news is, and its band by the release policy (`freshness`). */
export function newsOf(
  status: SyncStatus,
  nowMs: number,
  freshness: Freshness,
): { readonly ageMs: number | undefined; readonly band: FreshnessBand } {
  if (status.lastNewsAt === null) return { ageMs: undefined, band: status.state === 'not-joined' ? 'fresh' : 'grace' };
  const ageMs = Math.max(0, nowMs - status.lastNewsAt);
  return { ageMs, band: newsBand(freshness, ageMs).band };
}
