import { describe, expect, it } from 'vitest';
import { type ConflictFields, readConflict } from '../../../shared/sync/apply/conflict.ts';
import { judgeGroup } from '../../../shared/sync/apply/group.ts';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import type { Json, Op } from '../../../shared/sync/op.ts';
import type { Outcome } from '../../../shared/sync/page.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { Pen } from '../../builders/sync-bench.ts';
import { simRules } from '../../sim/rules.ts';

const lead = [{ role: 'lead', scope: 'org' }];

/** Groups judged one after the other by the simulator's rules: they know of values that only one device should have. */
class Judge {
  readonly rows = new Map<RowKey, Row>();
  #seq = 0;

  take(pen: Pen, ...ops: readonly Op[]): readonly Outcome[] {
    this.#seq += 1;
    const who = { ...pen.who(), now: lead, atBase: lead };
    const context = { mode: 'hub' as const, seq: this.#seq, heard: 10_000 + this.#seq, baseTime: 0, who };
    const judged = judgeGroup(simRules(2), new FixedWorld(this.rows.values(), simRules(2)), pen.group(...ops), context);
    for (const [key, { after }] of judged.changed) this.rows.set(key, { ...after, seq: this.#seq });
    return judged.outcomes;
  }
  row(type: string, id: string): Row | undefined {
    return this.rows.get(rowKey(type, id));
  }
  told(kind: string): { readonly id: string; readonly fields: ConflictFields } | undefined {
    const found = [...this.rows.values()].flatMap((row) => {
      const fields = readConflict(row);
      return fields?.kind === kind ? [{ id: row.id, fields }] : [];
    });
    return found[0];
  }
  settle(pen: Pen, kind: string, choice: Json): readonly Outcome[] {
    const { id = '', fields } = this.told(kind) ?? {};
    const seen = fields?.sides.flatMap((side) => side.ops) ?? [];
    return this.take(pen, command('settle-conflict', id, { conflict: id, seen, choice }));
  }
  undo(pen: Pen, kind: string): readonly Outcome[] {
    const id = this.told(kind)?.id ?? '';
    return this.take(pen, command('reopen-conflict', id, { conflict: id }));
  }
}

const command = (name: string, id: string, args: Json): Op => ({ type: 'conflict', id, kind: 'cmd', cmd: { name, args } });
const fact = (id: string, fields: Readonly<Record<string, string>>): Op => ({
  type: 'step',
  id,
  kind: 'append',
  fields: Object.fromEntries(Object.entries(fields).map(([name, v]) => [name, { v, b: [] }])),
});

function twoWithOneAsset() {
  const judge = new Judge();
  const pen = new Pen('lead');
  judge.take(pen, pen.set(undefined, 'device', 'one', { name: 'pc1', asset: 'A-8' }));
  const first = pen.lastOp();
  judge.take(pen, pen.set(undefined, 'device', 'two', { name: 'pc2', asset: 'A-8' }));
  return { judge, pen, first };
}
const retag = (judge: Judge, pen: Pen, asset: string): readonly Outcome[] =>
  judge.take(pen, pen.set(judge.row('device', 'one'), 'device', 'one', { asset }));

function twoInOneHour() {
  const judge = new Judge();
  const pen = new Pen('lead');
  for (const id of ['v1', 'v2']) judge.take(pen, pen.set(undefined, 'visit', id, { installer: 'ben', day: 'd1', from: 0 }));
  return { judge, pen };
}

describe('a decision that is undone', () => {
  it('about one asset tag: both devices have it again and both are named', () => {
    const { judge, pen, first } = twoWithOneAsset();
    expect(judge.settle(pen, 'same-asset', { kind: 'take', op: first })).toEqual([]);
    expect(judge.row('device', 'two')?.fields['asset']).toBeNull();
    expect(judge.undo(pen, 'same-asset')).toEqual([]);
    expect(judge.row('device', 'two')?.fields['asset']).toBe('A-8');
    expect(judge.told('same-asset')?.fields).toMatchObject({ state: 'open', sides: [{ ref: 'device/one' }, { ref: 'device/two' }] });
  });

  it('about one asset tag that the other device has given up since: it is back, and nobody is asked again', () => {
    const { judge, pen, first } = twoWithOneAsset();
    judge.settle(pen, 'same-asset', { kind: 'take', op: first });
    retag(judge, pen, 'A-1');
    expect(judge.undo(pen, 'same-asset')).toEqual([]);
    expect(judge.row('device', 'two')?.fields['asset']).toBe('A-8');
    expect(judge.told('same-asset')?.fields).toMatchObject({ state: 'settled', settledBy: 'released' });
  });

  it('that let both keep one asset tag, after one gave it up: nobody is asked again', () => {
    const { judge, pen } = twoWithOneAsset();
    judge.settle(pen, 'same-asset', { kind: 'leave' });
    retag(judge, pen, 'A-1');
    expect(judge.undo(pen, 'same-asset')).toEqual([]);
    expect(judge.told('same-asset')?.fields).toMatchObject({ state: 'settled', settledBy: 'released' });
  });

  it('that let two visits stay in one hour: they are asked about again, but not after one has moved', () => {
    const still = twoInOneHour();
    still.judge.settle(still.pen, 'double-booked', { kind: 'leave' });
    expect(still.judge.undo(still.pen, 'double-booked')).toEqual([]);
    expect(still.judge.told('double-booked')?.fields.state).toBe('open');

    const { judge, pen } = twoInOneHour();
    judge.settle(pen, 'double-booked', { kind: 'leave' });
    judge.take(pen, pen.set(judge.row('visit', 'v1'), 'visit', 'v1', { from: 300 }));
    expect(judge.undo(pen, 'double-booked')).toEqual([]);
    expect(judge.told('double-booked')?.fields).toMatchObject({ state: 'settled', settledBy: 'released' });
  });
});

describe('a visit that was closed before its steps arrived', () => {
  const closed = (first: 'visit' | 'closing'): Judge => {
    const judge = new Judge();
    const pen = new Pen('lead');
    const makes = (): unknown => judge.take(pen, pen.set(undefined, 'visit', 'v1', { title: 'Firefox' }));
    judge.take(pen, pen.set(undefined, 'template', 't1', { steps: ['s1'] }));
    if (first === 'visit') makes();
    judge.take(pen, fact('end', { visit: 'v1', step: 'done', template: 't1' }));
    if (first === 'closing') makes();
    return judge;
  };
  it.each(['visit', 'closing'] as const)('counts as soon as they come, where the %s came first', (first) => {
    const judge = closed(first);
    expect(judge.row('step', 'end')?.quarantined).toEqual({ code: 'STEPS_OPEN' });
    expect(judge.told('closed-unfit')?.fields.state).toBe('open');
    judge.take(new Pen('ben'), fact('s1', { visit: 'v1', step: 's1' }));
    expect(judge.row('step', 'end')?.quarantined).toBeUndefined();
    expect(judge.told('closed-unfit')?.fields).toMatchObject({ state: 'settled', settledBy: 'released' });
  });
});
