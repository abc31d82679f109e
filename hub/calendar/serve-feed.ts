/** `GET /c/<secret>.ics` beside the public page: the feed as it stands, or nothing new (304). Reading it changes nothing. */
import { createHash } from 'node:crypto';
import { feedOf } from '../../shared/domain/calendar/feed.ts';
import { writeCalendar } from '../../shared/domain/calendar/write-calendar.ts';
import { gather } from '../../shared/sync/world.ts';
import { calendarWords as w } from '../../shared/words/calendar.en.ts';
import type { Hub } from '../hub.ts';
import { sourceOf } from '../store/world-source.ts';
import { findFeed } from './feed-link.ts';

/** How often whoever subscribed is asked to look again. */
const refreshS = 15 * 60;

export interface ServedFeed {
  readonly text: string;
  /** The same as long as the text is the same. */
  readonly etag: string;
}

/** undefined: there is none, or none any more. */
export async function servedFeed(hub: Hub, secret: string): Promise<ServedFeed | undefined> {
  const now = hub.now();
  const today = new Date(now).toISOString().slice(0, 10);
  const feed = await hub.store.read(async (store) => {
    const about = await findFeed(store, hub.roles, secret, now);
    if (about === undefined) return undefined;
    return gather(sourceOf(store), (world) => feedOf(world, about, today, hub.keys.hub));
  });
  if (feed === undefined) return undefined;
  const { name, entries, left } = feed;
  const text = writeCalendar({ name, method: 'PUBLISH', refreshS, ...(left === 0 ? {} : { says: w.CALENDAR_MORE({ left }) }) }, entries);
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
}
