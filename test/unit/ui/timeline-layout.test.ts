import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsIn, heightOf, laneAt, lanesIn, placeLanes, type TimelineBar } from '../../../renderer/ui/timeline/layout.ts';
import { dayAt, dayIndex, isWeekendAt, partOfDay, shiftOf } from '../../../renderer/ui/timeline/scale.ts';

const lane = (key: string) => ({ key, label: key, done: 0, total: 0 });
const bar = (key: string, on: string, from: number, to: number): TimelineBar => ({ key, lane: on, from, to });

describe('days of the timeline', () => {
  it('are counted by the calendar, over both changes of the clock', () => {
    for (const first of ['2026-03-27', '2026-10-23', '2026-12-30'])
      for (let n = -3; n < 8; n++) expect(dayIndex({ first }, dayAt({ first }, n))).toBe(n);
    expect(dayAt({ first: '2026-10-24' }, 2)).toBe('2026-10-26');
    expect([0, 1, 2, 3].map((n) => isWeekendAt({ first: '2026-11-27' }, n))).toEqual([false, true, true, false]);
  });

  it('a drag is so many whole days; where a day is wide, half hours', () => {
    expect(shiftOf('month', 36 * 3 + 10)).toEqual({ days: 3, minutes: 0 });
    expect(shiftOf('quarter', -8)).toEqual({ days: -1, minutes: 0 });
    expect(shiftOf('day', 62)).toEqual({ days: 0, minutes: 60 });
    expect(shiftOf('day', 722)).toEqual({ days: 1, minutes: 0 });
    expect([partOfDay(7 * 60), partOfDay(13 * 60), partOfDay(23 * 60)]).toEqual([0, 0.5, 1]);
  });
});

describe('bars on lanes', () => {
  it('that overlap lie over one another, and their lane is as high', () => {
    const [one, two] = placeLanes(
      [lane('a'), lane('b')],
      [bar('1', 'a', 0, 5), bar('2', 'a', 2, 3), bar('3', 'a', 5, 6), bar('4', 'b', 0, 1)],
    );
    expect(one?.bars.map(({ bar: { key }, row }) => [key, row])).toEqual([
      ['1', 0],
      ['2', 1],
      ['3', 0],
    ]);
    expect(one?.height).toBe(72);
    expect(two?.top).toBe(72);
    expect(two?.height).toBe(40);
  });

  it('a bar that began long before what is seen is drawn while it reaches into it', () => {
    const [only] = placeLanes([lane('a')], [bar('long', 'a', 0, 90), bar('short', 'a', 10, 11), bar('late', 'a', 95, 96)]);
    if (only === undefined) throw new Error('no lane');
    expect(barsIn(only, 50, 60).map(({ bar: { key } }) => key)).toEqual(['long']);
    expect(barsIn(only, 90, 95)).toEqual([]);
    expect(barsIn(only, 90, 96).map(({ bar: { key } }) => key)).toEqual(['late']);
  });

  it('whatever is planned: nothing that can be seen is left out, nothing else is drawn, and no two lie on one another', () => {
    const bars = fc.array(
      fc.record({ on: fc.constantFrom('a', 'b', 'c'), from: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 1, max: 20 }) }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(
        bars,
        fc.integer({ min: 0, max: 70 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 600 }),
        (given, from, days, y) => {
          const all = given.map(({ on, from: begin, days: long }, at) => bar(String(at), on, begin, begin + long));
          const placed = placeLanes(['a', 'b', 'c'].map(lane), all);
          for (const each of placed) {
            const seen = barsIn(each, from, from + days).map(({ bar: { key } }) => key);
            const wanted = all.filter((one) => one.lane === each.lane.key && one.from < from + days && one.to > from).map(({ key }) => key);
            expect([...seen].sort()).toEqual([...wanted].sort());
            for (const one of each.bars)
              for (const other of each.bars)
                if (one !== other && one.row === other.row) expect(one.bar.to <= other.bar.from || other.bar.to <= one.bar.from).toBe(true);
          }
          const there = lanesIn(placed, y, y + 100);
          expect(there).toEqual(placed.filter(({ top, height }) => top < y + 100 && top + height > y));
          expect(laneAt(placed, y)).toBe(placed.find(({ top, height }) => top <= y && y < top + height));
          expect(heightOf(placed)).toBe(placed.reduce((sum, { height }) => sum + height, 0));
        },
      ),
    );
  });
});
