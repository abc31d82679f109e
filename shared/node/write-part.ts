/** Writes one part of a carry bundle: sealed aside, hashed on the way, signed, fsynced, renamed. Under its name there is all of it or nothing. */
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { Fault } from '../errors.ts';
import { bundleLimits, bundleMagic, type ItemHead, type PartHead } from '../sync/bundle.ts';
import { type Files, type FileWriter, fileFault } from './files.ts';
import { digestFromHex, type KeyPair, sealingKeyOf } from './keys.ts';
import { sealed, sealedSize, wrapKey } from './seal.ts';

/** One thing to be carried. `body` yields exactly `head.bytes` bytes, each time it is called. */
export interface CarryItem {
  readonly head: ItemHead;
  readonly body: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Bytes at hand as an item's body. */
export function bytesItem(head: ItemHead, bytes: Uint8Array): CarryItem {
  return { head, body: () => [bytes] };
}

export interface Recipient {
  /** `hub`, or a laptop's writer id. */
  readonly to: string;
  readonly sealKey: string;
}

export interface PartSpec {
  readonly head: Pick<PartHead, 'hub' | 'hubName' | 'from' | 'certificate' | 'bundle' | 'part' | 'of' | 'madeAt'>;
  readonly items: readonly CarryItem[];
  readonly recipients: readonly Recipient[];
  /** The sender's signature of a text. */
  readonly sign: (text: string) => string;
  /** The part's key and the pair that wraps it come from here alone: the same bytes and things give the same part. */
  readonly random: (bytes: number) => Uint8Array;
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

const copyBytes = 1024 * 1024;

/**
 * Writes the part at `path` (replacing what is there) and answers its head and size. Throws CARRY_NO_KEY where a recipient's key is none,
 * CARRY_CANCELLED, INPUT_TOO_LARGE, DISK_FULL, DISK_FAILED; what was begun aside is removed then.
 */
export async function writePart(
  files: Files,
  path: string,
  spec: PartSpec,
): Promise<{ readonly head: PartHead; readonly sizeBytes: number }> {
  const body = `${path}.body`;
  const aside = `${path}.new`;
  try {
    await files.remove(body);
    await files.remove(aside);
    const key = spec.random(32);
    const seal = sealFor(spec.recipients, key, sealingKeyOf(spec.random(32)));
    const plainBytes = spec.items.reduce((sum, { head }) => sum + itemSize(head), 0);
    const sealedBytes = sealedSize(plainBytes);
    if (sealedBytes > bundleLimits.largestPartBytes) {
      throw new Fault('INPUT_TOO_LARGE', { where: 'part', limit: bundleLimits.largestPartBytes });
    }
    const hash = createHash('sha256');
    await written(files, body, async (file) => {
      for await (const chunk of sealed(plainOf(spec), key)) {
        if (spec.signal?.aborted) throw new Fault('CARRY_CANCELLED', {});
        hash.update(chunk);
        await file.write(chunk);
        spec.onBytes?.(chunk.length);
      }
    });
    const head: PartHead = { v: 1, ...spec.head, plainBytes, sealedBytes, digest: digestFromHex(hash.digest('hex')), seal };
    const text = JSON.stringify(head);
    const start = Buffer.from(`${bundleMagic}${spec.sign(text)} ${text}\n`);
    await written(files, aside, async (file) => {
      await file.write(start);
      for (let at = 0; at < sealedBytes; at += copyBytes)
        await file.write(await files.readPart(body, at, Math.min(copyBytes, sealedBytes - at)));
      await file.sync();
    });
    await files.rename(aside, path);
    await files.remove(body);
    await files.syncFolder(dirname(path));
    return { head, sizeBytes: start.length + sealedBytes };
  } catch (cause) {
    await files.remove(body).catch(() => undefined);
    await files.remove(aside).catch(() => undefined);
    throw await fileFault(cause, path, files);
  }
}

function sealFor(recipients: readonly Recipient[], key: Uint8Array, ephemeral: KeyPair): PartHead['seal'] {
  const to = recipients.map((recipient) => {
    const wrap = wrapKey(key, ephemeral, recipient.sealKey);
    if (wrap === undefined) throw new Fault('CARRY_NO_KEY', { to: recipient.to });
    return { to: recipient.to, wrap };
  });
  return { key: ephemeral.publicKey, to };
}

function headOf(head: ItemHead): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text]);
}

/** Bytes that an item takes in a part, before it is sealed. */
export function itemSize(head: ItemHead): number {
  return headOf(head).length + head.bytes;
}

async function* plainOf(spec: PartSpec): AsyncGenerator<Uint8Array> {
  for (const { head, body } of spec.items) {
    yield headOf(head);
    let bytes = 0;
    for await (const chunk of body()) {
      bytes += chunk.length;
      if (bytes > head.bytes) break;
      yield chunk;
    }
    // What was counted is what the part says of itself: a file that changed meanwhile must not be carried as if it had not.
    if (bytes !== head.bytes) throw new Fault('BUNDLE_CONTENT', { part: spec.head.part, of: spec.head.of, why: 'changed-meanwhile' });
  }
}

async function written(files: Files, path: string, work: (file: FileWriter) => Promise<void>): Promise<void> {
  const file = await files.create(path);
  try {
    await work(file);
  } finally {
    await file.close();
  }
}
