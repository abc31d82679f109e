/** Parts of carry bundles made by hand, as a laptop (or somebody hostile) would write them, on a disk in memory. */
import { randomBytes } from 'node:crypto';
import { certify } from '../../hub/identity/certificates.ts';
import { digestOf } from '../../shared/node/keys.ts';
import type { PartSource } from '../../shared/node/read-part.ts';
import { bytesItem, type CarryItem, type PartSpec, type Recipient, writePart } from '../../shared/node/write-part.ts';
import type { Notes } from '../../shared/sync/bundle.ts';
import type { Laptop, TestHub } from './hub-laptop.ts';
import { MemoryFiles } from './memory-files.ts';

type Written = { readonly text: string; readonly sig: string };

/** Groups as one item. */
export function groupsItem(groups: readonly Written[]): CarryItem {
  const bytes = Buffer.from(groups.map(({ sig, text }) => `${sig} ${text}\n`).join(''));
  return bytesItem({ k: 'groups', bytes: bytes.length, groups: groups.length }, bytes);
}

/** A blob under its own digest, or under another that it claims. */
export function blobItem(content: Buffer, digest = digestOf(content)): CarryItem {
  return bytesItem({ k: 'blob', bytes: content.length, digest }, content);
}

/** The small things of a part. */
export function notesItem(notes: Partial<Notes> = {}): CarryItem {
  const bytes = Buffer.from(JSON.stringify({ certificates: [], hubSeal: null, standings: [], receipts: [], ...notes }));
  return bytesItem({ k: 'notes', bytes: bytes.length }, bytes);
}

export const toTheHub = (hub: TestHub): Recipient => ({ to: 'hub', sealKey: hub.hub.keys.sealKey });
export const toLaptop = (laptop: Laptop): Recipient => ({ to: laptop.writer, sealKey: laptop.sealKey });

/** What a part says of itself when this laptop writes it. */
export async function headOf(hub: TestHub, laptop: Laptop): Promise<PartSpec['head']> {
  const { keys, store } = hub.hub;
  const [record] = await store.read((read) => read.writers([laptop.writer]));
  if (record === undefined) throw new Error('not enrolled');
  return {
    hub: keys.hub,
    hubName: keys.name,
    from: { writer: laptop.writer, laptop: record.laptop },
    certificate: certify(keys, record, hub.clock.now),
    bundle: 'testbundle00',
    part: 1,
    of: 1,
    madeAt: hub.clock.now,
  };
}

/** One part as bytes. `changes` say what differs from an honest one. */
export async function partBytes(
  hub: TestHub,
  laptop: Laptop,
  items: readonly CarryItem[],
  options: {
    readonly to?: readonly Recipient[];
    readonly head?: Partial<PartSpec['head']>;
    readonly sign?: (text: string) => string;
  } = {},
): Promise<Buffer> {
  const files = new MemoryFiles();
  await writePart(files, '/part', {
    head: { ...(await headOf(hub, laptop)), ...options.head },
    items,
    recipients: options.to ?? [toTheHub(hub)],
    sign: options.sign ?? ((text) => laptop.signer.sign(text)),
    random: (bytes) => randomBytes(bytes),
  });
  return Buffer.from((await files.read('/part')) ?? []);
}

/** Bytes as they lie on a stick. */
export function source(bytes: Buffer): PartSource {
  return { read: async (position, length) => bytes.subarray(position, position + length) };
}
