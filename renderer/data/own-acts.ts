/** The person's own last acts on this laptop, from its journal, with whether the hub has them. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { call } from './bridge.ts';
import { useLocal } from './local-context.ts';
import { readStanding } from './standing.ts';

export interface OwnAct {
  readonly first: number;
  readonly act: string;
  /** When it was saved, this laptop's clock, ms. */
  readonly at: number;
  readonly atHub: boolean;
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
        if (!over) setGroups(read.groups.map(({ group }) => ({ first: group.first, act: group.act ?? '', at: group.wall })));
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
