/** Commands of carrying by stick: what waits, parts out, parts in, what colleagues brought. */
import { z } from 'zod';
import { digestSchema } from '../sync/ids.ts';
import { groupSchema } from '../sync/op.ts';

const none = z.object({});
const done = z.object({});
const count = z.number().int().min(0);

/** Files of this media type go to POST /upload to be taken in; they are never evidence. */
export const carryMediaType = 'application/x-groundcrew-carry';

/** One export or import at a time, with what a person wants to know of it: bytes, rate, time left. */
export const carryJobSchema = z.object({
  kind: z.enum(['out', 'in']),
  /** Files of work, or the library's files on a stick. */
  what: z.enum(['work', 'media']),
  doneBytes: z.number(),
  totalBytes: z.number(),
  bytesPerS: z.number().nullable(),
  leftMs: z.number().nullable(),
  part: count,
  of: count,
});
export type CarryJob = z.infer<typeof carryJobSchema>;

/** A finished part. `file`: GET /file/<file> gives its bytes. */
const partSchema = z.object({ file: digestSchema, name: z.string(), part: count, of: count, sizeBytes: z.number() });
const bundleSchema = z.object({
  bundle: z.string(),
  madeAt: z.number(),
  /** Own laptop's work, the hub's answer to what a colleague sent, somebody else's sealed part, or one with things of a newer version. */
  kind: z.enum(['work', 'answer', 'passing', 'later']),
  for: z.array(z.string()),
  parts: z.array(partSchema),
  of: count,
});
export type CarryBundle = z.infer<typeof bundleSchema>;

const waitsSchema = z.object({ writer: z.string(), laptop: z.string(), from: count, to: count });

const problem = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });

/** What became of the library's lists and of the deny-list that a part brought; null: there were none in it. */
export const libraryInSchema = z.object({
  lists: z.enum(['taken', 'known', 'older', 'refused']).nullable(),
  denyList: z.enum(['taken', 'known', 'refused']).nullable(),
  /** When the hub issued the news that is here now. */
  issuedAt: z.number().nullable(),
  /** Versions that are withdrawn by it and were not before; the first 20. */
  withdrawn: z.array(z.object({ number: z.string(), by: z.string(), at: z.number(), reason: z.string() })),
  /** Why something of it was refused. */
  problem: problem.nullable(),
});
export type LibraryIn = z.infer<typeof libraryInSchema>;

/** What one part brought. `problem`: nothing of it was taken, but for a deny-list, which proves itself. */
export const carriedInSchema = z.object({
  name: z.string(),
  problem: problem.nullable(),
  from: z.object({ writer: z.string(), laptop: z.string() }).nullable(),
  part: count,
  of: count,
  opened: z.boolean(),
  /** The file is kept as it came: to be carried on, or to be taken in again after an upgrade. */
  kept: z.enum(['passing', 'later']).nullable(),
  groups: z.object({ fresh: count, known: count, unsigned: count }),
  blobs: z.object({ fresh: count, known: count }),
  effects: z.object({ taken: count, older: count, apart: count }),
  unknown: count,
  library: libraryInSchema.nullable(),
  /** What a receipt in it says of this laptop. */
  receipt: z.object({ at: z.number(), last: count, all: z.boolean() }).nullable(),
  waits: z.array(waitsSchema),
  /** The hub took it as well: how many groups it holds of each laptop, and for how many laptops it gave an answer to carry back. */
  hub: z
    .object({
      /** `missing`: changes that have to come first; what came after waits, and the stick is still needed. */
      laptops: z.array(z.object({ laptop: z.string(), groups: count, last: count, missing: count, refused: z.string().nullable() })),
      blobs: z.object({ fresh: count, known: count }),
      answers: count,
    })
    .nullable(),
});
export type CarriedIn = z.infer<typeof carriedInSchema>;

export const carryCommands = {
  /** What is on this laptop and not at the hub, whom parts can be sealed for, and what was carried. */
  'carry.standing': {
    input: none,
    output: z.object({
      /** Own acts and their changes without an outcome, and photos whose bytes the hub lacks. */
      groups: count,
      changes: count,
      blobs: count,
      sizeBytes: z.number(),
      /** Own changes that a receipt says the hub has, though their effects have not come back yet. */
      receipt: z.object({ at: z.number(), last: count }).nullable(),
      received: count,
      colleagues: z.array(z.object({ writer: z.string(), laptop: z.string(), groups: count, lastAt: z.number().nullable() })),
      waits: z.array(waitsSchema),
      recipients: z.array(z.object({ to: z.string(), laptop: z.string(), person: z.string().nullable() })),
      bundles: z.array(bundleSchema),
      history: z.array(
        z.object({
          at: z.number(),
          kind: z.enum(['in', 'out']),
          name: z.string(),
          groups: count,
          blobs: count,
          sizeBytes: z.number(),
          /** Out: a receipt covers all of it. */
          received: z.boolean().nullable(),
        }),
      ),
      job: carryJobSchema.nullable(),
      folder: z.object({
        path: z.string(),
        lookedAt: z.number().nullable(),
        problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
      }),
    }),
  },
  /** Writes parts for these recipients (`hub`, laptops); answers when they are on the disk. Throws CARRY_NO_KEY, CARRY_CANCELLED. */
  'carry.export': {
    input: z.object({
      to: z.array(z.string().max(60)).min(1).max(200),
      partBytes: z.number().int().min(65_536).max(64_000_000).optional(),
    }),
    output: bundleSchema,
  },
  /** Goes on with an export that was stopped, or writes one part of it anew. */
  'carry.again': { input: z.object({ bundle: z.string().max(40), part: z.number().int().min(1).optional() }), output: bundleSchema },
  /** Takes in a file that was sent to /upload. */
  'carry.import': { input: z.object({ digest: digestSchema, name: z.string().max(300) }), output: carriedInSchema },
  'carry.cancel': { input: none, output: done },
  /** Removes the parts of an export from this laptop. The work itself stays in the journal. */
  'carry.discard': { input: z.object({ bundle: z.string().max(40) }), output: done },
  /** Colleagues' groups that are shown as provisional, by their order here. */
  'carry.provisional': {
    input: none,
    output: z.object({ groups: z.array(z.object({ order: count, digest: digestSchema, writer: z.string(), laptop: z.string() })) }),
  },
  /** Some of them, with their content; at most 200. */
  'carry.groups': {
    input: z.object({ orders: z.array(count).max(200) }),
    output: z.object({ groups: z.array(z.object({ order: count, group: groupSchema, digest: digestSchema })) }),
  },
} as const;
