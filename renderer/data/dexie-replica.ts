/** The replica of shared/sync over Dexie: one strict read-write transaction over all tables. */

import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { ReplicaTx } from '../../shared/sync/replica.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { indexesOf } from '../../shared/sync/world.ts';
import type { LocalDatabase, StoredRow } from './database.ts';
import { getMany } from './many.ts';

const manyBases = 64;
/** So many look-ups of a key cost what reading one waiting group costs. */
const keysForAGroup = 10;

export const findKey = (type: string, name: string, value: string): string => `${type}\n${name}\n${value}`;

/** A record as it is stored, with the keys of its model's indexes. */
export function stored(rules: Rules, row: Row): StoredRow {
  const finds = indexesOf(rules.model(row.type), row).map((index) => findKey(row.type, index.name, index.value));
  return { key: rowKey(row.type, row.id), type: row.type, finds: [...new Set(finds)], row };
}

/** Runs `work` in one strict transaction over everything; what it throws undoes all it wrote. */
export function transact<T>(db: LocalDatabase, rules: Rules, work: (tx: ReplicaTx) => Promise<T>): Promise<T> {
  // Dexie follows native awaits only inside a function that is itself async; without it the transaction commits too early.
  return db.transaction('rw', [db.rows, db.bases, db.pending, db.meta, db.answers, db.done], async () => await work(replicaTx(db, rules)));
}

function replicaTx(db: LocalDatabase, rules: Rules): ReplicaTx {
  return {
    rows: async (keys) => {
      const out = new Map<RowKey, Row>();
      for (const each of await getMany(db.rows, keys)) out.set(each.key, each.row);
      return out;
    },
    find: async (type, name, value) =>
      (
        await db.rows
          .where('finds')
          .equals(findKey(type, name, value))
          .toArray()
      ).map((each) => each.row),
    putRows: async (rows) => {
      if (rows.length > 0) await db.rows.bulkPut(rows.map((row) => stored(rules, row)));
    },
    removeRows: async (keys) => {
      if (keys.length > 0) await db.rows.bulkDelete([...keys]);
    },
    clearRows: async () => db.rows.clear(),
    eachRow: async (work) => {
      await db.rows.each((each) => work(each.row));
    },
    bases: async (keys) => {
      const out = new Map<RowKey, Row | null>();
      for (const each of await getMany(db.bases, keys)) out.set(each.key, each.row);
      return out;
    },
    putBases: async (bases) => {
      await db.bases.bulkPut([...bases].map(([key, row]) => ({ key, row })));
    },
    removeBases: async (keys) => {
      // All of them go in one request: that is how it is when the hub answers the only group that waits.
      if (keys.length > manyBases && (await db.bases.count()) === (await getMany(db.bases, keys)).length) await db.bases.clear();
      else if (keys.length > 0) await db.bases.bulkDelete([...keys]);
    },
    clearBases: async () => db.bases.clear(),
    pendingTouching: async (keys) => {
      if (keys.length === 0) return [];
      // Few groups are read whole sooner than each of many keys is looked up.
      if (keys.length > (await db.pending.count()) * keysForAGroup) {
        const asked = new Set(keys);
        return (await db.pending.orderBy('first').toArray()).filter(({ touched }) => touched.some((key) => asked.has(key)));
      }
      return db.pending
        .where('touched')
        .anyOf([...keys])
        .distinct()
        .toArray();
    },
    pendingLooking: async (looks) => {
      if (looks.length === 0) return [];
      if (looks.length > (await db.pending.count()) * keysForAGroup) {
        const asked = new Set(looks);
        return (await db.pending.orderBy('first').toArray()).filter(({ looked }) => looked?.some((look) => asked.has(look)));
      }
      return db.pending
        .where('looked')
        .anyOf([...looks])
        .distinct()
        .toArray();
    },
    pendingAt: (first) => db.pending.get(first),
    pendingUpTo: async (last) => db.pending.where('first').belowOrEqual(last).sortBy('first'),
    pendingAll: async () => db.pending.orderBy('first').toArray(),
    pendingCount: async () => db.pending.count(),
    putPending: async (groups) => {
      await db.pending.bulkPut([...groups]);
    },
    removePending: async (firsts) => {
      if (firsts.length > 0) await db.pending.bulkDelete([...firsts]);
    },
    cursor: async () => {
      const meta = await db.meta.get('cursor');
      return meta?.name === 'cursor' ? meta.cursor : null;
    },
    setCursor: async (cursor) => {
      if (cursor) await db.meta.put({ name: 'cursor', cursor });
      else await db.meta.delete('cursor');
    },
    high: async () => {
      const meta = await db.meta.get('high');
      return meta?.name === 'high' ? meta.seq : 0;
    },
    setHigh: async (seq) => {
      await db.meta.put({ name: 'high', seq });
    },
    snapshot: async () => {
      const meta = await db.meta.get('snapshot');
      return meta?.name === 'snapshot' ? meta.progress : null;
    },
    setSnapshot: async (progress) => {
      if (progress) await db.meta.put({ name: 'snapshot', progress });
      else await db.meta.delete('snapshot');
    },
  };
}
