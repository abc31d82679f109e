/** Data in: what screens read. Every hook answers undefined while it waits, and again whenever the stored data change. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useMemo } from 'react';
import { isOfRemovedSample } from '../../shared/domain/sample/remove-sample.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import { colleaguesFrom } from '../../shared/sync/replica.ts';
import { isLive, type Row } from '../../shared/sync/row.ts';
import type { World } from '../../shared/sync/rules.ts';
import { gather } from '../../shared/sync/world.ts';
import { type LocalDatabase, rowsOfType } from './database.ts';
import { findKey } from './dexie-replica.ts';
import { useLocal } from './local-context.ts';
import { localSource } from './source.ts';

/** One record, whatever its state; null where there is none. */
export function useRow(type: string, id: string | undefined): Row | null | undefined {
  const { db } = useLocal();
  return useLiveQuery(async () => (id === undefined ? null : ((await db.rows.get(rowKey(type, id)))?.row ?? null)), [db, type, id]);
}

/** All live records of a type (stubs too). For lists; prefer `useFind` where an index fits. */
export function useRows(type: string): readonly Row[] | undefined {
  const { db } = useLocal();
  return useLiveQuery(async () => live(await rowsOfType(db, type).toArray()), [db, type]);
}

/** Live records of a type whose index `name` has this value. */
export function useFind(type: string, name: string, value: string | undefined): readonly Row[] | undefined {
  const { db } = useLocal();
  return useLiveQuery(
    async () =>
      value === undefined
        ? []
        : live(
            await db.rows
              .where('finds')
              .equals(findKey(type, name, value))
              .toArray(),
          ),
    [db, type, name, value],
  );
}

/** Live records whose index lies between two values, both included (days). */
export function useFindRange(type: string, name: string, from: string, to: string): readonly Row[] | undefined {
  const { db } = useLocal();
  return useLiveQuery(
    async () =>
      live(
        await db.rows
          .where('finds')
          .between(findKey(type, name, from), findKey(type, name, to), true, true)
          .toArray(),
      ),
    [db, type, name, from, to],
  );
}

/** The records named, by key; those that are not there are absent. */
export function useRowsOf(keys: readonly RowKey[]): ReadonlyMap<RowKey, Row> | undefined {
  const { db } = useLocal();
  const spelled = keys.join(' ');
  return useLiveQuery(async () => {
    const found = await db.rows.bulkGet([...keys]);
    return new Map(found.flatMap((each) => (each ? [[each.key, each.row] as const] : [])));
  }, [db, spelled]);
}

/**
 * What a pure function makes of the records: it looks up what it needs (by key and by index only), and is asked again whenever
 * one of those changes. `of` names everything else that the answer depends on; the function itself may be another one each time.
 */
export function useDerived<T>(derive: (world: World) => T, of: readonly unknown[]): T | undefined {
  const { db } = useLocal();
  // One transaction, so that the answer is of one moment, and Dexie notices every look-up.
  return useLiveQuery(() => db.transaction('r', db.rows, async () => await gather(localSource(db), derive)), [db, ...of]);
}

/** Keys of records with work on this laptop that has no outcome from the hub yet: "On this laptop". */
export function usePendingKeys(): ReadonlySet<RowKey> {
  const { db } = useLocal();
  const keys = useLiveQuery(() => ownPending(db), [db]);
  return useMemo(() => new Set(keys ?? []), [keys]);
}

/** Records that show a colleague's work which is not at the hub yet, with the name of the laptop it came from. */
export function useProvisional(): ReadonlyMap<RowKey, string> {
  const { db } = useLocal();
  const found = useLiveQuery(async () => {
    const pending = await db.pending.where('first').aboveOrEqual(colleaguesFrom).toArray();
    if (pending.length === 0) return undefined;
    const meta = await db.meta.get('colleagues');
    const names = meta?.name === 'colleagues' ? meta.names : {};
    return new Map(pending.flatMap(({ touched, group }) => touched.map((key) => [key, names[group.writer] ?? group.writer] as const)));
  }, [db]);
  return found ?? nobody;
}

const nobody: ReadonlyMap<RowKey, string> = new Map();

/** Keys of records with own work that has no outcome yet: what colleagues brought is left out. */
async function ownPending(db: LocalDatabase): Promise<readonly RowKey[]> {
  const keys = (await db.bases.toCollection().primaryKeys()) as RowKey[];
  if ((await db.pending.where('first').aboveOrEqual(colleaguesFrom).count()) === 0) return keys;
  return [...new Set((await db.pending.where('first').below(colleaguesFrom).toArray()).flatMap(({ touched }) => touched))];
}

/** How many conflicts are open, provisional ones too: what "Needs you" counts. */
export function useOpenConflicts(): readonly Row[] | undefined {
  const rows = useRows('conflict');
  const open = useMemo(() => rows?.filter((row) => row.fields['state'] === 'open'), [rows]);
  // What a removed sample left behind is nobody's to settle.
  return useDerived((world) => open?.filter((row) => !isOfRemovedSample(world, row)), [open]);
}

const live = (found: readonly { readonly row: Row }[]): readonly Row[] => found.map((each) => each.row).filter(isLive);

/** The hub's number of the last change that this laptop has taken; null before any. Undefined while it waits. */
export function useCursorSeq(): number | null | undefined {
  const { db } = useLocal();
  return useLiveQuery(async () => {
    const meta = await db.meta.get('cursor');
    return meta?.name === 'cursor' ? meta.cursor.seq : null;
  }, [db]);
}

/** Is there none of these types on this laptop? Undefined while it waits. */
export function useIsEmpty(types: readonly string[]): boolean | undefined {
  const { db } = useLocal();
  const spelled = types.join(' ');
  return useLiveQuery(async () => {
    for (const type of spelled.split(' ')) {
      const some = await rowsOfType(db, type)
        .filter(({ row }) => isLive(row))
        .limit(1)
        .count();
      if (some > 0) return false;
    }
    return true;
  }, [db, spelled]);
}

/** Reads something of the record once, of one moment. */
export function useReadWorld(): <T>(read: (world: World) => T) => Promise<T> {
  const { db } = useLocal();
  return useCallback((read) => db.transaction('r', db.rows, async () => await gather(localSource(db), read)), [db]);
}
