/** How long the hub waits before it tries a server again: doubling, with jitter, up to an hour; never for ever. */

const firstMs = 5_000;
const maxMs = 3_600_000;

/** ms to wait after so many failures in a row (1: the first). `chance` is a number in [0, 1). */
export function waitMs(failures: number, chance: number): number {
  const ceiling = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 12));
  return Math.round(ceiling / 2 + (chance * ceiling) / 2);
}

/** A single item is tried this often; then a person looks at it. */
export const itemTries = 8;
/** A server that does not answer is asked this often in a row (about 15 hours); then a person says when to go on. */
export const serverTries = 24;
