/** A whole laptop on a disk in memory, with its sync engine on the fake hub and a clock that only moves when told. */

import { Readable } from 'node:stream';
import { type Evidence, openEvidence } from '../../electron/evidence/evidence.ts';
import { identityOf, pinned } from '../../electron/identity/enrol.ts';
import { Laptop } from '../../electron/identity/laptop.ts';
import { makeLaptopKeys, type Secrets } from '../../electron/identity/laptop-keys.ts';
import { Spool } from '../../electron/spool/spool.ts';
import { LastNews } from '../../electron/sync/last-news.ts';
import { Sync } from '../../electron/sync/sync.ts';
import type { Events } from '../../shared/bridge/events.ts';
import type { BlobStore } from '../../shared/node/blob-store.ts';
import { digestOf } from '../../shared/node/keys.ts';
import type { Digest } from '../../shared/sync/ids.ts';
import type { Between, FakeHub } from '../fakes/fake-hub.ts';
import type { ManualTime } from '../fakes/manual-time.ts';
import { draft } from './laptop.ts';
import { MemoryFiles, seeded } from './memory-files.ts';

/** Blobs in memory. */
export class MemoryBlobs implements BlobStore {
  readonly held = new Map<Digest, Buffer>();
  async put(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    const parts: Uint8Array[] = [];
    for await (const part of source) parts.push(part);
    const bytes = Buffer.concat(parts);
    const digest = digestOf(bytes);
    this.held.set(digest, bytes);
    return { digest, sizeBytes: bytes.length };
  }
  async size(digest: Digest) {
    return this.held.get(digest)?.length;
  }
  async read(digest: Digest) {
    const bytes = this.held.get(digest);
    return bytes && { stream: Readable.from([bytes]), sizeBytes: bytes.length };
  }
  async list() {
    return [...this.held.keys()];
  }
  async intact() {
    return true;
  }
  async remove(digest: Digest) {
    this.held.delete(digest);
  }
}

export interface Disk {
  readonly files: MemoryFiles;
  readonly secrets: Map<string, string>;
  readonly blobs: MemoryBlobs;
}

export function newDisk(): Disk {
  return { files: new MemoryFiles(), secrets: new Map(), blobs: new MemoryBlobs() };
}

/** An image of a disk, as it is restored onto a laptop later. */
export function imageOf(disk: Disk): Disk {
  const blobs = new MemoryBlobs();
  for (const [digest, bytes] of disk.blobs.held) blobs.held.set(digest, bytes);
  return { files: disk.files.crash(() => 0.1), secrets: new Map(disk.secrets), blobs };
}

export interface SyncedLaptop {
  readonly laptop: Laptop;
  readonly spool: Spool;
  readonly evidence: Evidence;
  readonly sync: Sync;
  readonly disk: Disk;
  readonly events: { readonly name: keyof Events; readonly data: unknown }[];
  /** Spoils exchanges; undefined: the line is good. */
  between: Between | undefined;
  save(act: string, ops?: number): Promise<void>;
  /** No act without outcome. */
  settled(): boolean;
  close(): Promise<void>;
}

/** Starts a laptop on a disk; a new one is enrolled at the hub first. */
export async function startLaptop(
  hub: FakeHub,
  time: ManualTime,
  options: { readonly disk?: Disk; readonly seed?: number; readonly spoolPages?: number } = {},
): Promise<SyncedLaptop> {
  const disk = options.disk ?? newDisk();
  const next = seeded(options.seed ?? 1 + disk.files.steps);
  const random = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, () => Math.floor(next() * 256));
  const secrets: Secrets = { get: (name) => disk.secrets.get(name), set: (name, value) => void disk.secrets.set(name, value) };
  const { files } = disk;
  const events: { name: keyof Events; data: unknown }[] = [];
  const emit = (name: keyof Events, data: unknown): void => void events.push({ name, data });
  const laptop = await Laptop.open({
    profileDir: '/profile',
    files,
    secrets,
    random,
    now: () => time.now(),
    notice: (code, details) => emit('notice', { code, details }),
    ballastBytes: 1024,
  });
  if (laptop.identity === undefined) {
    const keys = makeLaptopKeys(random, secrets);
    hub.enrol(keys.writer, keys.signKey, keys.sealKey);
    const hello = hub.hello();
    await laptop.become(identityOf({ certificate: hub.certificate(keys.writer), hello }, keys, pinned(hello, null), 'test'));
  }
  const spool = await Spool.open({
    folder: '/profile/spool/hub',
    files,
    notice: (code, details) => emit('notice', { code, details }),
    ...(options.spoolPages !== undefined && { limits: { pages: options.spoolPages, bytes: 1e9 } }),
  });
  const evidence = await openEvidence('/profile/evidence', disk.blobs, files);
  const started: SyncedLaptop = {
    laptop,
    spool,
    evidence,
    disk,
    events,
    between: undefined,
    sync: new Sync({
      laptop,
      spool,
      evidence,
      news: await LastNews.open('/profile/spool/hub', files),
      secrets,
      transport: () => hub.transport(() => started.between),
      time,
      random,
      emit,
      log: (where, cause) =>
        void events.push({
          name: 'notice',
          data: { code: 'LOG', details: { where, cause: cause instanceof Error ? cause.stack : String(cause) } },
        }),
    }),
    async save(act, ops = 1) {
      await laptop.append(draft(act, ops));
      started.sync.changed();
    },
    settled: () => started.sync.status().waiting === 0,
    async close() {
      await started.sync.close();
      await spool.close();
      await laptop.close();
    },
  };
  await started.sync.catchUp();
  started.sync.start();
  return started;
}
