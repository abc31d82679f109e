/** A laptop's side of it for tests: what it holds, what it has seen, and what became of a refresh. */
import { takeIn } from '../../../shared/node/metadata/take-in.ts';
import type { TrustedMetadata } from '../../../shared/node/metadata/trusted.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import { furthest, nothingSeen, type Seen } from '../../../shared/trust/seen.ts';
import { Library, start } from './library.ts';

export class Holder {
  readonly library: Library;
  readonly pinned: Digest;
  seen: Seen = nothingSeen;
  held: TrustedMetadata | undefined;
  root = 0;

  constructor(library: Library) {
    this.library = library;
    this.pinned = library.pinned;
  }

  /** Code of the refusal; undefined where all was taken. */
  async refresh(now: number = start): Promise<string | undefined> {
    this.library.asked = [];
    try {
      const taken = await takeIn(this.library.source, { pinned: this.pinned, seen: this.seen, now, held: this.held });
      this.root = taken.trusted.root.version;
      this.seen = { ...this.seen, root: Math.max(this.seen.root, this.root) };
      if (!taken.whole) return taken.problem?.code;
      this.held = taken.trusted;
      this.seen = furthest(taken.trusted.seen(), this.seen);
      return undefined;
    } catch (cause) {
      return String(Reflect.get(Object(cause), 'code'));
    }
  }

  get versions() {
    const { held } = this;
    return held && { timestamp: held.timestamp.version, snapshot: held.snapshot.version, targets: held.targets.version };
  }
}

/** A library and a laptop that has its first metadata. */
export async function begun(): Promise<{ library: Library; laptop: Holder }> {
  const library = new Library();
  const laptop = new Holder(library);
  const refused = await laptop.refresh();
  if (refused !== undefined) throw new Error(refused);
  return { library, laptop };
}
