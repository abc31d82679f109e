import { describe, expect, it } from 'vitest';
import { entered, linesOf, marked, toHandIn, unfilled, withoutAdded } from '../../../renderer/features/hand-in/items.ts';
import type { Due } from '../../../shared/domain/visit/hand-in-due.ts';

const due: readonly Due[] = [
  {
    key: 'device SER1',
    item: { what: 'device', serial: 'SER1', deviceId: 'd1', condition: '' },
    from: 'collected',
    name: 'PC-1',
    siteId: 'dock',
  },
  { key: 'key K-7', item: { what: 'key', serial: 'K-7', deviceId: null, condition: '' }, from: 'taken-out', name: null, siteId: null },
];

describe('the things of a hand-in', () => {
  it('a serial that is scanned ticks its line, however it is spelled and whatever kind was chosen', () => {
    const made = entered(due, unfilled, 'stick', ' ser1 ');
    expect(made.did).toBe('ticked');
    expect(linesOf(due, made.filled).map((line) => [line.item.serial, line.ticked])).toEqual([
      ['SER1', true],
      ['K-7', false],
    ]);
  });
  it('an unknown serial is added once, and left out again', () => {
    const once = entered(due, unfilled, 'stick', 'ST-9');
    const twice = entered(due, once.filled, 'stick', 'st-9');
    expect([once.did, twice.did]).toEqual(['added', 'ticked']);
    expect(linesOf(due, twice.filled)).toHaveLength(3);
    expect(linesOf(due, withoutAdded(twice.filled, 'stick ST-9'))).toHaveLength(2);
    expect(entered(due, unfilled, 'key', '  ').did).toBe('nothing');
  });
  it('what is due and not ticked is missing with its reason; nothing is left out silently', () => {
    let filled = marked(unfilled, 'device SER1', { ticked: true, condition: 'Worn' });
    filled = marked(filled, 'key K-7', { why: 'The porter has it' });
    expect(toHandIn(linesOf(due, filled))).toEqual({
      items: [{ what: 'device', serial: 'SER1', deviceId: 'd1', condition: 'Worn' }],
      missing: [{ what: 'key', serial: 'K-7', deviceId: null, why: 'The porter has it' }],
    });
  });
});
