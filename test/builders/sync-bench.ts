/** A small world for the sync core's tests: a few record types, writers, and a hub in memory that judges and makes pages. */

import { refuse } from '../../shared/errors.ts';
import { judgeGroup } from '../../shared/sync/apply/group.ts';
import { type OpId, opId, type RowKey, rowKey, type WriterId, writerId } from '../../shared/sync/ids.ts';
import type { Group, Json, Op } from '../../shared/sync/op.ts';
import type { Entry, Outcome, Page } from '../../shared/sync/page.ts';
import { patchOf } from '../../shared/sync/patch.ts';
import { type Row, seenBy } from '../../shared/sync/row.ts';
import type { Model, Rules, Who } from '../../shared/sync/rules.ts';
import { FixedWorld } from '../../shared/sync/world.ts';

const text = (row: Row, field: string): string => String(row.fields[field] ?? '');

const models: Record<string, Model> = {
  visit: {
    type: 'visit',
    kind: 'record',
    fields: {
      day: { rule: 'register', matters: true },
      installer: { rule: 'register', matters: true },
      title: { rule: 'register' },
      remarks: { rule: 'note' },
      tags: { rule: 'set', matters: true },
      order: { rule: 'list' },
      serial: { rule: 'register', matters: true, refuse: (v) => (v === 'junk' ? 'not a serial' : undefined) },
    },
    scopes: (row) => ['org', `site:${text(row, 'site') || 'none'}`],
    indexes: (row) => [{ name: 'site', value: text(row, 'site') }],
    claims: (row) =>
      row.fields['installer'] && row.fields['day']
        ? [
            {
              space: `time:${text(row, 'installer')}:${text(row, 'day')}`,
              from: Number(row.fields['from'] ?? 0),
              to: Number(row.fields['from'] ?? 0) + 60,
              conflict: 'double-booked',
            },
          ]
        : [],
    dependents: [{ type: 'step', index: 'visit' }],
    numbered: { field: 'number', series: 'V' },
  },
  step: {
    type: 'step',
    kind: 'fact',
    fields: {},
    scopes: (row, world) => world.row('visit', text(row, 'visit'))?.scopes ?? [],
    indexes: (row) => [
      { name: 'visit', value: text(row, 'visit') },
      { name: 'same', value: `${text(row, 'visit')} ${text(row, 'step')}` },
    ],
    sameAs: (row) => ({ index: 'same', value: `${text(row, 'visit')} ${text(row, 'step')}`, conflict: 'same-step' }),
    about: (row) => ({ type: 'visit', id: text(row, 'visit') }),
  },
  change: { type: 'change', kind: 'record', fields: { status: { rule: 'register', matters: true } }, scopes: () => ['org'] },
  device: {
    type: 'device',
    kind: 'record',
    fields: { tag: { rule: 'register' } },
    scopes: (row) => [`site:${text(row, 'site') || 'none'}`],
    indexes: (row) => [{ name: 'tag', value: text(row, 'tag') }],
    twins: (row) => [{ field: 'tag', index: 'tag', value: text(row, 'tag'), conflict: 'same-tag' }],
  },
};

const asText = (args: Json): string => String(args);

/** Roles by person name: `outsider…` may write nothing; everybody else all. Approving one's own change is refused. */
export const benchRules: Rules = {
  model: (type) => models[type],
  gate: (name) =>
    name === 'approve'
      ? {
          name,
          gate: (world, args, who) => {
            const change = world.row('change', asText(args));
            if (change === undefined) return refuse('NOT_FOUND', {});
            if (change.made.p === who.person) return refuse('REQUESTER_APPROVES', { requester: who.person });
            return change.fields['status'] === 'withdrawn' ? refuse('APPROVAL_WITHDRAWN', {}) : undefined;
          },
          ops: (_world, args) => [{ type: 'change', id: asText(args), kind: 'set', fields: { status: { v: 'approved', b: [] } } }],
        }
      : name === 'withdraw'
        ? {
            name,
            gate: () => undefined,
            ops: (_world, args) => [{ type: 'change', id: asText(args), kind: 'set', fields: { status: { v: 'withdrawn', b: [] } } }],
          }
        : undefined,
  may: (who) => (who.person.startsWith('outsider') ? refuse('ROLE_MISSING', { needs: ['lead'], act: 'write' }) : undefined),
  maySettle: (who) => (who.person.startsWith('outsider') ? refuse('ROLE_MISSING', { needs: ['lead'], act: 'settle' }) : undefined),
};

/** One laptop's pen: numbers groups; `saw` is the world it looks at when writing. */
export class Pen {
  readonly writer: WriterId;
  readonly person: string;
  next = 1;
  wall = 1_000;
  base = 0;
  constructor(name: string, person = name) {
    this.writer = writerId(`w-${name}`);
    this.person = person;
  }
  group(...ops: readonly Op[]): Group {
    const first = this.next;
    this.next += ops.length;
    return {
      writer: this.writer,
      first,
      count: ops.length,
      prev: null,
      epoch: 'e1',
      base: this.base,
      h: this.wall,
      wall: this.wall,
      actor: this.person,
      via: 'app',
      sv: 1,
      ops,
    };
  }
  /** A set with `b` and `bv` from what `row` shows. */
  set(row: Row | undefined, type: string, id: string, fields: Record<string, Json>): Op {
    return {
      type,
      id,
      kind: 'set',
      fields: Object.fromEntries(Object.entries(fields).map(([name, v]) => [name, { v, b: seenBy(row, name), bv: row?.fields[name] }])),
    };
  }
  lastOp(): OpId {
    return opId(this.writer, this.next - 1);
  }
  who(): Who {
    return { person: this.person, writer: this.writer, via: 'app', now: [], atBase: [], base: this.base };
  }
}

/** A hub in memory: judges groups in the order they come, keeps rows and a log, makes pages that show everything. */
export class BenchHub {
  rows = new Map<RowKey, Row>();
  readonly log: Entry[] = [];
  readonly groups: { readonly group: Group; readonly who: Who }[] = [];
  now = 10_000;
  world() {
    return new FixedWorld(this.rows.values(), benchRules);
  }
  row(type: string, id: string): Row | undefined {
    return this.rows.get(rowKey(type, id));
  }
  conflicts(): Row[] {
    return [...this.rows.values()].filter((row) => row.type === 'conflict');
  }
  take(pen: Pen, ...ops: readonly Op[]): readonly Outcome[] {
    return this.takeGroup(pen.group(...ops), pen.who());
  }
  takeGroup(group: Group, who: Who): readonly Outcome[] {
    const seq = this.log.length + 1;
    this.now += 1_000;
    const judged = judgeGroup(benchRules, this.world(), group, {
      mode: 'hub',
      seq,
      heard: this.now,
      baseTime: 0,
      who: { ...who, base: group.base },
    });
    const patches = [...judged.changed.values()].flatMap(({ before, after }) => patchOf(before, after) ?? []);
    for (const [key, { after }] of judged.changed) this.rows.set(key, { ...after, seq });
    this.log.push({
      seq,
      writer: group.writer,
      first: group.first,
      count: group.count,
      digest: `d${seq}`,
      heard: this.now,
      wall: group.wall,
      actor: group.actor,
      via: group.via,
      outcomes: [...judged.outcomes],
      patches,
    });
    this.groups.push({ group, who });
    return judged.outcomes;
  }
  page(after: number, most = 1_000): Page {
    const entries = this.log.slice(after, after + most);
    return {
      kind: 'delta',
      epoch: 'e1',
      hubTime: this.now,
      durable: 0,
      from: { seq: after, chain: `c${after}` },
      to: { seq: after + entries.length, chain: `c${after + entries.length}` },
      entries,
      stubs: [],
      more: false,
    };
  }
  snapshot(reset = true, ownLast = 0): Page {
    const seq = this.log.length;
    return {
      kind: 'snapshot',
      epoch: 'e1',
      hubTime: this.now,
      durable: 0,
      reset,
      part: 0,
      rows: [...this.rows.values()],
      stubs: [],
      next: null,
      cursor: { epoch: 'e1', seq, chain: `c${seq}`, scopes: ['org'] },
      ownLast,
    };
  }
}
