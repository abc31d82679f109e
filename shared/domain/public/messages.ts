/** Links to the public page, between hub and laptops whose person may make them (route right `public-links`). A secret leaves the hub once. */
import { z } from 'zod';
import { recordIdSchema } from '../../sync/ids.ts';

/** What a link is for, and the type of record that it is about. A further purpose is one more line here and a file in hub/public. */
export const linkPurposes = { acceptance: 'release', visit: 'visit', department: 'release' } as const;
export type LinkPurpose = keyof typeof linkPurposes;
export const purposeNames = ['acceptance', 'visit', 'department'] as const satisfies readonly LinkPurpose[];

const about = { purpose: z.enum(purposeNames), aboutId: recordIdSchema };

/** How long a link is good, days. */
export const linkDays = { usual: 14, most: 365 } as const;

/** POST /v1/public/links */
export const makeLinkSchema = z.object({ ...about, personId: recordIdSchema, days: z.number().int().min(1).max(linkDays.most) });
export type MakeLink = z.infer<typeof makeLinkSchema>;

/** POST /v1/public/links/list */
export const linksAskSchema = z.object(about);

const shown = z.object({
  id: z.string(),
  purpose: z.enum(purposeNames),
  aboutId: z.string(),
  personId: z.string(),
  madeById: z.string(),
  /** Hub time, ms, as all times here. */
  madeAt: z.number(),
  expiresAt: z.number(),
  revokedAt: z.number().nullable(),
  /** When something was last answered by it. Opening it leaves no trace: mail scanners open links. */
  usedAt: z.number().nullable(),
});
export type ShownLink = z.infer<typeof shown>;

/** `off`: none can be opened. `address`: where the page is, as people open it. */
export const publicStandingSchema = z.object({
  where: z.enum(['off', 'this-computer', 'network', 'server']),
  address: z.string().nullable(),
  /** May be turned on and off from a laptop; else that is set with the server. */
  movable: z.boolean(),
  /** Addresses of the hub's own machine at which it could be, where it is movable. */
  addresses: z.array(z.string()),
});
export type PublicStanding = z.infer<typeof publicStandingSchema>;

export const linksSchema = z.object({ page: publicStandingSchema, links: z.array(shown), hubTime: z.number() });
export type Links = z.infer<typeof linksSchema>;

/** The address is not told again: the hub keeps only its hash. */
export const madeLinkSchema = z.object({ link: shown, address: z.string() });
export type MadeLink = z.infer<typeof madeLinkSchema>;

/** POST /v1/public/links/revoke */
export const revokeLinkSchema = z.object({ id: z.string().min(1).max(100) });

/** POST /v1/public: where the hub inside the app has its public page. `host`: one of `addresses`. */
export const setPublicSchema = z.discriminatedUnion('where', [
  z.object({ where: z.literal('off') }),
  z.object({ where: z.literal('this-computer') }),
  z.object({ where: z.literal('network'), host: z.string().min(1).max(100) }),
]);
export type SetPublic = z.infer<typeof setPublicSchema>;
