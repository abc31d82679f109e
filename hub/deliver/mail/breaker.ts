/** The breaker of the mail server: its name, whose fault a failure is, and what laptops are told of it. */
import { mailId, readMail } from '../../../shared/domain/message/connection.ts';
import { make, only, write } from '../../../shared/domain/write.ts';
import { Fault } from '../../../shared/errors.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import type { Json } from '../../../shared/sync/op.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { Hub } from '../../hub.ts';
import { hubActIn } from '../../intake/hub-writer.ts';
import type { StoreWrite } from '../../store/store.ts';
import { type Breaker, breakerNamed, tripped } from '../breaker.ts';

export const { of: mailBreakerOf, put: putMailBreaker } = breakerNamed('mail-breaker');

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
export function mailTripped(before: Breaker, error: unknown, now: number, chance: number): Breaker {
  return tripped(before, error, mailBlame(error) === 'connection', now, chance);
}

/** Kept, and told to every laptop. `from`: the sender, where it is a new one; null: there is no mail server any more. */
export async function sayMail(hub: Hub, store: StoreWrite, breaker: Breaker, from?: string | null): Promise<void> {
  await putMailBreaker(store, breaker);
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
