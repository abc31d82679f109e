/**
 * A disk in memory for the simulator: what was not fsynced may be lost or torn by a crash, names count only after their folder was
 * fsynced, it runs full in the middle of a write, and any step can be the last one of the process that asked for it. Like
 * test/builders/memory-files.ts, but quick with many files, and with more than one process over its life.
 */
import type { Files, FileWriter } from '../../shared/node/files.ts';

class Content {
  #bytes: Buffer;
  size: number;
  /** So much of it is durable. */
  durable: number;

  constructor(bytes: Buffer, durable: number) {
    this.#bytes = bytes;
    this.size = bytes.length;
    this.durable = durable;
  }

  append(bytes: Uint8Array): void {
    if (this.size + bytes.length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(256, 2 * (this.size + bytes.length)));
      this.#bytes.copy(larger, 0, 0, this.size);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.size);
    this.size += bytes.length;
  }

  /** To be read only: bytes that were written never change. */
  part(from: number, to: number): Buffer {
    return this.#bytes.subarray(from, Math.min(to, this.size));
  }
}

const dirname = (path: string): string => path.slice(0, path.lastIndexOf('/'));
const basename = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

class DiskFault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

type Folder = Map<string, Content>;

/** What one process sees of a disk. After its last step everything that it asks for fails. */
export interface DiskUser extends Files {
  /** Steps taken by this process. */
  readonly steps: number;
  /** Step number at which it dies. */
  dieAt: number;
  dead: boolean;
}

export class MemoryDisk {
  readonly #now = new Map<string, Folder>();
  /** Names as a crash would find them. */
  readonly #durable = new Map<string, Folder>();
  /** How many bytes the disk holds. */
  capacity = Number.POSITIVE_INFINITY;
  #used = 0;
  /** So long an fsync takes. */
  syncing: () => Promise<void> | undefined = () => undefined;
  /** Names of each folder that may differ from what a crash would find. */
  readonly #changed = new Map<string, Set<string>>();

  get used(): number {
    return this.#used;
  }

  /** The disk as it is found after a power cut now. `chance` gives numbers in [0, 1). Also the image of a disk in use. */
  crash(chance: () => number): MemoryDisk {
    const after = new MemoryDisk();
    after.capacity = this.capacity;
    after.syncing = this.syncing;
    for (const folder of new Set([...this.#now.keys(), ...this.#durable.keys()])) {
      const now = this.#now.get(folder) ?? new Map<string, Content>();
      const durable = this.#durable.get(folder) ?? new Map<string, Content>();
      const found: Folder = new Map();
      for (const name of new Set([...now.keys(), ...durable.keys()])) {
        const a = now.get(name);
        const b = durable.get(name);
        const content = a === b || chance() < 0.5 ? a : b;
        if (content === undefined) continue;
        const kept = content.durable + Math.floor(chance() * (content.size - content.durable + 1));
        const bytes = Buffer.from(content.part(0, kept));
        // A block that was on its way may hold anything.
        if (kept > content.durable && chance() < 0.3) bytes.fill(0, content.durable + Math.floor((kept - content.durable) / 2));
        found.set(name, new Content(bytes, bytes.length));
        after.#used += bytes.length;
      }
      after.#now.set(folder, found);
      after.#durable.set(folder, new Map(found));
    }
    return after;
  }

  /** Changes a file behind everybody's back; false where there is none. */
  damage(path: string, change: (bytes: Buffer) => Buffer): boolean {
    const content = this.#now.get(dirname(path))?.get(basename(path));
    if (content === undefined) return false;
    const bytes = change(Buffer.from(content.part(0, content.size)));
    const next = new Content(bytes, bytes.length);
    this.#folder(this.#now, dirname(path)).set(basename(path), next);
    this.#folder(this.#durable, dirname(path)).set(basename(path), next);
    return true;
  }

  names(folder: string): readonly string[] {
    return [...(this.#now.get(folder)?.keys() ?? [])].sort();
  }

  #touch(path: string): void {
    const folder = dirname(path);
    const known = this.#changed.get(folder);
    if (known) known.add(basename(path));
    else this.#changed.set(folder, new Set([basename(path)]));
  }

  #syncNames(path: string): void {
    const now = this.#folder(this.#now, path);
    const durable = this.#folder(this.#durable, path);
    for (const name of this.#changed.get(path) ?? []) {
      const content = now.get(name);
      if (content === undefined) durable.delete(name);
      else durable.set(name, content);
    }
    this.#changed.delete(path);
  }

  #folder(all: Map<string, Folder>, path: string): Folder {
    const known = all.get(path);
    if (known) return known;
    const made: Folder = new Map();
    all.set(path, made);
    return made;
  }

  /** The disk for one process; `died` is told when it takes its last step, `last` is asked at each whether it is that one. */
  open(died: () => void, last: (step: string, path: string) => boolean = () => false): DiskUser {
    let steps = 0;
    const live = (): void => {
      if (user.dead) throw new DiskFault('EKILLED');
    };
    const step = (name: string, path: string): void => {
      live();
      steps += 1;
      if (!last(name, path) && steps < user.dieAt) return;
      user.dead = true;
      died();
      throw new DiskFault('EKILLED');
    };
    const user: DiskUser = {
      dieAt: Number.POSITIVE_INFINITY,
      dead: false,
      get steps() {
        return steps;
      },
      makeFolder: async (path) => {
        live();
        this.#folder(this.#now, path);
      },
      list: async (folder) => {
        live();
        return this.names(folder);
      },
      read: async (path) => {
        live();
        const content = this.#now.get(dirname(path))?.get(basename(path));
        return content?.part(0, content.size);
      },
      readPart: async (path, position, length) => {
        live();
        const content = this.#now.get(dirname(path))?.get(basename(path));
        if (content === undefined) throw new DiskFault('ENOENT');
        return content.part(position, position + length);
      },
      create: async (path) => {
        step('create', path);
        const folder = this.#folder(this.#now, dirname(path));
        if (folder.has(basename(path))) throw new DiskFault('EEXIST');
        const content = new Content(Buffer.alloc(0), 0);
        folder.set(basename(path), content);
        this.#touch(path);
        return this.#writer(content, (name) => step(name, path));
      },
      rename: async (from, to) => {
        step('rename', to);
        const folder = this.#folder(this.#now, dirname(from));
        const content = folder.get(basename(from));
        if (content === undefined) throw new DiskFault('ENOENT');
        folder.delete(basename(from));
        const target = this.#folder(this.#now, dirname(to));
        this.#used -= target.get(basename(to))?.size ?? 0;
        target.set(basename(to), content);
        this.#touch(from);
        this.#touch(to);
      },
      remove: async (path) => {
        step('remove', path);
        const folder = this.#folder(this.#now, dirname(path));
        this.#used -= folder.get(basename(path))?.size ?? 0;
        folder.delete(basename(path));
        this.#touch(path);
      },
      syncFolder: async (folder) => {
        step('names', folder);
        await this.syncing();
        this.#syncNames(folder);
      },
      freeBytes: async () => (Number.isFinite(this.capacity) ? Math.max(0, this.capacity - this.#used) : 1e12),
    };
    return user;
  }

  #writer(content: Content, step: (name: string) => void): FileWriter {
    return {
      write: async (bytes) => {
        step('write');
        const room = Math.max(0, Math.min(bytes.length, this.capacity - this.#used));
        content.append(bytes.subarray(0, room));
        this.#used += room;
        if (room < bytes.length) throw new DiskFault('ENOSPC');
      },
      sync: async () => {
        step('sync');
        const { size } = content;
        await this.syncing();
        step('synced');
        content.durable = Math.max(content.durable, size);
      },
      close: async () => undefined,
    };
  }
}
