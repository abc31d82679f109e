/** Calendar feeds about one thing: asked of the hub, made, revoked. */
import type { FeedAbout } from '../../shared/domain/calendar/feed.ts';
import type { Feeds, MadeFeed } from '../../shared/domain/calendar/feed-messages.ts';
import type { SetPublic } from '../../shared/domain/public/messages.ts';
import { type Asked, useAsked } from './asked.ts';
import { call } from './bridge.ts';
import { faultWord } from './saying.ts';

/** A sentence where it was not done. */
export interface FeedDesk {
  readonly feeds: Asked<Feeds>;
  readonly make: () => Promise<{ readonly made: MadeFeed } | { readonly why: string }>;
  readonly revoke: (id: string) => Promise<string | undefined>;
  /** Turns the public page, beside which feeds are read, on or off. */
  readonly setPage: (where: SetPublic) => Promise<string | undefined>;
}

export function useFeedDesk(about: FeedAbout): FeedDesk {
  const feeds = useAsked('calendar.feeds', about, `${about.kind} ${about.aboutId} ${about.room}`);
  const again = feeds.state === 'waiting' ? () => undefined : feeds.again;
  const doing = async (what: Promise<unknown>): Promise<string | undefined> => {
    try {
      await what;
      again();
      return undefined;
    } catch (error) {
      return faultWord(error);
    }
  };
  return {
    feeds,
    make: async () => {
      try {
        const made = await call('calendar.makeFeed', about);
        again();
        return { made };
      } catch (error) {
        return { why: faultWord(error) };
      }
    },
    revoke: (id) => doing(call('calendar.revokeFeed', { id })),
    setPage: (where) => doing(call('public.set', where)),
  };
}
