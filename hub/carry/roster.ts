/** Who the hub's laptops are, and how far it has each. */
import { sealText } from '../../shared/sync/bundle.ts';
import { digestSchema, writerIdSchema } from '../../shared/sync/ids.ts';
import type { Roster } from '../../shared/sync/protocol.ts';
import { certify } from '../identity/certificates.ts';
import { hubPerson } from '../intake/who-acts.ts';
import type { CarryHub } from './carry-hub.ts';

const laptopsAtMost = 5_000;

/** Names and keys of every unrevoked laptop: whoever works on one site must be able to seal for, and verify, whoever else does. */
export async function rosterOf(hub: Pick<CarryHub, 'store' | 'keys' | 'now'>): Promise<Roster> {
  const { keys } = hub;
  const { head, writers } = await hub.store.read(async (store) => ({ head: await store.head(), writers: await store.writers() }));
  const mine = writers.filter(({ person, revokedAt }) => person !== hubPerson && revokedAt === null).slice(0, laptopsAtMost);
  return {
    seq: head.seq,
    hubSeal: { key: keys.sealKey, sig: keys.signer.sign(sealText(keys.hub, keys.sealKey)) },
    laptops: mine.map((record) => ({
      writer: writerIdSchema.parse(record.writer),
      certificate: certify(keys, record, hub.now()),
      last: record.last,
      digest: record.lastDigest === null ? null : digestSchema.parse(record.lastDigest),
    })),
  };
}
