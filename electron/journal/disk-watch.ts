/**
 * Says that the disk is nearly full before it is. What people write is still taken then: the ballast is given back for it
 * (electron/journal/ballast.ts); only a person can make room.
 */
import type { DiskRoom } from '../../shared/bridge/events.ts';
import { diskState } from '../../shared/disk.ts';
import type { Files } from '../../shared/node/files.ts';
import type { Time } from '../time.ts';

/** After something was saved it is looked at no sooner than this, ms. */
const soonestMs = 5_000;
/** Told again within one state only where so much has changed, as a share. */
const worthTelling = 0.2;

export class DiskWatch {
  readonly #folder: string;
  readonly #files: Files;
  readonly #time: Pick<Time, 'now'>;
  readonly #tell: (room: DiskRoom) => void;
  readonly #ballastHeld: () => Promise<boolean>;
  #told: DiskRoom | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(parts: {
    readonly folder: string;
    readonly files: Files;
    readonly time: Pick<Time, 'now'>;
    readonly ballastHeld: () => Promise<boolean>;
    readonly tell: (room: DiskRoom) => void;
  }) {
    this.#folder = parts.folder;
    this.#files = parts.files;
    this.#time = parts.time;
    this.#ballastHeld = parts.ballastHeld;
    this.#tell = parts.tell;
  }

  /** Looks now, and tells where it differs from what was told; undefined where the disk does not say. */
  async look(): Promise<DiskRoom | undefined> {
    this.#lookedAt = this.#time.now();
    try {
      const freeBytes = await this.#files.freeBytes(this.#folder);
      const room: DiskRoom = { freeBytes, state: diskState(freeBytes), ballast: await this.#ballastHeld() };
      if (this.#differs(room)) {
        this.#told = room;
        this.#tell(room);
      }
      return room;
    } catch {
      return undefined;
    }
  }

  /** Something was written: looks in the background, not at every act. */
  soon(): void {
    if (Math.abs(this.#time.now() - this.#lookedAt) >= soonestMs) void this.look();
  }

  #differs(room: DiskRoom): boolean {
    const before = this.#told;
    if (before === undefined) return room.state !== 'enough';
    if (before.state !== room.state || before.ballast !== room.ballast) return true;
    return room.state !== 'enough' && Math.abs(before.freeBytes - room.freeBytes) > worthTelling * before.freeBytes;
  }
}
