/** Up and down: groups of ops in, effects out. */
import { Fault } from '../../shared/errors.ts';
import { loadVerifier, type Verifier } from '../../shared/node/keys.ts';
import { limits } from '../../shared/sync/op.ts';
import { type PushResult, pullSchema } from '../../shared/sync/protocol.ts';
import { noteRevocation } from '../identity/revocation.ts';
import { type ReadPush, readPush } from '../intake/read-group.ts';
import type { VerifiedPush } from '../intake/take.ts';
import { verifyGroups } from '../intake/verify-push.ts';
import { pageText } from '../pull/page-text.ts';
import { pull } from '../pull/pull.ts';
import type { HubStore } from '../store/store.ts';
import { parsed } from './body.ts';
import type { Asked, Caller, Handlers } from './handler.ts';

/** When a laptop was last heard is written at most this often; sooner where it has fetched something since. */
const touchMs = 60_000;
const touchAheadMs = 15_000;

export const syncHandlers: Handlers['laptop'] = {
  async push({ hub, request }, { writer }): Promise<PushResult> {
    const body: unknown = request.body;
    if (!(body instanceof Uint8Array)) throw new Fault('INPUT_INVALID', { where: 'body', why: 'not groups' }, { side: 'hub' });
    const read = readPush(body);
    if (read === undefined) throw new Fault('INPUT_TOO_LARGE', { where: 'groups', limit: limits.groupsPerPush }, { side: 'hub' });
    const writers = await hub.queue.take(await verifiedPush(hub.store, writer.writer, read));
    if (writer.revokedAt !== null) {
      await noteRevocation(hub.store, writer, 'told', hub.now());
      throw new Fault('LAPTOP_REVOKED', { writer: writer.writer }, { side: 'hub' });
    }
    return { writers, hubTime: hub.now() };
  },

  /** The laptop knows that it is revoked, and says so to its person. */
  async acknowledgeRevocation({ hub }, { writer }) {
    await noteRevocation(hub.store, writer, 'acknowledged', hub.now());
    return {};
  },

  async pull(asked, caller) {
    const { hub, request, reply } = asked;
    const wanted = parsed(pullSchema, request.body);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    await touch(asked, caller, wanted.cursor?.seq ?? null);
    const page = await pull(hub, caller.writer, wanted, gone.signal);
    if (page === undefined) return reply.status(204).send();
    return reply.type('application/json; charset=utf-8').send(pageText(page));
  },
};

async function touch({ hub }: Asked, { writer }: Caller, pulledSeq: number | null): Promise<void> {
  const now = hub.now();
  const ahead = pulledSeq !== null && pulledSeq !== writer.pulledSeq;
  const firstPlace = ahead && writer.pulledSeq === null;
  if (!firstPlace && now - (writer.heardAt ?? 0) < (ahead ? touchAheadMs : touchMs)) return;
  await hub.store.touch(writer.writer, now, pulledSeq);
}

/** Reads and signatures are settled before the queue, outside the sequence lock. Also for a simulated hub. */
export async function verifiedPush(from: HubStore, pusher: string, read: ReadPush): Promise<VerifiedPush> {
  const ids = [...new Set([pusher, ...read.groups.map((group) => group.envelope.writer)])];
  const records = await from.read((store) => store.writers(ids));
  const keys = new Map<string, Verifier>();
  for (const record of records) {
    const key = loadVerifier(record.signKey);
    if (key) keys.set(record.writer, key);
  }
  const own = keys.get(pusher);
  const unreadable = read.unreadable.map((line) =>
    line.text !== undefined && own?.verify(line.text, line.sig) ? line : { ...line, text: undefined },
  );
  return { writer: pusher, groups: verifyGroups(read.groups, (writer) => keys.get(writer), pusher), unreadable };
}
