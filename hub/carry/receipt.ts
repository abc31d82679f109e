/** Receipts: what the hub's log holds of each laptop, signed by the hub, so that a stick may be wiped. */
import { z } from 'zod';
import { type SignedReceipt, signedReceiptSchema } from '../../shared/sync/bundle.ts';
import { type Digest, digestSchema, writerIdSchema } from '../../shared/sync/ids.ts';
import { groupsAside } from './aside.ts';
import type { CarryHub } from './carry-hub.ts';

const lastReceipts = (writer: string): string => `carry-receipts/${writer}`;
const receiptsKept = 40;
const bytesKept = 4 * 1024 * 1024;

/** Writes a receipt for these laptops and blobs (which the hub has), and keeps it for the next answer to each laptop. */
export async function writeReceipt(hub: CarryHub, writers: readonly string[], blobs: readonly Digest[]): Promise<SignedReceipt> {
  const { head, records, aside } = await hub.store.read(async (store) => ({
    head: await store.head(),
    records: await store.writers(writers),
    aside: await groupsAside(store, writers),
  }));
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
    ...(aside.length > 0 && { aside }),
  };
  const text = JSON.stringify(receipt);
  const signed = { text, sig: hub.keys.signer.sign(text) };
  if (blobs.length > 0) {
    await hub.store.write(async (store) => {
      for (const { writer } of receipt.laptops) {
        const kept = newestOf([signed, ...readKept(await store.secret(lastReceipts(writer)))]);
        await store.putSecret(lastReceipts(writer), JSON.stringify(kept));
      }
    });
  }
  return signed;
}

/** The newest receipts that named blobs (those of several parts), for a laptop's answer. */
export async function keptReceipts(hub: CarryHub, writer: string): Promise<readonly SignedReceipt[]> {
  return readKept(await hub.store.read((store) => store.secret(lastReceipts(writer))));
}

function readKept(text: string | undefined): readonly SignedReceipt[] {
  return text === undefined ? [] : (z.array(signedReceiptSchema).safeParse(JSON.parse(text)).data ?? []);
}

/** So many that they fit into the notes of one part. */
function newestOf(receipts: readonly SignedReceipt[]): readonly SignedReceipt[] {
  let bytes = 0;
  return receipts.slice(0, receiptsKept).filter(({ text }) => {
    bytes += text.length;
    return bytes <= bytesKept;
  });
}
