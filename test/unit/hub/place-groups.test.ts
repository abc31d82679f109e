import { describe, expect, it } from 'vitest';
import { placeGroups } from '../../../hub/intake/place-groups.ts';
import { digest, writerId } from '../../../shared/sync/ids.ts';

const digestOf = (n: number) => digest(`sha256:${String(n).padStart(64, '0')}`);
const group = (n: number) => ({
  text: '',
  sig: '',
  digest: digestOf(n),
  envelope: { writer: writerId('laptop-1'), first: n, count: 1, prev: n === 1 ? null : digestOf(n - 1) },
  group: undefined,
  why: '',
  verdict: 'good' as const,
});
const fresh = { last: 0, lastDigest: null };
const unknown = (): undefined => undefined;

describe('groups that a laptop carried to a new identity', () => {
  it('count where nobody else brought them', () => {
    const { accepted, forkedAt } = placeGroups([group(1), group(2)], fresh, unknown);
    expect(accepted.map((each) => each.envelope.first)).toEqual([1, 2]);
    expect(forkedAt).toBeUndefined();
  });

  it('are a fork from the first that another image of the laptop has brought already', () => {
    const recorded = (each: { readonly digest: string }): boolean => each.digest === digestOf(2);
    const { accepted, forked, forkedAt } = placeGroups([group(1), group(2), group(3)], fresh, unknown, recorded);
    expect(accepted.map((each) => each.envelope.first)).toEqual([1]);
    expect(forkedAt).toBe(2);
    expect(forked.map((each) => each.envelope.first)).toEqual([2, 3]);
  });
});
