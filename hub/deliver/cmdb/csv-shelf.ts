/**
 * What the hub keeps for a CMDB that speaks by files: its last export, and what is to be recorded there next. Both lie in the store, so
 * that any hub process has them and a kill takes nothing. Of an export that is coming in nothing counts before its last piece.
 */
import { z } from 'zod';
import type { FieldValues } from '../../../shared/domain/cmdb/compare.ts';
import type { TakeExport } from '../../../shared/domain/cmdb/hub-messages.ts';
import { Fault } from '../../../shared/errors.ts';
import type { HubStore, OutboxItem, StoreRead, StoreWrite } from '../../store/store.ts';

const exportQueue = 'cmdb-export';
const outgoingQueue = 'cmdb-outgoing';
/** More lines than any rollout leaves open at once. */
const outgoingAtMost = 50_000;

const heldSchema = z.object({
  /** The taking in that it came by. */
  id: z.string(),
  /** The two exports, held and coming, never lie on one another. */
  slot: z.enum(['a', 'b']),
  pieces: z.number().int(),
  name: z.string(),
  at: z.number(),
  head: z.array(z.string()),
  records: z.number().int(),
  left: z.number().int(),
});
export type HeldExport = z.infer<typeof heldSchema>;
const heldName = 'cmdb-export';
const comingName = 'cmdb-export-coming';

const rowsSchema = z.array(z.array(z.string()));
const value = z.union([z.string(), z.array(z.string())]);
const lineSchema = z.record(z.string(), value);

const pieceId = (slot: string, piece: number): string => `${slot}-${piece}`;

async function heldAs(store: StoreRead, name: string): Promise<HeldExport | undefined> {
  const kept = await store.secret(name);
  return kept === undefined || kept === '' ? undefined : heldSchema.parse(JSON.parse(kept));
}

/** The last whole export; undefined: none came yet. */
export const heldExport = (store: StoreRead): Promise<HeldExport | undefined> => heldAs(store, heldName);

/**
 * Takes one piece. Answers whether the export is whole now and counts. A piece that came before (its answer was lost) changes nothing.
 * Throws CMDB_EXPORT_OTHER where another taking in has begun since, or a piece is missing; CMDB_EXPORT_EMPTY.
 */
export async function takePiece(store: StoreWrite, piece: TakeExport, now: number): Promise<boolean> {
  const held = await heldExport(store);
  // Its last piece again: it counts already.
  if (held?.id === piece.id) return true;
  const before = piece.piece === 0 ? undefined : await heldAs(store, comingName);
  const other = (): Fault => new Fault('CMDB_EXPORT_OTHER', {}, { side: 'hub' });
  if (piece.piece > 0 && (before?.id !== piece.id || piece.piece > before.pieces)) throw other();
  if (before !== undefined && piece.piece < before.pieces) return false;
  const coming: HeldExport = {
    id: piece.id,
    slot: held?.slot === 'a' ? 'b' : 'a',
    pieces: piece.piece + 1,
    name: piece.name,
    at: now,
    head: piece.head,
    records: (before?.records ?? 0) + piece.rows.length,
    left: piece.left,
  };
  await store.putOutbox([kept(exportQueue, pieceId(coming.slot, piece.piece), 'done', piece.rows)]);
  if (!piece.last) {
    await store.putSecret(comingName, JSON.stringify(coming));
    return false;
  }
  if (coming.records === 0) throw new Fault('CMDB_EXPORT_EMPTY', {}, { side: 'hub' });
  await store.putSecret(heldName, JSON.stringify(coming));
  await store.putSecret(comingName, '');
  return true;
}

const kept = (queue: string, id: string, state: OutboxItem['state'], body: object): OutboxItem => ({
  queue,
  id,
  state,
  dueAt: 0,
  claim: null,
  body: JSON.stringify(body),
});

/** Rows of the held export, in the file's order. */
export async function exportRows(store: StoreRead, held: HeldExport): Promise<readonly (readonly string[])[]> {
  const ids = Array.from({ length: held.pieces }, (_, piece) => pieceId(held.slot, piece));
  const found = await store.outbox(exportQueue, ids);
  return ids.flatMap((id) => {
    const item = found.get(id);
    return item === undefined ? [] : rowsSchema.parse(JSON.parse(item.body));
  });
}

/** What is to be recorded of this record, in place of what was said of it before; undefined: nothing any more. */
export async function putOutgoing(store: StoreWrite, id: string, values: FieldValues | undefined): Promise<void> {
  const known = (await store.outbox(outgoingQueue, [id])).get(id);
  if (values === undefined && (known === undefined || known.state === 'done')) return;
  await store.putOutbox([kept(outgoingQueue, id, values === undefined ? 'done' : 'waiting', values ?? {})]);
}

/** Every line that is to be recorded, by the record's number, in the order of the numbers. */
export async function outgoingLines(store: StoreRead): Promise<readonly (readonly [string, FieldValues])[]> {
  const items = await store.outboxDue(outgoingQueue, Number.MAX_SAFE_INTEGER, outgoingAtMost);
  return items
    .map((item): readonly [string, FieldValues] => [item.id, lineSchema.parse(JSON.parse(item.body))])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** How many there are. */
export async function outgoingCount(store: StoreRead): Promise<number> {
  return (await store.outboxCounts(outgoingQueue)).waiting;
}

/** What the connector of a CMDB that speaks by files reads and writes. */
export type Shelf = Pick<HubStore, 'read' | 'write'>;
