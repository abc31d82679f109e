import { describe, expect, it } from 'vitest';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { placeBetween } from '../../../shared/sync/apply/members.ts';
import { rememberLost, seenThrough } from '../../../shared/sync/apply/register.ts';
import type { OpId } from '../../../shared/sync/ids.ts';
import { itemsOf, membersOf, type Row } from '../../../shared/sync/row.ts';
import { BenchHub, Pen } from '../../builders/sync-bench.ts';

function visitSeenByBoth() {
  const hub = new BenchHub();
  const lead = new Pen('lead');
  const ben = new Pen('ben');
  hub.take(lead, lead.set(undefined, 'visit', 'v1', { day: '2026-11-23', title: 'Firefox', site: 'DOCK' }));
  const seen = hub.row('visit', 'v1');
  lead.base = ben.base = 1;
  return { hub, lead, ben, seen };
}
const open = (hub: BenchHub) => hub.conflicts().filter((row) => readConflict(row)?.state === 'open');

describe('fields that two people changed', () => {
  it('a change by somebody who saw the value replaces it', () => {
    const { hub, ben, seen } = visitSeenByBoth();
    expect(hub.take(ben, ben.set(seen, 'visit', 'v1', { day: '2026-11-24' }))).toEqual([]);
    expect(hub.row('visit', 'v1')?.fields['day']).toBe('2026-11-24');
    expect(hub.conflicts()).toEqual([]);
  });

  it('two changes of a field that matters: the later shows, the other is kept, one conflict names both', () => {
    const { hub, lead, ben, seen } = visitSeenByBoth();
    lead.wall = 5_000;
    ben.wall = 4_000;
    hub.take(lead, lead.set(seen, 'visit', 'v1', { day: '2026-11-25' }));
    const outcome = hub.take(ben, ben.set(seen, 'visit', 'v1', { day: '2026-11-26' }));
    expect(outcome).toMatchObject([{ result: 'kept-other', code: 'KEPT_OTHER_VALUE' }]);
    expect(hub.row('visit', 'v1')?.fields['day']).toBe('2026-11-25');
    const [conflict] = open(hub);
    expect(readConflict(conflict)).toMatchObject({
      kind: 'same-field',
      field: 'day',
      state: 'open',
      sides: [
        { v: '2026-11-25', person: 'lead' },
        { v: '2026-11-26', person: 'ben' },
      ],
    });
    expect(conflict?.scopes).toContain('person:ben');
  });

  it('gives the same value and the same conflict id whichever change arrives first', () => {
    const results = [0, 1].map((order) => {
      const { hub, lead, ben, seen } = visitSeenByBoth();
      lead.wall = 5_000;
      ben.wall = 4_000;
      const acts = [
        () => hub.take(lead, lead.set(seen, 'visit', 'v1', { day: '2026-11-25' })),
        () => hub.take(ben, ben.set(seen, 'visit', 'v1', { day: '2026-11-26' })),
      ];
      for (const act of order === 0 ? acts : acts.reverse()) act();
      return { day: hub.row('visit', 'v1')?.fields['day'], ids: open(hub).map((row) => row.id) };
    });
    expect(results[0]).toEqual(results[1]);
  });

  it('equal values are no conflict', () => {
    const { hub, lead, ben, seen } = visitSeenByBoth();
    hub.take(lead, lead.set(seen, 'visit', 'v1', { day: '2026-11-25' }));
    hub.take(ben, ben.set(seen, 'visit', 'v1', { day: '2026-11-25' }));
    expect(hub.conflicts()).toEqual([]);
    expect(hub.row('visit', 'v1')?.stamps?.['day']?.by).toHaveLength(2);
  });

  it('a field that does not matter takes the later value without asking anybody', () => {
    const { hub, lead, ben, seen } = visitSeenByBoth();
    ben.wall = 9_000;
    hub.take(lead, lead.set(seen, 'visit', 'v1', { title: 'A' }));
    hub.take(ben, ben.set(seen, 'visit', 'v1', { title: 'B' }));
    expect(hub.row('visit', 'v1')?.fields['title']).toBe('B');
    expect(hub.conflicts()).toEqual([]);
  });

  it('notes keep both', () => {
    const { hub, lead, ben, seen } = visitSeenByBoth();
    hub.take(lead, lead.set(seen, 'visit', 'v1', { remarks: 'bring the key' }));
    hub.take(ben, ben.set(seen, 'visit', 'v1', { remarks: 'dog in yard' }));
    const row = hub.row('visit', 'v1');
    expect([row?.fields['remarks'], row?.alts?.['remarks']?.[0]?.v].sort()).toEqual(['bring the key', 'dog in yard']);
    expect(readConflict(open(hub)[0])?.kind).toBe('both-noted');
  });

  it("a person's next edit carries their own side on instead of opening a second conflict", () => {
    const { hub, lead, ben, seen } = visitSeenByBoth();
    lead.wall = 5_000;
    ben.wall = 4_000;
    hub.take(lead, lead.set(seen, 'visit', 'v1', { day: '2026-11-25' }));
    hub.take(ben, ben.set(seen, 'visit', 'v1', { day: '2026-11-26' }));
    const own = ben.lastOp();
    ben.wall = 6_000;
    hub.take(ben, { type: 'visit', id: 'v1', kind: 'set', fields: { day: { v: '2026-11-27', b: [own] } } });
    expect(hub.row('visit', 'v1')?.fields['day']).toBe('2026-11-27');
    expect(hub.conflicts()).toHaveLength(1);
    expect(
      readConflict(open(hub)[0])
        ?.sides.map((side) => side.v)
        .sort(),
    ).toEqual(['2026-11-25', '2026-11-27']);
  });

  it('what follows a refused change is judged by what that one had seen', () => {
    const { hub, ben, seen } = visitSeenByBoth();
    expect(hub.take(ben, ben.set(seen, 'visit', 'v1', { serial: 'junk', day: '2026-12-01' }))).toMatchObject([
      { result: 'rejected', code: 'FIELD_INVALID' },
    ]);
    const refused = ben.lastOp();
    expect(hub.take(ben, { type: 'visit', id: 'v1', kind: 'set', fields: { day: { v: '2026-12-02', b: [refused] } } })).toEqual([]);
    expect(hub.row('visit', 'v1')?.fields['day']).toBe('2026-12-02');
    expect(hub.conflicts()).toEqual([]);
  });
});

describe('settling a conflict', () => {
  function conflicted() {
    const made = visitSeenByBoth();
    made.hub.take(made.lead, made.lead.set(made.seen, 'visit', 'v1', { day: '2026-11-25' }));
    made.hub.take(made.ben, made.ben.set(made.seen, 'visit', 'v1', { day: '2026-11-26' }));
    const conflict = open(made.hub)[0];
    if (!conflict) throw new Error('no conflict');
    return { ...made, conflict, ops: readConflict(conflict)?.sides.flatMap((side) => side.ops) ?? [] };
  }
  const settle = (id: string, seen: readonly string[], choice: object) => ({
    type: 'conflict',
    id,
    kind: 'cmd',
    cmd: { name: 'settle-conflict', args: { conflict: id, seen: [...seen], choice } as never },
  });

  it('takes the chosen side and is over', () => {
    const { hub, lead, conflict, ops } = conflicted();
    const chosen = readConflict(conflict)?.sides.find((side) => side.v === '2026-11-26')?.ops[0];
    expect(hub.take(lead, settle(conflict.id, ops, { kind: 'take', op: chosen }))).toEqual([]);
    expect(hub.row('visit', 'v1')?.fields['day']).toBe('2026-11-26');
    expect(hub.row('visit', 'v1')?.alts).toBeUndefined();
    expect(open(hub)).toEqual([]);
  });
  it('is refused where a side arrived that the person had not seen', () => {
    const { hub, lead, conflict, ops } = conflicted();
    expect(hub.take(lead, settle(conflict.id, ops.slice(0, 1), { kind: 'value', v: '2027-01-01' }))).toMatchObject([
      { code: 'CONFLICT_MOVED_ON' },
    ]);
    expect(open(hub)).toHaveLength(1);
  });
  it('is refused to somebody without the right, and twice', () => {
    const { hub, lead, conflict, ops } = conflicted();
    const outsider = new Pen('outsider');
    expect(hub.take(outsider, settle(conflict.id, ops, { kind: 'leave' }))).toMatchObject([{ code: 'ROLE_MISSING' }]);
    hub.take(lead, settle(conflict.id, ops, { kind: 'leave' }));
    expect(hub.take(lead, settle(conflict.id, ops, { kind: 'leave' }))).toMatchObject([{ code: 'CONFLICT_NOT_OPEN' }]);
  });
  it('opens again when a late side arrives', () => {
    const { hub, lead, conflict, ops, seen } = conflicted();
    hub.take(lead, settle(conflict.id, ops, { kind: 'value', v: '2027-01-01' }));
    const mei = new Pen('mei');
    mei.base = 1;
    hub.take(mei, mei.set(seen, 'visit', 'v1', { day: '2026-11-30' }));
    expect(open(hub).map((row) => row.id)).toEqual([conflict.id]);
    expect(readConflict(open(hub)[0])?.sides.some((side) => side.person === 'mei')).toBe(true);
  });
});

describe('sets and lists', () => {
  it('an add that the remover had not seen wins, and both are told', () => {
    const { hub, lead, ben } = visitSeenByBoth();
    hub.take(lead, { type: 'visit', id: 'v1', kind: 'add', fields: { tags: { v: 'vip', b: [] } } });
    const first = lead.lastOp();
    hub.take(ben, { type: 'visit', id: 'v1', kind: 'add', fields: { tags: { v: 'vip', b: [] } } });
    hub.take(lead, { type: 'visit', id: 'v1', kind: 'rem', fields: { tags: { v: 'vip', b: [first] } } });
    expect(membersOf(hub.row('visit', 'v1'), 'tags')).toEqual(['vip']);
    expect(readConflict(open(hub)[0])?.kind).toBe('add-met-remove');
  });
  it('a remove that saw every add takes the member away', () => {
    const { hub, lead } = visitSeenByBoth();
    hub.take(lead, { type: 'visit', id: 'v1', kind: 'add', fields: { tags: { v: 'vip', b: [] } } });
    hub.take(lead, { type: 'visit', id: 'v1', kind: 'rem', fields: { tags: { v: 'vip', b: [lead.lastOp()] } } });
    expect(membersOf(hub.row('visit', 'v1'), 'tags')).toEqual([]);
    expect(hub.conflicts()).toEqual([]);
  });
  it('items stand in the order of their places', () => {
    const { hub, lead } = visitSeenByBoth();
    const a = placeBetween(null, null);
    const b = placeBetween(a, null);
    const between = placeBetween(a, b);
    for (const [item, pos] of [
      ['second', b],
      ['first', a],
      ['middle', between],
    ] as const)
      hub.take(lead, { type: 'visit', id: 'v1', kind: 'move', fields: { order: { v: { item, pos }, b: [] } } });
    expect(itemsOf(hub.row('visit', 'v1'), 'order')).toEqual(['first', 'middle', 'second']);
  });
  it('there is always a place between two others', () => {
    let low: string | null = null;
    let high: string | null = null;
    for (let i = 0; i < 200; i++) {
      const mid: string = placeBetween(low, high);
      if (low !== null) expect(mid > low).toBe(true);
      if (high !== null) expect(mid < high).toBe(true);
      if (i % 3 === 0) low = mid;
      else high = mid;
    }
  });
});

describe('facts', () => {
  const step = (pen: Pen, id: string, fields = {}) => ({
    type: 'step',
    id,
    kind: 'append',
    fields: Object.fromEntries(
      Object.entries({ visit: 'v1', step: 's1', result: pen.person, ...fields }).map(([name, v]) => [name, { v: v as string, b: [] }]),
    ),
  });

  it('two results for one step, neither knowing the other, both stand and are a conflict', () => {
    const { hub, lead, ben } = visitSeenByBoth();
    expect(hub.take(lead, step(lead, 'f1'))).toEqual([]);
    expect(hub.take(ben, step(ben, 'f2'))).toEqual([]);
    expect(hub.row('step', 'f1') && hub.row('step', 'f2')).toBeTruthy();
    expect(readConflict(open(hub)[0])).toMatchObject({ kind: 'same-step', sides: [{ person: 'lead' }, { person: 'ben' }] });
  });
  it('a correction that names what it corrects is none', () => {
    const { hub, lead, ben } = visitSeenByBoth();
    hub.take(lead, step(lead, 'f1'));
    hub.take(ben, step(ben, 'f2', { supersedes: ['f1'] }));
    expect(hub.conflicts()).toEqual([]);
  });
  it('an outsider’s fact is quarantined for a lead: visible, not dropped', () => {
    const { hub } = visitSeenByBoth();
    const outsider = new Pen('outsider');
    expect(hub.take(outsider, step(outsider, 'f9'))).toMatchObject([{ result: 'quarantined', code: 'FACT_WITHOUT_RIGHT' }]);
    expect(hub.row('step', 'f9')?.quarantined).toEqual({ code: 'ROLE_MISSING' });
    expect(readConflict(open(hub)[0])?.kind).toBe('fact-without-right');
  });
  it('is never changed afterwards', () => {
    const { hub, lead } = visitSeenByBoth();
    hub.take(lead, step(lead, 'f1'));
    expect(hub.take(lead, lead.set(hub.row('step', 'f1'), 'step', 'f1', { result: 'other' }))).toMatchObject([{ code: 'FACT_FIXED' }]);
  });
  it('keeps when it happened as entered, and counts from within what the hub knows', () => {
    const { hub, ben } = visitSeenByBoth();
    ben.wall = 99_999_999_999;
    hub.take(ben, { ...step(ben, 'f1'), at: -5 });
    expect(hub.row('step', 'f1')).toMatchObject({ happened: -5, made: { t: 0 } });
    hub.take(ben, step(ben, 'f2', { step: 's2' }));
    expect(hub.row('step', 'f2')?.made.t).toBe(hub.now);
  });
});

describe('gates', () => {
  const gate = (name: string, id: string) => ({ type: 'change', id, kind: 'cmd', cmd: { name, args: id } });
  it('the requester cannot approve; somebody else can', () => {
    const { hub, lead, ben } = visitSeenByBoth();
    hub.take(lead, lead.set(undefined, 'change', 'c1', { status: 'submitted' }));
    expect(hub.take(lead, gate('approve', 'c1'))).toMatchObject([{ result: 'rejected', code: 'REQUESTER_APPROVES' }]);
    expect(hub.take(ben, gate('approve', 'c1'))).toEqual([]);
    expect(hub.row('change', 'c1')?.fields['status']).toBe('approved');
  });
  it('a refused gate takes the other edits of its group with it, but no fact', () => {
    const { hub, lead } = visitSeenByBoth();
    hub.take(lead, lead.set(undefined, 'change', 'c1', { status: 'submitted' }));
    const outcomes = hub.take(lead, lead.set(hub.row('visit', 'v1'), 'visit', 'v1', { day: '2027-01-01' }), gate('approve', 'c1'), {
      type: 'step',
      id: 'f1',
      kind: 'append',
      fields: { visit: { v: 'v1', b: [] }, step: { v: 's1', b: [] } },
    });
    expect(outcomes.map((outcome) => outcome.code)).toEqual(['COMMAND_OF_GROUP_REFUSED', 'REQUESTER_APPROVES']);
    expect(hub.row('visit', 'v1')?.fields['day']).toBe('2026-11-23');
    expect(hub.row('step', 'f1')).toBeDefined();
  });
  it('an unknown kind or type is held for a newer hub, and nothing else suffers', () => {
    const { hub, lead } = visitSeenByBoth();
    expect(
      hub.take(
        lead,
        { type: 'visit', id: 'v1', kind: 'teleport' },
        { type: 'hologram', id: 'h', kind: 'set', fields: { a: { v: 1, b: [] } } },
      ),
    ).toMatchObject([{ result: 'held' }, { result: 'held' }]);
  });
});

describe('unique things', () => {
  const book = (pen: Pen, id: string, from: number) => pen.set(undefined, 'visit', id, { installer: 'ruth', day: '2026-11-25', from });
  it('the first in hub order holds the time, the later is displaced and visible, both are told', () => {
    const { hub, lead, ben } = visitSeenByBoth();
    hub.take(lead, book(lead, 'a', 540));
    hub.take(ben, book(ben, 'b', 560));
    hub.take(ben, book(ben, 'c', 640));
    expect(hub.row('visit', 'a')?.displaced).toBeUndefined();
    expect(hub.row('visit', 'b')?.displaced).toMatchObject([{ type: 'visit', id: 'a' }]);
    expect(hub.row('visit', 'c')?.displaced).toBeUndefined();
    const [conflict] = open(hub);
    expect(readConflict(conflict)).toMatchObject({ kind: 'double-booked', sides: [{ person: 'lead' }, { person: 'ben' }] });
  });
  it('when the holder moves away the displaced one holds, and the conflict is over', () => {
    const { hub, lead, ben } = visitSeenByBoth();
    hub.take(lead, book(lead, 'a', 540));
    hub.take(ben, book(ben, 'b', 560));
    hub.take(lead, lead.set(hub.row('visit', 'a'), 'visit', 'a', { day: '2026-11-26' }));
    expect(hub.row('visit', 'b')?.displaced).toBeUndefined();
    expect(open(hub)).toEqual([]);
  });
});

describe('deleting', () => {
  it('a late edit of something deleted offers to restore it, and restoring brings it back with the edit', () => {
    const { hub, lead, ben, seen } = visitSeenByBoth();
    hub.take(lead, { type: 'visit', id: 'v1', kind: 'del' });
    hub.take(ben, ben.set(seen, 'visit', 'v1', { day: '2026-12-24' }));
    expect(hub.row('visit', 'v1')?.gone).toBeDefined();
    expect(readConflict(open(hub)[0])?.kind).toBe('deleted-and-edited');
    expect(
      hub.take(lead, { type: 'visit', id: 'v1', kind: 'cmd', cmd: { name: 'restore-record', args: { type: 'visit', id: 'v1' } } }),
    ).toEqual([]);
    expect(hub.row('visit', 'v1')).toMatchObject({ fields: { day: '2026-12-24' } });
    expect(hub.row('visit', 'v1')?.gone).toBeUndefined();
    expect(open(hub)).toEqual([]);
  });
  it('an op on a record whose creation was refused shares that reason', () => {
    const { hub } = visitSeenByBoth();
    const outsider = new Pen('outsider');
    hub.take(outsider, outsider.set(undefined, 'visit', 'x', { day: '2026-11-25' }));
    const ben = new Pen('ben');
    expect(hub.take(ben, { type: 'visit', id: 'x', kind: 'set', fields: { day: { v: 'y', b: [outsider.lastOp()] } } })).toMatchObject([
      { code: 'CREATION_REFUSED' },
    ]);
  });
});

describe('refused changes', () => {
  const seen = (op: string) => [op as OpId];
  const refuse = (row: Row, op: string, saw: string): Row => rememberLost(row, op as OpId, { day: { v: 'x', b: seen(saw) } });

  it('what somebody saw is followed back through their own refused changes, whatever others were refused meanwhile', () => {
    const { hub, ben } = visitSeenByBoth();
    const before = hub.row('visit', 'v1');
    if (before === undefined) throw new Error('no visit');
    let row = refuse(before, `${ben.writer}:1`, 'wlead:1');
    for (let n = 100; n < 140; n++) row = refuse(row, `wother:${n}`, 'wlead:1');
    expect(seenThrough(row, 'day', seen(`${ben.writer}:1`))).toEqual(['wlead:1']);
  });

  it('thirty refused changes in a row lead back to what was seen before the first, and no more than twenty are kept', () => {
    const { hub, ben } = visitSeenByBoth();
    const before = hub.row('visit', 'v1');
    if (before === undefined) throw new Error('no visit');
    let row = refuse(before, `${ben.writer}:1`, 'wlead:1');
    for (let n = 2; n <= 30; n++) row = refuse(row, `${ben.writer}:${n}`, `${ben.writer}:${n - 1}`);
    expect(seenThrough(row, 'day', seen(`${ben.writer}:30`))).toEqual(['wlead:1']);
    expect(Object.keys(row.lost ?? {})).toHaveLength(20);
  });
});
