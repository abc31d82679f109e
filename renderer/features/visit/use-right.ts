import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { keysOf } from '../../../shared/domain/library/licence-key.ts';
import type { RightVersion } from '../../../shared/domain/library/right-version.ts';
import { backOutVersions, rightItems } from '../../../shared/domain/library/right-version.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { doneBy } from '../../../shared/domain/visit/state.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useDerived } from '../../data/live.ts';
import { whoWord } from '../../ui/history-words.ts';
import { channelWord } from '../../ui/library-word.ts';

export interface RightLine {
  readonly titleId: string;
  readonly versionId: string;
  readonly title: string;
  readonly number: string;
  readonly right: RightVersion;
  /** The channel in which it is definitive here, in words. */
  readonly channel: string | undefined;
  /** The number of what is definitive here instead. */
  readonly instead: string | undefined;
}
export interface RightKey {
  readonly id: string;
  readonly label: string | null;
  readonly title: string;
  readonly views: readonly { readonly id: string; readonly who: string; readonly at: number }[];
}
export interface RightHere {
  readonly lines: readonly RightLine[];
  readonly back: readonly { readonly title: string; readonly number: string }[];
  readonly keys: readonly RightKey[];
  readonly done: boolean;
}

/** Which versions are right at a visit's seat, what leads back, and the keys that it needs. */
export function rightHere(world: World, visitId: string): RightHere | null {
  const visit = readVisit(world.row('visit', visitId));
  if (visit === undefined) return null;
  const ref = namesIn(world);
  const number = (id: string | null): string | undefined => (id === null ? undefined : readVersion(world.row('version', id))?.number);
  const items = rightItems(world, visit);
  const views = world.find('key-view', 'visit', visitId);
  const titles = [...new Set(items.map(({ titleId }) => titleId))];
  return {
    lines: items.map(({ titleId, versionId, right }) => ({
      titleId,
      versionId,
      title: ref('title', titleId) ?? '',
      number: number(versionId) ?? '',
      right,
      channel: right.is === 'definitive' ? channelWord(right.channel, ref) : undefined,
      instead: 'instead' in right ? number(right.instead) : undefined,
    })),
    back: backOutVersions(world, visit).map(({ titleId, versionId }) => ({
      title: ref('title', titleId) ?? '',
      number: number(versionId) ?? '',
    })),
    keys: titles.flatMap((titleId) =>
      keysOf(world, titleId).map((key) => ({
        id: key.id,
        label: key.label,
        title: ref('title', titleId) ?? '',
        views: views
          .filter((row) => row.fields.keyId === key.id)
          .map((row) => ({ id: row.id, who: whoWord(row.made.p, ref), at: row.made.t }))
          .sort((a, b) => a.at - b.at),
      })),
    ),
    done: doneBy(world, visitId) !== undefined,
  };
}

export function useRightHere(visitId: string): RightHere | null | undefined {
  return useDerived((world) => rightHere(world, visitId), [visitId]);
}
