/** What the queue of tickets keeps of each: that it is to be looked at, and what lies there since the last time. */
import { z } from 'zod';
import type { OutboxItem, StoreRead, StoreWrite } from '../../store/store.ts';

export const ticketQueue = 'ticket';
const linkQueue = 'ticket-link';

const workSchema = z.object({
  /** Tries that failed by the ticket's own fault. */
  tries: z.number().int().min(0),
  /** Counts up whenever something new is to be said. */
  turn: z.number().int(),
  /** How often it was looked at since anything was another there or here. */
  looks: z.number().int().min(0),
});
export type TicketWork = z.infer<typeof workSchema>;

export const ticketWorkOf = (item: OutboxItem): TicketWork => workSchema.parse(JSON.parse(item.body));

export function ticketItem(id: string, work: TicketWork, dueAt: number): OutboxItem {
  return { queue: ticketQueue, id, state: 'waiting', dueAt, claim: null, body: JSON.stringify(work) };
}

const linkSchema = z.object({
  /** Which server it lies on: a number means nothing on another. */
  server: z.string(),
  ticket: z.string(),
  /** What its readers were asked to approve. */
  approves: z.object({ round: z.number().int(), version: z.string().nullable(), content: z.string() }),
  /** The approval that was given there counts here. */
  counted: z.boolean(),
  /** Devices whose records were looked for there, with their numbers; '' where there is none yet. */
  assets: z.record(z.string(), z.string()),
  /** What was last read there, as one word: the next look is sooner where it is another. */
  seen: z.string(),
});
export type TicketLink = z.infer<typeof linkSchema>;

export async function ticketLinkOf(store: StoreRead, id: string): Promise<TicketLink | undefined> {
  const item = (await store.outbox(linkQueue, [id])).get(id);
  return item === undefined ? undefined : linkSchema.parse(JSON.parse(item.body));
}

export async function putTicketLink(store: StoreWrite, id: string, link: TicketLink): Promise<void> {
  await store.putOutbox([{ queue: linkQueue, id, state: 'done', dueAt: 0, claim: null, body: JSON.stringify(link) }]);
}

const firstLookMs = 30_000;
const looksMs = 10 * 60_000;

/** When a ticket is looked at again, ms from now: soon after something was another, then at longer and longer times. */
export const nextLookMs = (looks: number): number => Math.min(looksMs, firstLookMs * 2 ** Math.min(looks, 10));
