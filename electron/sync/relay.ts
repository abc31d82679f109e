/**
 * Sends once more what this laptop wrote under an identity that it gave up, in the original signed bytes, after the hub was restored
 * from a backup. What the hub still has it recognises by digest.
 */
import { limits } from '../../shared/sync/op.ts';
import { pushContentType, pushResultSchema } from '../../shared/sync/protocol.ts';
import type { Laptop } from '../identity/laptop.ts';
import { readAnswer } from './answer.ts';
import type { Session } from './session.ts';

const bytesPerBody = 1024 * 1024;
const timeoutMs = 300_000;

/** Sends the groups of one former identity that is marked for it; false when there is none. Throws what the session throws: then it is done again. */
export async function relayFormer(laptop: Laptop, session: Session, signal: AbortSignal): Promise<boolean> {
  const { identity } = laptop.mustJoined();
  const marked = identity.former.find(({ again, hub }) => again && hub === identity.hub.id);
  if (marked === undefined) return false;
  const journal = await laptop.formerJournal(marked.writer);
  for (let after = 0, more = true; more; ) {
    const step = await journal.read(after, limits.groupsPerPush, bytesPerBody);
    const groups = step.groups.filter(({ group }) => group.first + group.count - 1 <= marked.to);
    if (groups.length > 0) {
      const body = groups.map(({ sig, text }) => `${sig} ${text}\n`).join('');
      const headers = { 'content-type': pushContentType };
      // What the hub refuses of them (an identity that it does not know) stays in the old journal; only an answer matters here.
      readAnswer(await session.call({ method: 'POST', path: '/v1/push', headers, body, timeoutMs, signal }), pushResultSchema);
    }
    after = step.to;
    more = step.more && groups.length > 0;
  }
  const former = identity.former.map((each) => (each === marked ? { ...each, again: false } : each));
  await laptop.remember(identity.writer, { former });
  return true;
}
