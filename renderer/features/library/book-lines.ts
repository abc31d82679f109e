/** Lines of the in/out book as they are shown. Pure. */
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { type LibraryEvent, readLibraryEvent } from '../../../shared/domain/library/library-event.ts';
import { type Medium, readMedium } from '../../../shared/domain/library/medium.ts';
import { readTitle } from '../../../shared/domain/title/title.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { whoWord } from '../../ui/history-words.ts';
import { channelWord } from '../../ui/library-word.ts';
import { dayWord } from '../../ui/moment.tsx';
import { t } from './words.ts';

export interface BookLine {
  readonly event: LibraryEvent;
  readonly at: number;
  readonly who: string;
  readonly channel: string | undefined;
  readonly medium: Medium | undefined;
  readonly title: string;
  /** Title and version; parts that this laptop does not know are left out. */
  readonly of: string;
}

/** The newest first: what the hub has not ordered yet, then by its order. */
export function bookLines(world: World, rows: readonly Row[]): readonly BookLine[] {
  const ref = namesIn(world);
  return rows
    .filter(isLive)
    .flatMap((row) => {
      const event = readLibraryEvent(row);
      return event === undefined ? [] : [{ event, at: row.made.t, order: row.seq === 0 ? Number.MAX_SAFE_INTEGER : row.seq }];
    })
    .sort((a, b) => b.order - a.order || b.at - a.at)
    .map(({ event, at }) => ({
      event,
      at,
      who: whoWord(event.byId, ref),
      channel: event.channel === null ? undefined : channelWord(event.channel, ref),
      medium: readMedium(world.row('medium', event.mediumId ?? '')),
      title: readTitle(world.row('title', event.titleId))?.name ?? '',
      of: [readTitle(world.row('title', event.titleId))?.name, readVersion(world.row('version', event.versionId))?.number]
        .filter((part) => part !== undefined)
        .join(' '),
    }));
}

/** What a line says beside its event: for whom, which file, who took it where, and why. */
export function moreOf({ event, channel, medium }: BookLine): string {
  const parts = [
    channel === undefined ? '' : t('BOOK_FOR', { channel }),
    medium?.fileName ?? '',
    event.takenBy === null ? '' : t('BOOK_TAKEN', { by: event.takenBy }),
    event.place ?? '',
    event.dueOn === null ? '' : t('BOOK_DUE', { day: dayWord(event.dueOn) }),
    event.event === 'medium-put-in' && event.reason !== null ? t('MEDIUM_FROM', { source: event.reason }) : (event.reason ?? ''),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
