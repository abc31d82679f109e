/**
 * Records as they are, in parts by key order: for a first sync, a new epoch, or scopes that were added. Parts may be read at
 * different seqs: every record carries the seq of its last effect, and the deltas that follow begin at the first part's.
 */
import { z } from 'zod';
import type { RowKey } from '../../shared/sync/ids.ts';
import { limits } from '../../shared/sync/op.ts';
import type { Cursor, SnapshotPart } from '../../shared/sync/page.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { scopeSetKey } from '../../shared/sync/scope.ts';
import { textOf } from '../known-text.ts';
import type { Head, StoreRead } from '../store/store.ts';
import type { PageSizes } from './delta.ts';
import { stubsFor } from './stubs.ts';
import { type Reader, refsOf } from './view.ts';

/** A part ends early once its rows are this large. */
const bytesPerPart = 8 * 1024 * 1024;

const tokenSchema = z.object({
  /** Key of the last record sent. */
  k: z.string().max(200),
  part: z.number().int().min(1),
  reset: z.boolean(),
  epoch: z.string().max(40),
  seq: z.number().int().min(0),
  chain: z.string().max(80),
  /** Where the hub stood when the newest of these parts was read. */
  ahead: z.object({ seq: z.number().int().min(0), chain: z.string().max(80) }),
  ownLast: z.number().int().min(0),
  /** Who asked for it. A token of before this was kept is begun again. */
  writer: z.string().max(80),
  /** Digest-like spelling of the scopes: where they changed meanwhile the snapshot begins again. */
  scopes: z.number().int(),
});
type SnapshotToken = z.infer<typeof tokenSchema>;

export interface SnapshotStart {
  readonly reset: boolean;
  /** Scopes whose records are sent. */
  readonly adds: readonly string[];
  /** Where the deltas go on afterwards. */
  readonly seq: number;
  readonly chain: string;
  readonly ownLast: number;
}

/** The `next` of a snapshot read back; undefined where it does not continue one of this epoch, these scopes and this reader. */
export function readNext(next: string, head: Head, reader: Reader): SnapshotToken | undefined {
  try {
    const parsed = tokenSchema.safeParse(JSON.parse(Buffer.from(next, 'base64url').toString('utf8')));
    if (!parsed.success) return undefined;
    const { epoch, scopes, writer } = parsed.data;
    return epoch === head.epoch && scopes === spell(reader.held) && writer === reader.writer ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** One part of a snapshot. The scopes are always the reader's own of now: nothing in a `next` widens them. */
export async function snapshotPart(
  store: StoreRead,
  rules: Rules,
  reader: Reader,
  head: Head,
  start: SnapshotStart,
  at: { readonly k: string; readonly part: number },
  hubTime: number,
  { rowsPerSnapshotPart }: Pick<PageSizes, 'rowsPerSnapshotPart'> = limits,
): Promise<SnapshotPart> {
  const found = await store.snapshot(start.adds, at.k as RowKey, rowsPerSnapshotPart + 1);
  const rows = cut(found.slice(0, rowsPerSnapshotPart));
  const last = rows[rows.length - 1];
  const more = found.length > rows.length && last !== undefined;
  const ahead = { seq: head.seq, chain: head.chain };
  const token: SnapshotToken = {
    k: last ? `${last.type}/${last.id}` : '',
    part: at.part + 1,
    reset: start.reset,
    epoch: head.epoch,
    seq: start.seq,
    chain: start.chain,
    ahead,
    ownLast: start.ownLast,
    writer: reader.writer,
    scopes: spell(reader.held),
  };
  const cursor: Cursor = {
    epoch: head.epoch,
    seq: start.seq,
    chain: start.chain,
    scopes: [...reader.held],
    ...(ahead.seq > start.seq ? { ahead } : {}),
  };
  return {
    kind: 'snapshot',
    epoch: head.epoch,
    hubTime,
    durable: head.durable,
    reset: start.reset,
    part: at.part,
    rows,
    stubs: await stubsFor(store, rules, reader.held, () => rows.flatMap((row) => refsOf(rules, row.type, row.fields))),
    next: more ? Buffer.from(JSON.stringify(token)).toString('base64url') : null,
    cursor,
    ...(start.reset ? { ownLast: start.ownLast, ownWriter: reader.writer } : {}),
  };
}

function cut(rows: readonly Row[]): Row[] {
  const out: Row[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += textOf(row).length;
    if (out.length > 0 && bytes > bytesPerPart) break;
    out.push(row);
  }
  return out;
}

/** A small number for a scope set: only to notice that it changed. */
function spell(scopes: readonly string[]): number {
  let sum = 0;
  for (const char of scopeSetKey(scopes)) sum = (Math.imul(sum, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}
