/** Everything main tells the renderer by itself. Facts come up; the screen changes because stored data changed. */
import { z } from 'zod';
import { carryJobSchema } from './carry.ts';
import { libraryStatusSchema } from './library-cache.ts';
import { publishStatusSchema } from './publish.ts';

/** UX: up to date · syncing 12 of 40 · offline, 7 saved here · paused · blocked: reason. "Needs you" is counted by the renderer from its data. */
export const syncStatusSchema = z.object({
  state: z.enum(['up-to-date', 'syncing', 'offline', 'paused', 'blocked', 'not-joined']),
  /** Acts without outcome. */
  waiting: z.number().int(),
  /** While syncing: how many of how many have been sent. */
  sent: z.number().int(),
  total: z.number().int(),
  /** Photos and files that the hub is not known to have, and what of their bytes it lacks. */
  blobsWaiting: z.number().int(),
  blobBytesWaiting: z.number(),
  /** Bytes that went out since there last was nothing to send. */
  blobBytesDone: z.number(),
  blobBytesPerS: z.number().nullable(),
  /** The person has paused photos and files; the rest goes on. */
  photosPaused: z.boolean(),
  /** Which of hub and laptop is of an older version; null: the hub has not said. */
  versions: z.enum(['same', 'hub-older', 'laptop-older']).nullable(),
  /** Hub time of the last answer, and when (laptop clock) it came; null: never. */
  lastNewsAt: z.number().nullable(),
  lastPushAt: z.number().nullable(),
  problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

/** Room on this laptop's disk (shared/disk.ts). `ballast`: the reserve for work is still held. */
export const diskRoomSchema = z.object({ freeBytes: z.number(), state: z.enum(['enough', 'low', 'full']), ballast: z.boolean() });
export type DiskRoom = z.infer<typeof diskRoomSchema>;

export const events = {
  sync: syncStatusSchema,
  /** Room on this laptop's disk has become little, or enough again. */
  disk: diskRoomSchema,
  /** New pages wait in the spool. */
  pages: z.object({ waiting: z.number().int() }),
  /** Some window (or the carry command) appended own groups up to this number. */
  journal: z.object({ last: z.number().int() }),
  /** This laptop took a new identity: pending groups have new numbers and are to be read anew. */
  renumbered: z.object({ was: z.string(), now: z.string() }),
  joined: z.object({ writer: z.string(), person: z.string() }),
  /** What is being carried just now; null: nothing any more. */
  carry: carryJobSchema.nullable(),
  /** Colleagues' groups came on a stick, or the hub has some of them by now. */
  colleagues: z.object({ held: z.number().int() }),
  /** Files on their way into the library. */
  publish: publishStatusSchema,
  /** The library on this laptop: what is here, what is being fetched. */
  library: libraryStatusSchema,
  /** Other news of the library is held than before: what may be installed may have changed. */
  trust: z.object({}),
  notice: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventData<N extends EventName> = z.output<Events[N]>;
export type Emit = <N extends EventName>(name: N, data: EventData<N>) => void;
