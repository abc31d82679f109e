/** A laptop that follows the hub as main and renderer do: pages into a real spool, from there into a replica, older pages compacted away. */
import { Spool } from '../../electron/spool/spool.ts';
import type { Cursor, Page } from '../../shared/sync/page.ts';
import { applyPage, type WhoOf } from '../../shared/sync/replica.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { MemoryReplica } from '../fakes/memory-replica.ts';
import type { Laptop } from './hub-laptop.ts';
import { MemoryFiles } from './memory-files.ts';

const nobody: WhoOf = async (group) => ({
  person: group.actor,
  atBase: [],
  now: [],
  writer: group.writer,
  via: group.via,
  base: group.base,
});

/** Rows as they are to be compared: names of things outside the scopes may be older on one way than on the other. */
export function heldRows(replica: MemoryReplica): ReadonlyMap<string, Row> {
  return new Map([...replica.rows].filter(([, row]) => row.stub !== true).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export class Follower {
  readonly laptop: Laptop;
  readonly #rules: Rules;
  readonly #files = new MemoryFiles();
  readonly #pagesKept: number;
  #spool: Spool | undefined;
  replica: MemoryReplica;
  /** Snapshots that were fetched beside the line, so that older pages could go. */
  sides = 0;
  added = 0;

  constructor(laptop: Laptop, rules: Rules, pagesKept: number) {
    this.laptop = laptop;
    this.#rules = rules;
    this.#pagesKept = pagesKept;
    this.replica = new MemoryReplica(rules);
  }

  async #open(): Promise<Spool> {
    const limits = { pages: this.#pagesKept, bytes: 1e9 };
    this.#spool ??= await Spool.open({ folder: '/spool', files: this.#files, notice: () => undefined, limits });
    return this.#spool;
  }

  /** Fetches `most` pages, or all there are, as electron/sync/pull.ts does; `quiet`: it may fetch a snapshot beside the line. */
  async fetch(most = Number.POSITIVE_INFINITY): Promise<void> {
    const spool = await this.#open();
    for (let n = 0, quiet = false; n < most; n += 1) {
      await spool.dropStaleSide();
      const { fetching } = spool;
      const side = fetching?.side ?? (quiet && spool.wantsSnapshot);
      const page = await this.laptop.pull(side ? null : spool.head, fetching?.next ?? null);
      if (page === undefined) {
        if (quiet && !spool.wantsSnapshot) return;
        quiet = true;
        continue;
      }
      await spool.add(page, JSON.stringify(page), side);
      this.added += 1;
      if (side && page.kind === 'snapshot' && page.part === 0) this.sides += 1;
      if (this.added > 5_000) throw new Error('no end');
    }
  }

  /** Applies what the spool holds to the replica, and says so, which compacts. */
  async take(): Promise<void> {
    await this.#into(this.replica);
  }

  /** The local database is gone: another is built from the spool alone, opened anew. */
  async rebuilt(): Promise<MemoryReplica> {
    await this.#spool?.close();
    this.#spool = undefined;
    const replica = new MemoryReplica(this.#rules);
    await this.#into(replica);
    return replica;
  }

  async #into(replica: MemoryReplica): Promise<void> {
    const spool = await this.#open();
    for (let part = 0; ; ) {
      const page: Page | null = await spool.next(replica.cursor, part);
      if (page === null) return;
      const self = { writer: this.laptop.writer, person: this.laptop.person };
      await replica.tx((tx) => applyPage(tx, this.#rules, self, page, nobody));
      part = page.kind === 'snapshot' && page.next !== null ? page.part + 1 : 0;
      const at: Cursor | null = replica.cursor;
      if (part === 0 && at !== null) await spool.done(at);
    }
  }

  async close(): Promise<void> {
    await this.#spool?.close();
  }
}
