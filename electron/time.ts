/** Time and chance as main's parts take them, so that the simulator can drive both. */
import { setTimeout as after } from 'node:timers/promises';

export interface Time {
  /** This laptop's clock, ms since 1970. It may be wrong. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** So many random bytes. */
export type Random = (bytes: number) => Uint8Array;

/** Time by a clock and the system's timers. */
export function timeBy(now: () => number): Time {
  return {
    now,
    async sleep(ms, signal) {
      await after(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    },
  };
}

/** A number from 0 up to, not including, 1. */
export function chance(random: Random): number {
  const bytes = random(4);
  return (((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) * 65_536 + (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0)) / 4_294_967_296;
}

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** `length` random characters of a–z and 0–9 without those that look alike: 5 bits each. */
export function randomName(random: Random, length: number): string {
  return [...random(length)].map((byte) => letters.charAt(byte & 31)).join('');
}
