/** What people see and do in Request Tracker, under their own sign-in. */
import { connectorBy, ticketsBy } from '../../../hub/deliver/cmdb/open.ts';
import { type Mapping, presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import type { RealRt } from './server.ts';

/** Its records and its tickets, for somebody who may see everything; `more`: with its library, as this mapping has it. */
export function there(rt: RealRt, more?: Pick<Mapping, 'lines' | 'library'>) {
  const parts = { now: Date.now, sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) };
  const settings = { kind: 'rt' as const, name: '', address: rt.address, listed: [`127.0.0.1:${rt.port}`], user: '' };
  const full = { ...settings, secret: rt.tokens.root, organisation: '', perSecond: 50 };
  return { assets: connectorBy(parts)(full, 'Workplaces', more), tickets: ticketsBy(parts)(full) };
}

export const serial = { field: 'Serial', kind: 'text' as const };
/** Every field of the usual mapping, as somebody types it. */
export const typed = presetOf('rt').lines.map(({ field }) => ({ field, kind: 'text' as const }));

/** Somebody puts a ticket into a status. Throws what Request Tracker answered where it did not do so. */
export async function putAs(rt: RealRt, who: keyof RealRt['tokens'], ticket: string, status: string): Promise<void> {
  const answer = await fetch(`${rt.address}/REST/2.0/ticket/${ticket}`, {
    method: 'PUT',
    headers: { authorization: `token ${rt.tokens[who]}`, 'content-type': 'application/json' },
    body: JSON.stringify({ Status: status }),
  });
  const told = await answer.text();
  if (answer.status !== 200 || !told.includes('changed from')) throw new Error(`${status}: ${answer.status} ${told}`);
}
