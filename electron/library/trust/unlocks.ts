/** A lead's unlock on this laptop: by the code of a telephone call or by a signed file; for one visit, once. */
import { Fault } from '../../../shared/errors.ts';
import { verifyText } from '../../../shared/node/keys.ts';
import { isUnlockCode, unlockNonce } from '../../../shared/node/unlock-code.ts';
import { type Unlock, unlockFileSchema, unlockLimits } from '../../../shared/trust/unlock.ts';
import type { MemoryOf } from './memory.ts';

export interface UnlockSelf {
  readonly writer: string;
  readonly hub: { readonly id: string; readonly signKey: string };
}

/** The unlock that holds for a visit now. It ends by the laptop's clock, which may be wrong: a day is a long time on site. */
export function unlockOf(memory: MemoryOf, visit: string, now: number): Unlock | undefined {
  return memory.get().unlocks.find((each) => each.visit === visit && each.at <= now + unlockLimits.lifeMs && each.until > now);
}

/** The characters that are shown for this visit; the same until they are used up. */
export function challengeFor(memory: MemoryOf, visit: string): string {
  const { challenge } = memory.get();
  if (challenge?.visit === visit) return challenge.nonce;
  const nonce = unlockNonce();
  memory.set({ challenge: { visit, nonce, wrong: 0 } });
  return nonce;
}

/** Throws UNLOCK_WRONG; after the fifth wrong code new characters are shown. */
export function unlockByCode(memory: MemoryOf, self: UnlockSelf, visit: string, typed: string, now: number): Unlock {
  const { challenge, unlockSecret } = memory.get();
  if (challenge === null || challenge.visit !== visit || unlockSecret === null) throw new Fault('UNLOCK_WRONG', { left: 0 });
  if (!isUnlockCode(unlockSecret, self.writer, visit, challenge.nonce, typed)) {
    const wrong = challenge.wrong + 1;
    const left = unlockLimits.triesPerNonce - wrong;
    memory.set({ challenge: left > 0 ? { ...challenge, wrong } : null });
    throw new Fault('UNLOCK_WRONG', { left });
  }
  return keep(memory, { visit, means: 'telephone', by: '', at: now, until: now + unlockLimits.lifeMs }, now, undefined);
}

/** Throws SIGNATURE_WRONG, UNLOCK_OTHER, UNLOCK_USED, UNLOCK_ENDED. */
export function unlockByFile(
  memory: MemoryOf,
  self: UnlockSelf,
  visit: string,
  file: { readonly text: string; readonly sig: string },
  time: { readonly clock: number; readonly now: number },
): Unlock {
  if (!verifyText(self.hub.signKey, file.text, file.sig)) throw new Fault('SIGNATURE_WRONG', { writer: self.hub.id });
  const said = unlockFileSchema.safeParse(jsonIn(file.text)).data;
  if (said === undefined || said.hub !== self.hub.id) throw new Fault('SIGNATURE_WRONG', { writer: self.hub.id });
  if (said.writer !== self.writer) throw new Fault('UNLOCK_OTHER', { what: 'laptop' });
  if (said.visit !== visit) throw new Fault('UNLOCK_OTHER', { what: 'visit' });
  if (memory.get().used.includes(said.id)) throw new Fault('UNLOCK_USED', {});
  if (said.until <= time.now) throw new Fault('UNLOCK_ENDED', { at: said.until });
  const unlock = { visit, means: 'file', by: said.by, at: time.clock, until: time.clock + unlockLimits.lifeMs } as const;
  return keep(memory, unlock, time.clock, said.id);
}

function keep(memory: MemoryOf, unlock: Unlock, now: number, id: string | undefined): Unlock {
  const { unlocks, used } = memory.get();
  memory.set({
    challenge: null,
    unlocks: [...unlocks.filter((each) => each.until > now && each.visit !== unlock.visit), unlock].slice(-200),
    used: id === undefined ? used : [...used, id].slice(-1_000),
  });
  return unlock;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
