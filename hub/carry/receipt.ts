/** Receipts: what the hub's log holds of each laptop, signed by the hub, so that a stick may be wiped. */
import type { SignedReceipt } from '../../shared/sync/bundle.ts';
import { type Digest, digestSchema, writerIdSchema } from '../../shared/sync/ids.ts';
import type { Hub } from '../hub.ts';

const lastReceipt = (writer: string): string => `carry-receipt/${writer}`;

/** Writes a receipt for these laptops and blobs (which the hub has), and keeps it for the next answer to each laptop. */
export async function writeReceipt(hub: Hub, writers: readonly string[], blobs: readonly Digest[]): Promise<SignedReceipt> {
  const { head, records } = await hub.store.read(async (store) => ({ head: await store.head(), records: await store.writers(writers) }));
  const receipt = {
    hub: hub.keys.hub,
    epoch: head.epoch,
    seq: head.seq,
    at: hub.now(),
    laptops: records.flatMap(({ writer, last, lastDigest }) => {
      const id = writerIdSchema.safeParse(writer).data;
      return id === undefined ? [] : [{ writer: id, last, digest: lastDigest === null ? null : digestSchema.parse(lastDigest) }];
    }),
    blobs: blobs.slice(0, 20_000),
  };
  const text = JSON.stringify(receipt);
  const signed = { text, sig: hub.keys.signer.sign(text) };
  if (blobs.length > 0) {
    await hub.store.write(async (store) => {
      for (const { writer } of receipt.laptops) await store.putSecret(lastReceipt(writer), JSON.stringify(signed));
    });
  }
  return signed;
}

/** The last receipt that named blobs, for a laptop's answer. */
export async function keptReceipt(hub: Hub, writer: string): Promise<SignedReceipt | undefined> {
  const text = await hub.store.read((store) => store.secret(lastReceipt(writer)));
  return text === undefined ? undefined : JSON.parse(text);
}
