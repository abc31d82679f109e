import { describe, expect, it } from 'vitest';
import { sameJson } from '../../../shared/sync/same.ts';

describe('two values say the same', () => {
  it.each([
    [1, 1],
    ['a', 'a'],
    [null, null],
    [
      [1, { a: 2 }],
      [1, { a: 2 }],
    ],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    [{ a: undefined }, {}],
    [{}, { a: undefined }],
  ])('%j and %j', (a, b) => {
    expect(sameJson(a, b)).toBe(true);
    expect(sameJson(b, a)).toBe(true);
  });

  it.each([
    [1, 2],
    [1, '1'],
    [null, undefined],
    [null, {}],
    [[], {}],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined, b: 1 }, { a: 1 }],
    [{ a: [1, 2] }, { a: [2, 1] }],
  ])('%j and %j do not', (a, b) => {
    expect(sameJson(a, b)).toBe(false);
    expect(sameJson(b, a)).toBe(false);
  });
});
