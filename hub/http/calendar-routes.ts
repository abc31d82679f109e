/** Feeds: made, listed and revoked by whoever may see what they show (hub/calendar/feed-link.ts). */
import type { FeedAbout } from '../../shared/domain/calendar/feed.ts';
import {
  type Feeds,
  feedAboutSchema,
  type MadeFeed,
  revokeFeedSchema,
  type ShownFeed,
} from '../../shared/domain/calendar/feed-messages.ts';
import type { PublicStanding } from '../../shared/domain/public/messages.ts';
import { Fault } from '../../shared/errors.ts';
import { aboutRow, feedAboutOf, keptUnder, makeFeed, mayFeed } from '../calendar/feed-link.ts';
import type { Hub } from '../hub.ts';
import type { PublicLink, StoreRead, StoreWrite } from '../store/store.ts';
import { parsed } from './body.ts';
import type { Caller, Handlers } from './handler.ts';

const absent = () => new Fault('NOT_FOUND', {}, { side: 'hub' });
const nowhere: PublicStanding = { where: 'off', address: null, movable: false, addresses: [] };
/** Feeds of one thing that are good at the same time, at most: one for each who subscribes, so that each can be revoked by itself. */
const feedsAtMost = 50;

export const calendarHandlers: Handlers['laptop'] = {
  async feeds({ hub, request }, caller): Promise<Feeds> {
    const about = parsed(feedAboutSchema, request.body);
    const links = await hub.store.read(async (store) => {
      await mustMay(hub, store, caller, about);
      const { purpose, about: under } = keptUnder(about);
      return store.publicLinks(purpose, under);
    });
    return { page: hub.publicPage?.standing() ?? nowhere, feeds: links.map(shown), hubTime: hub.now() };
  },

  async makeFeed({ hub, request }, caller): Promise<MadeFeed> {
    const about = parsed(feedAboutSchema, request.body);
    const address = hub.publicPage?.standing().address ?? null;
    if (address === null) throw new Fault('PUBLIC_PAGE_OFF', {}, { side: 'hub' });
    const { secret, link } = await hub.store.write(async (store) => {
      await mustMay(hub, store, caller, about);
      const { purpose, about: under } = keptUnder(about);
      const good = (await store.publicLinks(purpose, under)).filter((each) => each.revokedAt === null && each.expiresAt > hub.now());
      if (good.length >= feedsAtMost) throw new Fault('INPUT_TOO_LARGE', { where: 'feeds', limit: feedsAtMost }, { side: 'hub' });
      const made = await makeFeed(store, about, caller.writer.person, hub.now());
      await note(hub, store, caller, 'make', made.link);
      return made;
    });
    return { feed: shown(link), address: `${address}/c/${secret}.ics` };
  },

  async revokeFeed({ hub, request }, caller) {
    const { id } = parsed(revokeFeedSchema, request.body);
    await hub.store.write(async (store) => {
      const link = await store.publicLinkById(id);
      const about = link === undefined ? undefined : feedAboutOf(link);
      if (link === undefined || about === undefined) throw absent();
      // Whoever made it may always end it, whatever they may see by now.
      if (link.madeBy !== caller.writer.person) await mustMay(hub, store, caller, about);
      if (link.revokedAt === null) await store.putPublicLink({ ...link, revokedAt: hub.now() });
      await note(hub, store, caller, 'revoke', link);
    });
    return {};
  },
};

/** Throws NOT_FOUND: absent and not yours look the same. */
async function mustMay(hub: Hub, store: StoreRead, { grants, writer }: Caller, about: FeedAbout): Promise<void> {
  if (!mayFeed(hub.roles, grants, writer.person, about, await aboutRow(store, about))) throw absent();
}

function note(hub: Hub, store: StoreWrite, { writer }: Caller, what: string, link: PublicLink): Promise<void> {
  const at = hub.now();
  const { person, writer: laptop } = writer;
  const details = { what, feed: link.id, purpose: link.purpose, about: link.about };
  return store.putAudit({ id: `${at}-${crypto.randomUUID()}`, at, person, writer: laptop, act: 'calendar-feeds', code: 'DONE', details });
}

function shown({ id, madeBy: madeById, madeAt, expiresAt, revokedAt }: PublicLink): ShownFeed {
  return { id, madeById, madeAt, expiresAt, revokedAt };
}
