import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readyVisits } from '../../../shared/domain/library/ready.ts';
import { proofOf, type SignedNews, staysGood } from '../../../shared/domain/library/ready-proof.ts';
import { type LaptopHolds, teamReady } from '../../../shared/domain/library/ready-team.ts';
import { usualFreshness } from '../../../shared/trust/bands.ts';
import { general, shelf } from '../../builders/library-shelf.ts';
import { digest, visitsOf } from '../../builders/small-college.ts';

const all = shelf();
all.renee.do(acts['mark-definitive'], { versionId: all.next, channel: general });
/** Ben has the first three visits, Mei the others. */
const visits = readyVisits(
  all.hub.world(),
  visitsOf(all).map(({ id }) => id),
).map((each, n) => ({
  ...each,
  visit: { ...each.visit, installerId: n < 3 ? 'ben' : 'mei' },
  media: each.media.map((medium) => ({ ...medium, inRegistry: true })),
}));
const [next, old] = [digest(10), digest(8)];
const laptop = (writer: string, person: string, digests: readonly string[] | null): LaptopHolds => ({
  writer,
  person,
  laptop: `${writer}'s`,
  held: digests === null ? null : { digests, at: 1_000 },
});
const readyOf = (laptops: readonly LaptopHolds[]) =>
  teamReady(visits, laptops).people.map(({ person, visits: n, counts, missingBytes }) => [
    person,
    n,
    counts.get('ready') ?? 0,
    missingBytes,
  ]);

describe('the team, ready to leave', () => {
  it('each is ready by what their laptop told that it holds', () => {
    const laptops = [laptop('w1', 'ben', [next, old]), laptop('w2', 'mei', [next])];
    expect(readyOf(laptops)).toEqual([
      ['ben', 3, 3, 0],
      ['mei', 3, 0, 6_200_000_000],
    ]);
  });

  it('whose laptop has not told is not known, and not counted as ready', () => {
    const { people } = teamReady(visits, [laptop('w1', 'ben', [next, old]), laptop('w2', 'mei', null)]);
    expect(people.map(({ person, notTold, toldAt }) => [person, notTold, toldAt])).toEqual([
      ['ben', false, 1_000],
      ['mei', true, null],
    ]);
    expect(people[1]?.counts.get('ready')).toBeUndefined();
  });

  it('a second laptop of the same person counts with the first', () => {
    expect(readyOf([laptop('w1', 'ben', [next]), laptop('w3', 'ben', [old])])[0]).toEqual(['ben', 3, 3, 0]);
  });

  it('what signed news does not bear out is not ready, wherever it lies', () => {
    const refused = { may: false, refusal: { code: 'MEDIUM_NOT_LISTED', details: {} } } as const;
    const { people } = teamReady(visits, [laptop('w1', 'ben', [next, old])], (id) =>
      id === visits[0]?.visit.id ? refused : { may: true },
    );
    expect([people[0]?.counts.get('unproved'), people[0]?.counts.get('ready')]).toEqual([1, 2]);
  });

  it('each medium is said with the laptops on which it lies', () => {
    const { media } = teamReady(visits, [laptop('w1', 'ben', [next, old]), laptop('w2', 'mei', [next])]);
    expect(media.map(({ medium, laptops, visits: n }) => [medium.number, laptops, n])).toEqual([
      ['2026.10', ['w1', 'w2'], 6],
      ['2026.08', ['w1'], 6],
    ]);
  });

  it('each medium is said with the sticks on which it lies, each stick once and as it was seen last', () => {
    const seen = (writer: string, at: number, stick: string, digests: readonly string[]): LaptopHolds => ({
      ...laptop(writer, 'ben', [next]),
      held: { digests: [next], at: 1_000, sticks: [{ stick, name: stick.toUpperCase(), digests, at }] },
    });
    const { media } = teamReady(visits, [seen('w1', 5, 'red', [next, old]), seen('w2', 9, 'red', [next]), seen('w3', 1, 'blue', [next])]);
    expect(
      media.map(({ medium, laptops, sticks }) => [medium.number, laptops.length, sticks.map(({ name, at }) => `${name} ${at}`)]),
    ).toEqual([
      ['2026.10', 3, ['BLUE 1', 'RED 9']],
      ['2026.08', 0, []],
    ]);
  });

  it('whoever alone holds something that they need would be stuck; what lies on another laptop, or on none, holds nobody up', () => {
    const { stuck } = teamReady(visits, [laptop('w1', 'ben', [next, old]), laptop('w2', 'mei', [next])]);
    expect(stuck.map(({ person, visits: ids, media }) => [person, ids.length, media.map(({ number }) => number)])).toEqual([
      ['ben', 3, ['2026.08']],
    ]);
    expect(teamReady(visits, [laptop('w1', 'ben', [next, old]), laptop('w2', 'mei', [next, old])]).stuck).toEqual([]);
    expect(teamReady(visits, [laptop('w1', 'ben', null), laptop('w2', 'mei', null)]).stuck).toEqual([]);
  });
});

describe('what signed metadata bears out', () => {
  const [ready] = visits;
  if (ready === undefined) throw new Error('no visit');
  const hourMs = 3_600_000;
  const news = (status: string, ageHours: number, more: Partial<SignedNews> = {}): SignedNews => ({
    issuedAt: 0,
    now: ageHours * hourMs,
    clockBackMs: 0,
    media: new Map(
      ready.media.map(({ mediumId, titleId, versionId, forBackOut }) => [
        mediumId,
        {
          metadata: undefined,
          medium: {
            titleId,
            versionId,
            number: '1',
            fileName: 'f',
            status: forBackOut ? 'superseded' : status,
            endsAt: 1_000 * hourMs,
          },
          definitive: { general: all.next },
          denied: undefined,
        },
      ]),
    ),
    ...more,
  });
  const said = (signed: SignedNews | undefined, verifiedAt: number | null = 0) => {
    const proof = proofOf(ready, signed, () => verifiedAt);
    return proof === undefined || proof.may ? proof?.may : proof.refusal.code;
  };

  it('what is definitive there, and the way back from it', () => {
    expect(said(news('definitive', 1))).toBe(true);
  });

  it('nothing is said while nothing was told', () => {
    expect(said(undefined)).toBeUndefined();
  });

  it('what is not listed, not released, withdrawn or too old is refused with its reason', () => {
    expect(said(news('definitive', 1, { media: new Map() }))).toBe('MEDIUM_NOT_LISTED');
    expect(said(news('accepted', 1))).toBe('MEDIUM_NOT_RELEASED');
    expect(said(news('definitive', 24 * 30))).toBe('METADATA_STALE');
    expect(said(news('definitive', 1, { clockBackMs: 60_000 }))).toBe('CLOCK_BACK');
    const entry = { titleId: 't', versionId: all.next, number: '1', by: 'Renée', at: 1, reason: 'breaks' };
    const denied = new Map([...news('definitive', 1).media].map(([id, stand]) => [id, { ...stand, denied: entry }] as const));
    expect(said(news('definitive', 1, { media: denied }))).toBe('MEDIUM_DENIED');
    const none = { code: 'METADATA_NEVER', details: {} };
    const never = new Map([...news('definitive', 1).media].map(([id, stand]) => [id, { ...stand, metadata: none }] as const));
    expect(said(news('definitive', 1, { media: never }))).toBe('METADATA_NEVER');
  });

  it('in grace only what was verified while the news was fresh', () => {
    expect(said(news('definitive', 24 * 5), 10 * hourMs)).toBe(true);
    expect(said(news('definitive', 24 * 5), 100 * hourMs)).toBe('GRACE_NOT_VERIFIED');
  });

  it('it stays good as long as the strictest of the visits allows', () => {
    expect(staysGood([{ freshness: usualFreshness.minor }, { freshness: usualFreshness.emergency }], 0)).toEqual({
      fresh: 24 * hourMs,
      grace: 72 * hourMs,
    });
    expect(staysGood([], 0)).toBeUndefined();
  });
});
