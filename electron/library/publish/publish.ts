/**
 * Files on their way into the library: read in once and hashed while they are written, compared with what the maker published, sent to
 * the registry in pieces, and handed to the window to be put into the record. Every step is kept before it is said; a restart goes on.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { PublishAbout, Published, PublishStatus } from '../../../shared/bridge/publish.ts';
import { repositoryOf, tagOf } from '../../../shared/domain/library/oci-names.ts';
import { type Code, Fault, problemOf } from '../../../shared/errors.ts';
import type { Files } from '../../../shared/node/files.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import type { OciClient } from '../../../shared/node/oci/client.ts';
import { type Descriptor, emptyBlob, mediaTypes, mediumManifest, ociLimits } from '../../../shared/node/oci/descriptor.ts';
import { isPassing } from '../../../shared/node/oci/exchange.ts';
import { OciLayout } from '../../../shared/node/oci/layout.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import type { Time } from '../../time.ts';
import { type Kept, readKept, writeKept } from './kept.ts';
import { Rate } from './rate.ts';

/** Told this often at most. */
const toldMs = 250;
/** A registry that cannot be reached is tried again after this. */
const againMs = 5_000;
/** What stands in the record is listed this long besides. */
const shownMs = 30 * 86_400_000;
/** One window has this long to write a medium into the record. */
const claimMs = 30_000;

/** Not now, but later perhaps: as REGISTRY_UNREACHABLE. */
const waitingCodes: readonly Code[] = ['HUB_UNREACHABLE', 'HUB_BUSY', 'HUB_FAILED', 'NOT_ENROLLED', 'TOKEN_REFUSED'];

export interface PublishParts {
  readonly folder: string;
  readonly files: Files;
  readonly time: Time;
  readonly client: () => Promise<OciClient>;
  /** The chunk index of a file, where one is made. */
  readonly indexer: (source: AsyncIterable<Uint8Array>, sizeBytes: number) => Promise<Uint8Array | undefined>;
  readonly tell: (status: PublishStatus) => void;
  readonly log: (where: string, cause: unknown) => void;
  /** Bytes of one piece; the usual where left out. */
  readonly pieceBytes?: number;
}

export class Publish {
  readonly #parts: PublishParts;
  readonly #layout: OciLayout;
  #media: Kept[];
  readonly #reading = new Map<symbol, { fileName: string; doneBytes: number; rate: Rate }>();
  readonly #claims = new Map<Digest, number>();
  readonly #done = new Map<Digest, number>();
  #rate: Rate;
  #running: { readonly digest: Digest; readonly stop: AbortController } | undefined;
  #loop: Promise<void> | undefined;
  #wake = new AbortController();
  #turn: Promise<unknown> = Promise.resolve();
  #toldAt = 0;
  #ended = false;

  private constructor(parts: PublishParts, layout: OciLayout, media: Kept[]) {
    this.#parts = parts;
    this.#layout = layout;
    this.#media = media;
    this.#rate = new Rate(() => parts.time.now());
  }

  /** Opens what was staged before, and goes on sending. Throws DISK_*. */
  static async open(parts: PublishParts): Promise<Publish> {
    const layout = await OciLayout.open(join(parts.folder, 'staging'), { files: parts.files });
    const kept = await readKept(parts.files, join(parts.folder, 'publishing.json'));
    const here: Kept[] = [];
    for (const each of kept) {
      if (each.state === 'recorded' && parts.time.now() - each.stagedAt > shownMs) continue;
      const whole = each.state === 'recorded' || (await layout.has({ digest: each.digest, size: each.sizeBytes }));
      // Indexing is short and begins anew.
      if (whole) here.push({ ...each, state: each.state === 'indexing' ? 'uploading' : each.state });
    }
    await layout.gc(new Set(here.flatMap(({ digest, chunks }) => (chunks === null ? [digest] : [digest, chunks.digest]))));
    const publish = new Publish(parts, layout, here);
    for (const { digest, upload } of here) publish.#done.set(digest, upload?.offset ?? 0);
    publish.#go();
    return publish;
  }

  /** Takes a file in: hashed once, while it is written. Throws DISK_FULL, INPUT_TOO_LARGE; then nothing of it is left. */
  async receive(stream: Readable, fileName: string): Promise<{ readonly digest: Digest; readonly sizeBytes: number }> {
    const key = Symbol(fileName);
    const reading = { fileName, doneBytes: 0, rate: new Rate(() => this.#parts.time.now()) };
    reading.rate.at(0);
    this.#reading.set(key, reading);
    const sha512 = createHash('sha512');
    const told = (): void => this.#tell(false);
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const bytes of stream as AsyncIterable<Buffer>) {
        sha512.update(bytes);
        reading.doneBytes += bytes.byteLength;
        reading.rate.at(reading.doneBytes);
        told();
        yield bytes;
      }
    }
    try {
      const { digest, sizeBytes } = await this.#layout.blobs.put(counted(), { limitBytes: ociLimits.blobBytes });
      const fresh: Kept = {
        digest,
        sizeBytes,
        sha512: sha512.digest('hex'),
        fileName,
        state: 'staged',
        paused: false,
        about: null,
        manifest: null,
        chunks: null,
        problem: null,
        stagedAt: this.#parts.time.now(),
        upload: null,
      };
      await this.#change((media) =>
        media.some((each) => each.digest === digest && each.state !== 'recorded')
          ? media
          : [...media.filter((each) => each.digest !== digest), fresh],
      );
      return { digest, sizeBytes };
    } finally {
      this.#reading.delete(key);
      this.#tell(true);
    }
  }

  /** Compares and begins to send. Throws MAKER_DIGEST_DIFFERS, NOT_FOUND; nothing has been sent then. */
  async start(digest: Digest, about: PublishAbout): Promise<Published> {
    const known = this.#must(digest);
    if (known.state === 'pushed' || known.state === 'recorded') return this.#shown(known);
    const { maker } = about;
    if (maker.compared === 'equal') {
      const found = maker.algorithm === 'sha256' ? digest.slice('sha256:'.length) : known.sha512;
      if (found !== maker.value) throw new Fault('MAKER_DIGEST_DIFFERS', { published: maker.value, found });
    }
    await this.#set(digest, { about, state: 'uploading', paused: false, problem: null, manifest: null });
    this.#go();
    return this.#shown(this.#must(digest));
  }

  /** Stops behind the piece that is being sent, or goes on. */
  async pause(digest: Digest, paused: boolean): Promise<void> {
    this.#must(digest);
    await this.#set(digest, { paused });
    this.#go();
  }

  /** Tries again at once. */
  async again(digest: Digest): Promise<void> {
    const { state, about, manifest } = this.#must(digest);
    if (about === null || state === 'recorded') return;
    await this.#set(digest, { state: manifest === null ? 'uploading' : 'pushed', paused: false, problem: null });
    this.#claims.delete(digest);
    this.#go();
  }

  /** Takes it off this laptop. */
  async discard(digest: Digest): Promise<void> {
    if (this.#running?.digest === digest) this.#running.stop.abort();
    const known = this.#media.find((each) => each.digest === digest);
    await this.#change((media) => media.filter((each) => each.digest !== digest));
    await this.#forget(digest, known?.chunks ?? null);
  }

  /** Its bytes are not needed here any more, nor those of its chunk index. */
  async #forget(digest: Digest, chunks: Kept['chunks']): Promise<void> {
    await this.#layout.blobs.remove(digest);
    if (chunks !== null) await this.#layout.blobs.remove(chunks.digest);
  }

  claim(digest: Digest): boolean {
    const now = this.#parts.time.now();
    if (this.#must(digest).state !== 'pushed' || (this.#claims.get(digest) ?? 0) > now) return false;
    this.#claims.set(digest, now + claimMs);
    return true;
  }

  /** The act that puts it in stands, or was refused. What stands needs no copy here any more. */
  async recorded(digest: Digest, refused: Published['problem']): Promise<void> {
    const { state, chunks } = this.#must(digest);
    if (state !== 'pushed') return;
    await this.#set(digest, refused === null ? { state: 'recorded', problem: null } : { state: 'failed', problem: refused });
    if (refused === null) await this.#forget(digest, chunks);
  }

  get status(): PublishStatus {
    return {
      media: this.#media.map((each) => this.#shown(each)),
      reading: [...this.#reading.values()].map(({ fileName, doneBytes, rate }) => ({ fileName, doneBytes, bytesPerS: rate.bytesPerS })),
    };
  }

  #shown({ upload: _, ...kept }: Kept): Published {
    const whole = kept.manifest !== null;
    const doneBytes = whole ? kept.sizeBytes : Math.min(this.#done.get(kept.digest) ?? 0, kept.sizeBytes);
    const runs = this.#running?.digest === kept.digest && kept.state === 'uploading';
    return {
      ...kept,
      doneBytes,
      bytesPerS: runs ? this.#rate.bytesPerS : null,
      leftMs: runs ? this.#rate.leftMs(kept.sizeBytes - doneBytes) : null,
    };
  }

  #must(digest: Digest): Kept {
    const known = this.#media.find((each) => each.digest === digest);
    if (known === undefined) throw new Fault('NOT_FOUND', {});
    return known;
  }

  #set(digest: Digest, change: Partial<Kept>): Promise<void> {
    return this.#change((media) => media.map((each) => (each.digest === digest ? { ...each, ...change } : each)));
  }

  /** Kept on the disk before it is told. */
  async #change(change: (media: Kept[]) => Kept[]): Promise<void> {
    const run = this.#turn.then(async () => {
      const next = change(this.#media);
      await writeKept(this.#parts.files, join(this.#parts.folder, 'publishing.json'), next);
      this.#media = next;
    });
    this.#turn = run.catch(() => undefined);
    await run;
    this.#tell(true);
  }

  #tell(always: boolean): void {
    const now = this.#parts.time.now();
    if (!always && now - this.#toldAt < toldMs) return;
    this.#toldAt = now;
    this.#parts.tell(this.status);
  }

  /** Sends what waits, one after the other, while there is something. */
  #go(): void {
    this.#wake.abort();
    this.#wake = new AbortController();
    if (this.#ended) return;
    this.#loop ??= this.#run().finally(() => {
      this.#loop = undefined;
      if (this.#next() !== undefined) this.#go();
    });
  }

  #next(): Kept | undefined {
    return this.#ended ? undefined : this.#media.find(({ state, paused }) => state === 'uploading' && !paused);
  }

  async #run(): Promise<void> {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const { digest } = next;
      const stop = new AbortController();
      this.#running = { digest, stop };
      this.#rate = new Rate(() => this.#parts.time.now());
      const asleep = this.#wake.signal;
      try {
        await this.#send(next, stop.signal);
      } catch (cause) {
        if (stop.signal.aborted) continue;
        const waits = isPassing(cause) || (cause instanceof Fault && waitingCodes.includes(cause.code));
        if (!waits && !(cause instanceof Fault)) this.#parts.log('publish', cause);
        const { code, details } = problemOf(cause);
        const problem = { code, details: typeof details === 'object' && details !== null && !Array.isArray(details) ? { ...details } : {} };
        await this.#set(digest, waits ? { problem } : { problem, state: 'failed' }).catch((failed: unknown) =>
          this.#parts.log('publish', failed),
        );
        if (waits) await this.#parts.time.sleep(againMs, AbortSignal.any([stop.signal, asleep]));
      } finally {
        this.#running = undefined;
        this.#tell(true);
      }
    }
  }

  async #send(medium: Kept, signal: AbortSignal): Promise<void> {
    const { digest, sizeBytes, about } = medium;
    if (about === null) return;
    const client = await this.#parts.client();
    try {
      const { chunks: known } = medium;
      const kept = known !== null && (await this.#layout.has({ digest: known.digest, size: known.sizeBytes }));
      const chunks = kept ? known : await this.#index(medium);
      const repository = repositoryOf(about.titleId);
      if (chunks !== null) await this.#pushFile(client, repository, { digest: chunks.digest, size: chunks.sizeBytes }, signal);
      const pushed = await client.pushBlob(repository, { digest, size: sizeBytes }, this.#source(digest), {
        resume: medium.upload ?? undefined,
        onResume: (upload) => this.#set(digest, { upload, problem: null }),
        onBytes: (bytes) => {
          this.#done.set(digest, bytes);
          this.#rate.at(bytes);
          this.#tell(false);
        },
        stop: () => this.#ended || this.#media.find((each) => each.digest === digest)?.paused === true,
        ...(this.#parts.pieceBytes !== undefined && { pieceBytes: this.#parts.pieceBytes }),
        signal,
      });
      if (!pushed.done) return;
      await client.pushBytes(repository, emptyBlob, { signal });
      const bytes = mediumManifest({ digest, sizeBytes, fileName: about.fileName, chunks });
      const manifest = await client.putManifest(repository, tagOf(about.versionId, about.mediumId), bytes, mediaTypes.manifest, { signal });
      await this.#set(digest, { state: 'pushed', manifest, chunks, upload: null, problem: null });
    } finally {
      await client.close();
    }
  }

  async #index({ digest, sizeBytes }: Kept): Promise<Kept['chunks']> {
    await this.#set(digest, { state: 'indexing' });
    const bytes = await this.#parts.indexer(createReadStream(this.#layout.pathOf(digest), { highWaterMark: 1024 * 1024 }), sizeBytes);
    const chunks = bytes === undefined ? null : { digest: digestOf(bytes), sizeBytes: bytes.byteLength };
    if (bytes !== undefined) await this.#layout.putBytes(bytes);
    await this.#set(digest, { state: 'uploading', chunks });
    return chunks;
  }

  async #pushFile(client: OciClient, repository: string, blob: Pick<Descriptor, 'digest' | 'size'>, signal: AbortSignal): Promise<void> {
    await client.pushBlob(repository, blob, this.#source(blob.digest), { signal });
  }

  #source(digest: Digest) {
    return (start: number, end: number): AsyncIterable<Uint8Array> =>
      createReadStream(this.#layout.pathOf(digest), { start, end: end - 1, highWaterMark: 256 * 1024 });
  }

  /** Ends; what was confirmed is kept, and sending goes on from there next time. */
  async close(): Promise<void> {
    this.#ended = true;
    this.#wake.abort();
    this.#running?.stop.abort();
    await this.#loop;
    await this.#turn;
  }
}
