/** The hub's log as a run's checks read it: every entry with the ops that it judged. */
import type { LogEntry, LoggedGroup, Quarantined } from '../../hub/store/store.ts';
import type { Group, Op } from '../../shared/sync/op.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Grant } from '../../shared/sync/scope.ts';
import type { MemoryTables } from '../fakes/memory-store.ts';

export interface Judged {
  readonly entry: LogEntry;
  /** The group as far as this entry judged it: one op of it where an op was held until the hub knew it. */
  readonly group: Group;
  readonly ops: readonly { readonly id: string; readonly op: Op; readonly outcome: LogEntry['outcomes'][number] | undefined }[];
  /** Hub time of what its writer had applied, ms; and that seq in this hub's own history. */
  readonly base: number;
  readonly baseTime: number;
  /** Judged long after it came. */
  readonly again: boolean;
}

export interface History {
  readonly judged: readonly Judged[];
  readonly rows: ReadonlyMap<string, Row>;
  readonly quarantine: readonly Quarantined[];
  readonly groups: readonly LoggedGroup[];
  readonly tables: MemoryTables;
}

export function historyOf(tables: MemoryTables): History {
  const groups = [...tables.groups.values()];
  const byWriter = new Map<string, LoggedGroup[]>();
  for (const group of groups) {
    const own = byWriter.get(group.writer);
    if (own) own.push(group);
    else byWriter.set(group.writer, [group]);
  }
  const epochs = [...tables.epochs.values()].sort((a, b) => a.startedAt - b.startedAt || a.from - b.from);
  const judged: Judged[] = [];
  // Where the transaction at hand began: nothing in it was there yet when bases were read.
  let began = 1;
  for (let seq = 1; ; seq++) {
    const entry = tables.log.get(seq)?.entry;
    if (entry === undefined) break;
    if (tables.log.get(seq - 1)?.entry.heard !== entry.heard) began = seq;
    const whole = byWriter.get(entry.writer)?.find((group) => group.first <= entry.first && entry.first < group.first + group.count);
    if (whole === undefined) continue;
    const parsed: Group = JSON.parse(whole.text);
    const again = whole.seq !== seq;
    const from = entry.first - parsed.first;
    const ops = again ? parsed.ops.slice(from, from + 1) : parsed.ops;
    const group = again ? { ...parsed, first: entry.first, count: 1, ops } : parsed;
    // As far as the hub knew then: an epoch that began later says nothing about this judgement.
    const begun = epochs.filter((each) => each.startedAt <= entry.heard);
    const present = begun[begun.length - 1]?.epoch ?? 'e1';
    const later = parsed.epoch === present ? [] : begun.slice(begun.findIndex((each) => each.epoch === parsed.epoch) + 1);
    const base = Math.min(parsed.base, (again ? whole.seq : began) - 1, ...later.map((each) => each.from));
    judged.push({
      entry,
      group,
      ops: ops.map((op, i) => ({ id: `${group.writer}:${group.first + i}`, op, outcome: entry.outcomes.find((each) => each.i === i) })),
      base,
      baseTime: tables.log.get(base)?.entry.heard ?? 0,
      again,
    });
  }
  return { judged, rows: new Map(tables.rows.entries()), quarantine: [...tables.quarantine.values()], groups, tables };
}

/** Who had which grants when, told from the grant records alone. */
export class GrantHistory {
  readonly #states: { readonly seq: number; readonly all: ReadonlyMap<string, Grant & { readonly person: string }> }[] = [
    { seq: 0, all: new Map() },
  ];

  note(seq: number, row: Row): void {
    const last = this.#states[this.#states.length - 1];
    const all = new Map(last?.all);
    const { person, role, scope } = row.fields;
    if (row.gone || row.refused) all.delete(row.id);
    else all.set(row.id, { person: String(person), role: String(role), scope: String(scope) });
    if (last?.seq === seq) this.#states.pop();
    this.#states.push({ seq, all });
  }

  at(person: string, seq: number): readonly Grant[] {
    const state = this.#states.findLast((each) => each.seq <= seq);
    return [...(state?.all.values() ?? [])].filter((grant) => grant.person === person).map(({ role, scope }) => ({ role, scope }));
  }
}
