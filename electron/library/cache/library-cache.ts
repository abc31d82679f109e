/**
 * The library on this laptop: keeps here what the visits of the next days need, soonest first, and knows of every file when it was last
 * found right. It goes on where it stopped, after a cut, a kill or a full disk. One of these over a folder.
 */
import { join } from 'node:path';
import type { LibraryStatus } from '../../../shared/bridge/library-cache.ts';
import type { Want } from '../../../shared/domain/library/want.ts';
import { Fault } from '../../../shared/errors.ts';
import { isDiskFull } from '../../../shared/node/files.ts';
import type { OciClient } from '../../../shared/node/oci/client.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import { chance } from '../../time.ts';
import type { Lost, Media } from '../trust/medium-standing.ts';
import { type FetchParts, fetchMedium, type MediumSource } from './fetch-medium.ts';
import { Kept } from './kept.ts';
import { forgetAside, makeRoom, type OnDisk, usedBytes } from './make-room.ts';
import { Minder } from './minder.ts';
import { mayUse, networksOf } from './network.ts';
import { openNoteSeal } from './note-seal.ts';
import type { LibraryCacheParts, Limits } from './parts.ts';
import { keptFreeBytes } from './room.ts';
import { type Failed, type Running, retryMs, underwayOf } from './running.ts';
import { type OnShelf, Shelf } from './shelf.ts';
import { downloadsOf, givingWay, inOrder, isPassing, type Problem, shownOf } from './status.ts';
import { Rate, Throttle } from './throttle.ts';

/** So many media are fetched side by side: one that stands still does not hold up the next. */
const atOnce = 3;
/** Told this often at most, ms. */
const toldMs = 500;
const usualLimits: Limits = { keptFreeBytes, lookMs: 10_000 };

export class LibraryCache implements Media {
  readonly #parts: LibraryCacheParts;
  readonly #shelf: Shelf;
  readonly #throttle: Throttle;
  readonly #rate: Rate;
  readonly #running = new Map<string, Running>();
  readonly #failed = new Map<string, Failed>();
  /** Bytes of downloads that were begun, by digest. */
  readonly #begun: Map<Digest, number>;
  readonly #limits: Limits;
  readonly #minder: Minder;
  readonly #ending = new AbortController();
  readonly #kept: Kept;
  #waits: LibraryStatus['waits'] = null;
  #problem: Problem | null = null;
  #freeBytes = 0;
  #wake: () => void = () => undefined;
  #woken = false;
  #telling = false;
  readonly #loops: readonly Promise<void>[];

  private constructor(parts: LibraryCacheParts, shelf: Shelf, kept: Kept, begun: Map<Digest, number>) {
    this.#parts = parts;
    this.#limits = parts.limits ?? usualLimits;
    this.#shelf = shelf;
    this.#kept = kept;
    this.#begun = begun;
    this.#throttle = new Throttle(parts.time, () => parts.settings().libraryBytesPerS || null);
    this.#rate = new Rate(() => parts.time.now());
    this.#minder = this.#minderOf();
    this.#loops = [this.#fetching(), this.#minder.run(parts.log)];
  }

  /** Opens the cache in `folder` and goes on with what was wanted last. Throws DISK_FULL, DISK_FAILED. */
  static async open(parts: LibraryCacheParts): Promise<LibraryCache> {
    await parts.files.makeFolder(parts.folder);
    const shelf = await Shelf.open(parts.folder, { files: parts.files });
    const { files, log, time } = parts;
    const seal = openNoteSeal(parts.secrets, parts.random);
    const kept = await Kept.open({ path: join(parts.folder, 'kept.json'), files, seal, now: () => time.now(), log });
    const cache = new LibraryCache(parts, shelf, kept, await shelf.begun());
    // From now on a folder without its note is one that somebody emptied.
    await cache.#save();
    return cache;
  }

  /** All that is to be here, in place of what was asked before. */
  async want(wants: readonly Want[]): Promise<void> {
    this.#kept.want(wants, this.#parts.time.now());
    const fetched = new Map([...this.#running].filter(([, { byStick }]) => !byStick));
    for (const medium of givingWay(wants, fetched, (want) => this.#isHere(want))) this.#running.get(medium)?.stop.abort();
    for (const medium of this.#failed.keys()) if (!this.#kept.isWanted(medium)) this.#failed.delete(medium);
    await this.#save();
    this.changed();
  }

  /** Stops fetching, or goes on; kept over restarts. */
  async pause(paused: boolean): Promise<void> {
    this.#kept.paused = paused;
    if (paused) this.#stopAll();
    await this.#save();
    this.changed();
  }

  /** Settings, the network or the registry may be others: look at once, and try again what failed. */
  changed(): void {
    for (const [medium, failed] of this.#failed) this.#failed.set(medium, { ...failed, nextAt: 0 });
    this.#look();
    this.#tell();
  }

  #look(): void {
    this.#woken = true;
    this.#wake();
  }

  /** The medium's file where it is here, listed and whole by its size; whoever hands it on hashes it on the handle that is handed on. */
  held(mediumId: string, digest: Digest): ReturnType<Media['held']> {
    const found = this.#shelf.get(mediumId, digest);
    return found && { path: this.#shelf.pathOf(digest), sizeBytes: found.sizeBytes, verifiedAt: this.#kept.verified(digest)?.at ?? null };
  }

  status(): LibraryStatus {
    const sums = downloadsOf({
      wants: this.#kept.wants,
      isHere: (want) => this.#isHere(want),
      verified: (digest) => this.#kept.verified(digest),
      came: (digest) => this.#kept.came(digest),
      underway: (want) => underwayOf(want, this.#running.get(want.mediumId), this.#failed.get(want.mediumId), this.#begun.get(want.digest)),
      bytesPerS: this.#running.size === 0 ? null : this.#rate.perS(),
    });
    return {
      ...sums,
      paused: this.#kept.paused,
      waits: this.#waits,
      problem: this.#problem,
      usedBytes: usedBytes(this.#disk),
      freeBytes: this.#freeBytes,
      networks: [...networksOf(this.#parts.interfaces())],
      checking: this.#minder.checking,
      checkedAt: this.#kept.checkedAt,
      exchanged: this.#kept.exchanged,
      damaged: [...this.#kept.damaged],
    };
  }

  /** Why a file that was here is not; undefined where nothing is known of that. */
  readonly lost = (digest: Digest): Lost | undefined => this.#kept.lost(digest);

  /** A file was found other than it should be, or gone: it is hashed now, set aside where it is wrong, and fetched anew. Throws DISK_FAILED. */
  async suspect(digest: Digest): Promise<void> {
    await this.#minder.one(digest);
    await this.#shelf.look();
    this.changed();
  }

  #isHere({ mediumId, digest }: Want): boolean {
    return this.#shelf.get(mediumId, digest) !== undefined;
  }

  #tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    void this.#parts.time.sleep(toldMs, this.#ending.signal).then(() => {
      this.#telling = false;
      if (!this.#ending.signal.aborted) this.#parts.tell(this.status());
    });
  }

  async #fetching(): Promise<void> {
    const { time, log } = this.#parts;
    while (!this.#ending.signal.aborted) {
      this.#woken = false;
      await this.#step().catch((cause: unknown) => log('library', cause));
      if (this.#woken) continue;
      const resting = new AbortController();
      this.#wake = () => resting.abort();
      await time.sleep(this.#restMs(), resting.signal);
    }
    this.#stopAll(true);
    await Promise.allSettled([...this.#running.values()].map(({ ended }) => ended));
  }

  #restMs(): number {
    const nextAt = Math.min(...[...this.#failed.values()].map((failed) => failed.nextAt));
    return Math.max(50, Math.min(this.#limits.lookMs, nextAt - this.#parts.time.now()));
  }

  #stopAll(sticks = false): void {
    for (const { stop, byStick } of this.#running.values()) if (sticks || !byStick) stop.abort();
  }

  /** Looks once what can be fetched now, and begins it. */
  async #step(): Promise<void> {
    const { registry, interfaces, settings, time, files, folder } = this.#parts;
    this.#freeBytes = await files.freeBytes(folder).catch(() => 0);
    const missing = inOrder(this.#kept.wants).filter((want) => !this.#isHere(want));
    const before = this.#waits;
    this.#waits = null;
    this.#problem = null;
    if (missing.length === 0 && this.#kept.isAsItWas()) await this.#save();
    if (missing.length === 0 || this.#ending.signal.aborted) return;
    const reach = this.#kept.paused ? undefined : await registry().catch((cause: unknown) => this.#noRegistry(cause));
    if (this.#kept.paused) this.#waits = 'paused';
    else if (reach === undefined) this.#waits = 'registry';
    else if (!mayUse(settings().libraryNetwork, reach.host, interfaces())) this.#waits = 'network';
    if (this.#waits !== null || reach === undefined) {
      this.#stopAll();
      if (before !== this.#waits) this.#tell();
      return;
    }
    for (const want of missing) {
      if (this.#running.size >= atOnce) break;
      if (this.#running.has(want.mediumId) || [...this.#running.values()].some(({ digest }) => digest === want.digest)) continue;
      if ((this.#failed.get(want.mediumId)?.nextAt ?? 0) > time.now()) continue;
      if (await this.#hasRoom(want)) this.#begin(want, reach.client);
    }
    const problems = [...this.#failed.values()].flatMap(({ problem }) => problem ?? []);
    const unreachable = problems.find(({ code }) => isPassing(code));
    if (this.#running.size === 0 && unreachable !== undefined) {
      this.#waits = 'registry';
      this.#problem = unreachable;
    }
    if (this.#running.size === 0 && problems.some(({ code }) => code === 'LIBRARY_ROOM')) this.#waits = 'room';
    this.#tell();
  }

  #noRegistry(cause: unknown): undefined {
    this.#problem = shownOf(cause);
    return undefined;
  }

  get #disk(): OnDisk {
    return { shelf: this.#shelf, kept: this.#kept, begun: this.#begun };
  }

  /** Room for what this download still takes; by how much it is short, bytes. */
  async #makeRoom(want: Want): Promise<number> {
    const { settings } = this.#parts;
    const disk = { running: this.#running.values(), settings: settings(), limits: this.#limits, freeBytes: this.#freeBytes };
    const { shortBytes, evicted } = await makeRoom(this.#disk, want, disk);
    if (evicted) await this.#save();
    return shortBytes;
  }

  /** Where there is no room it is told on the download, and tried again as things go. */
  async #hasRoom(want: Want): Promise<boolean> {
    const shortBytes = await this.#makeRoom(want);
    if (shortBytes === 0) return true;
    const problem = { code: 'LIBRARY_ROOM', details: { shortBytes } };
    this.#failed.set(want.mediumId, { tries: 1, nextAt: this.#parts.time.now() + this.#limits.lookMs, problem });
    return false;
  }

  /**
   * Takes one medium from where it lies whole (a stick), as it would be fetched: hashed on the way, within the disk's bound, gone on with after a
   * cut. `known`: it is here already. Throws LIBRARY_ROOM, BLOB_DIFFERS, NOT_FOUND, DISK_FULL, DISK_FAILED, and the signal's reason.
   */
  async takeFrom(
    client: MediumSource,
    want: Want,
    { signal, onBytes }: { readonly signal: AbortSignal; readonly onBytes: (bytes: number) => void },
  ): Promise<'taken' | 'known'> {
    const same = (): Running | undefined => [...this.#running.values()].find(({ digest }) => digest === want.digest);
    // What the registry had begun is gone on with from here.
    for (let other = same(); other !== undefined; other = same()) {
      other.stop.abort();
      await other.ended;
    }
    if (this.#isHere(want)) return 'known';
    this.#freeBytes = await this.#parts.files.freeBytes(this.#parts.folder).catch(() => 0);
    const shortBytes = await this.#makeRoom(want);
    if (shortBytes > 0) throw new Fault('LIBRARY_ROOM', { shortBytes });
    if (same() !== undefined) return this.takeFrom(client, want, { signal, onBytes });
    const running = this.#run(want, true);
    const stop = AbortSignal.any([signal, running.stop.signal]);
    const work = this.#fetch(want, client, running, { signal: stop, take: async () => undefined, onBytes });
    running.ended = work.then(
      () => undefined,
      () => undefined,
    );
    try {
      await work;
      this.#kept.wasWanted(want.mediumId, this.#parts.time.now());
      await this.#save();
      return 'taken';
    } finally {
      this.#running.delete(want.mediumId);
      this.#look();
      this.#tell();
    }
  }

  /** Every medium that lies here, whole by its size. */
  get media(): readonly OnShelf[] {
    return this.#shelf.media;
  }

  /** A medium that lies here whole, to be written elsewhere; undefined where it is not here. */
  onShelf(mediumId: string, digest: Digest): (OnShelf & { readonly folder: string }) | undefined {
    const found = this.#shelf.get(mediumId, digest);
    return found && { ...found, folder: this.#shelf.layout.folder };
  }

  #run(want: Want, byStick: boolean): Running {
    const running: Running = {
      stop: new AbortController(),
      rate: new Rate(() => this.#parts.time.now()),
      digest: want.digest,
      sizeBytes: want.sizeBytes,
      doneBytes: this.#begun.get(want.digest) ?? 0,
      byStick,
      ended: Promise.resolve(),
    };
    this.#running.set(want.mediumId, running);
    return running;
  }

  #begin(want: Want, client: OciClient): void {
    const running = this.#run(want, false);
    const { signal } = running.stop;
    running.ended = this.#fetch(want, client, running, { signal, take: (bytes) => this.#throttle.take(bytes, signal) })
      .catch((cause: unknown) => this.#failedBy(want, running.stop, cause))
      .finally(() => {
        this.#running.delete(want.mediumId);
        this.#look();
        this.#tell();
      });
  }

  async #fetch(
    want: Want,
    client: MediumSource,
    running: Running,
    how: Pick<FetchParts, 'signal' | 'take'> & { readonly onBytes?: (bytes: number) => void },
  ): Promise<void> {
    const { time } = this.#parts;
    const came = await fetchMedium(
      {
        client,
        shelf: this.#shelf,
        signal: how.signal,
        damaged: this.#kept.damaged.map(({ digest }) => digest),
        take: how.take,
        onBytes: (bytes) => {
          if (running.byStick) how.onBytes?.(bytes);
          else this.#rate.add(bytes);
          this.#tell();
        },
        onDone: (bytes) => {
          running.rate.add(Math.max(0, bytes - running.doneBytes));
          running.doneBytes = bytes;
          this.#begun.set(want.digest, bytes);
          this.#tell();
        },
      },
      want,
    );
    this.#begun.delete(want.digest);
    this.#failed.delete(want.mediumId);
    const found = await this.#shelf.attributes(want.digest);
    if (found !== undefined) this.#kept.wasRight(want.digest, { at: time.now(), ...found });
    this.#kept.hasCome(want.digest, running.byStick ? { how: 'stick', fetchedBytes: 0 } : came);
    await forgetAside(this.#disk, want.digest);
    await this.#save();
  }

  #failedBy({ mediumId }: Want, stop: AbortController, cause: unknown): void {
    const { time, random, log } = this.#parts;
    if (stop.signal.aborted) return;
    const tries = (this.#failed.get(mediumId)?.tries ?? 0) + 1;
    const problem = shownOf(cause);
    const wait = retryMs(tries, chance(random), isPassing(problem.code) ? this.#limits.lookMs : undefined);
    if (!isPassing(problem.code) && !isDiskFull(cause)) log(`library ${mediumId}`, cause);
    this.#failed.set(mediumId, { tries, nextAt: time.now() + wait, problem });
  }

  /** Hashes everything that is here, now. Throws DISK_FAILED. */
  async check(): Promise<LibraryStatus> {
    await this.#minder.now();
    return this.status();
  }

  #minderOf(): Minder {
    return new Minder(
      {
        shelf: this.#shelf,
        time: this.#parts.time,
        verified: (digest) => this.#kept.verified(digest),
        onAt: () => this.#tell(),
        onRight: async (digest, seen) => {
          this.#kept.wasRight(digest, seen);
          await this.#save();
        },
        onDamaged: async (damaged) => {
          this.#kept.wasDamaged(damaged);
          await this.#save();
          this.changed();
        },
      },
      async () => {
        if (this.#shelf.media.length > 0) this.#kept.checkedAt = this.#parts.time.now();
        await this.#save();
        this.#look();
      },
      this.#ending.signal,
    );
  }

  #save(): Promise<void> {
    return this.#kept.save(new Set(this.#shelf.media.map(({ digest }) => digest)));
  }

  /** Ends everything; what was fetched is gone on with when it is opened again. */
  async close(): Promise<void> {
    this.#ending.abort();
    this.#look();
    await Promise.allSettled(this.#loops);
    await this.#save();
  }
}
