/**
 * How requests for change become tickets where the CMDB is: in which queue, into which fields, and what there is an approval. Part of
 * the connection (cmdb/connection.ts); without it no ticket is opened.
 */
import { z } from 'zod';

/** What of a request may go into a field of its own; all of it stands in the ticket's text as well. */
export const ticketParts = [
  'number',
  'impact',
  'risk',
  'hoursToRestore',
  'window',
  'backOut',
  'withoutIt',
  'requester',
  'release',
] as const;
export type TicketPart = (typeof ticketParts)[number];

/** `tickets`: approval tickets that the request depends on. `status`: somebody puts the request itself into a status. */
export const approvalWays = ['tickets', 'status'] as const;
export type ApprovalWay = (typeof approvalWays)[number];

const word = z.string().trim().min(1).max(100);

export const ticketingSchema = z
  .object({
    queue: z.string().trim().min(1).max(200),
    approval: z.enum(approvalWays),
    /** Which status of the request itself says approved; asked for by the way `status` alone. */
    approvedStatus: z.string().trim().max(100),
    /** Which statuses say no, of the request and of an approval ticket. */
    rejectedStatuses: z.array(word).min(1).max(10).readonly(),
    /** What it is put into when the change was closed, when it goes on all the same, and when it came to nothing. */
    doneStatus: word,
    openStatus: word,
    endedStatus: word,
    fields: z
      .array(z.object({ part: z.enum(ticketParts), field: z.string().trim().min(1).max(200) }).readonly())
      .max(ticketParts.length)
      .readonly(),
  })
  .readonly();
export type Ticketing = z.infer<typeof ticketingSchema>;

/** Request Tracker's default lifecycle, with approval tickets. */
export const usualTicketing: Ticketing = {
  queue: 'RFC',
  approval: 'tickets',
  approvedStatus: '',
  rejectedStatuses: ['rejected', 'deleted'],
  doneStatus: 'resolved',
  openStatus: 'open',
  endedStatus: 'rejected',
  fields: [],
};

/** Why it cannot be used: a part or a field twice, or no word for an approval. */
export function ticketingProblem({ fields, approval, approvedStatus }: Ticketing): { readonly field: string } | undefined {
  const twice = (values: readonly string[]): string | undefined => values.find((value, at) => values.indexOf(value) !== at);
  const field = twice(fields.map(({ part }) => part)) ?? twice(fields.map((each) => each.field));
  if (field !== undefined) return { field };
  return approval === 'status' && approvedStatus === '' ? { field: 'approvedStatus' } : undefined;
}
