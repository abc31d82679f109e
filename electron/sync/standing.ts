/** Where syncing stands, as the indicator shows it. Counted from journal, outcomes and evidence, never kept beside them. */
import type { SyncStatus } from '../../shared/bridge/events.ts';
import { type Code, Fault } from '../../shared/errors.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { SendingProgress } from '../evidence/sending.ts';
import type { Laptop } from '../identity/laptop.ts';
import type { Push } from './push.ts';

/** Only a person can help: syncing stops, everything is kept. */
const blocking: ReadonlySet<Code> = new Set(['LAPTOP_REVOKED', 'WRITER_UNKNOWN', 'SIGNATURE_WRONG', 'WRITER_FOREIGN']);

export function isBlocking(cause: unknown): boolean {
  return cause instanceof Fault && blocking.has(cause.code);
}

/** Which of the two is older, by the schema that each knows; null where the hub has not said. */
export function compareVersions(own: number, hub: number | null): SyncStatus['versions'] {
  if (hub === null) return null;
  return hub === own ? 'same' : hub < own ? 'hub-older' : 'laptop-older';
}

/** An answer that this laptop cannot read is no stranger's where the hub is newer: a newer version reads it. */
export function olderThanHub(fault: Fault, own: number, hub: number | null): Fault {
  const unread = fault.code === 'HUB_ANSWER_STRANGE' && Reflect.get(fault.details, 'why') === 'not-ours';
  return unread && hub !== null && hub > own ? new Fault('LAPTOP_OLDER', { hub, laptop: own }, { cause: fault }) : fault;
}

/** What the loops have noticed. */
export interface Noticed {
  /** The last exchange succeeded. */
  readonly online: boolean;
  /** A pull has said that there is no more. */
  readonly upToDate: boolean;
  readonly paused: boolean;
  /** What went wrong last in each loop and has not gone well since. */
  readonly problems: readonly Fault[];
  readonly lastNewsAt: number | null;
  readonly lastPushAt: number | null;
  /** Own number behind which the present stretch of sending began. */
  readonly sendingFrom: number;
}

/** The status of UX: up to date · syncing 12 of 40 · offline, 7 saved here · paused · blocked. */
export function syncStatus(
  laptop: Laptop,
  push: Push,
  evidence: Evidence,
  sending: SendingProgress & { readonly paused: boolean; readonly versions: SyncStatus['versions'] },
  noticed: Noticed,
): SyncStatus {
  const { joined } = laptop;
  const blobs = evidence.waiting();
  const waiting = joined?.journal.countAfter(joined.outcomes.to) ?? 0;
  const total = joined?.journal.countAfter(noticed.sendingFrom) ?? 0;
  const unsent = joined?.journal.countAfter(push.sentTo) ?? 0;
  const problem = noticed.problems.find(isBlocking) ?? noticed.problems.find(({ code }) => code !== 'HUB_UNREACHABLE');
  return {
    state: stateOf(joined !== undefined, waiting, noticed),
    waiting,
    sent: Math.max(0, total - unsent),
    total,
    blobsWaiting: blobs.length,
    blobBytesWaiting: sending.leftBytes,
    blobBytesDone: sending.doneBytes,
    blobBytesPerS: sending.bytesPerS,
    photosPaused: sending.paused,
    versions: sending.versions,
    lastNewsAt: noticed.lastNewsAt,
    lastPushAt: noticed.lastPushAt,
    problem: problem === undefined ? null : { code: problem.code, details: { ...problem.details } },
  };
}

function stateOf(isJoined: boolean, waiting: number, noticed: Noticed): SyncStatus['state'] {
  if (!isJoined) return 'not-joined';
  if (noticed.problems.some(isBlocking)) return 'blocked';
  if (noticed.paused) return 'paused';
  if (!noticed.online) return 'offline';
  return waiting > 0 || !noticed.upToDate ? 'syncing' : 'up-to-date';
}
