/** What people do in Request Tracker, under their own sign-in. */
import type { RealRt } from './server.ts';

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
