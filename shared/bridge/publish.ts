/** Commands of putting media into the registry from this laptop, and of which registry that is. */
import { z } from 'zod';
import { fileNameSchema, makerSchema, platformSchema } from '../domain/library/medium.ts';
import { digestSchema, recordIdSchema } from '../sync/ids.ts';
import { registryPlaceSchema, registrySecretSchema } from '../sync/registry-place.ts';

const none = z.object({});
const done = z.object({});
const bytes = z.number().int().min(0);
const problem = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });

/** Files of this media type go to POST /upload to become media; they are never evidence. */
export const mediumMediaType = 'application/x-groundcrew-medium';

/** What the record will say of it. */
export const publishAboutSchema = z.object({
  mediumId: recordIdSchema,
  titleId: recordIdSchema,
  versionId: recordIdSchema,
  platform: platformSchema,
  fileName: fileNameSchema,
  maker: makerSchema,
});
export type PublishAbout = z.infer<typeof publishAboutSchema>;

/**
 * One file on its way into the library. `staged`: on this laptop, hashed, nothing decided. `indexing`: its pieces are being indexed.
 * `uploading`: going to the registry (`paused`: not just now). `pushed`: whole in the registry, not in the record yet. `recorded`: the
 * record names it. `failed`: with the reason; it can be tried again.
 */
export const publishStates = ['staged', 'indexing', 'uploading', 'pushed', 'recorded', 'failed'] as const;
export const publishedSchema = z.object({
  digest: digestSchema,
  sizeBytes: bytes,
  sha512: z.string(),
  fileName: z.string(),
  state: z.enum(publishStates),
  paused: z.boolean(),
  about: publishAboutSchema.nullable(),
  doneBytes: bytes,
  bytesPerS: z.number().nullable(),
  leftMs: z.number().nullable(),
  manifest: digestSchema.nullable(),
  chunks: z.object({ digest: digestSchema, sizeBytes: bytes }).nullable(),
  /** Why it failed; or, while it is uploading, why it is waiting. */
  problem: problem.nullable(),
  stagedAt: z.number(),
});
export type Published = z.infer<typeof publishedSchema>;

/** A file that is being read in. */
const readingSchema = z.object({ fileName: z.string(), doneBytes: bytes, bytesPerS: z.number().nullable() });
export const publishStatusSchema = z.object({ media: z.array(publishedSchema), reading: z.array(readingSchema) });
export type PublishStatus = z.infer<typeof publishStatusSchema>;

const which = z.object({ digest: digestSchema });

/** The registry as this laptop uses it. Passwords go in and never come out. */
const registryShownSchema = z.object({
  kind: z.enum(['own', 'other', 'none']),
  address: z.string().nullable(),
  reader: z.string().nullable(),
  /** Who this laptop puts media in as, at a registry that is not the hub's. */
  publisher: z.string().nullable(),
});
export type RegistryShown = z.infer<typeof registryShownSchema>;

export const publishCommands = {
  'publish.status': { input: none, output: publishStatusSchema },
  /**
   * Compares the maker's digest with what was hashed while the file was read in, and then sends it. Nothing is sent where they differ
   * (MAKER_DIGEST_DIFFERS). Throws NOT_FOUND, ROLE_MISSING.
   */
  'publish.start': { input: z.object({ digest: digestSchema, about: publishAboutSchema }), output: publishedSchema },
  /** Stops behind the piece that is being sent, or goes on. */
  'publish.pause': { input: z.object({ digest: digestSchema, paused: z.boolean() }), output: done },
  /** Tries again what failed or waits. */
  'publish.again': { input: which, output: done },
  /** Takes it off this laptop, whatever state it is in. What the registry has of it expires there. */
  'publish.discard': { input: which, output: done },
  /** May this window write it into the record? Only one may at a time, for half a minute. */
  'publish.claim': { input: which, output: z.object({ yours: z.boolean() }) },
  /** The act that puts it in stands in the journal, or was refused with this. */
  'publish.recorded': { input: z.object({ digest: digestSchema, refused: problem.nullable() }), output: done },
  'registry.get': { input: none, output: registryShownSchema },
  /**
   * Names the registry, after it was greeted with these names and passwords. A `publisher` stays on this laptop; `place` goes to the
   * hub, which tells every laptop. Throws REGISTRY_*, ROLE_MISSING.
   */
  'registry.set': {
    input: z.object({
      place: registryPlaceSchema,
      publisher: z.object({ user: z.string().max(200), password: z.string().max(1_000) }).nullable(),
    }),
    output: registryShownSchema,
  },
  /** A new secret of this laptop at the hub's registry, for other tools (skopeo, oras). The one before no longer opens anything. */
  'registry.secret': { input: none, output: registrySecretSchema },
} as const;
