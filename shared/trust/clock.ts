/**
 * What time it is for judging age, on a laptop whose clock may be wrong, set back or set forward. The floor rises with what others signed
 * or said (hub time, metadata, this build) and never with the laptop's own clock, so that a clock set ten years ahead does no lasting harm.
 * A wrong clock stops an installation at most; it is never a reason to refuse work.
 */
import { z } from 'zod';

/** Clocks of machines that keep time well differ by less. */
export const clockSlackMs = 10 * 60_000;

const ms = z.number().int();
export const clockMemorySchema = z.object({
  /** It is not earlier than this. */
  floor: ms,
  /** What has to be added to this laptop's clock to get the hub's. */
  offset: ms,
  /** The furthest that this laptop's clock (with the offset) has been since the hub was heard. */
  furthest: ms,
});
export type ClockMemory = z.infer<typeof clockMemorySchema>;

export interface TrustedTime {
  readonly now: number;
  /** By how much the clock went back; 0: it did not. */
  readonly backMs: number;
}

/** The memory of a laptop that has heard nothing yet: it is not earlier than when this build was made. */
export function clockOfBuild(builtAt: number): ClockMemory {
  return { floor: builtAt, offset: 0, furthest: builtAt };
}

/** The time by this memory when the laptop's clock shows `clock`. */
export function trustedTime(memory: ClockMemory, clock: number): TrustedTime {
  const shown = clock + memory.offset;
  const known = Math.max(memory.floor, memory.furthest);
  const backMs = known - shown > clockSlackMs ? known - shown : 0;
  return { now: Math.max(shown, memory.floor), backMs };
}

/** The hub said what time it is, over its pinned connection: from here on its time holds, and a clock that was wrong is forgiven. */
export function heardHub(clock: number, hubTime: number, builtAt: number, issuedAt: number): ClockMemory {
  return { floor: Math.max(builtAt, issuedAt, hubTime), offset: hubTime - clock, furthest: hubTime };
}

/** Metadata that was proved says when it was issued. */
export function provedIssue(memory: ClockMemory, issuedAt: number): ClockMemory {
  return issuedAt <= memory.floor ? memory : { ...memory, floor: issuedAt };
}

/** The clock was looked at: how far it has been is kept, so that a step back is noticed after a restart too. */
export function lookedAt(memory: ClockMemory, clock: number): ClockMemory {
  const shown = clock + memory.offset;
  return shown <= memory.furthest ? memory : { ...memory, furthest: shown };
}
