/** How long to wait before trying again: doubling, with full jitter, so that 500 laptops do not come back in step. */
import { Fault } from '../../shared/errors.ts';

const firstMs = 500;
const maxMs = 60_000;
/** A hub that is not there is looked for more often: the site may have a network for two minutes only. */
const maxOfflineMs = 15_000;

/** ms to wait after so many failures in a row (1: the first). `chance` is a number in [0, 1). */
export function backoffMs(failures: number, cause: unknown, chance: number): number {
  if (cause instanceof Fault && cause.code === 'HUB_BUSY') {
    const { retryAfterS } = cause.details as { readonly retryAfterS: number };
    return retryAfterS * 1000 + chance * 1000;
  }
  const offline = cause instanceof Fault && cause.code === 'HUB_UNREACHABLE';
  const ceiling = Math.min(offline ? maxOfflineMs : maxMs, firstMs * 2 ** Math.min(failures - 1, 10));
  return ceiling / 2 + (chance * ceiling) / 2;
}
