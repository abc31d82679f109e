/** Feeds, between hub and laptops. An address is told once: the hub keeps only a hash of its secret. */
import { z } from 'zod';
import { recordIdSchema } from '../../sync/ids.ts';
import { publicStandingSchema } from '../public/messages.ts';
import { feedKindNames } from './feed.ts';

/** POST /v1/calendar/feeds/list, and without `/list` to make one. `room` goes with a room's feed alone. */
export const feedAboutSchema = z
  .object({ kind: z.enum(feedKindNames), aboutId: recordIdSchema, room: z.string().trim().min(1).max(200).nullable() })
  .refine(({ kind, room }) => (kind === 'room') === (room !== null), 'a room has a name');

/** How long a feed is good, days: two years. Whose maker may no longer see it ends at once. */
export const feedGoodDays = 731;

const shown = z.object({
  id: z.string(),
  madeById: z.string(),
  /** Hub time, ms, as all times here. */
  madeAt: z.number(),
  expiresAt: z.number(),
  revokedAt: z.number().nullable(),
});
export type ShownFeed = z.infer<typeof shown>;

export const feedsSchema = z.object({ page: publicStandingSchema, feeds: z.array(shown), hubTime: z.number() });
export type Feeds = z.infer<typeof feedsSchema>;

export const madeFeedSchema = z.object({ feed: shown, address: z.string() });
export type MadeFeed = z.infer<typeof madeFeedSchema>;

/** POST /v1/calendar/feeds/revoke */
export const revokeFeedSchema = z.object({ id: z.string().min(1).max(100) });
