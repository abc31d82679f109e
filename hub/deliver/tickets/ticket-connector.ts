/** What the hub asks of a system of tickets, whichever it is. One acceptance suite (test/contract/tickets) holds for all of them. */
import type { Ticketing } from '../../../shared/domain/ticket/ticketing.ts';

/** Who put something into a status there, and when (ms, where it says so). */
export interface StatusBy {
  readonly status: string;
  /** null: it is not to be seen. */
  readonly account: string | null;
  readonly at: number | null;
}

export interface TicketThere {
  readonly id: string;
  readonly subject: string;
  readonly status: StatusBy;
  /** Groundcrew's own account: whoever opened it. */
  readonly ours: string;
  /** Numbers of the configuration records that it is linked to, and the keys that it carries. */
  readonly assets: readonly string[];
  readonly keys: readonly string[];
  /** Subjects of its comments. */
  readonly comments: readonly string[];
  /** Tickets of approval that it depends on; `unseen`: so many more that this account may not see. */
  readonly approvals: readonly (StatusBy & { readonly id: string })[];
  readonly unseen: number;
  /** The last that it holds under these names. */
  readonly fields: { readonly [field: string]: string };
}

export interface NewTicket {
  readonly queue: string;
  readonly subject: string;
  readonly body: string;
  /** Carried by the ticket from the moment at which it is made, and searched for before it is made again. */
  readonly key: string;
  readonly assets: readonly string[];
  readonly fields: { readonly [field: string]: string };
}

/**
 * Throws CMDB_UNREACHABLE, CMDB_BUSY, CMDB_FAILED (later), CMDB_SIGN_IN, CMDB_ADDRESS_BLOCKED, TICKET_QUEUE_MISSING,
 * TICKET_FIELD_MISSING, CMDB_REFUSED (a person), CMDB_ANSWER_STRANGE.
 */
export interface TicketConnector {
  /** The queue is there, and every field of the mapping. */
  check(ticketing: Ticketing): Promise<void>;
  /** Numbers of the tickets that carry this key. */
  find(key: string): Promise<readonly string[]>;
  make(ticket: NewTicket): Promise<string>;
  /** undefined: there is none by this number any more, or it is not to be seen. */
  read(id: string): Promise<TicketThere | undefined>;
  /** Links more configuration records; those that are not there are left out. */
  link(id: string, assets: readonly string[]): Promise<void>;
  comment(id: string, subject: string, body: string): Promise<void>;
  /** `depends`: something that it depends on is still open. Whether it was set is read back. */
  setStatus(id: string, status: string): Promise<'asked' | 'depends'>;
  /** The mail address of an account; null: none, or not to be seen. */
  mailOf(account: string): Promise<string | null>;
  close(): void;
}
