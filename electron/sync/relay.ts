/**
 * Sends once more what this laptop wrote under an identity that it gave up, in the original signed bytes, after the hub was restored
 * from a backup. What the hub still has it recognises by digest. An identity that it no longer knows cannot bring it anything: its work
 * is taken along under a new one.
 */
import type { WriterId } from '../../shared/sync/ids.ts';
import { limits } from '../../shared/sync/op.ts';
import { pushContentType, pushResultSchema } from '../../shared/sync/protocol.ts';
import type { Laptop } from '../identity/laptop.ts';
import { readAnswer } from './answer.ts';
import type { Session } from './session.ts';

const bytesPerBody = 1024 * 1024;
const timeoutMs = 300_000;

export type Relayed = { readonly kind: 'none' } | { readonly kind: 'sent' } | { readonly kind: 'unknown'; readonly writer: WriterId };

/**
 * Sends the groups of one former identity that is marked for it. `unknown`: the hub knows no such identity, and the mark stays until its
 * groups are taken along. Throws what the session throws: then it is done again.
 */
export async function relayFormer(laptop: Laptop, session: Session, signal: AbortSignal): Promise<Relayed> {
  const { identity } = laptop.mustJoined();
  const marked = identity.former.find(({ again, hub }) => again && hub === identity.hub.id);
  if (marked === undefined) return { kind: 'none' };
  const journal = await laptop.formerJournal(marked.writer);
  for (let after = 0, more = true; more; ) {
    const step = await journal.read(after, limits.groupsPerPush, bytesPerBody);
    const groups = step.groups.filter(({ group }) => group.first + group.count - 1 <= marked.to);
    if (groups.length > 0) {
      const body = groups.map(({ sig, text }) => `${sig} ${text}\n`).join('');
      const headers = { 'content-type': pushContentType };
      const answer = await session.call({ method: 'POST', path: '/v1/push', headers, body, timeoutMs, signal });
      const { writers } = readAnswer(answer, pushResultSchema);
      const unknown = writers.some(({ writer, refused }) => writer === marked.writer && refused?.code === 'WRITER_UNKNOWN');
      if (unknown) return { kind: 'unknown', writer: marked.writer };
    }
    after = step.to;
    more = step.more && groups.length > 0;
  }
  const former = identity.former.map((each) => (each === marked ? { ...each, again: false } : each));
  await laptop.remember(identity.writer, { former });
  return { kind: 'sent' };
}
