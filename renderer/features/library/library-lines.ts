/** A title as the library's list shows it. Pure. */
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { channelKey } from '../../../shared/domain/library/channel.ts';
import { type Definitive, readDefinitive } from '../../../shared/domain/library/definitive.ts';
import { keysOf } from '../../../shared/domain/library/licence-key.ts';
import { type LicenceCount, licencesOf } from '../../../shared/domain/library/licence-use.ts';
import { type Medium, readMedium } from '../../../shared/domain/library/medium.ts';
import { compareNumbers } from '../../../shared/domain/library/scheme.ts';
import { readTitle, type Title } from '../../../shared/domain/title/title.ts';
import { readVersion, type Version } from '../../../shared/domain/title/version.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { channelWord, platformWord } from '../../ui/library-word.ts';

/** A version that is definitive in a channel. */
export interface Mark {
  readonly mark: Definitive;
  readonly row: Row;
  readonly channel: string;
  readonly version: Version;
}

export interface TitleLine {
  readonly row: Row;
  readonly title: Title;
  readonly general: Mark | undefined;
  readonly elsewhere: readonly Mark[];
  /** Put in and neither definitive nor out of use: the newest first. */
  readonly waiting: readonly Version[];
  readonly known: number;
  readonly platforms: readonly string[];
  /** Digests of the media of that version. */
  readonly digests: readonly string[];
  readonly licences: LicenceCount;
  readonly keys: number;
}

/** The versions of a title, the newest number first. */
export function versionsOf(world: World, title: Title): readonly { readonly row: Row; readonly version: Version }[] {
  return world
    .find('version', 'title', title.id)
    .filter(isLive)
    .flatMap((row) => {
      const version = readVersion(row);
      return version === undefined ? [] : [{ row, version }];
    })
    .sort((a, b) => compareNumbers(title.scheme, b.version.number, a.version.number));
}

/** Where versions of a title are definitive: everybody first. */
export function marksOf(world: World, titleId: string): readonly Mark[] {
  const ref = namesIn(world);
  return world
    .find('definitive', 'title', titleId)
    .filter(isLive)
    .flatMap((row): readonly Mark[] => {
      const mark = readDefinitive(row);
      const version = mark?.versionId == null ? undefined : readVersion(world.row('version', mark.versionId));
      return mark === undefined || version === undefined ? [] : [{ mark, row, version, channel: channelWord(mark.channel, ref) }];
    })
    .sort((a, b) => rank(a.mark).localeCompare(rank(b.mark)));
}
const rank = ({ channel }: Definitive): string => `${{ general: 0, department: 1, wave: 2 }[channel.kind]} ${channelKey(channel)}`;

export function mediaOf(world: World, versionId: string): readonly Medium[] {
  return world
    .find('medium', 'version', versionId)
    .filter(isLive)
    .flatMap((row) => readMedium(row) ?? [])
    .sort((a, b) => platformWord(a.platform).localeCompare(platformWord(b.platform)));
}

const onItsWay: readonly (Version['status'] | undefined)[] = ['development', 'in-test', 'accepted'];

export function titleLine(world: World, id: string, day: string): TitleLine | undefined {
  const row = world.row('title', id);
  const title = readTitle(row);
  if (!isLive(row) || title === undefined || title.retired === true) return undefined;
  const versions = versionsOf(world, title).map(({ version }) => version);
  const marks = marksOf(world, id);
  const general = marks.find(({ mark }) => mark.channel.kind === 'general');
  const shown = general ?? marks[0];
  const media = shown === undefined ? [] : mediaOf(world, shown.version.id);
  return {
    row,
    title,
    general,
    elsewhere: marks.filter((each) => each !== general),
    waiting: versions.filter(({ status }) => onItsWay.includes(status)),
    known: versions.filter(({ status }) => status === null).length,
    platforms: media.map(({ platform }) => platformWord(platform)),
    digests: media.map(({ digest }) => digest),
    licences: licencesOf(world, id, day),
    keys: keysOf(world, id).length,
  };
}
