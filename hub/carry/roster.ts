/** Who the hub's laptops are, and how far it has each. */
import { sealText } from '../../shared/sync/bundle.ts';
import { digestSchema, writerIdSchema } from '../../shared/sync/ids.ts';
import type { Roster } from '../../shared/sync/protocol.ts';
import { certify } from '../identity/certificates.ts';
import { hubPerson } from '../intake/who-acts.ts';
import type { WriterRecord } from '../store/store.ts';
import { groupsAside } from './aside.ts';
import type { CarryHub } from './carry-hub.ts';

const laptopsAtMost = 5_000;

/** Names and keys of every unrevoked laptop: whoever works on one site must be able to seal for, and verify, whoever else does. */
export async function rosterOf(hub: Pick<CarryHub, 'store' | 'keys' | 'now'>): Promise<Roster> {
  const { keys } = hub;
  const { head, writers, aside } = await hub.store.read(async (store) => ({
    head: await store.head(),
    writers: await store.writers(),
    aside: await groupsAside(store),
  }));
  const all = writers.filter(({ person }) => person !== hubPerson);
  const mine = all.filter(({ revokedAt }) => revokedAt === null).slice(0, laptopsAtMost);
  const revoked = all.filter(({ revokedAt }) => revokedAt !== null).slice(-laptopsAtMost);
  return {
    seq: head.seq,
    hubSeal: { key: keys.sealKey, sig: keys.signer.sign(sealText(keys.hub, keys.sealKey)) },
    laptops: mine.map((record) => ({
      certificate: certify(keys, record, hub.now()),
      ...markOf(record),
    })),
    aside,
    revoked: revoked.map(markOf),
  };
}

function markOf(record: WriterRecord) {
  return {
    writer: writerIdSchema.parse(record.writer),
    last: record.last,
    digest: record.lastDigest === null ? null : digestSchema.parse(record.lastDigest),
  };
}
