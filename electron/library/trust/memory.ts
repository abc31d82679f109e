/**
 * What a laptop remembers of the library's trust where a deleted or restored folder does not reach: in the secret store, sealed where the
 * system has a keychain. The newest versions seen, the time that is known, unlocks and the secret they are made with.
 */
import { z } from 'zod';
import { Fault } from '../../../shared/errors.ts';
import { clockMemorySchema, clockOfBuild } from '../../../shared/trust/clock.ts';
import { nothingSeen, seenSchema } from '../../../shared/trust/seen.ts';
import { unlockSchema } from '../../../shared/trust/unlock.ts';
import type { Secrets } from '../../identity/laptop-keys.ts';

const memorySchema = z.object({
  v: z.literal(1),
  seen: seenSchema,
  /** The newest deny-list that was ever here, with the set or alone. */
  denyFloor: z.number().int().min(0),
  clock: clockMemorySchema,
  unlockSecret: z.string().nullable(),
  /** What this laptop shows to be read to a lead, for one visit; gone after five wrong codes and after a right one. */
  challenge: z.object({ visit: z.string(), nonce: z.string(), wrong: z.number().int() }).nullable(),
  unlocks: z.array(unlockSchema).max(200),
  /** Ids of unlock files that were used. */
  used: z.array(z.string()).max(1_000),
  /** When metadata was last taken in or confirmed, laptop clock; for people. */
  takenAt: z.number().nullable(),
  /** When it was last noticed that the folder or this memory had been put back from an older copy, laptop clock. */
  restoredAt: z.number().nullable().default(null),
});
export type TrustMemory = z.infer<typeof memorySchema>;

export interface MemoryOf {
  readonly get: () => TrustMemory;
  /** On the disk when it returns. Throws DISK_FAILED. */
  readonly set: (change: Partial<TrustMemory>) => void;
}

/** The memory for one hub. What is there and cannot be read is a fault, never "nothing seen". Throws DISK_FAILED. */
export function openMemory(secrets: Secrets, hub: string, builtAt: number): MemoryOf {
  const name = `library-trust/${hub}`;
  let held = read(secrets.get(name), builtAt);
  return {
    get: () => held,
    set(change) {
      const next = { ...held, ...change };
      secrets.set(name, JSON.stringify(next));
      held = next;
    },
  };
}

function read(text: string | undefined, builtAt: number): TrustMemory {
  if (text === undefined)
    return {
      v: 1,
      seen: nothingSeen,
      denyFloor: 0,
      clock: clockOfBuild(builtAt),
      unlockSecret: null,
      challenge: null,
      unlocks: [],
      used: [],
      takenAt: null,
      restoredAt: null,
    };
  try {
    return memorySchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Fault('DISK_FAILED', { path: 'library-trust' }, { cause });
  }
}
