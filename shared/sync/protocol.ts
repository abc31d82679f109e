/** What a laptop and a hub say to each other over HTTP (or in-process): one schema per message. Paths under /v1. */
import { z } from 'zod';
import { digestSchema, opIdSchema, recordIdSchema, writerIdSchema } from './ids.ts';
import { limits } from './op.ts';
import { cursorSchema } from './page.ts';

const key = z.string().regex(/^[A-Za-z0-9_-]{40,200}$/);
const shortText = z.string().trim().min(1).max(200);

/** What these messages are. A hub that speaks another takes groups under /v1 all the same; joining it needs a newer laptop. */
export const protocolVersion = 1;

/** GET /v1/hello: who this hub is. The fingerprint a person compares is made of these keys (shared/node). */
export const helloSchema = z.object({
  hub: z.string(),
  name: z.string(),
  signKey: key,
  tlsKey: z.string().nullable(),
  /** Digest of the library's first root. */
  root: digestSchema.nullable().default(null),
  protocol: z.number().int().min(1),
  sv: z.number().int(),
  epoch: z.string(),
});
export type Hello = z.infer<typeof helloSchema>;

/** What the hub signs for a laptop: `text` is the exact JSON of a Certificate, `sig` the hub's signature. */
export const certificateSchema = z.object({
  writer: writerIdSchema,
  person: recordIdSchema,
  laptop: z.string(),
  signKey: key,
  sealKey: key,
  issuedAt: z.number(),
  expiresAt: z.number(),
  hub: z.string(),
});
export type Certificate = z.infer<typeof certificateSchema>;
export const signedCertificateSchema = z.object({ text: z.string().max(10_000), sig: z.string().max(200) });
export type SignedCertificate = z.infer<typeof signedCertificateSchema>;

/** POST /v1/enrol: a one-time code for a certificate. `proof` is the signature of the code by the new key. */
export const enrolSchema = z.object({
  code: z.string().max(100),
  writer: writerIdSchema,
  laptop: shortText,
  signKey: key,
  sealKey: key,
  proof: z.string().max(200),
});
export const enrolledSchema = z.object({ certificate: signedCertificateSchema, hello: helloSchema });

/** What does not fit in one request is carried all the same: the hub finds it when it comes. */
export const carriedPerRenumber = 1_500;

/** POST /v1/renumber: a laptop restored from an image takes a new id, proved by the old key over `<old> <new> <signKey>`. */
export const renumberSchema = z.object({
  writer: writerIdSchema,
  next: writerIdSchema,
  signKey: key,
  sealKey: key,
  proof: z.string().max(200),
  reason: z.enum(['forked', 'behind']),
  /** Groups that it would take with it: where each stood at first, and its digest there. */
  carries: z
    .array(z.object({ was: opIdSchema, digest: digestSchema }))
    .max(carriedPerRenumber)
    .optional(),
});
/** `recorded`: those of them that the hub has already, from another image of the same laptop, and under which name. */
export const renumberedSchema = enrolledSchema.extend({
  recorded: z.array(z.object({ digest: digestSchema, as: opIdSchema })).optional(),
});

/** POST /v1/renew: a fresh certificate by proof of key (signature of a nonce); works at any age of the old one. */
export const nonceRequestSchema = z.object({ writer: writerIdSchema });
export const nonceSchema = z.object({ nonce: z.string() });

/** POST /v1/token: an access token for a signed nonce (`groundcrew-token <hub> <nonce>`). */
export const tokenRequestSchema = z.object({ writer: writerIdSchema, nonce: z.string().max(200), sig: z.string().max(200) });
export const tokenSchema = z.object({
  token: z.string(),
  expiresInS: z.number(),
  person: z.string(),
  /** Highest number and digest of this writer that the hub has, so that a laptop restored from an old copy is noticed. */
  last: z.number().int(),
  lastDigest: z.string().nullable(),
  epoch: z.string(),
  hubTime: z.number(),
  /** The version of the schema that the hub judges by. A hub of an older version does not say. */
  sv: z.number().int().min(1).optional(),
  certificate: signedCertificateSchema,
});
export type Token = z.infer<typeof tokenSchema>;

/**
 * POST /v1/push, content type `application/x-groundcrew-groups`: one group a line, `<sig> <text>\n`, in order, all of one writer
 * (or, from a stick, of several: colleagues' in their original signed bytes). At most limits.groupsPerPush / bytesPerPush.
 */
export const pushContentType = 'application/x-groundcrew-groups';
export const pushResultSchema = z.object({
  writers: z.array(
    z.object({
      writer: z.string(),
      /** Highest number stored without a gap. */
      last: z.number().int(),
      lastDigest: z.string().nullable(),
      /** Numbers that are missing before what was sent could count. */
      waits: z.object({ from: z.number().int(), to: z.number().int() }).optional(),
      refused: z.object({ code: z.string(), details: z.unknown() }).optional(),
    }),
  ),
  hubTime: z.number(),
});
export type PushResult = z.infer<typeof pushResultSchema>;

/** POST /v1/pull: what comes after a cursor (null: first sync). `next` continues a snapshot. Waits up to waitMs for news; 204 when there is none. */
export const pullSchema = z.object({
  cursor: cursorSchema.nullable(),
  next: z.string().max(500).nullable().optional(),
  waitMs: z.number().int().min(0).max(30_000).default(0),
});
export type Pull = z.infer<typeof pullSchema>;

/** Blobs: HEAD, GET, PUT /v1/blobs/<digest>. The hub hashes what it reads and refuses what differs. */
export const blobLimitBytes = limits.blobBytes;
export const blobDigestSchema = digestSchema;

/**
 * Resuming: GET /v1/uploads/<digest> says how much of what this laptop sent the hub holds (a hub of an older version: 404, which is
 * none). A PUT with these headers sends what follows; refused with UPLOAD_OFFSET where the hub holds another number. Without them a
 * PUT is whole or nothing.
 */
export const uploadOffsetHeader = 'upload-offset';
export const uploadLengthHeader = 'upload-length';
export const uploadHeldSchema = z.object({ held: z.number().int().min(0).max(limits.blobBytes) });

/** POST /v1/invites (lead or release manager): a one-time code for a person; 24 h, 10 tries. */
export const inviteSchema = z.object({ person: recordIdSchema });
export const invitedSchema = z.object({ code: z.string(), expiresAt: z.number(), fingerprint: z.string(), address: z.string().nullable() });

/** GET /v1/laptops (lead): who has which laptop, when it was last heard, and where it stands. */
export const laptopsSchema = z.object({
  laptops: z.array(
    z.object({
      writer: z.string(),
      person: z.string(),
      laptop: z.string(),
      last: z.number(),
      heardAt: z.number().nullable(),
      pulledSeq: z.number().nullable(),
      expiresAt: z.number(),
      revokedAt: z.number().nullable(),
      quarantined: z.number(),
      /** As of when its data are, hub time, ms: of now where it has everything, else when the first change came that it lacks. */
      dataAt: z.number().nullable().optional(),
      /** When the hub first refused it for being revoked, and when it said that it knows. */
      toldAt: z.number().nullable().optional(),
      acknowledgedAt: z.number().nullable().optional(),
      /** The media of the library that lie there, found right, as it last said (hub time, ms); null: it never said. */
      held: z
        .object({
          digests: z.array(digestSchema),
          at: z.number(),
          /** Sticks with media that it filled or took in. */
          sticks: z.array(z.object({ stick: z.string(), name: z.string(), digests: z.array(digestSchema), at: z.number() })).optional(),
        })
        .nullable()
        .optional(),
    }),
  ),
  /** Room on the hub's disk, where it can be known. */
  disk: z.object({ freeBytes: z.number(), state: z.enum(['enough', 'low', 'full']) }).optional(),
});
/** POST /v1/revocation/acknowledge {}: a revoked laptop says that it knows. Besides a push, all that it may do. */

/** POST /v1/laptops/revoke (lead). */
export const revokeSchema = z.object({ writer: writerIdSchema, reason: shortText });

/** GET /v1/roster (any laptop): the certificates of this hub's laptops and its sealing key, so that parts can be sealed and verified on site. */
export const rosterSchema = z.object({
  /** The hub's seq when it was written. */
  seq: z.number().int().min(0),
  hubSeal: z.object({ key: z.string().max(100), sig: z.string().max(200) }),
  laptops: z
    .array(
      z.object({ writer: writerIdSchema, certificate: signedCertificateSchema, last: z.number().int(), digest: digestSchema.nullable() }),
    )
    .max(5_000),
  /** Groups that lie at the hub for a person and do not count as they came. A hub of an older version says nothing of them. */
  aside: z.array(digestSchema).max(5_000).optional(),
  /** How far the record holds laptops that were revoked: nobody seals for them, but their work may lie on sticks. */
  revoked: z
    .array(z.object({ writer: writerIdSchema, last: z.number().int(), digest: digestSchema.nullable() }))
    .max(5_000)
    .optional(),
});
export type Roster = z.infer<typeof rosterSchema>;

/** POST /v1/carry: one part of a carry bundle as it is (application/octet-stream). What the hub made of it. */
export const carryTakenSchema = z.object({
  from: z.object({ writer: z.string(), laptop: z.string() }),
  part: z.number().int(),
  of: z.number().int(),
  /** Groups that were in it, and those that the hub's log holds now, for each laptop. */
  laptops: z.array(
    z.object({
      writer: z.string(),
      groups: z.number().int(),
      last: z.number().int(),
      waits: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
      refused: z.string().nullable(),
    }),
  ),
  blobs: z.object({ fresh: z.number().int(), known: z.number().int() }),
  receipt: z.object({ text: z.string(), sig: z.string() }),
  /** Laptops for which POST /v1/carry/answer gives a part to carry back. */
  answers: z.array(z.string()),
});
export type CarryTaken = z.infer<typeof carryTakenSchema>;
/** POST /v1/carry/answer: effects and receipts for one laptop, sealed to it, as application/octet-stream. */
export const carryAnswerSchema = z.object({ writer: writerIdSchema });

/** GET /v1/quarantine (lead, auditor): groups that were set aside and wait for a person; not their content. */
export const quarantineListSchema = z.object({
  groups: z.array(
    z.object({
      writer: z.string(),
      person: z.string(),
      first: z.number(),
      digest: z.string(),
      reason: z.string(),
      heard: z.number(),
      sizeBytes: z.number(),
    }),
  ),
});
/** POST /v1/quarantine/group: what one of them holds. */
export const quarantineAskSchema = z.object({ writer: writerIdSchema, digest: digestSchema });
export const quarantineGroupSchema = z.object({
  act: z.string().nullable(),
  wall: z.number().nullable(),
  ops: z.array(z.object({ type: z.string(), id: z.string(), kind: z.string(), fields: z.record(z.string(), z.unknown()) })),
  /** Ops that are not shown. */
  more: z.number().int(),
  readable: z.boolean(),
});
/** POST /v1/quarantine/settle (lead): taken in, or set aside for good; decided once, kept with its reason. */
export const quarantineSettleSchema = z.object({
  writer: writerIdSchema,
  digest: digestSchema,
  decision: z.enum(['take', 'aside']),
  reason: shortText,
});
/** What of a group that was taken in did not simply stand. */
export const quarantineSettledSchema = z.object({
  outcomes: z.array(z.object({ i: z.number().int(), result: z.string(), code: z.string() })),
});
