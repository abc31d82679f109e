/** Why a visit did not end as planned: codes that figures count ("failures by cause"). */
import type { VisitOutcome } from './facts.ts';

export const reasons = {
  done: [],
  partly: ['time-ran-out', 'part-missing', 'needs-colleague', 'user-asked-to-stop', 'other'],
  failed: ['device-faulty', 'install-failed', 'wrong-device', 'not-enough-disk', 'not-enough-memory', 'medium-damaged', 'other'],
  'no-access': ['room-locked', 'site-closed', 'no-keys', 'room-in-use', 'no-power', 'other'],
  absent: ['user-absent', 'user-left', 'other'],
  deferred: ['user-asked', 'lead-asked', 'not-ready', 'approval-withdrawn', 'other'],
  'backed-out': ['user-cannot-work', 'service-disturbed', 'approval-withdrawn', 'latest-time-reached', 'other'],
} as const satisfies { readonly [O in VisitOutcome]: readonly string[] };

/** Does this outcome need a reason, and is this one of its reasons? */
export function reasonFits(outcome: VisitOutcome, reason: string | null): boolean {
  const known: readonly string[] = reasons[outcome];
  return known.length === 0 ? reason === null : reason !== null && known.includes(reason);
}
