/**
 * Many records by key in few requests. IndexedDB takes each `get` as a request of its own; an import asks for a thousand keys of which
 * hardly one is there, and the keys of a range come in one.
 */
import type { Table } from 'dexie';
import { keyParts, type RowKey } from '../../shared/sync/ids.ts';

/** A table whose records are known by their key. */
type Keyed<T> = Pick<Table<T, RowKey>, 'bulkGet'> & {
  where(index: string): { between(from: string, to: string, withFrom: boolean, withTo: boolean): RangeOf<T> };
};
interface RangeOf<T> {
  limit(most: number): { primaryKeys(): PromiseLike<readonly unknown[]> };
  toArray(): PromiseLike<readonly T[]>;
}

/** From so many keys on, a look at the range costs less than a request for each. */
const manyFrom = 64;
/** A range that holds so many times more keys than are wanted is not worth looking through. */
const sparsest = 20;

/** The stored records of these keys that are there, in no order. Same answer as `bulkGet`; not for live queries, which would watch the range. */
export async function getMany<T extends { readonly key: RowKey }>(table: Keyed<T>, keys: readonly RowKey[]): Promise<readonly T[]> {
  if (keys.length < manyFrom) return getEach(table, keys);
  const found: T[] = [];
  for (const wanted of byType(keys)) found.push(...(await getOfRange(table, wanted)));
  return found;
}

async function getOfRange<T extends { readonly key: RowKey }>(table: Keyed<T>, wanted: readonly RowKey[]): Promise<readonly T[]> {
  const sorted = [...wanted].sort();
  const [first] = sorted;
  const last = sorted.at(-1);
  if (wanted.length < manyFrom || first === undefined || last === undefined) return getEach(table, wanted);
  const range = () => table.where('key').between(first, last, true, true);
  const most = wanted.length * sparsest;
  const there = await range().limit(most).primaryKeys();
  if (there.length >= most) return getEach(table, wanted);
  const asked = new Set<unknown>(wanted);
  const present = there.filter((key) => asked.has(key));
  if (present.length === 0) return [];
  if (present.length * 2 < there.length) {
    const given = new Set(present);
    return getEach(
      table,
      wanted.filter((key) => given.has(key)),
    );
  }
  return (await range().toArray()).filter((each) => asked.has(each.key));
}

async function getEach<T extends { readonly key: RowKey }>(table: Keyed<T>, keys: readonly RowKey[]): Promise<readonly T[]> {
  if (keys.length === 0) return [];
  return (await table.bulkGet([...keys])).flatMap((each) => each ?? []);
}

function byType(keys: readonly RowKey[]): Iterable<readonly RowKey[]> {
  const types = new Map<string, RowKey[]>();
  for (const key of new Set(keys)) {
    const { type } = keyParts(key);
    const known = types.get(type);
    if (known) known.push(key);
    else types.set(type, [key]);
  }
  return types.values();
}
