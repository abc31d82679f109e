/** What a laptop and a hub say to each other about the library's metadata, keys and unlocks. Paths under /library. */
import { z } from 'zod';
import { digestSchema, recordIdSchema, writerIdSchema } from '../sync/ids.ts';
import { seenSchema } from './seen.ts';
import { signedUnlockSchema } from './unlock.ts';

const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const role = z.string().min(1).max(140);

/** A stick with the library's media, as a laptop last saw it. `name`: what it is called there. `at`: the laptop's clock, ms. */
export const seenSticksSchema = z
  .array(z.object({ stick: z.string().max(40), name: z.string().max(60), digests: z.array(digestSchema).max(2_000), at: z.number() }))
  .max(50);
export type SeenStick = z.infer<typeof seenSticksSchema>[number];

/** POST /library/seen: what this laptop has taken in; the answer is what it had said before, and what it needs for an unlock. */
export const librarySeenSchema = z.object({
  seen: seenSchema,
  /** The media that lie here and were found right. A laptop of an older version does not say. */
  held: z.array(digestSchema).max(2_000).optional(),
  /** Sticks that were filled or taken in here. */
  sticks: seenSticksSchema.optional(),
});
/** What the hub keeps of a laptop's last word on it, beside what it has seen. `at`: hub time, ms. */
export const libraryHeldSchema = z.object({
  held: z
    .object({ digests: z.array(digestSchema), at: z.number(), sticks: seenSticksSchema.default([]) })
    .nullable()
    .default(null),
});
export const librarySeenAnswerSchema = z.object({
  echo: seenSchema.nullable(),
  hubTime: z.number(),
  unlockSecret: z.string().max(100),
});

/** Metadata files as their exact texts, taken in this order and together. */
export const signLibrarySchema = z.object({
  files: z
    .array(z.object({ role, text: z.string().max(240_000) }))
    .min(1)
    .max(20),
});
export const signedLibrarySchema = z.object({ versions: z.record(z.string(), z.number()) });

/** GET /library/keys: by whom the library is kept, for people; and keys that wait for those who keep the root. */
export const libraryKeysSchema = z.object({
  root: z.object({
    digest: z.string(),
    version: z.number(),
    threshold: z.number(),
    keepers: z.array(z.string()),
    /** The hub keeps a root key itself. */
    atHub: z.boolean(),
    expiresAt: z.number(),
  }),
  signing: z.array(z.object({ publicKey: key, keeper: z.string() })),
  waiting: z.array(z.object({ publicKey: key, keeper: z.string() })),
});
export type LibraryKeys = z.infer<typeof libraryKeysSchema>;

/** POST /library/keys: this laptop's key for signing titles; with the lists of titles signed by it, where it is the first. */
export const takeKeySchema = z.object({ publicKey: key, targets: z.string().max(240_000).nullable() });
export const keyTakenSchema = z.object({ taken: z.boolean() });

/** POST /library/unlock (lead): for a laptop and a visit; `nonce` as the laptop shows it, for a code to be said by telephone. */
export const unlockAskSchema = z.object({
  writer: writerIdSchema,
  visit: recordIdSchema,
  nonce: z.string().max(20).nullable(),
  reason: z.string().trim().min(1).max(500),
});
export const unlockedSchema = z.object({ code: z.string().nullable(), file: signedUnlockSchema });
