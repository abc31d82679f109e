import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differing } from '../../../renderer/ui/differing.ts';

const marked = (mine: string, other: string): string =>
  differing(mine, other)
    .map((run) => (run.differs ? `[${run.text}]` : run.text))
    .join('');

describe('the characters in which two values differ', () => {
  it.each([
    ['L308VHB', 'L308VHF', 'L308VH[B]'],
    ['R9YGWZL', 'R9YGWZL', 'R9YGWZL'],
    ['GC00604', 'GC00640', 'GC006[0]4'],
    ['', 'F015', ''],
    ['F015', '', '[F015]'],
    ['ab12cd', 'ab34cd', 'ab[12]cd'],
    ['José', 'Jose', 'Jos[é]'],
  ])('%s beside %s', (mine, other, shown) => expect(marked(mine, other)).toBe(shown));

  it('loses no character of a value, whatever stands beside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (mine, other) => {
        expect(
          differing(mine, other)
            .map((run) => run.text)
            .join(''),
        ).toBe(mine);
      }),
    );
  });
});
