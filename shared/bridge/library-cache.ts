/** Commands of the library on this laptop: what is wanted, what is here and verified, how it is fetched. */
import { z } from 'zod';
import { wantSchema, wantsAtMost } from '../domain/library/want.ts';
import { digestSchema, recordIdSchema } from '../sync/ids.ts';

const none = z.object({});
const problem = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });

export const downloadSchema = z.object({
  mediumId: recordIdSchema,
  digest: digestSchema,
  sizeBytes: z.number(),
  doneBytes: z.number(),
  /** `checking`: all of it came together before, and is being hashed. */
  state: z.enum(['verified', 'fetching', 'checking', 'waiting', 'failed']),
  /** When its digest was last found right, laptop clock. */
  verifiedAt: z.number().nullable(),
  /** Fetched whole, or only what changed, or brought by stick, and how much came over the network. */
  how: z.enum(['whole', 'changes', 'stick']).nullable(),
  fetchedBytes: z.number().nullable(),
  bytesPerS: z.number().nullable(),
  leftMs: z.number().nullable(),
  problem: problem.nullable(),
  dueAt: z.number(),
  pinned: z.boolean(),
  forBackOut: z.boolean(),
});
export type Download = z.infer<typeof downloadSchema>;

export const libraryStatusSchema = z.object({
  downloads: z.array(downloadSchema),
  doneBytes: z.number(),
  totalBytes: z.number(),
  bytesPerS: z.number().nullable(),
  leftMs: z.number().nullable(),
  paused: z.boolean(),
  /** Why nothing is fetched though something is missing. */
  waits: z.enum(['paused', 'network', 'registry', 'room']).nullable(),
  problem: problem.nullable(),
  usedBytes: z.number(),
  freeBytes: z.number(),
  /** The networks that this laptop is on now. */
  networks: z.array(z.object({ range: z.string(), name: z.string(), address: z.string() })),
  /** The background check of what lies here: the file it is at, and when every one of them was last looked at. */
  checking: digestSchema.nullable(),
  checkedAt: z.number().nullable(),
  /** The folder was deleted or exchanged since it was last left; until what is wanted is known and all of it is here and verified again. */
  exchanged: z.object({ how: z.enum(['gone', 'replaced']), at: z.number() }).nullable(),
  /** Files that were found to be other than their digest says, and set aside. */
  damaged: z.array(z.object({ digest: digestSchema, found: digestSchema, sizeBytes: z.number(), at: z.number() })),
});
export type LibraryStatus = z.infer<typeof libraryStatusSchema>;

export const libraryCacheCommands = {
  /** All that is to be here, in place of what was asked before. What is no longer wanted stays until its room is needed. */
  'library.want': { input: z.object({ wants: z.array(wantSchema).max(wantsAtMost) }), output: none },
  'library.status': { input: none, output: libraryStatusSchema },
  'library.pause': { input: z.object({ paused: z.boolean() }), output: none },
  /** Hashes everything that lies here, now; answers when it is done. */
  'library.check': { input: none, output: libraryStatusSchema },
} as const;
