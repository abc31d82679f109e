/** Taking one thing from a queue that several hub processes work on: it is claimed for a while, and whoever lost its claim writes nothing. */
import { randomText } from '../../shared/node/keys.ts';
import type { Hub } from '../hub.ts';
import type { OutboxItem } from '../store/store.ts';

/** Longer than any delivery takes: a hub that was killed lets go of what it had in hand after this. */
export const claimMs = 5 * 60_000;

/** The item of a queue that has been due for longest, claimed; undefined: nothing is due. */
export async function claimDue(hub: Hub, queue: string): Promise<OutboxItem | undefined> {
  const due = await hub.store.read((store) => store.outboxDue(queue, hub.now(), 1));
  if (due.length === 0) return undefined;
  return hub.store.write(async (store) => {
    const [item] = await store.outboxDue(queue, hub.now(), 1);
    if (item === undefined) return undefined;
    const claimed = { ...item, claim: randomText(64), dueAt: hub.now() + claimMs };
    await store.putOutbox([claimed]);
    return claimed;
  });
}

/** A queue is never longer than this, of which a hub that starts looks through all. */
const waitingAtMost = 100_000;

/**
 * Where no other process can have it, whatever is claimed was this one's before it was killed: it is free at once, and due before all that
 * waits, because nobody knows how far it came.
 */
export async function freeClaims(hub: Hub, queue: string): Promise<void> {
  await hub.store.write(async (store) => {
    const held = await store.outboxDue(queue, Number.MAX_SAFE_INTEGER, waitingAtMost);
    await store.putOutbox(held.filter(({ claim }) => claim !== null).map((item) => ({ ...item, claim: null, dueAt: 0 })));
  });
}
