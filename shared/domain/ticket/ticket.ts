/**
 * Where the ticket of a request for change stands: one a round of the request, written by the hub; what a person says to a question of
 * the hub stands beside it.
 *
 *   queued ──written and read back──▶ written ──the release moves on──▶ queued
 *      └──cannot go on by itself──▶ needs-person ──a person says so──▶ queued
 */
import { z } from 'zod';
import { jsonSchema } from '../../sync/op.ts';
import { changeScopes } from '../change/rfc.ts';
import { describeRecord, idSchema, indexed, lineSchema, may, momentSchema, must, type RecordOf } from '../record.ts';

export const ticketStates = ['queued', 'written', 'needs-person'] as const;
export type TicketState = (typeof ticketStates)[number];

/** What was decided there, by whom: their name there, who that is here (null: nobody knows), and when it happened there (ms). */
export const verdictSchema = z
  .object({
    decision: z.enum(['approved', 'rejected']),
    account: lineSchema,
    personId: idSchema.nullable(),
    at: momentSchema.nullable(),
  })
  .readonly();
export type Verdict = z.infer<typeof verdictSchema>;

const fields = {
  rfcId: must(idSchema, { ref: 'rfc' }),
  releaseId: must(idSchema, { ref: 'release' }),
  round: must(z.number().int().min(1)),
  state: must(z.enum(ticketStates)),
  /** Since when it stands so, hub time. */
  since: must(momentSchema),
  /** Its number there, and the status that was read back. */
  ticket: may(lineSchema),
  status: may(lineSchema),
  verdict: may(verdictSchema),
  /** Why it waits, or what a person is asked. */
  code: may(lineSchema),
  details: may(z.record(z.string(), jsonSchema)),
  /** What is asked, as one word: an answer names it, so that it never answers another question. */
  asks: may(lineSchema),
  choice: may(lineSchema),
  choiceFor: may(lineSchema),
};

export const ticket = describeRecord('ticket', 'record', fields, {
  scopes: changeScopes,
  indexes: (row) => indexed(row, { rfc: 'rfcId', release: 'releaseId', state: 'state' }),
});
export const readTicket = ticket.read;
export type Ticket = RecordOf<typeof fields>;

/** The id of a round's ticket. */
export const ticketId = (rfcId: string, round: number): string => `${rfcId}.${round}`;

/** Which round of which request a ticket's id names. */
export function roundOfTicket(id: string): { readonly rfcId: string; readonly round: number } | undefined {
  const [, rfcId, round] = /^(.+)\.(\d{1,6})$/.exec(id) ?? [];
  return rfcId === undefined || round === undefined ? undefined : { rfcId, round: Number(round) };
}
