/** The library's media on sticks: what somebody's next visits need, and which of it lies on this laptop. */
import { useMemo } from 'react';
import { readMedium } from '../../shared/domain/library/medium.ts';
import { neededMedia } from '../../shared/domain/library/wants.ts';
import { readTitle } from '../../shared/domain/title/title.ts';
import { readVersion } from '../../shared/domain/title/version.ts';
import { digest as asDigest, type Digest } from '../../shared/sync/ids.ts';
import type { World } from '../../shared/sync/rules.ts';
import { useAsked } from './asked.ts';
import { useVisitIds } from './library-wants.ts';
import { useDerived, useRows } from './live.ts';

/** A medium that may go onto a stick. */
export interface StickMedium {
  readonly mediumId: string;
  readonly digest: Digest;
  readonly fileName: string;
  readonly title: string;
  readonly number: string;
  readonly sizeBytes: number;
  readonly forBackOut: boolean;
  /** It lies on this laptop, verified. */
  readonly here: boolean;
}

/** Whose visits of the next days give the media; null: all that lies here is offered. */
export type Whose = string | null;

const none: readonly string[] = [];

/** Those that the visits need, soonest first, here or not; or whatever lies here. Undefined while it waits. */
export function useStickMedia(whose: Whose, today: string, turn: unknown): readonly StickMedium[] | undefined {
  const visits = useVisitIds(whose ?? '', today);
  const rows = useRows('medium');
  const all = useMemo(() => rows?.map(({ id }) => id), [rows]);
  const ids = whose === null ? all : visits;
  const needed = useDerived(
    (world) => {
      if (ids === undefined) return undefined;
      const media = whose === null ? ids.map((id) => ({ id, forBackOut: false })) : neededBy(world, ids);
      return media.flatMap(({ id, forBackOut }) => shownOf(world, id, forBackOut) ?? []);
    },
    [whose, ids ?? none],
  );
  const asked = useAsked('stick.held', { media: (needed ?? []).map(({ mediumId, digest }) => ({ mediumId, digest })) }, turn);
  return useMemo(() => {
    if (needed === undefined || asked.state === 'waiting') return undefined;
    const held = new Set(asked.state === 'here' ? asked.value.held : none);
    return needed.map((each) => ({ ...each, here: held.has(each.mediumId) })).filter(({ here }) => here || whose !== null);
  }, [needed, asked, whose]);
}

/** Each once; what is installed by any visit is not only for putting back. */
function neededBy(world: World, visitIds: readonly string[]): readonly { readonly id: string; readonly forBackOut: boolean }[] {
  const found = new Map<string, boolean>();
  const { needed } = neededMedia(world, visitIds);
  for (const { mediumId, forBackOut } of [...needed].sort((a, b) => a.dueAt - b.dueAt))
    found.set(mediumId, (found.get(mediumId) ?? true) && forBackOut);
  return [...found].map(([id, forBackOut]) => ({ id, forBackOut }));
}

function shownOf(world: World, mediumId: string, forBackOut: boolean): Omit<StickMedium, 'here'> | undefined {
  const row = world.row('medium', mediumId);
  const medium = row && readMedium(row);
  if (medium === undefined) return undefined;
  const { titleId, versionId, fileName, sizeBytes } = medium;
  const digest = asDigest(medium.digest);
  const title = readTitle(world.row('title', titleId))?.name ?? '';
  const number = readVersion(world.row('version', versionId))?.number ?? '';
  return { mediumId, digest, fileName, title, number, sizeBytes, forBackOut };
}
