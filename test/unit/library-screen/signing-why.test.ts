import { expect, it } from 'vitest';
import type { SigningLook } from '../../../renderer/data/title-signing.ts';
import { whyNotSigned } from '../../../renderer/features/library/signing-why.ts';
import { say } from '../../../shared/words/say.ts';

const look = (change: Partial<SigningLook>, waits = false): SigningLook => ({
  of: {
    titleId: 't',
    name: 'Atlas',
    targets: [],
    denied: [],
    is: 'differs',
    versions: [],
    fresh: [],
    commands: [],
    differing: 1,
    waits,
    endsAt: null,
  },
  signing: false,
  failed: undefined,
  key: 'signs',
  byHand: false,
  ...change,
});

it('a title that could not be signed for want of the hub says so, and that it is tried again', () => {
  const why = say('HUB_UNREACHABLE', {});
  expect(whyNotSigned(look({ failed: why }), true)).toBe(`It could not be signed: ${why} It is tried again by itself.`);
});

it('before the hub has decided nothing is said to have failed, and while it is signed neither', () => {
  expect(whyNotSigned(look({ failed: 'No connection.' }, true), true)).toBe('It is signed once the hub has decided about it.');
  expect(whyNotSigned(look({ signing: true }), true)).toBe('It is being signed.');
});

it('a laptop without a key says so to those who could make one, and to nobody else', () => {
  expect(whyNotSigned(look({ key: 'none' }), true)).toBe('This laptop does not sign titles.');
  expect(whyNotSigned(look({ key: 'waits' }), true)).toMatch(/waits for those who keep the root/);
  expect(whyNotSigned(look({ key: 'none' }), false)).toBeUndefined();
  expect(whyNotSigned(look({}), true)).toBeUndefined();
});
