/** What is told of the library on this laptop: every wanted medium with where it stands, and all of them together. Pure. */
import type { Download, LibraryStatus } from '../../../shared/bridge/library-cache.ts';
import type { Want } from '../../../shared/domain/library/want.ts';
import { problemOf } from '../../../shared/errors.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import type { Came, Seen } from './kept.ts';

export type Problem = NonNullable<Download['problem']>;

/** What is known of a medium that is not here. */
export interface Underway {
  readonly state: 'fetching' | 'checking' | 'waiting' | 'failed';
  readonly doneBytes: number;
  readonly bytesPerS: number | null;
  readonly problem: Problem | null;
}

export interface Standing {
  readonly wants: readonly Want[];
  readonly isHere: (want: Want) => boolean;
  readonly verified: (digest: Digest) => Seen | undefined;
  readonly came: (digest: Digest) => Came | undefined;
  readonly underway: (want: Want) => Underway;
  readonly bytesPerS: number | null;
}

/** What was asked for before everything else, then the soonest; at one time what is installed before what only puts things back, then by name, so that the order never jumps. */
export function inOrder<W extends Pick<Want, 'dueAt' | 'forBackOut' | 'mediumId' | 'first'>>(wants: readonly W[]): readonly W[] {
  return wants.toSorted(
    (a, b) =>
      Number(b.first ?? false) - Number(a.first ?? false) ||
      a.dueAt - b.dueAt ||
      Number(a.forBackOut) - Number(b.forBackOut) ||
      (a.mediumId < b.mediumId ? -1 : 1),
  );
}

const leftMs = (bytes: number, perS: number | null): number | null =>
  perS === null || perS <= 0 ? null : Math.round((bytes * 1000) / perS);

/** Which of the running downloads stop: what is no longer wanted, and what holds up one that is to come before everything else. */
export function givingWay(
  wants: readonly Want[],
  running: ReadonlyMap<string, unknown>,
  isHere: (want: Want) => boolean,
): readonly string[] {
  const first = wants.filter((want) => want.first === true && !isHere(want));
  const waits = first.some(({ mediumId }) => !running.has(mediumId));
  const stay = new Set((waits ? first : wants).map(({ mediumId }) => mediumId));
  return [...running.keys()].filter((medium) => !stay.has(medium));
}

/** A medium that is here and was found right at some time; one that never was counts as being checked. */
function downloadOf(want: Want, standing: Standing): Download {
  const { mediumId, digest, sizeBytes, dueAt, pinned, forBackOut } = want;
  const seen = standing.verified(digest);
  const came = standing.came(digest);
  const fixed = {
    mediumId,
    digest,
    sizeBytes,
    dueAt,
    pinned,
    forBackOut,
    how: came?.how ?? null,
    fetchedBytes: came?.fetchedBytes ?? null,
  };
  if (standing.isHere(want)) {
    const state = seen === undefined ? 'checking' : 'verified';
    return { ...fixed, state, doneBytes: sizeBytes, verifiedAt: seen?.at ?? null, bytesPerS: null, leftMs: null, problem: null };
  }
  const { state, doneBytes, bytesPerS, problem } = standing.underway(want);
  const left = state === 'fetching' ? leftMs(sizeBytes - doneBytes, bytesPerS) : null;
  return { ...fixed, how: null, fetchedBytes: null, state, doneBytes, verifiedAt: null, bytesPerS, leftMs: left, problem };
}

/** The downloads and their sums. */
export function downloadsOf(standing: Standing): Pick<LibraryStatus, 'downloads' | 'doneBytes' | 'totalBytes' | 'bytesPerS' | 'leftMs'> {
  const downloads = inOrder(standing.wants).map((want) => downloadOf(want, standing));
  const doneBytes = downloads.reduce((sum, each) => sum + each.doneBytes, 0);
  const totalBytes = downloads.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const { bytesPerS } = standing;
  return { downloads, doneBytes, totalBytes, bytesPerS, leftMs: doneBytes < totalBytes ? leftMs(totalBytes - doneBytes, bytesPerS) : null };
}

/** Whoever cannot be reached now may be later: no download has failed. */
export function isPassing(code: string | undefined): boolean {
  return code === 'REGISTRY_UNREACHABLE' || code === 'REGISTRY_BUSY' || code === 'HUB_UNREACHABLE';
}

/** A fault as it is told. */
export function shownOf(cause: unknown): Problem {
  const { code, details } = problemOf(cause);
  return { code, details: typeof details === 'object' && details !== null ? { ...details } : {} };
}
