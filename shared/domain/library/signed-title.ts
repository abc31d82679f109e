/**
 * What of a title is signed for the laptops: each medium with its size and digest, its version's status, and the channels in which it is
 * definitive. A release manager's laptop makes it from the record, and the hub makes it again from its own before it takes the signature.
 */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { DenyEntry } from '../../trust/deny-list.ts';
import type { InstallerCommand } from '../../trust/installer-command.ts';
import { readVersion } from '../title/version.ts';
import { channelKey } from './channel.ts';
import { readDefinitive } from './definitive.ts';
import { platformKey, readMedium } from './medium.ts';

/** What stands beside a medium's size and digest in signed metadata. */
export type SignedCustom = {
  readonly number: string;
  readonly platform: string;
  readonly fileName: string;
  readonly manifest: string | null;
  readonly status: string;
  readonly channels: readonly string[];
  /** Left out where it is installed by hand. */
  readonly installer?: InstallerCommand;
};
export interface SignedTarget {
  readonly path: string;
  readonly sizeBytes: number;
  readonly digest: string;
  readonly custom: SignedCustom;
}

/** The path of a medium in the metadata; ids are escaped where they hold what a path means otherwise. */
export function targetPath(medium: { readonly titleId: string; readonly versionId: string; readonly mediumId: string }): string {
  return [medium.titleId, medium.versionId, medium.mediumId].map(encodeURIComponent).join('/');
}

/** The role that signs a title. */
export function titleRole(titleId: string): string {
  return `title-${titleId}`;
}

/** Where delegated: the media of the title, whatever version. */
export function titlePaths(titleId: string): readonly string[] {
  return [`${encodeURIComponent(titleId).replace(/[*?]/g, encodeURIComponent)}/*/*`];
}

const live = (rows: readonly Row[]): readonly Row[] => rows.filter(isLive);

/** All of a title as it is to be signed, in one order. Retired versions are left out: nothing installs them. */
export function signedTitle(world: World, titleId: string): readonly SignedTarget[] {
  const marks = live(world.find('definitive', 'title', titleId)).flatMap((row) => readDefinitive(row) ?? []);
  return live(world.find('medium', 'title', titleId))
    .flatMap((row) => {
      const medium = readMedium(row);
      const version = medium && readVersion(world.row('version', medium.versionId));
      if (medium === undefined || version === undefined || version.status === 'retired') return [];
      const channels = marks.filter(({ versionId }) => versionId === medium.versionId).map(({ channel }) => channelKey(channel));
      const custom = {
        number: version.number,
        platform: platformKey(medium.platform),
        fileName: medium.fileName,
        manifest: medium.manifest,
        status: version.status ?? 'development',
        channels: [...channels].sort(),
        ...(medium.installer === null ? {} : { installer: medium.installer }),
      };
      const path = targetPath({ titleId, versionId: medium.versionId, mediumId: medium.id });
      return [{ path, sizeBytes: medium.sizeBytes, digest: medium.digest, custom }];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Withdrawn versions of a title, as the deny-list names them. `by`: who signs; `at`: ms. */
export function deniedOf(world: World, titleId: string, by: string, at: number): readonly DenyEntry[] {
  return live(world.find('version', 'title', titleId)).flatMap((row) => {
    const version = readVersion(row);
    if (version?.status !== 'withdrawn') return [];
    return [{ titleId, versionId: version.id, number: version.number, by, at, reason: '' }];
  });
}
