/** What a laptop and a hub say to each other over HTTP (or in-process): one schema per message. Paths under /v1. */
import { z } from 'zod';
import { digestSchema, recordIdSchema, writerIdSchema } from './ids.ts';
import { limits } from './op.ts';
import { cursorSchema } from './page.ts';

const key = z.string().regex(/^[A-Za-z0-9_-]{40,200}$/);
const shortText = z.string().trim().min(1).max(200);

/** GET /v1/hello: who this hub is. The fingerprint a person compares is made of these keys (shared/node). */
export const helloSchema = z.object({
  hub: z.string(),
  name: z.string(),
  signKey: key,
  tlsKey: z.string().nullable(),
  protocol: z.literal(1),
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

/** POST /v1/renumber: a laptop restored from an image takes a new id, proved by the old key over `<old> <new> <signKey>`. */
export const renumberSchema = z.object({
  writer: writerIdSchema,
  next: writerIdSchema,
  signKey: key,
  sealKey: key,
  proof: z.string().max(200),
  reason: z.enum(['forked', 'behind']),
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
    }),
  ),
});
/** POST /v1/laptops/revoke (lead). */
export const revokeSchema = z.object({ writer: writerIdSchema, reason: shortText });
