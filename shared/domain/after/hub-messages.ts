/** What a laptop asks the hub's log for, and what it answers: the history of a record, and evidence that anyone can verify. */
import { z } from 'zod';
import { recordIdSchema, typeSchema } from '../../sync/ids.ts';
import { jsonSchema } from '../../sync/op.ts';

export const trailLimits = {
  /** Groups of one answer; older ones are said to be there. */
  groups: 500,
  /** Visits of one evidence pack. */
  visits: 20,
  /** Groups of one evidence pack. */
  packGroups: 4_000,
} as const;

/** POST /v1/history */
export const historyAskSchema = z.object({ type: typeSchema, id: recordIdSchema });

const writeSchema = z.object({
  type: z.string(),
  id: z.string(),
  /** As in an op; `effect`: it follows from a decision or another record. */
  kind: z.string(),
  /** Field → what was written. */
  fields: z.record(z.string(), jsonSchema),
  /** Name of the decision, where it is one. */
  gate: z.string().nullable(),
  /** Where it did not simply stand: what came of it. */
  result: z.string().nullable(),
  code: z.string().nullable(),
  details: jsonSchema.nullable(),
  /** When it happened, as the person entered it; else null. ms. */
  at: z.number().nullable(),
});
export type TrailWrite = z.infer<typeof writeSchema>;

const groupSchema = z.object({
  seq: z.number().int(),
  /** When the hub heard, and what the laptop's clock showed, ms. */
  heard: z.number(),
  wall: z.number(),
  person: z.string(),
  writer: z.string(),
  laptop: z.string(),
  via: z.string(),
  act: z.string().nullable(),
  /** The hub's number up to which the laptop knew everything; null where the group cannot be read. */
  base: z.number().nullable(),
  writes: z.array(writeSchema),
});
export type TrailGroup = z.infer<typeof groupSchema>;

export const historySchema = z.object({
  /** The newest first. */
  groups: z.array(groupSchema),
  /** There is more than is told. */
  more: z.boolean(),
  hubTime: z.number(),
});
export type History = z.infer<typeof historySchema>;

/** A sample that anybody can draw again: `n` of `of`, in the order of a hash of the seed and each id (after/sample.ts). */
export const sampleSchema = z.object({
  seed: z.string().max(100),
  n: z.number().int().min(1).max(trailLimits.visits),
  from: z.iso.date(),
  to: z.iso.date(),
  /** How many there were to draw from, and a digest of their ids. */
  candidates: z.number().int().min(0),
  candidatesDigest: z.string().max(80),
});
export type Sample = z.infer<typeof sampleSchema>;

/** POST /v1/evidence */
export const evidenceAskSchema = z.object({
  visitIds: z.array(recordIdSchema).min(1).max(trailLimits.visits),
  sample: sampleSchema.nullable(),
});

/** A group of the log in its original signed bytes, with the link of the hub's chain that holds it. */
export const packEntrySchema = z.object({
  is: z.literal('entry'),
  visits: z.array(z.string()),
  seq: z.number().int(),
  heard: z.number(),
  writer: z.string(),
  first: z.number().int(),
  count: z.number().int(),
  digest: z.string(),
  text: z.string(),
  sig: z.string(),
  /** What the hub judged, as the very texts that are chained. */
  outcomes: z.string(),
  changes: z.string(),
  before: z.string(),
  chain: z.string(),
});
export type PackEntry = z.infer<typeof packEntrySchema>;

/** What the hub states of a pack, signed by it as exact text. */
export const statementSchema = z.object({
  format: z.literal('groundcrew-evidence'),
  version: z.literal(1),
  hub: z.string(),
  at: z.number(),
  epoch: z.string(),
  seq: z.number().int(),
  chain: z.string(),
  visits: z.array(z.object({ id: z.string(), number: z.string().nullable(), seqs: z.array(z.number().int()) })),
  /** The link of the chain at each of them. */
  links: z.array(z.object({ seq: z.number().int(), chain: z.string() })),
  sample: sampleSchema.nullable(),
  askedBy: z.string(),
});
export type Statement = z.infer<typeof statementSchema>;

export const evidenceSchema = z.object({
  hub: z.object({ id: z.string(), name: z.string(), signKey: z.string(), tlsKey: z.string().nullable(), root: z.string().nullable() }),
  statement: z.object({ text: z.string(), sig: z.string() }),
  certificates: z.array(z.object({ text: z.string(), sig: z.string() })),
  entries: z.array(packEntrySchema),
});
export type EvidenceAnswer = z.infer<typeof evidenceSchema>;
