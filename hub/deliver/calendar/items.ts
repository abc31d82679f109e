/** What the queue of calendar entries keeps of each: that it is to be looked at, and what lies there since the last time. */
import { z } from 'zod';
import type { OutboxItem, StoreRead, StoreWrite } from '../../store/store.ts';

export const entryQueue = 'calendar';
export const busyQueue = 'calendar-busy';
const linkQueue = 'calendar-link';
const peopleQueue = 'calendar-people';

/** One visit in one person's calendar. */
export interface EntryOf {
  readonly visitId: string;
  readonly personId: string;
}
export const entryId = ({ visitId, personId }: EntryOf): string => `${visitId} ${personId}`;
export function entryOf(id: string): EntryOf {
  const [visitId = '', personId = ''] = id.split(' ');
  return { visitId, personId };
}

const workSchema = z.object({
  /** Tries that failed by the entry's own fault. */
  tries: z.number().int().min(0),
  /** Counts up whenever something new is to be said. */
  turn: z.number().int(),
  /** Why it stopped: what a person is asked. */
  asks: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
  /** The calendar says already that it is cancelled: it only waits to be taken out. */
  said: z.boolean().optional(),
});
export type EntryWork = z.infer<typeof workSchema>;
export const entryWorkOf = (item: OutboxItem): EntryWork => workSchema.parse(JSON.parse(item.body));

export function waitingEntry(before: OutboxItem | undefined, id: string, now: number): OutboxItem {
  const turn = before === undefined ? 1 : entryWorkOf(before).turn + 1;
  const made = {
    queue: entryQueue,
    id,
    state: 'waiting',
    dueAt: now,
    claim: null,
    body: JSON.stringify({ tries: 0, turn, asks: null }),
  } as const;
  // Somebody works on it: they keep their claim, and see by the turn that there is more to say.
  return before?.claim == null || before.dueAt <= now ? made : { ...made, claim: before.claim, dueAt: before.dueAt };
}

const linkSchema = z.object({
  /** Which server and account it lies at. */
  server: z.string(),
  path: z.string(),
  name: z.string(),
  /** What was last read back there, as one word (gist.ts); null: nothing yet. */
  gist: z.string().nullable(),
  /** What was about to be written: after a kill either this or the other lies there. */
  intended: z.string().nullable(),
  sequence: z.number().int(),
  state: z.enum(['shown', 'cancelled']),
  /** When a cancelled one is taken out, hub time, ms. */
  removeAt: z.number().nullable(),
  /** A person left it as it is there, as long as the plan says this. */
  left: z.string().nullable(),
  /** What a person said to the question that was asked. */
  choice: z.enum(['ours', 'theirs']).nullable(),
});
export type EntryLink = z.infer<typeof linkSchema>;

/** undefined: nothing of ours lies there. */
export async function entryLinkOf(store: StoreRead, id: string): Promise<EntryLink | undefined> {
  const item = (await store.outbox(linkQueue, [id])).get(id);
  return item === undefined || item.body === '' ? undefined : linkSchema.parse(JSON.parse(item.body));
}

/** undefined: it was taken out. */
export async function putEntryLink(store: StoreWrite, id: string, link: EntryLink | undefined): Promise<void> {
  await store.putOutbox([kept(linkQueue, id, link)]);
}

const kept = (queue: string, id: string, value: unknown): OutboxItem => {
  return { queue, id, state: 'done', dueAt: 0, claim: null, body: value === undefined ? '' : JSON.stringify(value) };
};

/** In whose calendars these visits are or were to be, by visit. */
export async function publishedTo(store: StoreRead, visitIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await store.outbox(peopleQueue, visitIds);
  return new Map([...found].map(([id, { body }]) => [id, z.array(z.string()).parse(JSON.parse(body))]));
}
export async function putPublishedTo(store: StoreWrite, people: ReadonlyMap<string, readonly string[]>): Promise<void> {
  await store.putOutbox([...people].map(([id, list]) => kept(peopleQueue, id, list)));
}

const busySchema = z.object({
  readAt: z.number(),
  n: z.number(),
  problems: z.array(z.object({ code: z.string(), n: z.number(), what: z.string() })),
});
export type BusyRead = z.infer<typeof busySchema>;
export const busyReadOf = (item: OutboxItem): BusyRead => busySchema.parse(JSON.parse(item.body));
export function busyItem(personId: string, read: BusyRead, dueAt: number): OutboxItem {
  return { queue: busyQueue, id: personId, state: 'waiting', dueAt, claim: null, body: JSON.stringify(read) };
}
