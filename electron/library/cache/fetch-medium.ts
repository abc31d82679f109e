/**
 * Brings one medium here: its manifest, then its file, put together out of versions that are held and the pieces that changed, or whole.
 *
 *   changes ──does not fit──► whole, from where it is ──differs──► whole, anew ──differs──► told
 *      └───────────────────────differs──────────────────────────────────┘
 *
 * What was begun before is hashed again and gone on with. Only the whole file's digest counts, and nothing is kept of a wrong one.
 */
import type { Want } from '../../../shared/domain/library/want.ts';
import { Fault } from '../../../shared/errors.ts';
import type { BlobRange } from '../../../shared/node/oci/blob-read.ts';
import {
  type Descriptor,
  emptyBlob,
  emptyDescriptor,
  jsonOf,
  type Manifest,
  manifestSchema,
  mediaTypes,
} from '../../../shared/node/oci/descriptor.ts';
import type { Partial } from '../../../shared/node/oci/partial.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import { assembled, resumeAt, Unfit } from '../chunks/assemble.ts';
import { type Chunks, mostIndexBytes, readIndex } from '../chunks/chunk-index.ts';
import { isWorthwhile, type Plan, planOf } from '../chunks/plan.ts';
import { type Base, closeBases, openBases } from './bases.ts';
import type { Shelf } from './shelf.ts';

/** Where media are fetched from: a registry, or a layout that somebody brought. */
export interface MediumSource {
  /** Its bytes as they were asked for, by digest; undefined where it is absent. */
  getManifest(
    repository: string,
    digest: Digest,
    options: { readonly signal: AbortSignal },
  ): Promise<{ readonly descriptor: Descriptor; readonly bytes: Uint8Array } | undefined>;
  readBlob(repository: string, blob: Blob, range: BlobRange): AsyncIterable<Uint8Array>;
}

export interface FetchParts {
  readonly client: MediumSource;
  readonly shelf: Shelf;
  /** Waits until so many bytes may be taken from the network. */
  readonly take: (bytes: number) => Promise<void>;
  /** So many bytes came over the network. */
  readonly onBytes: (bytes: number) => void;
  /** So much of the medium's file is here now. */
  readonly onDone: (bytes: number) => void;
  /** Files that were set aside as damaged: what is good of them is used. */
  readonly damaged: readonly Digest[];
  readonly signal: AbortSignal;
}

export interface Fetched {
  readonly how: 'whole' | 'changes';
  /** What came over the network for it, manifest and index with it. */
  readonly fetchedBytes: number;
}

/** A configuration is the two bytes `{}`; another one may be so large, bytes. */
const configBytes = 1024 * 1024;
/** So much is written between two fsyncs: a power cut costs no more than this to fetch again. */
const syncBytes = 64 * 1024 * 1024;
const writeBytes = 512 * 1024;

/**
 * The medium, listed on the shelf. Throws MEDIUM_NOT_IN_REGISTRY, MEDIUM_OTHER_FILE where its manifest is of another file, BLOB_DIFFERS where
 * the registry's file is another, DISK_FULL, DISK_FAILED, REGISTRY_*, and the signal's reason; what was fetched is gone on with later.
 */
export async function fetchMedium(parts: FetchParts, want: Want): Promise<Fetched> {
  const registry = new Registry(parts, want.repository);
  const { descriptor, manifest } = await manifestOf(registry, parts.shelf, want);
  // It may be whole under its final name and not listed: the app was killed in between.
  const how = (await isWhole(parts.shelf, want)) ? 'whole' : await fetchFile(registry, parts, want);
  for (const blob of [manifest.config, ...manifest.layers.slice(1)]) await fetchBeside(registry, parts.shelf, blob, want);
  await parts.shelf.put(want.mediumId, want.repository, descriptor);
  return { how, fetchedBytes: registry.bytes };
}

/** What is read from the registry, counted and within the bandwidth. */
class Registry {
  readonly #parts: FetchParts;
  readonly #repository: string;
  bytes = 0;

  constructor(parts: FetchParts, repository: string) {
    this.#parts = parts;
    this.#repository = repository;
  }

  /** From `start` to the end; what a registry that knows no ranges sends before it is read past. */
  async *read(blob: Blob, start = 0): AsyncGenerator<Uint8Array> {
    yield* this.#read(blob, { start });
  }

  async whole(blob: Blob): Promise<Uint8Array> {
    return joined(this.#read(blob, {}));
  }

  /** A part of it. Throws REGISTRY_NO_RANGES where only the whole can be had. */
  async range(blob: Blob, start: number, end: number): Promise<Uint8Array> {
    return joined(this.#read(blob, { start, end, rangesOnly: true }));
  }

  async *#read(blob: Blob, range: BlobRange): AsyncGenerator<Uint8Array> {
    const { client, signal } = this.#parts;
    for await (const piece of client.readBlob(this.#repository, blob, { ...range, signal })) {
      await this.#count(piece.length);
      yield piece;
    }
  }

  async manifest(digest: Digest): Promise<{ readonly descriptor: Descriptor; readonly bytes: Uint8Array } | undefined> {
    const got = await this.#parts.client.getManifest(this.#repository, digest, { signal: this.#parts.signal });
    if (got !== undefined) await this.#count(got.bytes.length);
    return got;
  }

  async #count(bytes: number): Promise<void> {
    this.bytes += bytes;
    this.#parts.onBytes(bytes);
    await this.#parts.take(bytes);
    this.#parts.signal.throwIfAborted();
  }
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

type Blob = Pick<Descriptor, 'digest' | 'size'>;
const fileOf = ({ digest, sizeBytes }: Want): Blob => ({ digest, size: sizeBytes });

async function isWhole(shelf: Shelf, want: Want): Promise<boolean> {
  return (await shelf.layout.has(fileOf(want))) && (await shelf.layout.blobs.intact(want.digest));
}

async function manifestOf(
  registry: Registry,
  shelf: Shelf,
  want: Want,
): Promise<{ readonly descriptor: Descriptor; readonly manifest: Manifest }> {
  const here = await shelf.layout.readBytes(want.manifest);
  const bytes = here ?? (await registry.manifest(want.manifest))?.bytes;
  if (bytes === undefined) throw new Fault('MEDIUM_NOT_IN_REGISTRY', {}, { side: 'registry' });
  const manifest = manifestSchema.safeParse(jsonOf(bytes)).data;
  const [file] = manifest?.layers ?? [];
  if (manifest === undefined || file === undefined || file.digest !== want.digest || file.size !== want.sizeBytes)
    throw new Fault('MEDIUM_OTHER_FILE', { expected: want.digest, found: file?.digest ?? 'no file' }, { side: 'registry' });
  if (here === undefined) await shelf.layout.putBytes(bytes);
  const mediaType = manifest.mediaType ?? mediaTypes.manifest;
  const artifactType = manifest.artifactType === undefined ? {} : { artifactType: manifest.artifactType };
  return { descriptor: { mediaType, digest: want.manifest, size: bytes.length, ...artifactType }, manifest };
}

async function fetchFile(registry: Registry, parts: FetchParts, want: Want): Promise<Fetched['how']> {
  let changes = await changesFor(registry, parts, want);
  try {
    for (;;) {
      const partial = await parts.shelf.layout.resume(fileOf(want));
      const begunAt = partial.offset;
      try {
        await pour(partial, contentFrom(registry, want, changes, begunAt), parts);
        await partial.finish();
        return changes === undefined ? 'whole' : 'changes';
      } catch (cause) {
        if (!(cause instanceof Unfit || isFault(cause, 'BLOB_DIFFERS') || (changes !== undefined && isFault(cause, 'REGISTRY_NO_RANGES'))))
          throw cause;
        // All of it is there and wrong: it goes, for it would never come right.
        if (partial.offset === want.sizeBytes) await partial.finish().catch(() => undefined);
        if (changes === undefined && begunAt === 0) throw cause;
        await closeBases(changes?.bases ?? []);
        changes = undefined;
      } finally {
        await partial.close();
      }
    }
  } finally {
    await closeBases(changes?.bases ?? []);
  }
}

const isFault = (cause: unknown, code: Fault['code']): boolean => cause instanceof Fault && cause.code === code;

interface Changes {
  readonly chunks: Chunks;
  readonly plan: Plan;
  readonly bases: readonly Base[];
}

/** How to fetch only what changed; undefined where nothing is held, there is no index that fits, or too little would be saved. */
async function changesFor(registry: Registry, { shelf, damaged }: FetchParts, want: Want): Promise<Changes | undefined> {
  if (want.chunks === null || want.chunks.sizeBytes > mostIndexBytes(want.sizeBytes)) return undefined;
  const bases = await openBases(shelf, want.repository, want.digest, damaged);
  if (bases.length === 0) return undefined;
  try {
    const { digest, sizeBytes } = want.chunks;
    const here = await shelf.layout.readBytes(digest, mostIndexBytes(want.sizeBytes));
    const bytes = here ?? (await registry.whole({ digest, size: sizeBytes }));
    if (here === undefined) await shelf.layout.putBytes(bytes);
    const chunks = await readIndex(bytes, want.sizeBytes);
    const plan =
      chunks &&
      planOf(
        chunks,
        bases.map((base) => base.chunks),
      );
    if (chunks !== undefined && plan !== undefined && isWorthwhile(plan, want.sizeBytes)) return { chunks, plan, bases };
  } catch (cause) {
    // An index that is not there or not itself is none; whoever cannot be reached or written to is told.
    if (!isFault(cause, 'BLOB_DIFFERS') && !isFault(cause, 'NOT_FOUND')) {
      await closeBases(bases);
      throw cause;
    }
  }
  await closeBases(bases);
  return undefined;
}

/** The file's content from `offset` on. */
async function* contentFrom(registry: Registry, want: Want, changes: Changes | undefined, offset: number): AsyncGenerator<Uint8Array> {
  const file = fileOf(want);
  if (offset >= file.size) return;
  if (changes === undefined) {
    yield* registry.read(file, offset);
    return;
  }
  const { chunks, plan, bases } = changes;
  const start = resumeAt(chunks, offset);
  let skip = offset - start;
  const readHeld = async (held: number, position: number, sizeBytes: number): Promise<Uint8Array> => {
    const memory = Buffer.allocUnsafe(sizeBytes);
    const read = await bases[held]?.file.read(memory, 0, sizeBytes, position);
    return memory.subarray(0, read?.bytesRead ?? 0);
  };
  const fetchRange = (from: number, to: number): Promise<Uint8Array> => registry.range(file, from, to);
  for await (const bytes of assembled({ chunks, plan, readHeld, fetchRange }, start)) {
    const own = bytes.subarray(skip);
    skip = Math.max(0, skip - bytes.length);
    if (own.length > 0) yield own;
  }
}

/** While one megabyte is written and hashed the next comes in. */
async function pour(partial: Partial, content: AsyncIterable<Uint8Array>, { onDone, signal }: FetchParts): Promise<void> {
  let synced = partial.offset;
  onDone(partial.offset);
  let writing: Promise<void> = Promise.resolve();
  const write = async (pieces: readonly Uint8Array[]): Promise<void> => {
    signal.throwIfAborted();
    await partial.write(pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces));
    onDone(partial.offset);
    if (partial.offset - synced < syncBytes) return;
    await partial.sync();
    synced = partial.offset;
  };
  try {
    for await (const pieces of together(content)) {
      await writing;
      writing = write(pieces);
      // Awaited in its turn.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}

/** What comes in small pieces, by the half megabyte; what came before a failure is handed on before it. */
async function* together(content: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Uint8Array[]> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of content) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes < writeBytes) continue;
      yield pieces;
      pieces = [];
      bytes = 0;
    }
  } catch (cause) {
    if (bytes > 0) yield pieces;
    throw cause;
  }
  if (bytes > 0) yield pieces;
}

/** What the manifest names beside the file, so that other tools find the layout whole. What is not there or too large is left out. */
async function fetchBeside(registry: Registry, shelf: Shelf, blob: Descriptor, want: Want): Promise<void> {
  if (await shelf.layout.has(blob)) return;
  if (blob.digest === emptyDescriptor.digest) {
    await shelf.layout.putBytes(emptyBlob);
    return;
  }
  if (blob.size > (blob.mediaType === mediaTypes.chunks ? mostIndexBytes(want.sizeBytes) : configBytes)) return;
  try {
    await shelf.layout.putBytes(await registry.whole(blob));
  } catch (cause) {
    if (!isFault(cause, 'BLOB_DIFFERS') && !isFault(cause, 'NOT_FOUND')) throw cause;
  }
}
