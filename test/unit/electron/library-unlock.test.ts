/** A lead's unlock on the laptop: one laptop, one visit, once; by the code of a call or by a signed file. */
import { beforeEach, expect, it } from 'vitest';
import { type MemoryOf, openMemory } from '../../../electron/library/trust/memory.ts';
import { challengeFor, unlockByCode, unlockByFile, unlockOf } from '../../../electron/library/trust/unlocks.ts';
import { loadSigner, makeSigningKey } from '../../../shared/node/keys.ts';
import { unlockCode, unlockSecretOf } from '../../../shared/node/unlock-code.ts';

const now = Date.UTC(2026, 10, 29);
const hubSigner = loadSigner(makeSigningKey().privateKey);
const self = { writer: 'w-ben', hub: { id: 'hub-1', signKey: hubSigner.publicKey } };
const secret = unlockSecretOf(Buffer.alloc(32, 1).toString('base64url'), 'w-ben');
let kept: Map<string, string>;
let memory: MemoryOf;
const open = () => openMemory({ get: (name) => kept.get(name), set: (name, value) => void kept.set(name, value) }, 'hub-1', now);
beforeEach(() => {
  kept = new Map();
  memory = open();
  memory.set({ unlockSecret: secret });
});
const code = (work: () => unknown) => {
  try {
    work();
    return undefined;
  } catch (cause) {
    return { code: Reflect.get(Object(cause), 'code'), details: Reflect.get(Object(cause), 'details') };
  }
};

it('the right code opens this visit, also after a restart, for a day; the same code opens nothing again', () => {
  const nonce = challengeFor(memory, 'v1');
  const said = unlockCode(secret, 'w-ben', 'v1', nonce);
  expect(unlockByCode(memory, self, 'v1', said.toLowerCase(), now)).toMatchObject({ visit: 'v1', means: 'telephone' });
  expect(unlockOf(open(), 'v1', now + 3_600_000)).toBeDefined();
  expect(unlockOf(memory, 'v2', now)).toBeUndefined();
  expect(unlockOf(memory, 'v1', now + 25 * 3_600_000)).toBeUndefined();
  expect(code(() => unlockByCode(memory, self, 'v1', said, now))?.code).toBe('UNLOCK_WRONG');
});

it('the code of another visit or laptop does not fit; after five wrong ones the characters are others', () => {
  const nonce = challengeFor(memory, 'v1');
  expect(challengeFor(memory, 'v1')).toBe(nonce);
  const wrong = [unlockCode(secret, 'w-ben', 'v2', nonce), unlockCode(secret, 'w-eva', 'v1', nonce), '', 'AAAA-AAAA-AAAA', nonce];
  const left = wrong.map((typed) => code(() => unlockByCode(memory, self, 'v1', typed, now)));
  expect(left).toEqual([4, 3, 2, 1, 0].map((each) => ({ code: 'UNLOCK_WRONG', details: { left: each } })));
  expect(challengeFor(memory, 'v1')).not.toBe(nonce);
  expect(code(() => unlockByCode(memory, self, 'v1', unlockCode(secret, 'w-ben', 'v1', nonce), now))?.code).toBe('UNLOCK_WRONG');
  expect(unlockOf(memory, 'v1', now)).toBeUndefined();
});

it('a signed file opens its visit on its laptop, once and in time; any other is refused', () => {
  const file = (changes: object, signer = hubSigner) => {
    const said = {
      kind: 'groundcrew-unlock',
      hub: 'hub-1',
      id: 'abcdefgh',
      writer: 'w-ben',
      visit: 'v1',
      by: 'Lea',
      reason: 'no line',
      at: now,
      until: now + 1000,
      ...changes,
    };
    const text = JSON.stringify(said);
    return { text, sig: signer.sign(text) };
  };
  const take = (given: { text: string; sig: string }, at = now) =>
    code(() => unlockByFile(memory, self, 'v1', given, { clock: at, now: at }))?.code;
  expect(take(file({}, loadSigner(makeSigningKey().privateKey)))).toBe('SIGNATURE_WRONG');
  expect(take({ ...file({}), text: file({ visit: 'v2' }).text })).toBe('SIGNATURE_WRONG');
  expect(take(file({ hub: 'hub-2' }))).toBe('SIGNATURE_WRONG');
  expect(take(file({ writer: 'w-eva' }))).toBe('UNLOCK_OTHER');
  expect(take(file({ visit: 'v2' }))).toBe('UNLOCK_OTHER');
  expect(take(file({}), now + 2000)).toBe('UNLOCK_ENDED');
  expect(take(file({}))).toBeUndefined();
  expect(unlockOf(memory, 'v1', now)).toMatchObject({ by: 'Lea', means: 'file' });
  expect(take(file({}))).toBe('UNLOCK_USED');
});
