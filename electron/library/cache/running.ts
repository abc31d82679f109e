/** What is on its way into the library, and what of it is told. */
import type { Want } from '../../../shared/domain/library/want.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import { isPassing, type Problem, type Underway } from './status.ts';
import type { Rate } from './throttle.ts';

/** A medium that is on its way in. */
export interface Running {
  readonly stop: AbortController;
  readonly rate: Rate;
  readonly digest: Digest;
  readonly sizeBytes: number;
  doneBytes: number;
  /** It does not come over the network: neither a pause nor what is wanted stops it. */
  readonly byStick: boolean;
  ended: Promise<void>;
}

/** One that could not be fetched, and when it is tried again. */
export interface Failed {
  readonly tries: number;
  readonly nextAt: number;
  readonly problem: Problem | null;
}

/** Where a wanted medium stands that is not here; `begun`: bytes of it that lie here. Pure. */
export function underwayOf({ sizeBytes }: Want, running: Running | undefined, failed: Failed | undefined, begun = 0): Underway {
  if (running !== undefined) {
    const state = running.doneBytes >= sizeBytes ? 'checking' : 'fetching';
    return { state, doneBytes: running.doneBytes, bytesPerS: running.rate.perS(), problem: null };
  }
  const passing = failed?.problem === null || isPassing(failed?.problem?.code);
  const state = failed === undefined || passing ? 'waiting' : 'failed';
  return { state, doneBytes: Math.min(sizeBytes, begun), bytesPerS: null, problem: failed?.problem ?? null };
}

const [firstRetryMs, longestRetryMs] = [2_000, 10 * 60_000];

/** How long to wait after so many tries, ms: twice as long each time up to `mostMs`, between half and all of it by `chance` (0 to 1). */
export function retryMs(tries: number, chance: number, mostMs: number = longestRetryMs): number {
  return Math.min(mostMs, firstRetryMs * 2 ** Math.min(tries - 1, 16)) * (0.5 + chance / 2);
}
