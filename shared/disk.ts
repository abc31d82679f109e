/** When a disk is said to be nearly full, on a laptop and at the hub. Pure. */

/** Below this a person is told what to do: about a thousand photos, or a day of updates of the system. */
export const diskLowBytes = 1024 * 1024 * 1024;
/** Below this only what people write is taken; files wait. Four times a laptop's ballast, which is taken back from here on. */
export const diskFullBytes = 32 * 1024 * 1024;

export type DiskState = 'enough' | 'low' | 'full';

/** Enough, little, or hardly any room. */
export function diskState(freeBytes: number): DiskState {
  if (freeBytes < diskFullBytes) return 'full';
  return freeBytes < diskLowBytes ? 'low' : 'enough';
}
