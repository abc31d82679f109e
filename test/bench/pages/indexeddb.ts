/** Runs in Chromium: our first sync and delta pages into IndexedDB beside raw bulk writes of the very same rows. */
import { LocalDatabase } from '../../../renderer/data/database.ts';
import { stored, transact } from '../../../renderer/data/dexie-replica.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { OpId } from '../../../shared/sync/ids.ts';
import type { Page } from '../../../shared/sync/page.ts';
import { wholePatch } from '../../../shared/sync/patch.ts';
import { applyPage } from '../../../shared/sync/replica.ts';
import type { Row } from '../../../shared/sync/row.ts';

const self = { writer: 'w-bench', person: 'p' };
const head = { epoch: 'e', hubTime: 0, durable: 0 };
const rules = groundcrewRules;

function device(i: number, round: number): Row {
  const fields = {
    assetTag: `GC${i}`,
    serial: `S${i}x${round}`,
    name: `PC-${i}`,
    maker: 'Lenovo',
    model: 'M70q',
    system: 'Windows 10',
    siteId: `site-${i % 7}`,
    departmentId: `dept-${i % 16}`,
  };
  const made = { by: [`w-lead:${i + 1}` as OpId], p: 'lead', t: 1_700_000_000_000 + i, h: i };
  return {
    type: 'device',
    id: `device-${i}`,
    seq: 1 + round,
    made,
    fields,
    scopes: ['org', `department:dept-${i % 16}`, `site:site-${i % 7}`],
  };
}
const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

let n = 0;
async function fresh<T>(work: (db: LocalDatabase) => Promise<T>): Promise<T> {
  const db = new LocalDatabase(`bench-${Date.now()}-${n++}`);
  await db.open();
  try {
    return await work(db);
  } finally {
    await db.delete();
  }
}
async function timed(rows: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return rows / ((performance.now() - start) / 1000);
}

async function raw(rows: readonly Row[]): Promise<number> {
  return fresh((db) =>
    timed(rows.length, async () => {
      for (const part of chunks(rows, 2_000))
        await db.transaction('rw', db.rows, () => db.rows.bulkPut(part.map((row) => stored(rules, row))));
    }),
  );
}

async function apply(db: LocalDatabase, page: Page): Promise<void> {
  await transact(db, rules, (tx) =>
    applyPage(tx, rules, self, page, async () => ({ person: 'p', writer: 'w-bench', via: 'app', now: [], atBase: [], base: 0 })),
  );
}

async function snapshot(db: LocalDatabase, rows: readonly Row[]): Promise<void> {
  const parts = chunks(rows, 2_000);
  for (const [part, each] of parts.entries()) {
    const cursor = { epoch: 'e', seq: 1, chain: 'c1', scopes: ['org'] };
    await apply(db, {
      kind: 'snapshot',
      ...head,
      reset: true,
      part,
      rows: each,
      stubs: [],
      next: part + 1 < parts.length ? String(part + 1) : null,
      cursor,
      ownLast: 0,
    });
  }
}

async function deltas(db: LocalDatabase, rows: readonly Row[]): Promise<void> {
  for (const [i, each] of chunks(rows, 500).entries()) {
    const seq = 2 + i;
    const patches = each.map((row) => wholePatch(row));
    const entry = {
      seq,
      writer: 'w-lead',
      first: i * 500 + 1,
      count: 500,
      digest: 'd',
      heard: 0,
      wall: 0,
      actor: 'lead',
      via: 'app',
      outcomes: [],
      patches,
    };
    await apply(db, {
      kind: 'delta',
      ...head,
      from: { seq: seq - 1, chain: `c${seq - 1}` },
      to: { seq, chain: `c${seq}` },
      entries: [entry],
      stubs: [],
      more: true,
    });
  }
}

async function counted(db: LocalDatabase, expected: number): Promise<void> {
  const found = await db.rows.count();
  if (found !== expected) throw new Error(`expected ${expected} rows, found ${found}`);
}

/** Rows a second of each way, for `size` rows; correctness is checked at the end of each run. */
export async function measure(size: number) {
  const rows = Array.from({ length: size }, (_, i) => device(i, 0));
  const newer = Array.from({ length: size }, (_, i) => device(i, 1));
  const rawRowsPerS = await raw(rows);
  const snapshotRowsPerS = await fresh(async (db) => {
    const rate = await timed(size, () => snapshot(db, rows));
    await counted(db, size);
    return rate;
  });
  const pageRowsPerS = await fresh(async (db) => {
    await snapshot(db, rows);
    const rate = await timed(size, () => deltas(db, newer));
    await counted(db, size);
    return rate;
  });
  return { rawRowsPerS, snapshotRowsPerS, pageRowsPerS };
}

Object.assign(window, {
  measure: (size: number) =>
    measure(size).catch((error: unknown) =>
      Promise.reject(
        new Error(error instanceof Error ? `${error.name} ${error.message} ${JSON.stringify(error)} ${error.stack}` : String(error)),
      ),
    ),
});
