/** Parts of a laptop of a run: what runs on it, what its windows do, and who hears of it. */
import type { Carry } from '../../electron/carry/carry.ts';
import type { Laptop } from '../../electron/identity/laptop.ts';
import type { Spool } from '../../electron/spool/spool.ts';
import type { Sync } from '../../electron/sync/sync.ts';
import type { Time } from '../../electron/time.ts';
import type { LocalRecord } from '../../renderer/data/local-record.ts';
import type { Group } from '../../shared/sync/op.ts';
import type { Cursor, Page } from '../../shared/sync/page.ts';
import type { MemoryDexie } from '../fakes/memory-dexie.ts';
import type { DiskUser } from '../fakes/memory-disk.ts';
import type { Line } from '../fakes/network.ts';
import type { AwaitWatch } from './awaits.ts';
import type { Chance } from './chance.ts';
import type { HubSide } from './hub-side.ts';
import type { LaptopSide } from './laptop-side.ts';
import type { TrueTime } from './true-time.ts';

/** What a run hears from its laptops. */
export interface LaptopWatch {
  count(what: string): void;
  fail(invariant: string, why: string): void;
  /** A page is given to a window, however it came to the laptop. */
  given(laptop: LaptopSide, page: Page): void;
  /** A page is in the local database now. */
  applied(laptop: LaptopSide, page: Page, before: Cursor | null): void;
  opened(laptop: LaptopSide): void;
  /** A page is given to a window that begins its database anew. */
  beginsAnew(laptop: LaptopSide): void;
  /** A group that its person has just saved is in the local database. */
  shown(laptop: LaptopSide, group: Group): void;
  /** A window begins over what its database holds. */
  window(laptop: LaptopSide): void;
}

/** What a window does with its database. */
export type WindowRecord = Pick<LocalRecord, 'catchUp' | 'takePages' | 'takeColleagues' | 'takeJournal' | 'takeGroup' | 'cursor'>;

/** One run of the app on it. */
export interface Running {
  readonly laptop: Laptop;
  readonly spool: Spool;
  readonly sync: Sync;
  readonly carry: Carry;
  record: WindowRecord;
  /** Another window over the same database, where there are two. */
  second: WindowRecord | undefined;
  readonly disk: DiskUser;
  db: MemoryDexie;
}

/** A database or a disk that was ended under somebody's feet. */
export const killed = (cause: unknown): boolean => {
  for (let at: unknown = cause; at instanceof Error; at = at.cause) {
    if (Reflect.get(at, 'code') === 'EKILLED' || at.name === 'AbortError') return true;
  }
  return false;
};

export interface LaptopSideParts {
  readonly name: string;
  readonly person: string;
  readonly line: Line;
  readonly hub: HubSide;
  readonly time: TrueTime;
  readonly chance: Chance;
  readonly watch: LaptopWatch;
  readonly version: 1 | 2;
  readonly awaits: AwaitWatch;
  readonly spoolPages: number;
  readonly twoWindows: boolean;
  readonly withoutLock: boolean;
  /** In real Dexie in a browser; in memory where it is not said. */
  readonly newDb?: (() => MemoryDexie) | undefined;
}

/** Time as one run of its program has it: what waits when that ends waits for ever. */
export function timeOf(time: TrueTime, now: () => number, alive: () => boolean): Time {
  return {
    now,
    sleep: (ms, signal) =>
      new Promise((done) => {
        if (signal?.aborted) return done();
        const off = time.after(ms, () => {
          signal?.removeEventListener('abort', stop);
          if (alive()) done();
        });
        const stop = (): void => {
          off();
          done();
        };
        signal?.addEventListener('abort', stop, { once: true });
      }),
  };
}
