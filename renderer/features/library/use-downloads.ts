/** What the screen of the library on this laptop shows of the record: names of files, and versions without one. */
import { useCallback, useMemo } from 'react';
import { readMedium } from '../../../shared/domain/library/medium.ts';
import { readTitle } from '../../../shared/domain/title/title.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useMissingMedia } from '../../data/library-wants.ts';
import { useDerived } from '../../data/live.ts';
import { word } from './downloads-words.ts';

export interface MediumName {
  /** Title and version, as people say it. */
  readonly name: string;
  readonly fileName: string;
  /** Its version is definitive for somebody. */
  readonly definitive: boolean;
}

function versionName(world: World, titleId: string, versionId: string): string {
  const [title, version] = [readTitle(world.row('title', titleId)), readVersion(world.row('version', versionId))];
  return word('LAPTOP_MEDIA_NAME', { title: title?.name ?? '', number: version?.number ?? '' });
}

/** The names of these media; one that is not in the record any more is said to be that. */
export function useMediumNames(mediumIds: readonly string[]): (mediumId: string) => MediumName {
  const names = useDerived(
    (world) =>
      mediumIds.flatMap((id) => {
        const medium = readMedium(world.row('medium', id));
        if (medium === undefined) return [];
        const definitive = readVersion(world.row('version', medium.versionId))?.status === 'definitive';
        return [{ id, name: versionName(world, medium.titleId, medium.versionId), fileName: medium.fileName, definitive }];
      }),
    [mediumIds.join(' ')],
  );
  const byId = useMemo(() => new Map((names ?? []).map((each) => [each.id, each])), [names]);
  return useCallback((id) => byId.get(id) ?? { name: word('LAPTOP_MEDIA_UNKNOWN'), fileName: '', definitive: false }, [byId]);
}

/** What is said of each version that the visits need and that cannot be fetched, each once. */
export function useVersionsWithoutFile(person: string, today: string): readonly string[] {
  const missing = useMissingMedia(person, today);
  const keys = [...new Set((missing ?? []).map(({ titleId, versionId, waits }) => `${titleId} ${versionId} ${waits ? 'waits' : ''}`))];
  const says = useDerived(
    (world) =>
      keys.map((key) => {
        const [titleId = '', versionId = '', waits] = key.split(' ');
        return word(waits === 'waits' ? 'LAPTOP_MEDIA_NOT_THERE' : 'LAPTOP_MEDIA_NO_FILE', {
          name: versionName(world, titleId, versionId),
        });
      }),
    [keys.join('|')],
  );
  return says ?? [];
}
