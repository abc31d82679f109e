/** A medium that is to be on a laptop: what the laptop has to know of it to fetch and prove it. */
import { z } from 'zod';
import { digestSchema, recordIdSchema } from '../../sync/ids.ts';
import { isRepository } from './oci-names.ts';

const bytes = z
  .number()
  .int()
  .min(0)
  .max(2 ** 50);

/** A medium that is to be on this laptop, with what the record says of it. */
export const wantSchema = z.object({
  mediumId: recordIdSchema,
  repository: z.string().refine(isRepository, 'not a repository'),
  manifest: digestSchema,
  digest: digestSchema,
  sizeBytes: bytes,
  chunks: z.object({ digest: digestSchema, sizeBytes: bytes }).nullable(),
  /** When the first visit that needs it begins, ms since 1970. */
  dueAt: z.number(),
  /** It stays though no visit needs it. */
  pinned: z.boolean(),
  /** It is needed only to put things back. */
  forBackOut: z.boolean(),
  /** Somebody asked for it before everything else. */
  first: z.boolean().optional(),
});
export type Want = z.infer<typeof wantSchema>;

/** How many media a laptop is asked to hold at most. */
export const wantsAtMost = 2000;
