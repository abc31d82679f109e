import { describe, expect, it } from 'vitest';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { hasMore } from '../../../shared/sync/apply/twins.ts';
import { BenchHub, Pen } from '../../builders/sync-bench.ts';

const told = (hub: BenchHub) => hub.conflicts().map((row) => ({ scopes: row.scopes, ...readConflict(row) }));
/** `count` devices, each by a person of its own at a site of its own, all with one tag. */
function withOneTag(count: number) {
  const hub = new BenchHub();
  const pens = Array.from({ length: count }, (_, n) => new Pen(`person-${n}`));
  for (const [n, pen] of pens.entries()) {
    pen.wall += n;
    hub.take(pen, pen.set(undefined, 'device', `d${n}`, { tag: 'see label', site: `s${n}` }));
  }
  return { hub, pens };
}

describe('a value that only one record should have', () => {
  it('two who have it are named, and a third joins them', () => {
    const { hub } = withOneTag(3);
    const [conflict, ...more] = told(hub);
    expect(more).toEqual([]);
    expect(conflict?.sides?.map(({ ref }) => ref)).toEqual(['device/d0', 'device/d1', 'device/d2']);
    expect(hasMore(conflict?.details)).toBe(false);
  });

  it('where a whole column says the same, forty are named, it is said that there are more, and everybody is told', () => {
    const { hub } = withOneTag(120);
    const [conflict, ...more] = told(hub);
    expect(more).toEqual([]);
    expect(conflict?.sides).toHaveLength(40);
    expect(hasMore(conflict?.details)).toBe(true);
    for (let n = 0; n < 120; n++) {
      expect(conflict?.scopes).toContain(`person:person-${n}`);
      expect(conflict?.scopes).toContain(`site:s${n}`);
    }
  });

  it('whoever is put right leaves the names, the next one takes the place, and it ends where only one is left', () => {
    const { hub, pens } = withOneTag(42);
    const right = (n: number): void => {
      const pen = pens[n] ?? new Pen('nobody');
      pen.base = hub.log.length;
      hub.take(pen, pen.set(hub.row('device', `d${n}`), 'device', `d${n}`, { tag: `AT-${n}` }));
    };
    right(0);
    const named = (): (string | undefined)[] => told(hub)[0]?.sides?.map(({ ref }) => ref) ?? [];
    expect(named()).toHaveLength(40);
    expect(named()).not.toContain('device/d0');
    expect(named()).toContain('device/d40');
    right(1);
    expect(named()).toContain('device/d41');
    expect(hasMore(told(hub)[0]?.details)).toBe(false);
    for (let n = 2; n < 41; n++) right(n);
    expect(told(hub)[0]).toMatchObject({ state: 'settled', settledBy: 'released' });
  });
});
