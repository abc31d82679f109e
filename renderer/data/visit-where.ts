/** Where the work of visits stands, as this laptop knows it: pending work, open conflicts, bytes that still wait. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useMemo, useState } from 'react';
import { inCmdbBy } from '../../shared/domain/cmdb/in-cmdb.ts';
import type { Stood } from '../../shared/domain/figures/progress.ts';
import type { Stands } from '../../shared/domain/figures/where-it-stands.ts';
import { textIn } from '../../shared/domain/record.ts';
import { lookAt, type VisitLook } from '../../shared/domain/visit/look.ts';
import { standsOf, whereVisitStands } from '../../shared/domain/visit/standing.ts';
import { visitFacts } from '../../shared/domain/visit/visit.ts';
import { readConflict } from '../../shared/sync/apply/conflict.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import { call } from './bridge.ts';
import type { LocalDatabase } from './database.ts';
import { useCmdb, useDeliveries } from './deliveries.ts';
import { findKey } from './dexie-replica.ts';
import { useBlobPlaces } from './evidence.ts';
import { useDerived, useOpenConflicts, usePendingKeys, useProvisional } from './live.ts';
import { useLocal } from './local-context.ts';
import { useSyncStatus } from './sync-status.ts';

export interface WhereOfVisits {
  readonly of: (look: VisitLook) => Stands;
  /** Of one record of its own, such as an answer: on this laptop, or at the hub. */
  readonly ofRow: (row: Row) => 'colleague' | 'laptop' | 'hub';
  /** Photos and signatures of a visit whose bytes the hub does not have yet. */
  readonly blobsHere: (look: VisitLook) => number;
  readonly blob: (digest: string) => 'laptop' | 'hub' | 'nowhere' | undefined;
}

/** Asks once for all these visits. */
export function useWhereOfVisits(looks: readonly VisitLook[]): WhereOfVisits {
  const pending = usePendingKeys();
  const theirs = useProvisional();
  const digests = useMemo(() => looks.flatMap((look) => look.digests), [looks]);
  const places = useBlobPlaces(digests);
  return useMemo(() => {
    const isTheirs = (row: Row): boolean => theirs.has(rowKey(row.type, row.id));
    const isPending = (row: Row): boolean => pending.has(rowKey(row.type, row.id));
    const blobsHere = (look: VisitLook): number => look.digests.filter((digest) => places?.get(digest) === 'laptop').length;
    return {
      of: (look) =>
        whereVisitStands(look.row, look.state, look.facts, {
          pending: isPending,
          theirs: isTheirs,
          conflicts: look.conflicts,
          blobsHere: blobsHere(look),
          followed: look.followedBy !== undefined,
          inCmdb: look.inCmdb,
        }),
      ofRow: (row) => (isTheirs(row) && !isPending(row) ? 'colleague' : row.seq === 0 || isPending(row) ? 'laptop' : 'hub'),
      blobsHere,
      blob: (digest) => places?.get(digest),
    };
  }, [pending, theirs, places]);
}

/** Where a few visits stand, by id, for pages that only name them; undefined for one that is not here, or while it waits. */
export function useStandsOf(ids: readonly string[]): (id: string) => Stands | undefined {
  const spelled = ids.join(' ');
  const looks = useDerived((world) => ids.flatMap((id) => lookAt(world, id) ?? []), [spelled]);
  const where = useWhereOfVisits(looks ?? none);
  return (id) => {
    const look = looks?.find((each) => each.visit.id === id);
    return look === undefined ? undefined : where.of(look);
  };
}
const none: readonly VisitLook[] = [];

/** Where each visit of a list stands, by the same rule, without reading the facts of thousands: only what waits is looked at. */
export type WhereOfVisit = (row: Row, stood: Stood) => Stands;

export function useWhereOfVisitRows(): WhereOfVisit {
  const pending = usePendingKeys();
  const theirs = useProvisional();
  const conflicts = useOpenConflicts();
  const bytes = useVisitsWithBytesHere();
  const deliveries = useDeliveries();
  const connected = useCmdb() != null;
  const { db } = useLocal();
  const work = useLiveQuery(() => visitsOf(db, [...pending]), [db, pending]);
  const brought = useLiveQuery(() => visitsOf(db, [...theirs.keys()]), [db, theirs]);
  return useMemo(() => {
    const open = new Set((conflicts ?? []).flatMap((row) => readConflict(row)?.about ?? []));
    return (row, stood) => {
      const key = rowKey('visit', row.id);
      const workHere = work?.has(row.id) === true;
      const workTheirs = !workHere && brought?.has(row.id) === true;
      return standsOf({
        left: row.left === true,
        needs: open.has(key) || (row.displaced?.length ?? 0) > 0 || stood.needsGoingOn === true,
        begun:
          workHere ||
          workTheirs ||
          (stood.state.state !== 'planned' && stood.state.state !== 'cancelled') ||
          stood.state.startedAt !== null,
        done: stood.state.state === 'done',
        cancelled: stood.state.state === 'cancelled',
        planHere: row.seq === 0 || pending.has(key),
        workHere,
        workTheirs,
        bytesHere: bytes.has(row.id),
        inCmdb: deliveries && inCmdbBy(deliveries, connected, stood.visit, stood),
      });
    };
  }, [pending, conflicts, work, brought, bytes, deliveries, connected]);
}

/** The visits that these records are facts about. */
async function visitsOf(db: LocalDatabase, keys: readonly RowKey[]): Promise<ReadonlySet<string>> {
  const facts = keys.filter((key) => visitFacts.some((type) => key.startsWith(`${type}/`)));
  const rows = await db.rows.bulkGet([...facts]);
  return new Set(rows.flatMap((each) => (each === undefined ? [] : (textIn(each.row, 'visitId') ?? []))));
}

const nothing: ReadonlySet<string> = new Set();

/** The visits of which photos or signatures still wait on this laptop. */
function useVisitsWithBytesHere(): ReadonlySet<string> {
  const status = useSyncStatus();
  const { db } = useLocal();
  const [digests, setDigests] = useState<readonly string[]>([]);
  const waiting = status?.blobsWaiting ?? 0;
  useEffect(() => {
    if (waiting === 0) return setDigests([]);
    let over = false;
    call('sync.queue', {}).then(
      ({ blobs }) => {
        if (!over) setDigests(blobs.map((blob) => blob.digest));
      },
      () => undefined, // not known: the marks say what is known without it
    );
    return () => {
      over = true;
    };
  }, [waiting]);
  const found = useLiveQuery(async () => {
    const keys = digests.flatMap((digest) => [findKey('evidence', 'digest', digest), findKey('signoff', 'digest', digest)]);
    const rows = await db.rows.where('finds').anyOf(keys).toArray();
    return new Set(rows.flatMap(({ row }) => textIn(row, 'visitId') ?? []));
  }, [db, digests]);
  return found ?? nothing;
}
