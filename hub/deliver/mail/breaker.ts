/** Whether the mail server is asked at all: what is wrong with it, and not with one mail, is met once and not once a mail (as cmdb/breaker.ts). */
import { z } from 'zod';
import { mailId, readMail } from '../../../shared/domain/message/connection.ts';
import { make, only, write } from '../../../shared/domain/write.ts';
import { Fault, problemOf } from '../../../shared/errors.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import type { Json } from '../../../shared/sync/op.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { Hub } from '../../hub.ts';
import { hubActIn } from '../../intake/hub-writer.ts';
import type { StoreRead, StoreWrite } from '../../store/store.ts';
import { serverTries, waitMs } from '../back-off.ts';

const breakerSchema = z.object({
  state: z.enum(['working', 'waiting', 'stopped']),
  failures: z.number().int().min(0),
  until: z.number(),
  code: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type MailBreaker = z.infer<typeof breakerSchema>;

export const mailWorking: MailBreaker = { state: 'working', failures: 0, until: 0, code: null, details: {} };
const breakerName = 'mail-breaker';

export async function mailBreakerOf(store: StoreRead): Promise<MailBreaker> {
  const kept = await store.secret(breakerName);
  return kept === undefined ? mailWorking : breakerSchema.parse(JSON.parse(kept));
}

/** Whose fault a failure is: the server's for now, the connection's until a person acts, or the one mail's. */
export function mailBlame(error: unknown): 'server' | 'connection' | 'mail' {
  if (!(error instanceof Fault)) return 'mail';
  switch (error.code) {
    case 'MAIL_UNREACHABLE':
      return 'server';
    case 'MAIL_SIGN_IN':
    case 'MAIL_NOT_SECURE':
    case 'MAIL_ADDRESS_BLOCKED':
    case 'MAIL_SENDER_REFUSED':
      return 'connection';
    default:
      return 'mail';
  }
}

/** After a failure that is not one mail's. */
export function mailTripped(before: MailBreaker, error: unknown, now: number, chance: number): MailBreaker {
  const { code, details } = problemOf(error);
  const told = { code, details: { ...Object(details) } };
  const failures = before.failures + 1;
  if (mailBlame(error) === 'connection' || failures >= serverTries) return { state: 'stopped', failures, until: 0, ...told };
  return { state: 'waiting', failures, until: now + waitMs(failures, chance), ...told };
}

/** Kept, and told to every laptop. `from`: the sender, where it is a new one; null: there is no mail server any more. */
export async function sayMail(hub: Hub, store: StoreWrite, breaker: MailBreaker, from?: string | null): Promise<void> {
  await store.putSecret(breakerName, JSON.stringify(breaker));
  const key = rowKey('mail', mailId);
  const row = (await store.rows([key])).get(key);
  const known = isLive(row) ? readMail(row) : undefined;
  if (known === undefined && (from === undefined || from === null)) return;
  const { code } = breaker;
  const details: Json = code === null ? null : JSON.parse(JSON.stringify(breaker.details));
  const said = { state: from === null ? 'off' : breaker.state, code, details, ...(typeof from === 'string' ? { from } : {}) };
  const since = hub.now();
  const changed = row === undefined || known === undefined || write(row, said) !== undefined;
  const ops = !changed
    ? []
    : row === undefined || known === undefined
      ? [make('mail', mailId, { ...said, since })]
      : only(write(row, { ...said, since }));
  if (ops.length > 0) await hubActIn(store, hub.rules, hub.keys, hub.now(), { act: 'connect-mail', via: 'connector', actor: 'hub', ops });
}
