/** A group of the log as a history tells it: only the writes on records that the asker may see. */
import type { TrailGroup, TrailWrite } from '../../shared/domain/after/hub-messages.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Group, Json, Op } from '../../shared/sync/op.ts';
import type { Outcome } from '../../shared/sync/page.ts';
import { readGroup } from '../intake/read-group.ts';
import type { Appended, LoggedGroup, WriterRecord } from '../store/store.ts';

/** Undefined where it says nothing of these records. `writers`: by id, for the names of laptops. */
export function tellGroup(
  { entry, group: signed }: Appended,
  keys: ReadonlySet<RowKey>,
  writers: ReadonlyMap<string, WriterRecord>,
): TrailGroup | undefined {
  const group = signed === undefined ? undefined : groupIn(signed);
  const ops = group?.ops ?? [];
  const outcomes = new Map(entry.outcomes.map((each) => [each.i, each]));
  const written = new Set<string>();
  const writes = ops.flatMap((op, i): readonly TrailWrite[] => {
    if (!keys.has(rowKey(op.type, op.id))) return [];
    written.add(rowKey(op.type, op.id));
    return [writeOf(op, outcomes.get(i))];
  });
  // What a decision, or another record's change, did to it. What an op wrote itself is told already.
  const effects = entry.changes.flatMap(({ patch }): readonly TrailWrite[] => {
    const key = rowKey(patch.type, patch.id);
    const fields = patch.fields ?? {};
    const byGate = writes.some((write) => write.kind === 'cmd' && rowKey(write.type, write.id) === key);
    if (!keys.has(key) || (written.has(key) && !byGate) || Object.keys(fields).length === 0) return [];
    return [{ type: patch.type, id: patch.id, kind: 'effect', fields, gate: null, result: null, code: null, details: null, at: null }];
  });
  const all = [...writes, ...effects];
  if (all.length === 0) return undefined;
  const writer = writers.get(entry.writer);
  return {
    seq: entry.seq,
    heard: entry.heard,
    wall: entry.wall,
    person: entry.actor,
    writer: entry.writer,
    laptop: writer?.laptop ?? '',
    via: entry.via,
    act: entry.act ?? null,
    base: group?.base ?? null,
    writes: all,
  };
}

function groupIn({ sig, text }: LoggedGroup): Group | undefined {
  const read = readGroup(sig, text);
  return 'envelope' in read ? read.group : undefined;
}

function writeOf(op: Op, outcome: Outcome | undefined): TrailWrite {
  const fields: Record<string, Json> = {};
  for (const [name, { v }] of Object.entries(op.fields ?? {})) fields[name] = v;
  return {
    type: op.type,
    id: op.id,
    kind: op.kind,
    fields,
    gate: op.cmd?.name ?? null,
    result: outcome?.result ?? null,
    code: outcome?.code ?? null,
    details: outcome?.details ?? null,
    at: op.at ?? null,
  };
}
