/** The local database as a world's source: records by key, and by their model's indexes. */
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Source } from '../../shared/sync/world.ts';
import type { LocalDatabase } from './database.ts';
import { findKey } from './dexie-replica.ts';
import { getMany } from './many.ts';

/** Look-ups of one decision, which nothing follows live: many keys at once cost few requests. */
export function onceSource(db: LocalDatabase): Source {
  return {
    ...localSource(db),
    rows: async (keys) => new Map((await getMany(db.rows, keys)).map(({ key, row }) => [key, row])),
  };
}

/** Look-ups of decisions and derived views; inside a transaction they are of one moment. */
export function localSource({ rows }: LocalDatabase): Source {
  return {
    rows: async (keys) => {
      const out = new Map<RowKey, Row>();
      for (const each of await rows.bulkGet([...keys])) if (each) out.set(rowKey(each.row.type, each.row.id), each.row);
      return out;
    },
    find: async (type, name, value) =>
      (
        await rows
          .where('finds')
          .equals(findKey(type, name, value))
          .toArray()
      ).map((each) => each.row),
  };
}
