/** Commands of trust: what is known of media, handing one on, unlocks, and (for release managers) signing. */
import { z } from 'zod';
import { digestSchema, recordIdSchema, writerIdSchema } from '../sync/ids.ts';
import { freshnessSchema } from '../trust/bands.ts';
import { denyEntrySchema } from '../trust/deny-list.ts';
import { installerCommandSchema } from '../trust/installer-command.ts';
import { libraryKeysSchema, unlockedSchema } from '../trust/library-protocol.ts';
import { steps } from '../trust/may-install.ts';
import { signedUnlockSchema, unlockSchema } from '../trust/unlock.ts';

const none = z.object({});
const done = z.object({});
const problem = z.object({ code: z.string().max(60), details: z.record(z.string(), z.unknown()) });
const lack = z.discriminatedUnion('lacks', [
  z.object({ lacks: z.enum(['memory', 'disk']), has: z.number(), needs: z.number() }),
  z.object({ lacks: z.literal('system'), has: z.string(), needs: z.array(z.string()) }),
]);

/** A medium as the record names it. */
export const mediumAskSchema = z.object({
  titleId: recordIdSchema,
  versionId: recordIdSchema,
  mediumId: recordIdSchema,
  fileName: z.string().min(1).max(200),
});
export type MediumAsk = z.infer<typeof mediumAskSchema>;

/** What the record says of visit, person and device (RecordFacts), as it crosses. */
export const recordFactsSchema = z.object({
  role: z.object({ may: z.boolean(), needs: z.array(z.string()) }),
  assigned: z.boolean(),
  approval: problem.nullable(),
  window: problem.nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: z.number().nullable(),
  freshness: freshnessSchema,
  backOut: z.boolean(),
  channels: z.array(z.string().max(300)).max(50),
  lacks: z.array(lack).max(50),
  reason: z.string().max(500),
});

export const mediumStandingSchema = z.object({
  mediumId: z.string(),
  metadata: problem.nullable(),
  medium: z
    .object({
      titleId: z.string(),
      versionId: z.string(),
      number: z.string(),
      fileName: z.string(),
      status: z.string(),
      digest: digestSchema,
      sizeBytes: z.number(),
      endsAt: z.number(),
      /** How it is installed, as it was signed; null: by hand. */
      installer: installerCommandSchema.nullable(),
    })
    .nullable(),
  definitive: z.record(z.string(), z.string()),
  denied: denyEntrySchema.nullable(),
  file: z.discriminatedUnion('is', [
    /** `lost`: it was here, and the folder that it lay in was deleted or exchanged. */
    z.object({ is: z.literal('absent'), fileName: z.string(), lost: z.enum(['gone', 'replaced']).optional() }),
    z.object({ is: z.literal('differs'), fileName: z.string(), why: z.enum(['size', 'digest']) }),
    z.object({ is: z.literal('verified'), at: z.number() }),
  ]),
});
export type MediumStanding = z.infer<typeof mediumStandingSchema>;

export const trustStandingSchema = z.object({
  /** When the hub issued the newest metadata that is here (hub time); null: there is none. */
  issuedAt: z.number().nullable(),
  /** When it was taken in, laptop clock. */
  takenAt: z.number().nullable(),
  now: z.number(),
  clockBackMs: z.number(),
  denyList: z.number(),
  /** Versions that the deny-list names. */
  denied: z.array(z.string()),
  root: z.object({ version: z.number(), keepers: z.array(z.string()), threshold: z.number() }).nullable(),
  /** Why nothing of it can be used, or why the last news was refused. */
  problem: problem.nullable(),
  /** The hub or the sealed memory knew of newer versions than lay here. */
  restored: z.boolean(),
  unlock: unlockSchema.nullable(),
  media: z.array(mediumStandingSchema),
});
export type TrustStanding = z.infer<typeof trustStandingSchema>;

const answered = z.discriminatedUnion('may', [
  z.object({ may: z.literal(true), copy: z.string(), digest: digestSchema, verifiedAt: z.number(), band: z.string(), ageMs: z.number() }),
  z.object({ may: z.literal(false), step: z.enum(steps), code: z.string(), details: z.record(z.string(), z.unknown()) }),
]);

const custom = z.object({
  number: z.string().max(100),
  platform: z.string().max(200),
  fileName: z.string().max(200),
  manifest: z.string().max(100).nullable(),
  status: z.string().max(40),
  channels: z.array(z.string().max(300)).max(500),
  installer: installerCommandSchema.optional(),
});
export const signedTargetSchema = z.object({
  path: z.string().min(1).max(300),
  sizeBytes: z.number().int().min(0),
  digest: digestSchema,
  custom,
});

export const trustCommands = {
  /** What is known of these media; `visit`: whether an unlock holds for it. */
  'trust.standing': {
    input: z.object({ visit: recordIdSchema.nullable(), media: z.array(mediumAskSchema).max(200) }),
    output: trustStandingSchema,
  },
  /** Asks the hub for news now. Throws HUB_UNREACHABLE and what the news was refused for. */
  'trust.refresh': { input: none, output: done },
  /** Decides once more with the file in hand, and makes the private copy. What it was refused for is answered, never thrown. */
  'trust.prepare': { input: z.object({ visit: recordIdSchema, medium: mediumAskSchema, record: recordFactsSchema }), output: answered },
  /** Where the copy lies, once its check is in the record. */
  'trust.handOn': { input: z.object({ copy: z.string().max(60) }), output: z.object({ path: z.string() }) },
  /** Eight characters to be read to a lead, for this visit. */
  'trust.challenge': {
    input: z.object({ visit: recordIdSchema }),
    output: z.object({ nonce: z.string(), writer: writerIdSchema, laptop: z.string() }),
  },
  /** Throws UNLOCK_WRONG. */
  'trust.unlockByCode': { input: z.object({ visit: recordIdSchema, code: z.string().max(60) }), output: unlockSchema },
  /** Throws UNLOCK_OTHER, UNLOCK_USED, UNLOCK_ENDED, SIGNATURE_WRONG. */
  'trust.unlockByFile': { input: z.object({ visit: recordIdSchema, file: signedUnlockSchema }), output: unlockSchema },
  /** For a lead: a code to say and a file to send. */
  'trust.giveUnlock': {
    input: z.object({
      writer: writerIdSchema,
      visit: recordIdSchema,
      nonce: z.string().max(20).nullable(),
      reason: z.string().min(1).max(500),
    }),
    output: unlockedSchema,
  },
  /** By whom the library is kept, and whether this laptop signs. */
  'trust.keys': { input: none, output: libraryKeysSchema.extend({ own: z.string().nullable() }) },
  /** Makes this laptop's key for signing titles and asks for it to be taken. false: those who keep the root have to add it. */
  'trust.takeKey': { input: none, output: z.object({ taken: z.boolean() }) },
  /** What is signed of a title now, to be compared with the record. */
  'trust.signed': {
    input: z.object({ titles: z.array(recordIdSchema).max(500) }),
    output: z.object({
      titles: z.array(
        z.object({ titleId: z.string(), version: z.number(), endsAt: z.number().nullable(), targets: z.array(signedTargetSchema) }),
      ),
      denied: z.array(denyEntrySchema),
    }),
  },
  /** Signs a title as the record says it, and the deny-list with it. Throws KEY_UNFIT, METADATA_*, HUB_UNREACHABLE. */
  'trust.signTitle': {
    input: z.object({
      titleId: recordIdSchema,
      targets: z.array(signedTargetSchema).max(400),
      denied: z.array(denyEntrySchema).max(1_000),
    }),
    output: z.object({ versions: z.record(z.string(), z.number()) }),
  },
} as const;
