/** The person's own last acts on this laptop, from its journal, with whether the hub has them. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Op } from '../../shared/sync/op.ts';
import { call } from './bridge.ts';
import { useLocal } from './local-context.ts';
import { readStanding } from './standing.ts';

export interface OwnAct {
  readonly first: number;
  readonly act: string;
  /** What it was about: the visit, where it has one, else the first record that it wrote. */
  readonly about: RowKey | undefined;
  /** When it was saved, this laptop's clock, ms. */
  readonly at: number;
  readonly atHub: boolean;
}

/** The visit that ops are about, else the first record among them. */
function aboutOf(ops: readonly Op[]): RowKey | undefined {
  for (const { type, id, fields } of ops) {
    const visitId = fields?.['visitId']?.v;
    if (typeof visitId === 'string') return rowKey('visit', visitId);
    if (type === 'visit') return rowKey(type, id);
  }
  const [first] = ops;
  return first === undefined ? undefined : rowKey(first.type, first.id);
}

/** Ops of the journal that are looked at for the last acts: an import of thousands counts as what it is. */
const opsBack = 200;

/** The newest first, at most `most`. Undefined while it waits. */
export function useOwnActs(most: number): readonly OwnAct[] | undefined {
  const { db } = useLocal();
  const standing = useLiveQuery(() => readStanding(db), [db]);
  const [groups, setGroups] = useState<readonly Omit<OwnAct, 'atHub'>[]>();
  const known = standing?.known;
  useEffect(() => {
    if (known === undefined) return;
    let over = false;
    call('journal.read', { after: Math.max(0, known - opsBack) }).then(
      (read) => {
        if (!over)
          setGroups(
            read.groups.map(({ group }) => ({ first: group.first, act: group.act ?? '', about: aboutOf(group.ops), at: group.wall })),
          );
      },
      () => undefined, // the rest of the panel says what is wrong
    );
    return () => {
      over = true;
    };
  }, [known]);
  if (groups === undefined || standing === undefined) return undefined;
  return groups
    .map((group) => ({ ...group, atHub: group.first <= standing.acknowledged }))
    .reverse()
    .slice(0, most);
}
