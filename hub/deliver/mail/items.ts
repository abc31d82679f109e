/** What the queue of mails keeps of each: how far it is, so that a hub that was killed knows what it cannot know. */
import { z } from 'zod';
import type { OutboxItem } from '../../store/store.ts';

export const mailQueue = 'mail';

const workSchema = z.object({
  /**
   * waits: nothing of it has left. handing: written down before the server was asked to take it; whoever finds it so cannot know whether
   * it was sent. restored: it was let go before the hub was put back from a backup.
   */
  step: z.enum(['waits', 'handing', 'restored']),
  /** Tries that failed by the mail's own fault. */
  tries: z.number().int().min(0),
  /** Counts a person's "send it again": each has a Message-ID of its own. */
  attempt: z.number().int().min(1),
  /** What became of it, as it was last said. */
  ended: z.string().nullable(),
});
export type MailWork = z.infer<typeof workSchema>;

export const newMailWork: MailWork = { step: 'waits', tries: 0, attempt: 1, ended: null };

export const mailWorkOf = (item: OutboxItem): MailWork => workSchema.parse(JSON.parse(item.body));

/** The item with its work. */
export function mailItem(id: string, work: MailWork, to: Pick<OutboxItem, 'state' | 'dueAt'>): OutboxItem {
  return { queue: mailQueue, id, ...to, claim: null, body: JSON.stringify(work) };
}
