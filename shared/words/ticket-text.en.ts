/** What a ticket says of a request for change, in English: plain lines, read there by people without Groundcrew. */
import type { ChangeResult } from '../domain/change/rfc.ts';
import type { Milestone, TicketFacts } from '../domain/ticket/wanted.ts';

/** The tag at the end names the request and the round, so that a comment that was written is known again. */
const tagOf = (key: string): string => `[${key}]`;

/** One line, at most 200 characters. */
export function ticketSubject({ change, release, round }: TicketFacts): string {
  const again = round > 1 ? ` (round ${round})` : '';
  return line(`${change.number ?? 'RFC'}: ${release.name}${again}`).slice(0, 200);
}

export function ticketBody({ change, release, items, departments, requester, round }: TicketFacts, key: string): string {
  const said: readonly (readonly [string, string | null])[] = [
    ['Release', `${release.name}${release.number === null ? '' : ` (${release.number})`}`],
    ['Items', items.join('; ')],
    ['For', departments.length === 0 ? 'everybody' : departments.join(', ')],
    ['Requester', requester],
    ['What', change.what],
    ['Why', change.why],
    ['Without it', change.withoutIt],
    ['Impact', change.impact],
    ['Risk', change.risk],
    ['Hours to restore', change.hoursToRestore === null ? null : String(change.hoursToRestore)],
    ['Steps', change.steps],
    ['Back-out', change.backOut],
    ['Window', change.window],
  ];
  const lines = said.flatMap(([head, value]) => (value === null || value.trim() === '' ? [] : [`${head}: ${value.trim()}`]));
  return [
    `Request for change ${change.number ?? ''}, round ${round}, from Groundcrew.`,
    '',
    ...lines,
    '',
    'An approval or a rejection here counts in Groundcrew.',
    tagOf(key),
  ].join('\n');
}

/** A comment's own subject, by which it is known again. */
export function commentSubject(milestone: Milestone, key: string): string {
  return `${heads[milestone.is]} ${tagOf(`${key}/${milestone.key}`)}`;
}

const heads: { readonly [I in Milestone['is']]: string } = {
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Approval withdrawn',
  begun: 'Work has begun',
  done: 'All visits are done',
  closed: 'Closed',
};

const results: { readonly [R in ChangeResult]: string } = {
  successful: 'successful',
  partly: 'carried out in part',
  'backed-out': 'backed out',
  failed: 'failed',
};

export function commentBody({ is, who, reason, there, visits, result }: Milestone): string {
  const by = who === null ? '' : ` by ${who}`;
  const because = reason === null || reason.trim() === '' ? '' : `\n${reason.trim()}`;
  switch (is) {
    case 'approved':
      return there ? `Groundcrew counts the approval given here as ${who ?? 'one'}’s.` : `Approved in Groundcrew${by}.${because}`;
    case 'rejected':
      return there ? 'Groundcrew has taken the rejection over.' : `Rejected in Groundcrew${by}.${because}`;
    case 'withdrawn':
      return there
        ? 'Groundcrew has stopped the work under this change. What had begun stays recorded, and is flagged.'
        : `Approval withdrawn in Groundcrew${by}. Work that had not begun is stopped.${because}`;
    case 'begun':
      return 'Work under this change has begun.';
    case 'done':
      return `All ${visits.total} ${visits.total === 1 ? 'visit is' : 'visits are'} done. The records of the devices are linked to this ticket.`;
    case 'closed':
      return `The change was closed in Groundcrew${by}${result === null ? '' : `: ${results[result]}`}. ${visits.done} of ${visits.total} ${visits.total === 1 ? 'visit' : 'visits'} done.${because}`;
  }
}

const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Why a change is approved, rejected or stopped, as a decision keeps it. */
export const ticketReason = (system: string, ticket: string): string => `In ${system}, ticket #${ticket}`;
