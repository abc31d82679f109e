import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import type { Group, Op } from '../../../shared/sync/op.ts';
import { addPending, applyPage, type WhoOf } from '../../../shared/sync/replica.ts';
import { BenchHub, benchRules, Pen } from '../../builders/sync-bench.ts';
import { MemoryReplica } from '../../fakes/memory-replica.ts';

class Laptop {
  readonly pen: Pen;
  readonly replica = new MemoryReplica(benchRules);
  readonly outbox: Group[] = [];
  constructor(name: string) {
    this.pen = new Pen(name);
  }
  whoOf: WhoOf = async (group) => ({ ...this.pen.who(), base: group.base });
  async bootstrap(hub: BenchHub): Promise<void> {
    await this.replica.tx((tx) =>
      applyPage(tx, benchRules, { writer: this.pen.writer, person: this.pen.person }, hub.snapshot(), this.whoOf),
    );
  }
  async act(...ops: readonly Op[]): Promise<void> {
    this.pen.base = this.replica.cursor?.seq ?? 0;
    const group = this.pen.group(...ops);
    this.outbox.push(group);
    await this.replica.tx((tx) => addPending(tx, benchRules, group, `d${group.first}`, this.pen.who()));
  }
  push(hub: BenchHub, most = 1_000): void {
    for (const group of this.outbox.splice(0, most)) hub.takeGroup(group, { ...this.pen.who(), base: group.base });
  }
  async pull(hub: BenchHub, most = 1_000): Promise<void> {
    const page = hub.page(this.replica.cursor?.seq ?? 0, most);
    await this.replica.tx((tx) => applyPage(tx, benchRules, { writer: this.pen.writer, person: this.pen.person }, page, this.whoOf));
  }
  row(type: string, id: string) {
    return this.replica.rows.get(rowKey(type, id));
  }
}

const visible = (rows: ReadonlyMap<string, unknown>) =>
  Object.fromEntries([...rows.entries()].filter(([key]) => !key.startsWith('counter/')).sort());

describe('a laptop', () => {
  it('shows its own work at once, and the same after the hub has said so', async () => {
    const hub = new BenchHub();
    const ben = new Laptop('ben');
    await ben.bootstrap(hub);
    await ben.act(ben.pen.set(undefined, 'visit', 'v1', { day: '2026-11-23' }));
    expect(ben.row('visit', 'v1')).toMatchObject({ seq: 0, fields: { day: '2026-11-23' } });
    ben.push(hub);
    await ben.pull(hub);
    expect(ben.replica.pending).toEqual([]);
    expect(ben.row('visit', 'v1')).toMatchObject({ seq: 1, fields: { day: '2026-11-23', number: 'V-0001' } });
  });

  it('takes no number of its own for heard because a snapshot that was made for a former identity names one', async () => {
    const hub = new BenchHub();
    const ben = new Laptop('ben');
    const self = { writer: ben.pen.writer, person: ben.pen.person };
    const begin = async (ownWriter: string): Promise<number> => {
      const page = { ...hub.snapshot(true, 4), ownWriter };
      return (await ben.replica.tx((tx) => applyPage(tx, benchRules, self, page, ben.whoOf))).acknowledged;
    };
    expect(await begin(ben.pen.writer)).toBe(4);
    expect(await begin('w-former')).toBe(0);
  });

  it('refuses a page that does not continue where it stands, and changes nothing', async () => {
    const hub = new BenchHub();
    const lead = new Pen('lead');
    hub.take(lead, lead.set(undefined, 'visit', 'v1', { day: 'a' }));
    const ben = new Laptop('ben');
    await ben.bootstrap(hub);
    hub.take(lead, lead.set(hub.row('visit', 'v1'), 'visit', 'v1', { day: 'b' }));
    await expect(ben.replica.tx((tx) => applyPage(tx, benchRules, ben.pen, hub.page(0), ben.whoOf))).rejects.toMatchObject({
      code: 'CURSOR_DIFFERS',
    });
    expect(ben.row('visit', 'v1')?.fields['day']).toBe('a');
  });

  it('keeps its pending edit in sight when a page changes another field of the same record', async () => {
    const hub = new BenchHub();
    const lead = new Pen('lead');
    hub.take(lead, lead.set(undefined, 'visit', 'v1', { day: 'a', title: 't' }));
    const ben = new Laptop('ben');
    await ben.bootstrap(hub);
    await ben.act(ben.pen.set(ben.row('visit', 'v1'), 'visit', 'v1', { title: 'mine' }));
    hub.take(lead, lead.set(hub.row('visit', 'v1'), 'visit', 'v1', { day: 'b' }));
    await ben.pull(hub);
    expect(ben.row('visit', 'v1')?.fields).toMatchObject({ day: 'b', title: 'mine' });
    expect(ben.replica.pending).toHaveLength(1);
  });

  it('keeps a record that it may no longer see while own work on it waits, marked, and lets it go with the outcome', async () => {
    const hub = new BenchHub();
    const lead = new Pen('lead');
    hub.take(lead, lead.set(undefined, 'visit', 'v1', { day: 'a', title: 't' }), lead.set(undefined, 'visit', 'v2', { day: 'a' }));
    const ben = new Laptop('ben');
    await ben.bootstrap(hub);
    await ben.act(ben.pen.set(ben.row('visit', 'v1'), 'visit', 'v1', { title: 'mine' }));
    const narrowed = hub.snapshot(false);
    if (narrowed.kind !== 'snapshot') throw new Error('not a snapshot');
    const page = { ...narrowed, rows: [], cursor: { ...narrowed.cursor, scopes: ['person:ben'] } };
    await ben.replica.tx((tx) => applyPage(tx, benchRules, ben.pen, page, ben.whoOf));
    expect(ben.row('visit', 'v2')).toBeUndefined();
    expect(ben.row('visit', 'v1')).toMatchObject({ left: true, fields: { title: 'mine' } });
    // Other news takes the prediction off and lays it on again: the record is still there.
    hub.take(lead, lead.set(hub.row('visit', 'v2'), 'visit', 'v2', { day: 'b' }));
    const [other] = hub.log.slice(-1);
    const delta = hub.page(ben.replica.cursor?.seq ?? 0);
    if (delta.kind !== 'delta' || other === undefined) throw new Error('not a delta');
    await ben.replica.tx((tx) =>
      applyPage(
        tx,
        benchRules,
        ben.pen,
        { ...delta, entries: [{ ...other, patches: [], leave: [rowKey('visit', 'v1'), rowKey('visit', 'v2')] }] },
        ben.whoOf,
      ),
    );
    expect(ben.row('visit', 'v1')).toMatchObject({ left: true, fields: { title: 'mine' } });
    ben.push(hub);
    const outcome = hub.page(ben.replica.cursor?.seq ?? 0);
    if (outcome.kind !== 'delta') throw new Error('not a delta');
    const seen = { ...outcome, entries: outcome.entries.map((entry) => ({ ...entry, patches: [] })) };
    await ben.replica.tx((tx) => applyPage(tx, benchRules, ben.pen, seen, ben.whoOf));
    expect(ben.replica.pending).toEqual([]);
    expect(ben.row('visit', 'v1')).toBeUndefined();
  });

  it('keeps what a snapshot has brought ahead of it when an older effect says that the record had left', async () => {
    const hub = new BenchHub();
    const lead = new Pen('lead');
    hub.take(lead, lead.set(undefined, 'visit', 'v1', { day: 'a' }));
    hub.take(lead, lead.set(hub.row('visit', 'v1'), 'visit', 'v1', { day: 'elsewhere' }));
    hub.take(lead, lead.set(hub.row('visit', 'v1'), 'visit', 'v1', { day: 'here again' }));
    const ben = new Laptop('ben');
    // Its parts were read at 3; the effects go on from 1.
    const newest = hub.snapshot();
    if (newest.kind !== 'snapshot') throw new Error('not a snapshot');
    const page = { ...newest, cursor: { ...newest.cursor, seq: 1, chain: 'c1' } };
    await ben.replica.tx((tx) => applyPage(tx, benchRules, ben.pen, page, ben.whoOf));
    const delta = hub.page(1, 1);
    if (delta.kind !== 'delta') throw new Error('not a delta');
    const left = { ...delta, entries: delta.entries.map((entry) => ({ ...entry, patches: [], leave: [rowKey('visit', 'v1')] })) };
    await ben.replica.tx((tx) => applyPage(tx, benchRules, ben.pen, left, ben.whoOf));
    expect(ben.row('visit', 'v1')).toMatchObject({ seq: 3, fields: { day: 'here again' } });
  });

  it('shows a conflict as provisional before the hub knows of it', async () => {
    const hub = new BenchHub();
    const lead = new Pen('lead');
    hub.take(lead, lead.set(undefined, 'visit', 'v1', { day: 'a' }));
    const ben = new Laptop('ben');
    await ben.bootstrap(hub);
    await ben.act(ben.pen.set(ben.row('visit', 'v1'), 'visit', 'v1', { day: 'mine' }));
    hub.take(lead, lead.set(hub.row('visit', 'v1'), 'visit', 'v1', { day: 'theirs' }));
    await ben.pull(hub);
    const provisional = [...ben.replica.rows.values()].filter((row) => row.type === 'conflict');
    expect(provisional).toHaveLength(1);
    expect(provisional[0]?.seq).toBe(0);
    ben.push(hub);
    await ben.pull(hub);
    expect([...ben.replica.rows.values()].filter((row) => row.type === 'conflict').map((row) => [row.id, row.seq])).toEqual([
      [provisional[0]?.id, 3],
    ]);
  });

  it('after everything has travelled, every laptop holds exactly the hub’s record, however it went', async () => {
    const act = fc.record({
      who: fc.nat(2),
      kind: fc.constantFrom('set', 'set', 'set', 'make', 'step', 'tag', 'untag', 'del', 'push', 'pull', 'pull1'),
      id: fc.nat(3),
      value: fc.nat(4),
      wall: fc.nat(50_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 60 }), async (acts) => {
        const hub = new BenchHub();
        const laptops = ['ann', 'ben', 'mei'].map((name) => new Laptop(name));
        for (const laptop of laptops) await laptop.bootstrap(hub);
        let n = 0;
        for (const { who, kind, id, value, wall } of acts) {
          const laptop = laptops[who];
          if (!laptop) continue;
          const { pen } = laptop;
          pen.wall = wall;
          const key = `v${id}`;
          const row = laptop.row('visit', key);
          const write = { type: 'visit', id: key };
          if (kind === 'push') laptop.push(hub, 2);
          else if (kind === 'pull') await laptop.pull(hub);
          else if (kind === 'pull1') await laptop.pull(hub, 1);
          else if (kind === 'step')
            await laptop.act({
              type: 'step',
              id: `f${n++}`,
              kind: 'append',
              fields: { visit: { v: key, b: [] }, step: { v: `s${value % 2}`, b: [] } },
            });
          else if (row === undefined)
            await laptop.act(
              pen.set(undefined, 'visit', key, { day: `d${value % 2}`, installer: `i${value % 2}`, from: value * 30, title: `t${value}` }),
            );
          else if (kind === 'tag') await laptop.act({ ...write, kind: 'add', fields: { tags: { v: `g${value % 2}`, b: [] } } });
          else if (kind === 'untag')
            await laptop.act({
              ...write,
              kind: 'rem',
              fields: { tags: { v: `g${value % 2}`, b: row.sets?.['tags']?.[`g${value % 2}`] ?? [] } },
            });
          else if (kind === 'del') await laptop.act({ ...write, kind: 'del' });
          else
            await laptop.act(
              pen.set(row, 'visit', key, value % 2 === 0 ? { day: `d${value}` } : { title: `t${value}`, remarks: `r${value}` }),
            );
        }
        for (const laptop of laptops) laptop.push(hub);
        for (const laptop of laptops) {
          await laptop.pull(hub);
          expect(laptop.replica.pending).toEqual([]);
          expect(visible(laptop.replica.rows)).toEqual(visible(hub.rows as ReadonlyMap<RowKey, unknown>));
        }
        const fresh = new Laptop('new');
        await fresh.bootstrap(hub);
        expect(visible(fresh.replica.rows)).toEqual(visible(hub.rows as ReadonlyMap<RowKey, unknown>));
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
