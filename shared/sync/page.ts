/** What travels down: effects in hub order, or the rows of a snapshot. */
import { z } from 'zod';
import { jsonSchema } from './op.ts';
import { patchSchema } from './patch.ts';
import type { Row } from './row.ts';

/** Where a replica stands. It is stored only in the replica, in the transaction that applied the page. */
const placeSchema = z.object({ seq: z.number().int().min(0), chain: z.string().max(80) });
export type Place = z.infer<typeof placeSchema>;

export const cursorSchema = z.object({
  epoch: z.string().max(40),
  seq: z.number().int().min(0),
  /** Chain digest of the hub's log at that seq. */
  chain: z.string().max(80),
  /** The scopes that this replica holds, sorted. */
  scopes: z.array(z.string().max(160)).max(2000),
  /**
   * A snapshot brought records from up to here, before the deltas have: a hub that no longer has this place was put back, though it still
   * has the cursor's own. Left out once the deltas are past it.
   */
  ahead: placeSchema.optional(),
});
export type Cursor = z.infer<typeof cursorSchema>;

/** The cursor behind effects that end at this place. */
export function movedOn({ ahead, ...cursor }: Cursor, { seq, chain }: Place): Cursor {
  return { ...cursor, seq, chain, ...(ahead !== undefined && ahead.seq > seq ? { ahead } : {}) };
}

/** Only ops that did not simply stand are listed; `i` counts within the group from 0. */
export const outcomeSchema = z.object({
  i: z.number().int().min(0),
  result: z.enum(['rejected', 'kept-other', 'quarantined', 'held']),
  code: z.string().max(60),
  details: jsonSchema.optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** One group's effect as one reader sees it. `leave` names records that left this reader's scopes. */
export const entrySchema = z.object({
  seq: z.number().int().min(1),
  writer: z.string(),
  first: z.number().int(),
  count: z.number().int(),
  digest: z.string(),
  /** Hub receipt, ms. */
  heard: z.number(),
  wall: z.number(),
  actor: z.string(),
  via: z.string(),
  act: z.string().optional(),
  outcomes: z.array(outcomeSchema),
  patches: z.array(patchSchema),
  leave: z.array(z.string()).optional(),
});
export type Entry = z.infer<typeof entrySchema>;

export const rowSchema: z.ZodType<Row> = z.custom<Row>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'type') === 'string' &&
    typeof Reflect.get(value, 'seq') === 'number',
);

const pageHead = {
  epoch: z.string(),
  /** Hub clock when the page was made, ms. */
  hubTime: z.number(),
  /** The hub keeps everything up to this seq in a finished backup. */
  durable: z.number().int(),
};

/** Effects after `from` up to `to`. A replica whose cursor is not exactly `from` must not apply it. */
const deltaSchema = z.object({
  kind: z.literal('delta'),
  ...pageHead,
  from: z.object({ seq: z.number().int(), chain: z.string() }),
  to: z.object({ seq: z.number().int(), chain: z.string() }),
  entries: z.array(entrySchema),
  stubs: z.array(rowSchema),
  more: z.boolean(),
});

/**
 * A part of a snapshot: rows of the scopes in `adds`, each with its own seq. `reset` (first sync, new epoch): what the replica
 * held before goes when the last part is in. The last part (`next` null) carries the cursor to continue from and the scopes
 * from then on; rows that lie in none of them leave.
 */
const snapshotSchema = z.object({
  kind: z.literal('snapshot'),
  ...pageHead,
  reset: z.boolean(),
  part: z.number().int().min(0),
  rows: z.array(rowSchema),
  stubs: z.array(rowSchema),
  next: z.string().nullable(),
  cursor: cursorSchema,
  /** On a reset: this writer's highest number that the hub's log holds. Pending groups up to it have had their outcome. */
  ownLast: z.number().int().optional(),
  /** Whose number that is: a spool may hold pages from before its laptop took a new identity. Older hubs do not say. */
  ownWriter: z.string().optional(),
});

export const pageSchema = z.discriminatedUnion('kind', [deltaSchema, snapshotSchema]);
export type Page = z.infer<typeof pageSchema>;
export type DeltaPage = z.infer<typeof deltaSchema>;
export type SnapshotPart = z.infer<typeof snapshotSchema>;

/** Highest number of `writer` that the hub's log held where a reset snapshot begins anew; 0 where the page was made for another. */
export function ownLastOf(page: SnapshotPart, writer: string): number {
  return page.reset && (page.ownWriter === undefined || page.ownWriter === writer) ? (page.ownLast ?? 0) : 0;
}
