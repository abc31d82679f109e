/**
 * Reads one part of a carry bundle that comes from anywhere. Nothing of it has an effect before all of it was looked at: who signed it,
 * whether its bytes are those that were signed, whether it opens, and whether what lies in it is what it says.
 */
import { createHash } from 'node:crypto';
import { Fault } from '../errors.ts';
import {
  bundleLimits,
  bundleMagic,
  bundleVersion,
  type ItemHead,
  isFor,
  itemHeadSchema,
  type PartHead,
  partHeadSchema,
  unknownItemSchema,
} from '../sync/bundle.ts';
import { type Certificate, certificateSchema, type SignedCertificate } from '../sync/protocol.ts';
import type { Files } from './files.ts';
import { digestFromHex, type KeyPair, verifyText } from './keys.ts';
import { SealBroken, sealedSize, unsealed, unwrapKey } from './seal.ts';

/** Bytes of a part, wherever it lies: fewer than `length` only at its end. */
export interface PartSource {
  read(position: number, length: number): Promise<Uint8Array>;
}

/** A file as the source of a part. */
export function fileSource(files: Pick<Files, 'readPart'>, path: string): PartSource {
  return { read: (position, length) => files.readPart(path, position, length) };
}

/** The head of a part as it says itself: not yet proved by anything. */
export interface ReadHead {
  readonly head: PartHead;
  readonly text: string;
  readonly sig: string;
  readonly bodyAt: number;
}

const strange = (why: string): Fault => new Fault('BUNDLE_STRANGE', { why });
const readBytes = 1024 * 1024;
const newline = 0x0a;

/** Reads the head. Throws BUNDLE_STRANGE where it is none. */
export async function readHead(source: PartSource): Promise<ReadHead> {
  const start = Buffer.from(await source.read(0, bundleMagic.length + bundleLimits.headBytes));
  const begins = start.subarray(0, bundleMagic.length).toString('latin1');
  const version = Number(/^GROUNDCREW-CARRY (\d{1,4})\b/.exec(start.subarray(0, 40).toString('latin1'))?.[1] ?? 0);
  if (version > bundleVersion) throw new Fault('BUNDLE_NEWER', { version });
  if (begins !== bundleMagic) throw strange('it does not begin like one');
  const end = start.indexOf(newline, bundleMagic.length);
  if (end < 0) throw strange('its head has no end');
  const line = start.subarray(bundleMagic.length, end).toString('utf8');
  const space = line.indexOf(' ');
  const text = line.slice(space + 1);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw strange('its head cannot be read');
  }
  const head = partHeadSchema.safeParse(value).data;
  if (head === undefined || space < 0) throw strange('its head cannot be read');
  if (head.part > head.of) throw strange('its parts are numbered wrongly');
  return { head, text, sig: line.slice(0, space), bodyAt: end + 1 };
}

/** The hub whose parts are read: its id and its pinned signing key. */
export interface HubOfParts {
  readonly id: string;
  readonly signKey: string;
}

/** The content of a certificate that this hub signed; undefined for any other. */
export function certificateOf(signed: SignedCertificate, hub: HubOfParts): Certificate | undefined {
  if (!verifyText(hub.signKey, signed.text, signed.sig)) return undefined;
  try {
    const certificate = certificateSchema.safeParse(JSON.parse(signed.text)).data;
    return certificate?.hub === hub.id ? certificate : undefined;
  } catch {
    return undefined;
  }
}

export interface CheckedPart extends ReadHead {
  /** Whose laptop it is from; undefined: from the hub. */
  readonly sender: Certificate | undefined;
}

/**
 * Proves a part without opening it: it is of this hub, signed by the laptop (or hub) that it says it is from, and every byte of it is as it
 * was signed. Memory: one piece. Throws BUNDLE_STRANGE, BUNDLE_OTHER_HUB, BUNDLE_UNSIGNED, BUNDLE_DAMAGED, CARRY_CANCELLED.
 */
export async function checkPart(
  source: PartSource,
  hub: HubOfParts,
  options: { readonly onBytes?: (bytes: number) => void; readonly signal?: AbortSignal } = {},
): Promise<CheckedPart> {
  const read = await readHead(source);
  const { head } = read;
  if (head.hub !== hub.id) throw new Fault('BUNDLE_OTHER_HUB', { hub: head.hubName });
  const sender = senderOf(read, hub);
  const damaged = (): Fault => new Fault('BUNDLE_DAMAGED', { part: head.part, of: head.of, laptop: head.from.laptop });
  if (head.sealedBytes !== sealedSize(head.plainBytes)) throw damaged();
  const hash = createHash('sha256');
  for (let at = 0; at < head.sealedBytes; ) {
    if (options.signal?.aborted) throw new Fault('CARRY_CANCELLED', {});
    const piece = await source.read(read.bodyAt + at, Math.min(readBytes, head.sealedBytes - at));
    if (piece.length === 0) throw damaged();
    hash.update(piece);
    at += piece.length;
    options.onBytes?.(piece.length);
  }
  const behind = await source.read(read.bodyAt + head.sealedBytes, 1);
  if (behind.length > 0 || digestFromHex(hash.digest('hex')) !== head.digest) throw damaged();
  return { ...read, sender };
}

function senderOf({ head, text, sig }: ReadHead, hub: HubOfParts): Certificate | undefined {
  const unsigned = (): Fault => new Fault('BUNDLE_UNSIGNED', { laptop: head.from.laptop });
  if (head.certificate === null) {
    if (!verifyText(hub.signKey, text, sig)) throw unsigned();
    return undefined;
  }
  const certificate = certificateOf(head.certificate, hub);
  if (certificate === undefined || certificate.writer !== head.from.writer || !verifyText(certificate.signKey, text, sig)) throw unsigned();
  return certificate;
}

/** An item as it is read. Its body must be read before the next item is asked for; what is left of it is stepped over. */
export interface ReadItem {
  readonly head: ItemHead | { readonly k: 'unknown'; readonly bytes: number };
  readonly body: () => AsyncIterable<Buffer>;
}

/**
 * The items of a checked part, opened with the recipient's own pair. Throws BUNDLE_NOT_FOR_US, BUNDLE_DAMAGED where it does not open, and
 * BUNDLE_CONTENT where its items lie about their sizes. Memory: one chunk, and what the reader of a body holds.
 */
export async function* itemsOf(source: PartSource, part: ReadHead, recipient: string, own: KeyPair): AsyncGenerator<ReadItem> {
  const { head, bodyAt } = part;
  const key = keyFor(head, recipient, own);
  if (key === undefined) throw new Fault('BUNDLE_NOT_FOR_US', { for: head.seal.to.length });
  const plain = new Plain(unsealed(bodyOf(source, bodyAt, head.sealedBytes), head.sealedBytes, key), head);
  for (let items = 0; !(await plain.ended()); items += 1) {
    if (items >= bundleLimits.itemsPerPart) throw plain.lies('too-many');
    const length = (await plain.exactly(4)).readUInt32BE(0);
    if (length > bundleLimits.itemHeadBytes) throw plain.lies('head-too-large');
    const itemHead = parseItem(await plain.exactly(length));
    if (itemHead === undefined || itemHead.bytes > plain.left) throw plain.lies('head');
    let left = itemHead.bytes;
    const body = async function* (): AsyncGenerator<Buffer> {
      while (left > 0) {
        const piece = await plain.some(left);
        left -= piece.length;
        yield piece;
      }
    };
    yield { head: itemHead, body };
    while (left > 0) left -= (await plain.some(left)).length;
  }
}

function keyFor(head: PartHead, recipient: string, own: KeyPair): Buffer | undefined {
  if (!isFor(head, recipient)) return undefined;
  for (const { to, wrap } of head.seal.to) {
    const key = to === recipient ? unwrapKey(wrap, head.seal.key, own) : undefined;
    if (key !== undefined) return key;
  }
  return undefined;
}

async function* bodyOf(source: PartSource, from: number, bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes; ) {
    const piece = await source.read(from + at, Math.min(readBytes, bytes - at));
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}

function parseItem(bytes: Buffer): ReadItem['head'] | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    const known = itemHeadSchema.safeParse(value).data;
    if (known !== undefined) return known;
    const unknown = unknownItemSchema.safeParse(value).data;
    const named = itemHeadSchema.options.some((option) => option.shape.k.value === unknown?.k);
    return unknown === undefined || named ? undefined : { k: 'unknown', bytes: unknown.bytes };
  } catch {
    return undefined;
  }
}

/** The opened bytes, asked for in the sizes that the reader needs. */
class Plain {
  readonly #chunks: AsyncGenerator<Buffer>;
  readonly #head: PartHead;
  #held: Buffer = Buffer.alloc(0);
  #done = false;
  /** Bytes that the part says are still to come. */
  left: number;

  constructor(chunks: AsyncGenerator<Buffer>, head: PartHead) {
    this.#chunks = chunks;
    this.#head = head;
    this.left = head.plainBytes;
  }

  lies(why: string): Fault {
    return new Fault('BUNDLE_CONTENT', { part: this.#head.part, of: this.#head.of, why });
  }

  async #more(): Promise<boolean> {
    if (this.#done) return false;
    try {
      const next = await this.#chunks.next();
      if (next.done) {
        this.#done = true;
        return false;
      }
      this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
      return true;
    } catch (cause) {
      if (!(cause instanceof SealBroken)) throw cause;
      throw new Fault('BUNDLE_DAMAGED', { part: this.#head.part, of: this.#head.of, laptop: this.#head.from.laptop });
    }
  }

  async ended(): Promise<boolean> {
    while (this.#held.length === 0) if (!(await this.#more())) return true;
    return false;
  }

  #take(bytes: number): Buffer {
    const taken = this.#held.subarray(0, bytes);
    this.#held = this.#held.subarray(bytes);
    this.left -= taken.length;
    return taken;
  }

  async exactly(bytes: number): Promise<Buffer> {
    while (this.#held.length < bytes) if (!(await this.#more())) throw this.lies('cut-off');
    return this.#take(bytes);
  }

  /** At least one byte, at most so many. */
  async some(most: number): Promise<Buffer> {
    while (this.#held.length === 0) if (!(await this.#more())) throw this.lies('cut-off');
    return this.#take(Math.min(most, this.#held.length));
  }
}

/** A body whole, for items that are small by their kind. */
export async function wholeBody(item: ReadItem): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of item.body()) pieces.push(piece);
  return Buffer.concat(pieces);
}
