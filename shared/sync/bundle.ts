/**
 * A carry bundle: work, effects, receipts and photos on a stick, in parts that each stand alone (DESIGN, "Carry bundles"). Pure: what a
 * part says of itself in the clear, what lies in it, and how things are spread over parts. Sealing and files are in shared/node.
 *
 *   part     GROUNDCREW-CARRY 1\n   <sig> <head as JSON>\n   sealed body
 *   body     items, one behind the other: length of its head (4 bytes), head as JSON, `bytes` bytes
 *
 * There are no file names in it, so that no path can lead anywhere, and nothing is compressed, so that nothing can swell.
 */
import { z } from 'zod';
import { digestSchema, writerIdSchema } from './ids.ts';
import { limits } from './op.ts';
import { cursorSchema } from './page.ts';
import { signedCertificateSchema } from './protocol.ts';

/** The version of the form of a part; one of a later version is told apart from what is no part at all. */
export const bundleVersion = 1;
export const bundleMagic = 'GROUNDCREW-CARRY 1\n';
/** What a file of a part is called. */
export const bundleSuffix = '.gcarry';

const mebibyte = 1024 * 1024;

/** Named limits of a bundle. A part holds one larger item alone, as a page does. */
export const bundleLimits = {
  /** A part is at most this large, unless asked smaller. */
  partBytes: 64_000_000,
  leastPartBytes: 64 * 1024,
  /** The largest item (a blob, or one group with its signature), its head and what sealing adds. */
  largestPartBytes: limits.blobBytes + 2 * mebibyte,
  headBytes: 256 * 1024,
  itemHeadBytes: 16 * 1024,
  parts: 10_000,
  recipients: 200,
  /** One item of groups holds so much, or one group alone. */
  groupsBytes: 512 * 1024,
  groups: limits.groupsPerPush,
  itemsPerPart: 100_000,
  /** One file of the library's metadata, and all of them in one part. */
  metadataBytes: 4 * mebibyte,
  allMetadataBytes: 16 * mebibyte,
} as const;

/** The name of the hub among recipients; laptops are named by their writer id. */
export const toHub = 'hub';

const sealedText = z.string().regex(/^[A-Za-z0-9_-]{43,120}$/);

/** What a part says in the clear: enough to route it and to refuse it. Its sender signed these very bytes. */
export const partHeadSchema = z.object({
  v: z.literal(1),
  hub: z.string().min(1).max(80),
  hubName: z.string().max(200),
  from: z.object({ writer: z.string().min(1).max(60), laptop: z.string().max(200) }),
  /** The sender's certificate, signed by the hub; null where the hub itself is the sender. */
  certificate: signedCertificateSchema.nullable(),
  bundle: z.string().regex(/^[a-z0-9]{8,40}$/),
  part: z.number().int().min(1).max(bundleLimits.parts),
  of: z.number().int().min(1).max(bundleLimits.parts),
  /** The sender's clock, ms. */
  madeAt: z.number().int(),
  plainBytes: z.number().int().min(0).max(bundleLimits.largestPartBytes),
  sealedBytes: z.number().int().min(0).max(bundleLimits.largestPartBytes),
  /** SHA-256 of the sealed body. */
  digest: digestSchema,
  /** X25519 public key that was made for this part alone, and for each recipient the part's key wrapped with it. */
  seal: z.object({
    key: sealedText,
    to: z
      .array(z.object({ to: z.string().min(1).max(60), wrap: sealedText }))
      .min(1)
      .max(bundleLimits.recipients),
  }),
});
export type PartHead = z.infer<typeof partHeadSchema>;

/** What the hub says of itself to those who seal for it: its key, signed as sealText says. */
export const hubSealSchema = z.object({ key: z.string().max(100), sig: z.string().max(200) });
export type HubSeal = z.infer<typeof hubSealSchema>;

/** The text that the hub signs over its sealing key. */
export function sealText(hub: string, key: string): string {
  return `groundcrew-seal ${hub} ${key}`;
}

/**
 * "Received at the hub": for each laptop the highest number that the hub's log holds without a gap, and blobs whose bytes it has.
 * `text` of a signed receipt is the exact JSON of this.
 */
export const receiptSchema = z.object({
  hub: z.string().max(80),
  epoch: z.string().max(40),
  /** The hub's seq and clock (ms) when it was written. */
  seq: z.number().int().min(0),
  at: z.number().int(),
  laptops: z.array(z.object({ writer: writerIdSchema, last: z.number().int().min(0), digest: digestSchema.nullable() })).max(5_000),
  blobs: z.array(digestSchema).max(20_000),
  /** Groups of these laptops that the hub has, but set aside for a person: nobody needs to carry them on. */
  aside: z.array(digestSchema).max(5_000).optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;
export const signedReceiptSchema = z.object({ text: z.string().max(4 * mebibyte), sig: z.string().max(200) });
export type SignedReceipt = z.infer<typeof signedReceiptSchema>;

/** How far a laptop is: own numbers up to `to` had their outcome; its cursor, so that the hub knows which effects it lacks. */
export const standingSchema = z.object({
  writer: writerIdSchema,
  to: z.number().int().min(0),
  digest: digestSchema.nullable(),
  last: z.number().int().min(0),
  cursor: cursorSchema.nullable(),
});
export type CarriedStanding = z.infer<typeof standingSchema>;

/** The small things of a part, as one item of JSON. All of them are repeated in every part, so that each stands alone. */
export const notesSchema = z.object({
  certificates: z.array(signedCertificateSchema).max(2_000),
  hubSeal: hubSealSchema.nullable(),
  standings: z.array(standingSchema).max(2_000),
  receipts: z.array(signedReceiptSchema).max(50),
});
export type Notes = z.infer<typeof notesSchema>;

const bytes = z.number().int().min(0).max(bundleLimits.largestPartBytes);

/** The name of a file of the library's metadata: a version, a role with its escapes, `.json`. No folder can be named with it. */
export const metadataFileSchema = z.string().regex(/^(?:[1-9][0-9]{0,14}\.)?[A-Za-z0-9_.!~*'()%-]{1,450}\.json$/);

/**
 * What an item is; `bytes` follow its head.
 * groups: lines `<sig> <text>\n`, each writer's in order. effects: a page as the hub made it for `for`. blob: the bytes of `digest`.
 * deny-list and metadata prove themselves (signatures of the library's keys), whoever carries them. The deny-list lies before everything
 * else, so that it is found in a part that is damaged further on. A file of metadata is known by its name of the TUF specification, which
 * is looked up and never made a path. A medium is larger than a part: it lies beside the parts on the stick (electron/carry/media).
 */
export const itemHeadSchema = z.discriminatedUnion('k', [
  z.object({ k: z.literal('notes'), bytes: bytes.max(8 * mebibyte) }),
  z.object({
    k: z.literal('groups'),
    bytes: bytes.max(limits.bytesPerGroup + mebibyte),
    groups: z.number().int().min(1).max(limits.groupsPerPush),
  }),
  z.object({ k: z.literal('effects'), bytes, for: writerIdSchema }),
  z.object({ k: z.literal('blob'), bytes: bytes.max(limits.blobBytes), digest: digestSchema }),
  z.object({ k: z.literal('deny-list'), bytes: bytes.max(mebibyte), version: z.number().int().min(1) }),
  z.object({
    k: z.literal('metadata'),
    bytes: bytes.max(bundleLimits.metadataBytes),
    name: metadataFileSchema,
  }),
]);
export type ItemHead = z.infer<typeof itemHeadSchema>;

/** An item of a kind that this version does not know: stepped over, and told. */
export const unknownItemSchema = z.object({ k: z.string().max(40), bytes });

/** What a part is of, in one line for a name and a list: `groundcrew-<hub>-<laptop>-<bundle>-2-of-7.gcarry`. */
export function partName(head: Pick<PartHead, 'hub' | 'from' | 'bundle' | 'part' | 'of'>): string {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 24) || 'laptop';
  return `groundcrew-${plain(head.from.laptop)}-${head.bundle}-${head.part}-of-${head.of}${bundleSuffix}`;
}

/** Is this part sealed for that recipient (toHub, or a laptop)? */
export function isFor(head: PartHead, recipient: string): boolean {
  return head.seal.to.some(({ to }) => to === recipient);
}

/**
 * Spreads things over parts in their order: each part at most `partBytes` of them, or one larger thing alone. No things make one part,
 * for its notes.
 */
export function spread<T extends { readonly bytes: number }>(things: readonly T[], partBytes: number): readonly (readonly T[])[] {
  const parts: T[][] = [[]];
  let filled = 0;
  for (const thing of things) {
    const part = parts[parts.length - 1];
    if (part === undefined) break;
    if (part.length > 0 && filled + thing.bytes > partBytes) {
      parts.push([thing]);
      filled = thing.bytes;
    } else {
      part.push(thing);
      filled += thing.bytes;
    }
  }
  return parts;
}
