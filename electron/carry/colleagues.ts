/**
 * Colleagues' groups that came on a stick and are not known to be at the hub: kept in their original signed bytes, to be carried on, sent
 * to the hub, and shown as provisional. Files of lines, each written once; the order in which they came never changes.
 */
import { join } from 'node:path';
import { Fault } from '../../shared/errors.ts';
import { type Files, fileFault, replaceFile } from '../../shared/node/files.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { type CarriedGroup, envelopeOf } from '../../shared/node/part-content.ts';
import type { Digest, WriterId } from '../../shared/sync/ids.ts';

/** More than this is not taken from sticks; what is there has to reach the hub first. */
const bytesAtMost = 512 * 1024 * 1024;
/** A file holds at most so many groups, so that file and line make one number. */
const groupsPerFile = 500;
const linesPerFile = 1_000;
const suffix = '.groups';

/** What is remembered of a group without reading it again. `order` counts up with every group that came, and stays. */
export interface HeldGroup {
  readonly order: number;
  readonly writer: WriterId;
  readonly first: number;
  readonly last: number;
  readonly prev: Digest | null;
  readonly digest: Digest;
  readonly bytes: number;
}

export class Colleagues {
  readonly #files: Files;
  readonly #folder: string;
  #held: HeldGroup[] = [];
  readonly #known = new Set<string>();
  #nextFile = 1;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(files: Files, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  /** Reads what is kept in the folder. A line that a crash cut off was never confirmed and is stepped over. Throws DISK_FAILED. */
  static async open(files: Files, folder: string): Promise<Colleagues> {
    const store = new Colleagues(files, folder);
    try {
      await files.makeFolder(folder);
      for (const name of await files.list(folder)) {
        if (!/^\d{8}\.groups$/.test(name)) continue;
        const file = Number(name.slice(0, -suffix.length));
        store.#nextFile = Math.max(store.#nextFile, file + 1);
        for (const [line, group] of (await store.#read(file)).entries()) store.#remember(file * linesPerFile + line, group);
      }
      return store;
    } catch (cause) {
      throw await fileFault(cause, folder, files);
    }
  }

  /** Every group that is kept, in the order in which it came. */
  get held(): readonly HeldGroup[] {
    return this.#held;
  }

  has(writer: string, first: number, digest: string): boolean {
    return this.#known.has(`${writer}:${first}:${digest}`);
  }

  #path(file: number): string {
    return join(this.#folder, `${String(file).padStart(8, '0')}${suffix}`);
  }

  async #read(file: number): Promise<readonly CarriedGroup[]> {
    const bytes = await this.#files.read(this.#path(file));
    const text = bytes === undefined ? '' : new TextDecoder().decode(bytes);
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => ({ sig: line.slice(0, line.indexOf(' ')), text: line.slice(line.indexOf(' ') + 1) }));
  }

  #remember(order: number, { text, sig }: CarriedGroup): void {
    const envelope = envelopeOf(text);
    if (envelope === undefined) return;
    const { writer, first, count, prev } = envelope;
    const digest = digestOf(text);
    this.#known.add(`${writer}:${first}:${digest}`);
    const bytes = Buffer.byteLength(text) + sig.length + 2;
    this.#held.push({ order, writer, first, last: first + count - 1, prev, digest, bytes });
  }

  /**
   * Keeps the groups that are not here yet; on the disk when it answers how many they were. Throws INPUT_TOO_LARGE when too much waits
   * already, DISK_FULL, DISK_FAILED: then what came before the fault is kept, and the same may be taken again.
   */
  add(groups: readonly CarriedGroup[]): Promise<number> {
    return this.#alone(async () => {
      const fresh: CarriedGroup[] = [];
      const seen = new Set<string>();
      for (const group of groups) {
        const envelope = envelopeOf(group.text);
        if (envelope === undefined) continue;
        const key = `${envelope.writer}:${envelope.first}:${digestOf(group.text)}`;
        if (this.#known.has(key) || seen.has(key)) continue;
        seen.add(key);
        fresh.push(group);
      }
      const bytes = this.#held.reduce((sum, each) => sum + each.bytes, 0) + fresh.reduce((sum, each) => sum + each.text.length, 0);
      if (bytes > bytesAtMost) throw new Fault('INPUT_TOO_LARGE', { where: 'carried', limit: bytesAtMost });
      for (let at = 0; at < fresh.length; at += groupsPerFile) await this.#write(fresh.slice(at, at + groupsPerFile));
      return fresh.length;
    });
  }

  async #write(groups: readonly CarriedGroup[]): Promise<void> {
    const file = this.#nextFile++;
    const path = this.#path(file);
    try {
      await replaceFile(this.#files, path, groups.map(({ sig, text }) => `${sig} ${text}\n`).join(''));
    } catch (cause) {
      throw await fileFault(cause, path, this.#files);
    }
    for (const [line, group] of groups.entries()) this.#remember(file * linesPerFile + line, group);
  }

  /** The exact groups of these orders, in the given order; what is no longer here is left out. */
  async read(orders: readonly number[]): Promise<readonly (CarriedGroup & { readonly order: number })[]> {
    const out: (CarriedGroup & { readonly order: number })[] = [];
    let open: { readonly file: number; readonly groups: readonly CarriedGroup[] } | undefined;
    for (const order of orders) {
      const file = Math.floor(order / linesPerFile);
      if (open?.file !== file) open = { file, groups: await this.#read(file) };
      const group = open.groups[order % linesPerFile];
      if (group !== undefined) out.push({ ...group, order });
    }
    return out;
  }

  /** Removes files of which every group may go. */
  async tidy(mayGo: (group: HeldGroup) => boolean): Promise<void> {
    await this.#alone(async () => {
      const files = Map.groupBy(this.#held, ({ order }) => Math.floor(order / linesPerFile));
      for (const [file, groups] of files) {
        // The newest stays, so that its number is never given out twice.
        if (file === this.#nextFile - 1 || !groups.every(mayGo)) continue;
        await this.#files.remove(this.#path(file));
        this.#held = this.#held.filter((each) => !groups.includes(each));
        for (const { writer, first, digest } of groups) this.#known.delete(`${writer}:${first}:${digest}`);
      }
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(work);
    this.#turn = run.catch(() => undefined);
    return run;
  }
}
