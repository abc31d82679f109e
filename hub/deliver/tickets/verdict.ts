/** What was decided about a request where its ticket lies, from what was read there. Pure. */
import type { Ticketing } from '../../../shared/domain/ticket/ticketing.ts';
import type { StatusBy, TicketThere } from './ticket-connector.ts';

export type VerdictThere =
  /** Nothing yet, or no longer. `by`: who took an approval back. */
  | { readonly is: 'open'; readonly by: StatusBy | undefined }
  /** `account` null: it is not to be seen by whom. */
  | { readonly is: 'approved' | 'rejected'; readonly account: string | null; readonly at: number | null };

/** An approval ticket that was granted is in this status (Request Tracker's lifecycle of approvals). */
const granted = 'resolved';

/**
 * Rejected: the request or any of its approvals says no, and not by Groundcrew's own hand. Approved: every approval was granted, the
 * last one's giver is who approved; or the request was put into the status that says so.
 */
export function verdictOf(there: TicketThere, { approval, approvedStatus, rejectedStatuses }: Ticketing): VerdictThere {
  const no = (each: StatusBy): boolean => rejectedStatuses.includes(each.status) && each.account !== there.ours;
  const refused = there.approvals.find(no) ?? (no(there.status) ? there.status : undefined);
  if (refused !== undefined) return { is: 'rejected', account: refused.account, at: refused.at };
  if (approval === 'status') {
    const { status, account, at } = there.status;
    return status === approvedStatus ? { is: 'approved', account, at } : { is: 'open', by: there.status };
  }
  const open = there.approvals.find(({ status }) => status !== granted);
  if (there.unseen > 0) {
    // Of what is not to be seen the request's own state is all that is known: it waits as new for its approvals.
    const decided = open === undefined && there.status.status !== 'new' && there.status.account !== there.ours;
    return decided ? { is: 'approved', account: null, at: there.status.at } : { is: 'open', by: undefined };
  }
  if (open !== undefined || there.approvals.length === 0) return { is: 'open', by: open };
  const last = there.approvals.reduce((one, other) => ((other.at ?? 0) >= (one.at ?? 0) ? other : one));
  return { is: 'approved', account: last.account, at: last.at };
}
