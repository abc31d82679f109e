/** Everything a version's page shows. Pure. */
import { editHistory } from '../../../shared/domain/figures/device-history.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { originalOut } from '../../../shared/domain/library/book-original.ts';
import type { LibraryEvent } from '../../../shared/domain/library/library-event.ts';
import { stepsFrom } from '../../../shared/domain/library/mark-version.ts';
import type { Medium } from '../../../shared/domain/library/medium.ts';
import { refuseRetiring } from '../../../shared/domain/library/retention.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { readTitle, type Title } from '../../../shared/domain/title/title.ts';
import { readVersion, type Version } from '../../../shared/domain/title/version.ts';
import { doneBy } from '../../../shared/domain/visit/state.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import type { Refusal } from '../../../shared/errors.ts';
import { isLive, type Row, stampOf } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { type HistoryLine, historyLine, whoWord } from '../../ui/history-words.ts';
import { type BookLine, bookLines } from './book-lines.ts';
import { type Mark, marksOf, mediaOf } from './library-lines.ts';

export interface VersionPage {
  readonly row: Row;
  readonly version: Version;
  readonly title: Title;
  readonly marks: readonly Mark[];
  readonly media: readonly Medium[];
  readonly since: number | null;
  readonly by: string;
  readonly steps: ReturnType<typeof stepsFrom>;
  /** Why it may not be retired yet. */
  readonly stays: Refusal | undefined;
  readonly out: LibraryEvent | undefined;
  readonly book: readonly BookLine[];
  readonly releases: readonly { readonly id: string; readonly name: string }[];
  /** Planned visits, not done, that would install it. */
  readonly planned: number;
  readonly history: readonly HistoryLine[];
}

/** null where there is no such version here. */
export function versionPage(world: World, id: string, day: string, laptop: (writer: string) => string): VersionPage | null {
  const row = world.row('version', id);
  const version = readVersion(row);
  const title = version === undefined ? undefined : readTitle(world.row('title', version.titleId));
  if (row === undefined || version === undefined || title === undefined || !isLive(row)) return null;
  const ref = namesIn(world);
  const releases = world
    .find('release', 'version', id)
    .filter(isLive)
    .flatMap((each) => readRelease(each) ?? []);
  const visits = releases.flatMap((release) => world.find('visit', 'release', release.id)).filter(isLive);
  const media = mediaOf(world, id);
  const stamp = stampOf(row, 'status') ?? row.made;
  return {
    row,
    version,
    title,
    marks: marksOf(world, title.id).filter((mark) => mark.version.id === id),
    media,
    since: version.status === null ? null : stamp.t,
    by: whoWord(stamp.p, ref),
    steps: stepsFrom(version.status),
    stays: version.status === 'superseded' ? refuseRetiring(world, version, day, Date.now()) : undefined,
    out: originalOut(world, id),
    book: bookLines(world, world.find('library-event', 'version', id)),
    releases: releases.map((release) => ({ id: release.id, name: release.name })),
    planned: visits.filter((each) => readVisit(each)?.state === 'planned' && doneBy(world, each.id) === undefined).length,
    history: editHistory(row).map((entry) => historyLine(entry, 'version', { ref, laptop })),
  };
}
