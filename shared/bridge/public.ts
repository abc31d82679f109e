/** Commands about links to the hub's public page. */
import { z } from 'zod';
import {
  linksAskSchema,
  linksSchema,
  madeLinkSchema,
  makeLinkSchema,
  publicStandingSchema,
  revokeLinkSchema,
  setPublicSchema,
} from '../domain/public/messages.ts';

export const publicCommands = {
  /** Links about a record, and where the page is. Throws ROLE_MISSING, NOT_FOUND, HUB_*. */
  'public.links': { input: linksAskSchema, output: linksSchema },
  /** The address is told this once. Throws PUBLIC_PAGE_OFF, RECORD_UNKNOWN. */
  'public.make': { input: makeLinkSchema, output: madeLinkSchema },
  'public.revoke': { input: revokeLinkSchema, output: z.object({}) },
  /** Turns the page of the hub inside the app on or off. Throws PUBLIC_PAGE_FIXED, INPUT_INVALID. */
  'public.set': { input: setPublicSchema, output: publicStandingSchema },
} as const;
