import { describe, expect, test } from 'vitest';
import { unplain } from '../../../shared/bridge/plain-json.ts';

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

describe('a message over the bridge', () => {
  test.each([
    ['plain values', { a: [1, 'ä', null, true, { b: undefined }], c: '👍' }],
    ['64 levels', nested(64)],
    ['text that reads like a key', { note: '__proto__' }],
  ])('passes with %s', (_what, value) => expect(unplain(value)).toBeUndefined());

  test.each([
    ['65 levels', nested(65), 'too-deep'],
    ['10,000 levels', nested(10_000), 'too-deep'],
    ['a million values and one', new Array(1_000_001).fill(0), 'too-many'],
    ['a __proto__ key', JSON.parse('{"a":{"__proto__":{"admin":true}}}'), 'poisoned-key'],
    ['NUL in text', { a: 'x\u0000y' }, 'bad-text'],
    ['NUL in a key', { 'x\u0000': 1 }, 'bad-text'],
    ['half a character', { a: '\ud800' }, 'bad-text'],
    ['a number that is none', { a: Number.NaN }, 'not-json'],
    ['infinity', [Number.POSITIVE_INFINITY], 'not-json'],
    ['a date', { a: new Date(0) }, 'not-json'],
    ['a map', new Map(), 'not-json'],
    ['bytes', { a: new Uint8Array(3) }, 'not-json'],
    ['a function', { a: () => 1 }, 'not-json'],
    ['a big integer', { a: 1n }, 'not-json'],
  ])('is refused with %s', (_what, value, why) => expect(unplain(value)).toBe(why));
});
