import { describe, expect, it } from 'vitest';
import { compareNumbers, numberFits, readPattern, type Scheme, schemeSchema } from '../../../shared/domain/library/scheme.ts';

const scheme = (pattern: string, strip: Partial<Scheme['strip']> = {}): Scheme => ({
  pattern,
  strip: { epoch: false, revision: false, before: '', after: '', ...strip },
});
const levels = (of: Scheme, number: string) => {
  const fits = numberFits(of, number);
  return fits.fits ? Object.fromEntries(fits.levels.map(({ level, value }) => [level, value])) : undefined;
};

describe('a number against the numbering of its title', () => {
  const fine: readonly [string, string, object][] = [
    ['MAJOR.MINOR.PATCH', '1.20.3', { MAJOR: '1', MINOR: '20', PATCH: '3' }],
    ['MAJOR.MINOR[.PATCH]', '1.2', { MAJOR: '1', MINOR: '2' }],
    ['MAJOR.MINOR[.PATCH]', '1.2.3', { MAJOR: '1', MINOR: '2', PATCH: '3' }],
    ['YEAR.MONTH', '2026.10', { YEAR: '2026', MONTH: '10' }],
    ['YEAR.MONTH', '2026.09', { YEAR: '2026', MONTH: '09' }],
    ['YEARhHALF', '2025h2', { YEAR: '2025', HALF: '2' }],
    ['MAJOR[.MINOR[.PATCH]][-rcCANDIDATE]', '4-rc2', { MAJOR: '4', CANDIDATE: '2' }],
    ['MAJOR.MINOR+TEXT', '7.4+dfsg1', { MAJOR: '7', MINOR: '4', TEXT: 'dfsg1' }],
  ];
  it.each(fine)('%s takes %s', (pattern, number, found) => {
    expect(levels(scheme(pattern), number)).toEqual(found);
  });

  const broken: readonly [string, string, string, string | null][] = [
    ['YEAR.MONTH', '2026.13', '2026.', 'MONTH'],
    ['YEAR.MONTH', '26.10', '', 'YEAR'],
    ['YEAR.MONTH', '2026-10', '2026', '.'],
    ['MAJOR.MINOR', '1.2.3', '1.2', null],
    ['MAJOR.MINOR.PATCH', '1.2', '1.2', '.'],
    ['MAJOR.MINOR', 'one.two', '', 'MAJOR'],
    ['MAJOR.MINOR', '', '', 'MAJOR'],
    ['MAJOR.MINOR', '１.2', '', 'MAJOR'],
  ];
  it.each(broken)('%s refuses %s, and says how far it could be read and what should come', (pattern, number, read, expected) => {
    expect(numberFits(scheme(pattern), number)).toMatchObject({ fits: false, read, expected });
  });

  it("a distribution's epoch and revision, and words around the number, are taken off where the scheme says so", () => {
    const debian = scheme('MAJOR.MINOR[.PATCH]', { epoch: true, revision: true, after: 'esr' });
    expect(levels(debian, '2:128.5.1esr-1~deb12u1')).toEqual({ MAJOR: '128', MINOR: '5', PATCH: '1' });
    expect(levels(debian, '128.5')).toEqual({ MAJOR: '128', MINOR: '5' });
    expect(levels(scheme('MAJOR.MINOR[.PATCH]'), '2:128.5')).toBeUndefined();
    expect(levels(scheme('MAJOR.MINOR', { before: 'v' }), 'v1.2')).toEqual({ MAJOR: '1', MINOR: '2' });
  });

  it('versions are ordered by their levels, not by their letters', () => {
    const of = scheme('MAJOR.MINOR[.PATCH]');
    const sorted = ['1.10', '1.9.3', '1.9', 'none', '2.0'].sort((a, b) => compareNumbers(of, a, b));
    expect(sorted).toEqual(['none', '1.9', '1.9.3', '1.10', '2.0']);
  });
});

describe('a numbering that is entered', () => {
  const wrong: readonly [string, string][] = [
    ['', 'empty'],
    ['1.2', 'empty'],
    ['MAJOR.MAJOR', 'level-twice'],
    ['MAJOR[MINOR', 'bracket'],
    ['MAJOR[.MINOR', 'bracket'],
    ['MAJOR]', 'bracket'],
    ['MAJOR[]', 'bracket'],
    ['(.*)+$', 'character'],
    ['MAJOR\\d', 'character'],
    [`MAJOR${'.x'.repeat(60)}`, 'too-long'],
    ['A[B[C[D[E]]]]', 'too-deep'],
    ['A.B.C.D.E.F.G.H.I.J.K.L.M', 'too-many'],
  ];
  it.each(wrong)('“%s” is refused: %s', (pattern, problem) => {
    expect(readPattern(pattern)).toMatchObject({ ok: false, problem });
    expect(schemeSchema.safeParse(scheme(pattern)).success).toBe(false);
  });

  it('no entered pattern and number take more than a bounded number of steps', () => {
    // What would run for hours as a regular expression with nested repetition: many brackets that all may be missing.
    const hostile = scheme('[A.][B.][C.][D.][E.][F.][G.][H.]I');
    const number = `${'1.'.repeat(60)}x`;
    expect(numberFits(hostile, number).fits).toBe(false);
    expect(numberFits(scheme('A[TEXT]B'), '1'.repeat(200)).fits).toBe(false);
    expect(numberFits(scheme('A'), '9'.repeat(100_000)).fits).toBe(false);
  });
});
