/** Saving readied records: group after group, so that each is bounded, progress is seen, and it can be stopped between two. */
import type { Entity } from '../../../shared/domain/import/records.ts';
import type { ReadyToImport } from '../../../shared/domain/records/import-records.ts';
import type { Result } from '../../../shared/errors.ts';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import type { Op } from '../../../shared/sync/op.ts';
import type { Finished, Stopped } from './desk-state.ts';

/** Does the act `import-records`. */
export type Save = (records: readonly ReadyToImport[]) => Promise<Result<{ readonly ops: readonly Op[] }>>;

/** Records of one group: well under its 5,000 ops, and quick enough that the screen keeps answering between two. */
export const recordsPerGroup = 1_000;
/** After so many refusals something is wrong with more than a record. */
const refusedAtMost = 50;
/** Refusals that hold for every record: whoever meets one need not try the others. */
const forAll: readonly string[] = ['ROLE_MISSING', 'NOT_ENROLLED'];

interface Work {
  readonly total: number;
  readonly take: (from: number, count: number) => Promise<readonly ReadyToImport[]>;
  readonly save: Save;
  readonly stopping: () => boolean;
  readonly progress: (done: number) => void;
}

interface Tally {
  went: number;
  needs: number;
  last: RowKey | undefined;
  failure: Stopped | undefined;
  readonly byKind: Map<Entity, number>;
  readonly refused: { readonly label: string; readonly why: Stopped }[];
}

/** Saves them all. A group that is refused is halved until the records that cannot go in are found; the others go in. Never throws. */
export async function saveRecords(work: Work): Promise<Finished> {
  const tally: Tally = { went: 0, needs: 0, last: undefined, failure: undefined, byKind: new Map(), refused: [] };
  let from = 0;
  while (from < work.total && !work.stopping() && tally.failure === undefined) {
    try {
      const records = await work.take(from, recordsPerGroup);
      await saveGroup(work.save, records, tally);
      from += recordsPerGroup;
      work.progress(Math.min(from, work.total));
    } catch (error) {
      tally.failure = failureOf(error);
    }
  }
  const { went, needs, last, failure, byKind, refused } = tally;
  const how = failure !== undefined ? 'failed' : from < work.total ? 'stopped' : 'whole';
  return { is: 'finished', went, of: work.total, byKind, needs, how, failure, refused, last };
}

async function saveGroup(save: Save, records: readonly ReadyToImport[], tally: Tally): Promise<void> {
  const [first] = records;
  if (first === undefined || tally.failure !== undefined) return;
  const result = await save(records);
  if (result.ok || result.refusal.code === 'NOTHING_CHANGED') {
    for (const record of records) count(record, tally);
    const op = result.ok ? result.value.ops.at(-1) : undefined;
    if (op !== undefined) tally.last = rowKey(op.type, op.id);
    return;
  }
  if (forAll.includes(result.refusal.code)) {
    tally.failure = result.refusal;
    return;
  }
  if (records.length === 1) {
    tally.refused.push({ label: labelOf(first), why: result.refusal });
    if (tally.refused.length >= refusedAtMost) tally.failure = result.refusal;
    return;
  }
  const half = Math.ceil(records.length / 2);
  await saveGroup(save, records.slice(0, half), tally);
  await saveGroup(save, records.slice(half), tally);
}

function count(record: ReadyToImport, tally: Tally): void {
  tally.went += 1;
  if (record.kind === 'add') tally.needs += record.members.length;
  else tally.byKind.set(record.entity, (tally.byKind.get(record.entity) ?? 0) + 1);
}

function labelOf(record: ReadyToImport): string {
  if (record.kind === 'add' || record.kind === 'retire') return record.id;
  const { assetTag, name, label, code } = record.fields;
  return String(assetTag ?? name ?? label ?? code ?? record.id);
}

/** A fault that crossed the bridge carries code and details; anything else is unexpected. */
export function failureOf(error: unknown): Stopped {
  if (typeof error !== 'object' || error === null) return { code: 'UNEXPECTED', details: { why: 'unknown' } };
  const code: unknown = Reflect.get(error, 'code');
  const details: unknown = Reflect.get(error, 'details');
  if (typeof code === 'string') return { code, details: typeof details === 'object' && details !== null ? details : {} };
  return { code: 'UNEXPECTED', details: { why: error instanceof Error ? error.name : 'unknown' } };
}
