/** Where the work of visits stands, as this laptop knows it: pending work, open conflicts, bytes that still wait. */
import { useMemo } from 'react';
import type { Stands } from '../../shared/domain/figures/where-it-stands.ts';
import type { VisitLook } from '../../shared/domain/visit/look.ts';
import { whereVisitStands } from '../../shared/domain/visit/standing.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import { useBlobPlaces } from './evidence.ts';
import { usePendingKeys, useProvisional } from './live.ts';

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
        }),
      ofRow: (row) => (isTheirs(row) && !isPending(row) ? 'colleague' : row.seq === 0 || isPending(row) ? 'laptop' : 'hub'),
      blobsHere,
      blob: (digest) => places?.get(digest),
    };
  }, [pending, theirs, places]);
}
