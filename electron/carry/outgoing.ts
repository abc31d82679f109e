/** Parts on their way out: planned, written, gone on with after a stop, given as files, removed. */
import { join } from 'node:path';
import type { CarryBundle } from '../../shared/bridge/carry.ts';
import { Fault } from '../../shared/errors.ts';
import type { Files } from '../../shared/node/files.ts';
import { bundleLimits, bundleSuffix, toHub } from '../../shared/sync/bundle.ts';
import type { Cursor } from '../../shared/sync/page.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Random, Time } from '../time.ts';
import { type ExportParts, keepPlan, madePart, makePlan, planBytes, readPlan, writeParts } from './export.ts';
import type { Job, Running } from './job.ts';
import type { LibraryByStick } from './library-by-stick.ts';
import { bundleIn, foldersIn } from './outbox.ts';
import type { Here } from './room.ts';

export interface OutgoingParts {
  readonly files: Files;
  readonly evidence: Evidence;
  readonly random: Random;
  readonly time: Time;
  readonly job: Job;
  /** Throws NOT_ENROLLED. */
  readonly here: () => Promise<Here>;
  /** Where this laptop's pages end; null: it has none yet. */
  readonly cursor: () => Cursor | null;
  readonly library?: LibraryByStick | undefined;
}

export class Outgoing {
  readonly #parts: OutgoingParts;

  constructor(parts: OutgoingParts) {
    this.#parts = parts;
  }

  #exportParts({ joined, carried, colleagues }: Here): ExportParts {
    const { evidence, files, random, time, cursor, library } = this.#parts;
    return { joined, carried, colleagues, evidence, files, random, now: () => time.now(), cursor, library };
  }

  /** Every export that lies here, finished or stopped, the newest first. */
  async list({ folder, joined, carried }: Here): Promise<readonly CarryBundle[] & CarryBundle[]> {
    const { files } = this.#parts;
    const out = join(folder, 'out');
    const all: CarryBundle[] = [];
    for (const name of await foldersIn(files, out)) {
      const bundle = await bundleIn(files, join(out, name), name, joined.identity.writer, (writer) => carried.laptop(writer)?.laptop);
      if (bundle !== undefined) all.push(bundle);
    }
    return all.sort((a, b) => b.madeAt - a.madeAt);
  }

  /** Writes parts for these recipients. Throws CARRY_NO_KEY, CARRY_CANCELLED, DISK_FULL, DISK_FAILED. */
  async export(to: readonly string[], partBytes: number = bundleLimits.partBytes): Promise<CarryBundle> {
    const here = await this.#parts.here();
    const plan = await makePlan(this.#exportParts(here), to, partBytes);
    const folder = join(here.folder, 'out', plan.bundle);
    return this.#parts.job.run('out', planBytes(plan), async (running) => {
      await keepPlan(this.#parts.files, folder, plan);
      await this.addToList(here, plan.bundle);
      return this.#write(here, plan.bundle, undefined, running);
    });
  }

  /** Goes on with a stopped export, or writes one part of it anew. Throws NOT_FOUND besides what `export` throws. */
  async again(bundle: string, part?: number): Promise<CarryBundle> {
    const here = await this.#parts.here();
    const plan = await readPlan(this.#parts.files, join(here.folder, 'out', bundle));
    if (plan === undefined) throw new Fault('NOT_FOUND', {});
    return this.#parts.job.run('out', planBytes(plan), (running) => this.#write(here, bundle, part, running));
  }

  /** Makes a folder's name known, so that it is found after a cut. */
  async addToList({ folder }: Here, bundle: string): Promise<void> {
    const { files } = this.#parts;
    const out = join(folder, 'out');
    await files.makeFolder(out);
    const marker = join(out, `${bundle}.bundle`);
    const file = await files.create(marker);
    await file.close();
    await files.syncFolder(out);
  }

  async #write(here: Here, bundle: string, again: number | undefined, running: Running): Promise<CarryBundle> {
    const { files, time } = this.#parts;
    const folder = join(here.folder, 'out', bundle);
    const plan = await readPlan(files, folder);
    if (plan === undefined) throw new Fault('NOT_FOUND', {});
    let sizeBytes = 0;
    const { signal, onBytes } = running;
    running.at(1, plan.parts.length);
    for await (const made of writeParts(this.#exportParts(here), folder, plan, {
      signal,
      onBytes,
      ...(again !== undefined && { again }),
    })) {
      sizeBytes += made.sizeBytes;
      running.at(Math.min(made.head.part + 1, made.head.of), made.head.of);
    }
    const things = plan.parts.flat();
    await here.carried.note({
      at: time.now(),
      kind: 'out',
      name: plan.recipients
        .map(({ to }) => (to === toHub ? here.joined.identity.hub.name : (here.carried.laptop(to)?.laptop ?? to)))
        .join(', '),
      to: plan.to,
      groups: things.reduce((sum, thing) => sum + (thing.k === 'own' ? thing.groups : thing.k === 'relayed' ? thing.orders.length : 0), 0),
      blobs: things.filter(({ k }) => k === 'blob').length,
      sizeBytes,
    });
    const done = await bundleIn(files, folder, bundle, here.joined.identity.writer, (writer) => here.carried.laptop(writer)?.laptop);
    if (done === undefined) throw new Fault('NOT_FOUND', {});
    return done;
  }

  /** Removes the parts of an export. */
  async discard(bundle: string): Promise<void> {
    const { folder } = await this.#parts.here();
    const { files } = this.#parts;
    const inside = join(folder, 'out', bundle);
    if (!/^[a-z0-9]{8,40}$/.test(bundle)) throw new Fault('NOT_FOUND', {});
    for (const name of await files.list(inside)) await files.remove(join(inside, name));
    await files.remove(join(folder, 'out', `${bundle}.bundle`));
  }

  /** The path of a finished part by its digest; undefined where there is none. Throws NOT_ENROLLED. */
  async fileOf(digest: string): Promise<string | undefined> {
    const { folder } = await this.#parts.here();
    const { files } = this.#parts;
    for (const name of await foldersIn(files, join(folder, 'out'))) {
      const inside = join(folder, 'out', name);
      for (const file of await files.list(inside)) {
        if (!file.endsWith(bundleSuffix)) continue;
        const made = await madePart(files, join(inside, file));
        if (made?.head.digest === digest) return made.path;
      }
    }
    return undefined;
  }
}
