/**
 * A file system in memory that behaves like a careful disk at its worst: what was not fsynced may be lost or torn by a crash, names
 * count only after their folder was fsynced, the disk runs full in the middle of a write, and any step can be the last one.
 */
import { dirname } from 'node:path';
import type { Files, FileWriter } from '../../shared/node/files.ts';

interface Content {
  bytes: Buffer;
  /** So much of it is durable. */
  durable: number;
}

export class DiskError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export class MemoryFiles implements Files {
  #now = new Map<string, Content>();
  /** Names as a crash would find them. */
  #durable = new Map<string, Content>();
  #folders = new Set<string>();
  /** How many bytes the disk holds. */
  capacity = Number.POSITIVE_INFINITY;
  /** Changing steps taken so far. */
  steps = 0;
  /** Step number at which (and after which) everything fails, as when the process was killed. */
  dieAt = Number.POSITIVE_INFINITY;
  /** Says which steps fail, and how. */
  failing: (step: { readonly number: number; readonly what: string; readonly path: string }) => string | undefined = () => undefined;

  #step(what: string, path: string): void {
    this.steps += 1;
    if (this.steps >= this.dieAt) throw new DiskError('EKILLED');
    const code = this.failing({ number: this.steps, what, path });
    if (code !== undefined) throw new DiskError(code);
  }

  get used(): number {
    return [...this.#now.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** The disk as it is found after a crash now. `chance` gives numbers in [0, 1). */
  crash(chance: () => number): MemoryFiles {
    const after = new MemoryFiles();
    after.capacity = this.capacity;
    for (const path of new Set([...this.#now.keys(), ...this.#durable.keys()])) {
      const now = this.#now.get(path);
      const durable = this.#durable.get(path);
      const content = now === durable || chance() < 0.5 ? now : durable;
      if (content === undefined) continue;
      const kept = content.durable + Math.floor(chance() * (content.bytes.length - content.durable + 1));
      const bytes = Buffer.from(content.bytes.subarray(0, kept));
      // A block that was on its way may hold anything.
      if (kept > content.durable && chance() < 0.3) bytes.fill(0, content.durable + Math.floor((kept - content.durable) / 2));
      const found = { bytes, durable: bytes.length };
      after.#now.set(path, found);
      after.#durable.set(path, found);
      after.#folders.add(dirname(path));
    }
    return after;
  }

  /** Changes bytes behind everybody's back. */
  damage(path: string, change: (bytes: Buffer) => Buffer): void {
    const content = this.#now.get(path);
    if (content === undefined) throw new Error(`no file ${path}`);
    content.bytes = change(content.bytes);
    content.durable = content.bytes.length;
  }

  get paths(): readonly string[] {
    return [...this.#now.keys()].sort();
  }

  async makeFolder(path: string): Promise<void> {
    this.#folders.add(path);
  }

  async list(folder: string): Promise<readonly string[]> {
    return this.paths.filter((path) => dirname(path) === folder).map((path) => path.slice(folder.length + 1));
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    const content = this.#now.get(path);
    return content && Buffer.from(content.bytes);
  }

  async readPart(path: string, position: number, length: number): Promise<Uint8Array> {
    const content = this.#now.get(path);
    if (content === undefined) throw new DiskError('ENOENT');
    return Buffer.from(content.bytes.subarray(position, position + length));
  }

  async create(path: string): Promise<FileWriter> {
    this.#step('create', path);
    if (this.#now.has(path)) throw new DiskError('EEXIST');
    const content: Content = { bytes: Buffer.alloc(0), durable: 0 };
    this.#now.set(path, content);
    return {
      write: async (bytes) => {
        this.#step('write', path);
        const room = Math.max(0, this.capacity - this.used);
        content.bytes = Buffer.concat([content.bytes, bytes.subarray(0, room)]);
        if (room < bytes.length) throw new DiskError('ENOSPC');
      },
      sync: async () => {
        this.#step('sync', path);
        content.durable = content.bytes.length;
      },
      close: async () => undefined,
    };
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step('rename', from);
    const content = this.#now.get(from);
    if (content === undefined) throw new DiskError('ENOENT');
    this.#now.delete(from);
    this.#now.set(to, content);
  }

  async remove(path: string): Promise<void> {
    this.#step('remove', path);
    this.#now.delete(path);
  }

  async syncFolder(folder: string): Promise<void> {
    this.#step('syncFolder', folder);
    for (const path of new Set([...this.#now.keys(), ...this.#durable.keys()])) {
      if (dirname(path) !== folder) continue;
      const content = this.#now.get(path);
      if (content === undefined) this.#durable.delete(path);
      else this.#durable.set(path, content);
    }
  }

  async freeBytes(): Promise<number> {
    return Number.isFinite(this.capacity) ? Math.max(0, this.capacity - this.used) : 1e12;
  }
}

/** Repeatable numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
