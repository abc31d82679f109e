/**
 * A laptop restored from an image had numbered other work with the same numbers. It asks for a new identity, proved by its old
 * key, and takes what the hub does not have with it. The wish is on the disk before it is sent: after a crash the same is asked.
 */
import { type Code, Fault } from '../../shared/errors.ts';
import type { WriterId } from '../../shared/sync/ids.ts';
import { carriedPerRenumber, renumberedSchema } from '../../shared/sync/protocol.ts';
import { identityOf } from '../identity/enrol.ts';
import type { Laptop } from '../identity/laptop.ts';
import { makeLaptopKeys, type Secrets } from '../identity/laptop-keys.ts';
import { firstPlace } from '../journal/numbering.ts';
import type { Random, Time } from '../time.ts';
import { faultOf, readAnswer } from './answer.ts';
import { within } from './deadline.ts';
import type { Renumbering } from './push.ts';
import type { HubTransport } from './transport.ts';

/** An answer that has not come by then never will: the loops wait meanwhile. */
const answerWithinMs = 60_000;

interface Means {
  readonly secrets: Secrets;
  readonly random: Random;
  readonly time: Time;
  /** The app closes. */
  readonly signal: AbortSignal;
}

/** No more of the journal is read to say what comes along. */
const carriedBytesRead = 32 * 1024 * 1024;

/** Takes a new identity. Throws what a transport throws and the hub's refusals; nothing has changed then and it may be tried again. */
export async function takeNewIdentity(
  laptop: Laptop,
  transport: HubTransport,
  { reason, from, lost }: Renumbering,
  { secrets, random, time, signal }: Means,
): Promise<{ readonly was: string; readonly now: string }> {
  const { identity, signer } = laptop.mustJoined();
  const next = identity.next ?? { ...makeLaptopKeys(random, secrets), reason };
  if (identity.next === null) await laptop.remember(identity.writer, { next });
  const proof = signer.sign(`${identity.writer} ${next.writer} ${next.signKey}`);
  const body = JSON.stringify({
    writer: identity.writer,
    next: next.writer,
    signKey: next.signKey,
    sealKey: next.sealKey,
    proof,
    reason: next.reason,
    carries: await carriedFrom(laptop, from, lost),
  });
  const headers = { 'content-type': 'application/json' };
  const answer = await within(answerWithinMs, time, signal, (gone) =>
    transport.request({ method: 'POST', path: '/v1/renumber', headers, body, signal: gone }),
  );
  if (answer.status !== 200 && answer.status !== 201) {
    const fault = faultOf(answer);
    // Somebody else had the same idea (a copy of this laptop with the same randomness): the next try proposes another id and key.
    if (isTaken(fault)) await laptop.remember(identity.writer, { next: null });
    throw fault;
  }
  const enrolled = readAnswer(answer, renumberedSchema);
  const { writer, signKey, sealKey } = next;
  const made = identityOf(enrolled, { writer, signKey, sealKey }, identity.hub, identity.laptop);
  if (made.person !== identity.person) throw new Fault<Code>('PEER_FOREIGN', { why: 'person-differs' });
  const recorded = new Map((enrolled.recorded ?? []).map((each) => [each.digest, each.as]));
  await laptop.renumber({ ...made, epoch: identity.epoch }, { from, recorded, lost });
  return { was: identity.writer, now: writer };
}

/** What it would take with it, as far as one request names that. */
async function carriedFrom(
  laptop: Laptop,
  from: number,
  lost: WriterId | undefined,
): Promise<readonly { readonly was: string; readonly digest: string }[]> {
  const carried: { readonly was: string; readonly digest: string }[] = [];
  for (const { journal, after, to } of await laptop.carriedTo(from, lost)) {
    const { groups } = await journal.read(after, carriedPerRenumber - carried.length, carriedBytesRead);
    carried.push(...groups.filter(({ group }) => group.first + group.count - 1 <= to).map(firstPlace));
  }
  return carried.slice(0, carriedPerRenumber);
}

const isTaken = ({ code, details }: Fault): boolean => code === 'INPUT_INVALID' && Reflect.get(details, 'why') === 'taken';
