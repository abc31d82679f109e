/** The history of any record: from the hub's log where it can be asked, else what this laptop holds. */
import { useMemo } from 'react';
import { historyHere } from '../../../shared/domain/figures/device-history.ts';
import { namesIn, recordName } from '../../../shared/domain/figures/record-name.ts';
import { revisionForRelease } from '../../../shared/domain/policy/in-force.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useAsked } from '../../data/asked.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { useSyncStatus } from '../../data/sync-status.ts';
import { type HistoryLine, historyLine } from '../../ui/history-words.ts';
import { trailLine } from './trail-lines.ts';

export type Trail =
  | { readonly state: 'waiting' | 'missing' }
  | {
      readonly state: 'whole' | 'newest' | 'here';
      readonly name: string;
      readonly lines: readonly HistoryLine[];
      /** Why the hub could not be asked. */
      readonly why: string | undefined;
      readonly again: () => void;
    };

/** The release that a record's plan is judged under. */
function releaseOf(world: World, type: string, id: string): string | undefined {
  return type === 'release' ? id : textIn(world.row(type, id), 'releaseId');
}

/** Live: it is asked again when this laptop has sent something. */
export function useTrail(type: string, id: string): Trail {
  const status = useSyncStatus();
  const asked = useAsked('audit.history', { type, id }, `${status?.state} ${status?.lastPushAt}`);
  const laptop = useLaptopWord();
  const groups = asked.state === 'here' ? asked.value.groups : undefined;
  const found = useDerived(
    (world) => {
      const row = world.row(type, id);
      const names = { ref: namesIn(world), laptop };
      const releaseId = releaseOf(world, type, id);
      const revisionAt = (at: number): number | undefined =>
        releaseId === undefined ? undefined : revisionForRelease(world, releaseId, at).revision;
      return {
        there: row !== undefined,
        name: recordName(world, row) ?? '',
        lines:
          groups === undefined
            ? historyHere(world, type, id, groundcrewRules.model(type)?.dependents ?? []).map((entry) => historyLine(entry, type, names))
            : groups.map((group) => trailLine(group, type, names, revisionAt(group.wall))),
      };
    },
    [type, id, laptop, groups],
  );
  return useMemo(() => {
    if (found === undefined || asked.state === 'waiting') return { state: 'waiting' };
    if (!found.there && groups === undefined) return { state: 'missing' };
    const rest = { name: found.name, lines: found.lines, again: asked.again };
    if (asked.state === 'failed') return { ...rest, state: 'here', why: asked.why };
    return { ...rest, state: asked.value.more ? 'newest' : 'whole', why: undefined };
  }, [found, asked, groups]);
}
