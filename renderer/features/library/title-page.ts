/** Everything a title's page shows. Pure. */
import { editHistory } from '../../../shared/domain/figures/device-history.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { keysOf, type LicenceKey } from '../../../shared/domain/library/licence-key.ts';
import { type LicenceCount, licencesOf } from '../../../shared/domain/library/licence-use.ts';
import type { Medium } from '../../../shared/domain/library/medium.ts';
import { type Licence, readLicence } from '../../../shared/domain/title/licence.ts';
import { readTitle, type Title } from '../../../shared/domain/title/title.ts';
import { readVersion, type Version } from '../../../shared/domain/title/version.ts';
import { isLive, type Row, stampOf } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { type HistoryLine, historyLine, whoWord } from '../../ui/history-words.ts';
import { type Mark, marksOf, mediaOf, versionsOf } from './library-lines.ts';

export interface MarkCard extends Mark {
  readonly by: string;
  readonly at: number;
  readonly media: readonly Medium[];
  readonly back: Version | undefined;
}
export interface VersionLine {
  readonly version: Version;
  readonly channels: readonly string[];
  readonly media: number;
  /** When it came to stand as it does, ms; null: it does not stand in the library. */
  readonly since: number | null;
}
export interface TitlePage {
  readonly row: Row;
  readonly title: Title;
  readonly marks: readonly MarkCard[];
  readonly versions: readonly VersionLine[];
  readonly licences: LicenceCount;
  readonly bought: readonly Licence[];
  readonly keys: readonly (LicenceKey & { readonly views: number })[];
  readonly department: string | undefined;
  readonly history: readonly HistoryLine[];
}

/** What was definitive there before, else what everybody else has. */
function backOf(world: World, { mark, version }: Mark, marks: readonly Mark[]): Version | undefined {
  const before = mark.beforeId === null ? undefined : readVersion(world.row('version', mark.beforeId));
  const wider = marks.find((each) => each.mark.channel.kind === 'general')?.version;
  return [before, wider].find((each) => each !== undefined && each.id !== version.id && each.status !== 'withdrawn');
}

/** null where there is no such title here. */
export function titlePage(world: World, id: string, day: string, laptop: (writer: string) => string): TitlePage | null {
  const row = world.row('title', id);
  const title = readTitle(row);
  if (row === undefined || title === undefined || !isLive(row)) return null;
  const names = { ref: namesIn(world), laptop };
  const versions = versionsOf(world, title);
  const marks = marksOf(world, id);
  const lines = (of: Row, type: string) => editHistory(of).map((entry) => historyLine(entry, type, names));
  return {
    row,
    title,
    marks: marks.map((each) => {
      const stamp = stampOf(each.row, 'versionId') ?? each.row.made;
      return {
        ...each,
        by: whoWord(each.mark.markedById ?? stamp.p, names.ref),
        at: stamp.t,
        media: mediaOf(world, each.version.id),
        back: backOf(world, each, marks),
      };
    }),
    versions: versions.map((each) => ({
      version: each.version,
      channels: marks.filter((mark) => mark.version.id === each.version.id).map(({ channel }) => channel),
      media: mediaOf(world, each.version.id).length,
      since: each.version.status === null ? null : (stampOf(each.row, 'status') ?? each.row.made).t,
    })),
    licences: licencesOf(world, id, day),
    bought: world
      .find('licence', 'title', id)
      .filter(isLive)
      .flatMap((each) => readLicence(each) ?? [])
      .filter((each) => each.retired !== true),
    keys: keysOf(world, id).map((key) => ({ ...key, views: world.find('key-view', 'key', key.id).length })),
    department: names.ref('department', title.audienceDepartmentId ?? ''),
    history: [...lines(row, 'title'), ...versions.flatMap((each) => lines(each.row, 'version'))].sort(
      (a, b) => b.happenedAt - a.happenedAt,
    ),
  };
}
