/** What is really kept: the rows in a window's IndexedDB, and the hub's record and blobs as they lie in its store. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { openData, type Place } from '../../hub/data-folder.ts';
import { type CommandName, commands, type Input, type Output } from '../../shared/bridge/commands.ts';
import { digest as digestOf, keyParts, type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';

/** What people made, as the proof compares it: by key. */
export type Record = ReadonlyMap<RowKey, Row>;

/** Records that both sides and the hub have to agree on, down to the last stamp. */
const proven = ['visit', 'step-result', 'evidence', 'visit-event', 'observed-serial', 'signoff', 'note', 'release', 'rfc', 'decision'];
const facts = ['step-result', 'evidence', 'visit-event', 'observed-serial', 'signoff'];
const compared: readonly string[] = [...proven, 'conflict'];

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.string(), details: z.unknown() }),
]);

/** Asks main as this window does. Rejects with the refusal. */
export async function ask<N extends CommandName>(page: Page, name: N, input: Input<N>): Promise<Output<N>> {
  const answer = await page.evaluate(
    async ({ command, body }) => {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionStorage.getItem('groundcrew.session')}` };
      return (await fetch(`/bridge/${command}`, { method: 'POST', headers, body })).json();
    },
    { command: name, body: JSON.stringify(input) },
  );
  const read = answerSchema.parse(answer);
  if (!read.ok) throw new Error(`${name} was refused: ${JSON.stringify(read)}`);
  return commands[name].output.parse(read.value) as Output<N>;
}

interface Kept {
  readonly rows: readonly Row[];
  readonly pending: number;
  readonly epoch: string | null;
  readonly seq: number;
}

/** Everything in the window's local database. */
export async function kept(page: Page): Promise<Kept> {
  const text = await page.evaluate(async () => {
    const whole = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const db = await whole(indexedDB.open('groundcrew'));
    const read = db.transaction(['rows', 'pending', 'meta'], 'readonly');
    const [rows, pending, meta] = await Promise.all([
      whole(read.objectStore('rows').getAll()),
      whole(read.objectStore('pending').count()),
      whole(read.objectStore('meta').get('cursor')),
    ]);
    db.close();
    return JSON.stringify({ rows: rows.map((each) => each.row), pending, epoch: meta?.cursor.epoch ?? null, seq: meta?.cursor.seq ?? 0 });
  });
  return JSON.parse(text) as Kept; // made three lines above
}

const byKey = (rows: readonly Row[]): Record =>
  new Map(rows.filter((row) => compared.includes(row.type)).map((row) => [rowKey(row.type, row.id), row]));

/** The record as this window shows it. */
export async function recordOf(page: Page): Promise<Record> {
  return byKey((await kept(page)).rows);
}

/** The hub's record, read from its store as a backup reads it. */
export async function recordAt(place: Place): Promise<{ readonly record: Record; readonly epoch: string; readonly seq: number }> {
  const data = await openData(place);
  try {
    return await data.store.read(async (store) => {
      const rows: Row[] = [];
      for (let after: RowKey | '' = ''; ; ) {
        const some = await store.snapshot(['org'], after, 500);
        rows.push(...some);
        const last = some.at(-1);
        if (last === undefined) break;
        after = rowKey(last.type, last.id);
      }
      const { epoch, seq } = await store.head();
      return { record: byKey(rows), epoch, seq };
    });
  } finally {
    await data.store.close();
  }
}

/** Which of these blobs the hub does not hold whole. */
export async function blobsMissingAt(place: Place, digests: readonly string[]): Promise<readonly string[]> {
  const data = await openData(place);
  try {
    const missing: string[] = [];
    for (const each of digests) if (!(await data.blobs.intact(digestOf(each)))) missing.push(each);
    return missing;
  } finally {
    await data.store.close();
  }
}

export const ofType = (record: Record, type: string): readonly Row[] => [...record.values()].filter((row) => row.type === type);
export const factsIn = (record: Record): readonly Row[] => [...record.values()].filter((row) => facts.includes(row.type));
export const factIds = (record: Record): readonly string[] =>
  factsIn(record)
    .map((row) => rowKey(row.type, row.id))
    .sort();

/** Digests that facts name. */
export function digestsIn(record: Record): readonly string[] {
  const named = factsIn(record).flatMap((row) => [...digestsOf(row.fields['digest']), ...digestsOf(row.fields['digests'])]);
  return [...new Set(named)].sort();
}
const digestsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];

/** The same record on both, field by field and stamp by stamp; a difference is told by its key. */
export function expectSame(one: Record, other: Record): void {
  const keys = [...new Set([...one.keys(), ...other.keys()])].sort();
  const differing = keys.filter((key) => inOrder(one.get(key)) !== inOrder(other.get(key)));
  const [first] = differing;
  if (first !== undefined) expect({ differing, row: one.get(first) }).toEqual({ differing: [], row: other.get(first) });
}

/** JSON with sorted keys: stores keep an object's fields in different orders. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** Ids by type, for a failing comparison. */
export function typesIn(record: Record): { readonly [type: string]: number } {
  const counts: { [type: string]: number } = {};
  for (const key of record.keys()) counts[keyParts(key).type] = (counts[keyParts(key).type] ?? 0) + 1;
  return counts;
}

/** Everything this laptop did has an outcome, its photos are at the hub, and it has seen the hub's last word. */
export async function synced(page: Page, place: Place, timeoutMs = 60_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  await ask(page, 'sync.now', {});
  for (;;) {
    const here = await kept(page);
    const status = await ask(page, 'sync.status', {});
    const { epoch, seq } = await recordAt(place);
    if (here.pending === 0 && status.waiting === 0 && status.blobsWaiting === 0 && here.epoch === epoch && here.seq === seq) return;
    if (Date.now() > end) {
      const { rows: _rows, ...told } = here;
      throw new Error(`not in step with the hub after ${timeoutMs} ms: ${JSON.stringify({ here: told, status, hub: { epoch, seq } })}`);
    }
    await page.waitForTimeout(250);
  }
}
