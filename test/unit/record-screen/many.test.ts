/** Many records of the local database at once: fewer requests, the same answer. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LocalDatabase, rowsOfType } from '../../../renderer/data/database.ts';
import { stored, transact } from '../../../renderer/data/dexie-replica.ts';
import { getMany } from '../../../renderer/data/many.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { digest, type RowKey, rowKey, writerId } from '../../../shared/sync/ids.ts';
import type { PendingGroup } from '../../../shared/sync/replica.ts';
import type { Row } from '../../../shared/sync/row.ts';

const made = { by: [], p: 'ben', t: 0, h: 0 };
const row = (type: string, id: string): Row => ({ type, id, seq: 1, made, fields: { name: id }, scopes: [] });
const ids = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `d${String(from + i).padStart(5, '0')}`);
const keys = (of: readonly string[]): readonly RowKey[] => of.map((id) => rowKey('device', id));
let db: LocalDatabase;
let n = 0;

beforeEach(async () => {
  n += 1;
  db = new LocalDatabase(`many-${n}`);
  await db.open();
});
afterEach(async () => {
  await db.delete();
});

const put = (rows: readonly Row[]) => db.rows.bulkPut(rows.map((each) => stored(groundcrewRules, each)));
const found = async (asked: readonly RowKey[]): Promise<readonly string[]> => (await getMany(db.rows, asked)).map(({ key }) => key).sort();

describe('many records by key', () => {
  for (const [what, there, asked] of [
    ['none of them is there', ids(5_000, 40), ids(0, 200)],
    ['all are there', ids(0, 200), ids(0, 200)],
    ['few are there', ids(0, 10), ids(5, 200)],
    ['few are asked of many', ids(0, 900), ids(300, 70)],
    ['they lie scattered over very many', ids(0, 3_000), ids(0, 3_000).filter((_, i) => i % 40 === 0)],
  ] as const)
    it(`finds the same as one by one when ${what}`, async () => {
      await put(there.map((id) => row('device', id)));
      await put(['x', 'y'].map((id) => row('seat', id)));
      const wanted = [...keys(asked), rowKey('seat', 'x'), rowKey('site', 'none')];
      const each = (await db.rows.bulkGet([...wanted])).flatMap((one) => one?.key ?? []).sort();
      expect(await found(wanted)).toEqual(each);
      expect(each).toContain('seat/x');
    });

  it('reads a type without its neighbours by name', async () => {
    await put([row('visit', 'a'), row('visit-event', 'b'), row('vision', 'c')]);
    expect((await rowsOfType(db, 'visit').toArray()).map(({ key }) => key)).toEqual(['visit/a']);
  });
});

describe('what lies under predictions', () => {
  const bases = async () => (await db.bases.toCollection().primaryKeys()).length;
  it('goes in one piece when all of it is answered, and only in part when more waits', async () => {
    await transact(db, groundcrewRules, (tx) => tx.putBases(new Map(keys(ids(0, 200)).map((key) => [key, null]))));
    await transact(db, groundcrewRules, (tx) => tx.removeBases(keys(ids(0, 150))));
    expect(await bases()).toBe(50);
    await transact(db, groundcrewRules, (tx) => tx.putBases(new Map(keys(ids(0, 150)).map((key) => [key, null]))));
    await transact(db, groundcrewRules, (tx) => tx.removeBases(keys(ids(0, 200))));
    expect(await bases()).toBe(0);
  });

  it('finds the groups that wait on any of many records, and no other', async () => {
    const group = {
      writer: writerId('w-ben'),
      count: 1,
      prev: null,
      epoch: 'e',
      base: 0,
      h: 1,
      wall: 1,
      actor: 'ben',
      via: 'app',
      sv: 1,
      ops: [],
    } as const;
    const waits = (first: number, touched: readonly RowKey[]): PendingGroup => ({
      first,
      last: first,
      group: { ...group, first },
      digest: digest(`sha256:${'0'.repeat(64)}`),
      touched,
      refused: [],
    });
    await db.pending.bulkPut([waits(1, keys(ids(0, 3))), waits(2, keys(ids(900, 3)))]);
    const touching = (asked: readonly RowKey[]) =>
      transact(db, groundcrewRules, async (tx) => (await tx.pendingTouching(asked)).map(({ first }) => first));
    expect(await touching(keys(ids(0, 300)))).toEqual([1]);
    expect(await touching(keys(ids(902, 1)))).toEqual([2]);
    expect(await touching(keys(ids(400, 300)))).toEqual([]);
  });
});
