/**
 * What the cache remembers beside the media themselves: what is wanted, when each file was found right, what was set aside. Where the note
 * is lost, or is not the one that this laptop wrote, the media count as unverified until they have been hashed again, and it is told.
 */
import { z } from 'zod';
import { type Want, wantSchema, wantsAtMost } from '../../../shared/domain/library/want.ts';
import { type Files, replaceFile } from '../../../shared/node/files.ts';
import { type Digest, digestSchema } from '../../../shared/sync/ids.ts';
import type { NoteSeal } from './note-seal.ts';

/** A file as it was when its digest was found right: another size or time of writing since then, and it is hashed again at once. */
const seenSchema = z.object({ at: z.number(), sizeBytes: z.number(), writtenMs: z.number() });
export type Seen = z.infer<typeof seenSchema>;

const damagedSchema = z.object({ digest: digestSchema, found: digestSchema, sizeBytes: z.number(), at: z.number() });
export type Damaged = z.infer<typeof damagedSchema>;

/** How a medium came, by stick or over the network, and what of it came over the network, bytes. */
const cameSchema = z.object({ how: z.enum(['whole', 'changes', 'stick']), fetchedBytes: z.number() });
export type Came = z.infer<typeof cameSchema>;

/** So many damaged files are remembered; their bytes go when they are here again or room is needed. */
const damagedAtMost = 100;

/** The folder was deleted (`gone`) or is not the one that this laptop left (`replaced`), noticed at `at`; laptop clock. */
const exchangedSchema = z.object({ how: z.enum(['gone', 'replaced']), at: z.number() });
export type Exchanged = z.infer<typeof exchangedSchema>;

const keptSchema = z.object({
  v: z.literal(1),
  wants: z.array(wantSchema).max(wantsAtMost).catch([]),
  paused: z.boolean().catch(false),
  /** By digest. */
  verified: z.record(digestSchema, seenSchema).catch({}),
  /** When a medium was last wanted, by its id. */
  wantedAt: z.record(z.string(), z.number()).catch({}),
  /** By digest. */
  came: z.record(digestSchema, cameSchema).catch({}),
  damaged: z.array(damagedSchema).catch([]),
  checkedAt: z.number().nullable().catch(null),
  exchanged: exchangedSchema.nullable().catch(null),
});
type Stored = z.infer<typeof keptSchema>;

const nothing: Stored = {
  v: 1,
  wants: [],
  paused: false,
  verified: {},
  wantedAt: {},
  came: {},
  damaged: [],
  checkedAt: null,
  exchanged: null,
};

export interface KeptParts {
  readonly path: string;
  readonly files: Files;
  readonly seal: NoteSeal;
  readonly now: () => number;
  readonly log: (where: string, cause: unknown) => void;
}

export class Kept {
  readonly #parts: KeptParts;
  readonly #verified: Map<string, Seen>;
  readonly #came: Map<string, Came>;
  readonly #wantedAt: Map<string, number>;
  #saving: Promise<void> = Promise.resolve();
  wants: readonly Want[];
  paused: boolean;
  damaged: readonly Damaged[];
  checkedAt: number | null;
  exchanged: Exchanged | null;
  /** Somebody has said what is wanted since this note was begun. */
  #asked: boolean;

  private constructor(parts: KeptParts, stored: Stored) {
    this.#parts = parts;
    this.#verified = new Map(Object.entries(stored.verified));
    this.#came = new Map(Object.entries(stored.came));
    this.#wantedAt = new Map(Object.entries(stored.wantedAt));
    this.wants = stored.wants;
    this.paused = stored.paused;
    this.damaged = stored.damaged;
    this.checkedAt = stored.checkedAt;
    this.exchanged = stored.exchanged;
    this.#asked = stored.wants.length > 0;
  }

  /** The note in `path`; an empty one where there is none, it cannot be read or it is not this laptop's own. Throws what the disk says. */
  static async open(parts: KeptParts): Promise<Kept> {
    const { path, files, seal, now } = parts;
    const bytes = await files.read(path);
    const read = bytes && parsed(bytes);
    if (!seal.known) return new Kept(parts, read?.stored ?? nothing);
    if (read !== undefined && seal.isOwn(read.text, read.mac)) return new Kept(parts, read.stored);
    return new Kept(parts, { ...nothing, exchanged: { how: bytes === undefined ? 'gone' : 'replaced', at: now() } });
  }

  /** Takes these in place of what was wanted before. */
  want(wants: readonly Want[], at: number): void {
    for (const { mediumId } of [...this.wants, ...wants]) this.#wantedAt.set(mediumId, at);
    this.wants = wants;
    this.#asked = true;
  }
  isWanted(medium: string): boolean {
    return this.wants.some(({ mediumId }) => mediumId === medium);
  }
  /** Somebody brought it: it goes no sooner than what a visit needed at that time. */
  wasWanted(medium: string, at: number): void {
    this.#wantedAt.set(medium, at);
  }
  /** When it was last wanted, ms; 0: not known. */
  wantedAt(medium: string): number {
    return this.#wantedAt.get(medium) ?? 0;
  }

  /** When its digest was last found right, and how the file was then. */
  verified(digest: Digest): Seen | undefined {
    return this.#verified.get(digest);
  }
  wasRight(digest: Digest, seen: Seen): void {
    this.#verified.set(digest, seen);
  }
  came(digest: Digest): Came | undefined {
    return this.#came.get(digest);
  }
  hasCome(digest: Digest, came: Came): void {
    this.#came.set(digest, came);
  }

  wasDamaged(damaged: Damaged): void {
    this.#verified.delete(damaged.digest);
    this.damaged = [...this.damaged.filter(({ digest }) => digest !== damaged.digest), damaged].slice(-damagedAtMost);
  }
  /** The bytes of a damaged file are gone; that it was found stays remembered. */
  bytesGone(digest: Digest): void {
    this.damaged = this.damaged.map((each) => (each.digest === digest ? { ...each, sizeBytes: 0 } : each));
  }

  /** Why a file that was here is not: it was found altered and lies aside, or the whole folder is not the one that was left. */
  lost(digest: Digest): 'altered' | Exchanged['how'] | undefined {
    if (this.damaged.some((each) => each.digest === digest && each.sizeBytes > 0)) return 'altered';
    return this.exchanged?.how;
  }
  /** All that is wanted was found right again: an exchanged folder is past. Answers whether that is new. */
  isAsItWas(): boolean {
    if (this.exchanged === null || !this.#asked || this.wants.some(({ digest }) => !this.#verified.has(digest))) return false;
    this.exchanged = null;
    return true;
  }

  /** Writes it down, without what is no longer here. That the disk is full is no reason to stop: it is written at the next change. */
  save(here: ReadonlySet<Digest>): Promise<void> {
    const { path, files, seal, log } = this.#parts;
    this.#saving = this.#saving.then(async () => {
      const present = new Set<string>(here);
      for (const noted of [this.#verified, this.#came]) for (const digest of noted.keys()) if (!present.has(digest)) noted.delete(digest);
      const { wants, paused, damaged, checkedAt, exchanged } = this;
      const [verified, came, wantedAt] = [this.#verified, this.#came, this.#wantedAt].map((map) => Object.fromEntries<unknown>(map));
      const text = JSON.stringify({ v: 1, wants, paused, verified, wantedAt, came, damaged, checkedAt, exchanged });
      try {
        await replaceFile(files, path, `${text}\n${seal.mac(text)}\n`);
        seal.written();
      } catch (cause) {
        log('library note', cause);
      }
    });
    return this.#saving;
  }
}

interface ReadNote {
  readonly text: string;
  readonly mac: string;
  readonly stored: Stored;
}

/** The note on its first line, its MAC on the second. */
function parsed(bytes: Uint8Array): ReadNote | undefined {
  try {
    const [text = '', mac = ''] = new TextDecoder().decode(bytes).split('\n');
    const stored = keptSchema.safeParse(JSON.parse(text)).data;
    return stored && { text, mac, stored };
  } catch {
    return undefined;
  }
}
