/**
 * Everything that the hub sent and a replica may still need: pages and snapshots in a line, each a file that is on the disk before the
 * renderer hears of it. With the journal it rebuilds the local database without a network (DESIGN, steps 4 and 5).
 *
 * The line: snapshot (reset) → delta → delta → snapshot of added scopes → delta …  Each page follows a cursor. A side snapshot is
 * fetched so that older pages can go; it counts once its cursor is one that the line passes through.
 */
import { join } from 'node:path';
import { Fault } from '../../shared/errors.ts';
import { type Files, fileFault } from '../../shared/node/files.ts';
import { type Cursor, movedOn, type Page, type SnapshotPart } from '../../shared/sync/page.ts';
import { loadManifest, saveManifest } from './manifest.ts';
import { cursorKey, type PageMeta, readPage, type SpoolFile, writePage } from './page-file.ts';

/** Beyond either, a fresh snapshot is worth fetching so that older pages can go. */
export const spoolLimits = { pages: 5000, bytes: 256 * 1024 * 1024 } as const;
/** After a side snapshot that was of no use, the next is tried so many pages later. */
const pagesPerTry = 50;
/** The list is written at least every so many pages; the rest is read from the pages themselves. */
const pagesPerManifest = 100;
/** Pages in memory, bytes of their text, besides the newest. */
const freshAtMost = 8 * 1024 * 1024;

export type SpoolNotice = (code: 'SPOOL_DAMAGED', details: { readonly pages: number }) => void;

interface SpoolParts {
  readonly folder: string;
  readonly files: Files;
  readonly notice: SpoolNotice;
  readonly limits?: { readonly pages: number; readonly bytes: number };
}

/** Where a snapshot that is being fetched stands. */
export interface Fetching {
  readonly id: string;
  readonly next: string;
  readonly part: number;
  readonly side: boolean;
}

export class Spool {
  readonly #parts: SpoolParts;
  readonly #folder: string;
  #pages: SpoolFile[];
  #unlisted = 0;
  #order: number;
  /** Which snapshot a replica that starts at a cursor is reading. */
  readonly #reading = new Map<string | null, string>();
  #replica: string | null | undefined;
  #restart = false;
  /** The page that came last, as it was written: the renderer asks for it at once. Of a snapshot more, since its parts come sooner than they are taken. */
  readonly #fresh = new Map<string, { readonly page: Page; readonly sizeBytes: number }>();
  #freshBytes = 0;
  #noSideBefore = 0;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(parts: SpoolParts, pages: SpoolFile[]) {
    this.#parts = parts;
    this.#folder = join(parts.folder, 'pages');
    this.#pages = pages;
    this.#order = pages.at(-1)?.meta.order ?? 0;
  }

  /** Opens the spool in a folder and puts its pages in order. Damaged files are set aside and told; then a new snapshot is wanted. */
  static async open(parts: SpoolParts): Promise<Spool> {
    const folder = join(parts.folder, 'pages');
    try {
      await parts.files.makeFolder(folder);
      const { pages, damaged } = await loadManifest(folder, parts.files);
      const spool = new Spool(parts, pages);
      spool.#restart = pages.length > 0 && spool.#wholeResets().length === 0;
      for (const name of damaged) await spool.#setAside(name);
      if (damaged.length > 0) parts.notice('SPOOL_DAMAGED', { pages: damaged.length });
      await spool.#list();
      return spool;
    } catch (cause) {
      throw await fileFault(cause, folder, parts.files);
    }
  }

  /** The pages without side snapshots, which are few and mostly none. */
  get #line(): readonly SpoolFile[] {
    return this.#pages.some((page) => page.meta.side) ? this.#pages.filter((page) => !page.meta.side) : this.#pages;
  }

  /** The cursor to pull from: behind the last whole page or snapshot. null: everything from the start is wanted. */
  get head(): Cursor | null {
    if (this.#restart) return null;
    return this.#line.findLast((page) => page.meta.end !== null)?.meta.end ?? null;
  }

  /** Order number of the newest page that was ever kept. */
  get order(): number {
    return this.#order;
  }

  /** A snapshot of which parts are still to come; undefined when there is none. */
  get fetching(): Fetching | undefined {
    const last = this.#pages.at(-1)?.meta;
    if (last === undefined || last.snapshot === null || last.next === null) return undefined;
    return { id: last.snapshot, next: last.next, part: last.part + 1, side: last.side };
  }

  /** The line has grown so long that a side snapshot should be fetched. */
  get wantsSnapshot(): boolean {
    const { pages, bytes } = this.#parts.limits ?? spoolLimits;
    if (this.head === null || this.fetching !== undefined || this.order < this.#noSideBefore || this.#unmetSide().length > 0) return false;
    const newest = this.#wholeResets().at(-1);
    const after = this.#line.slice(newest === undefined ? 0 : this.#placeOf(newest.end) + 1);
    return after.length > pages || after.reduce((sum, page) => sum + page.sizeBytes, 0) > bytes;
  }

  /**
   * Keeps a page that follows `head` (or, for `side`, a part of a snapshot beside the line). On the disk when it answers.
   * Pages from the hub and from a stick take turns. Throws HUB_ANSWER_STRANGE when the page does not follow, DISK_FULL, DISK_FAILED.
   */
  add(page: Page, text: string, side = false): Promise<void> {
    const run = this.#turn.then(() => this.#add(page, text, side));
    this.#turn = run.catch(() => undefined);
    return run;
  }

  async #add(page: Page, text: string, side: boolean): Promise<void> {
    if (page.kind === 'snapshot' && page.part === 0) await this.dropFetching();
    const meta = page.kind === 'delta' ? this.#deltaMeta(page) : this.#partMeta(page, side);
    const file = await writePage(this.#folder, meta, text, this.#parts.files);
    this.#pages.push(file);
    this.#remember(file, page);
    this.#order = meta.order;
    if (meta.kind === 'snapshot' && !meta.side && meta.end !== null) this.#restart = false;
    this.#unlisted += 1;
    if (this.#unlisted >= pagesPerManifest) await this.#list();
  }

  #remember({ name, sizeBytes }: SpoolFile, page: Page): void {
    if (page.kind === 'delta' || page.part === 0) {
      this.#fresh.clear();
      this.#freshBytes = 0;
    }
    this.#fresh.set(name, { page, sizeBytes });
    this.#freshBytes += sizeBytes;
    for (const [old, { sizeBytes: bytes }] of this.#fresh) {
      if (this.#freshBytes <= freshAtMost || this.#fresh.size === 1) return;
      this.#fresh.delete(old);
      this.#freshBytes -= bytes;
    }
  }

  #deltaMeta(page: Extract<Page, { kind: 'delta' }>): PageMeta {
    const { head } = this;
    if (head === null || head.epoch !== page.epoch || head.seq !== page.from.seq || head.chain !== page.from.chain) {
      throw new Fault('HUB_ANSWER_STRANGE', { status: 200, why: 'page-does-not-follow' }, { side: 'hub' });
    }
    const end = movedOn(head, page.to);
    return {
      v: 1,
      order: this.order + 1,
      kind: 'delta',
      start: cursorKey(head),
      end,
      snapshot: null,
      part: 0,
      reset: false,
      next: null,
      side: false,
    };
  }

  #partMeta(page: SnapshotPart, side: boolean): PageMeta {
    const { fetching } = this;
    const expected = fetching !== undefined && page.part > 0 ? fetching : undefined;
    if (page.part !== (expected?.part ?? 0))
      throw new Fault('HUB_ANSWER_STRANGE', { status: 200, why: 'part-does-not-follow' }, { side: 'hub' });
    const order = this.order + 1;
    const end = page.next === null ? page.cursor : null;
    const start = side ? null : cursorKey(this.head);
    return {
      v: 1,
      order,
      kind: 'snapshot',
      start,
      end,
      snapshot: expected?.id ?? `s${order}`,
      part: page.part,
      reset: page.reset,
      next: page.next,
      side,
    };
  }

  /** Gives up a snapshot that the hub no longer continues; its parts go. */
  async dropFetching(): Promise<void> {
    const { fetching } = this;
    if (fetching !== undefined) await this.#removeAll((page) => page.meta.snapshot === fetching.id);
  }

  /** From now on everything is wanted anew, from a reset snapshot; what is held stays until that is whole. */
  startOver(): void {
    this.#restart = true;
  }

  /**
   * The page that follows a replica's cursor; `part` above 0 continues inside a snapshot. A replica whose cursor is not known here
   * (or null) is given the newest whole reset snapshot. A replica in a snapshot that is no longer held is given part 0 of another:
   * it starts that one over. null when there is nothing yet. A damaged page is set aside, told, and fetched anew.
   */
  async next(cursor: Cursor | null, part: number): Promise<Page | null> {
    const file = this.#choose(cursorKey(cursor), part);
    if (file === undefined) return null;
    const fresh = this.#fresh.get(file.name);
    if (fresh !== undefined) return fresh.page;
    const found = await readPage(this.#folder, file.name, this.#parts.files);
    if (found !== undefined) return found.page;
    // It went by compaction while it was being read: another answers.
    if (!this.#pages.includes(file)) return this.next(cursor, part);
    await this.#setAside(file.name);
    this.#pages = this.#pages.filter((page) => page !== file && (file.meta.snapshot === null || page.meta.snapshot !== file.meta.snapshot));
    this.#restart = true;
    this.#parts.notice('SPOOL_DAMAGED', { pages: 1 });
    return null;
  }

  #choose(key: string | null, part: number): SpoolFile | undefined {
    if (part > 0) {
      const id = this.#reading.get(key);
      const same = this.#pages.find((page) => id !== undefined && page.meta.snapshot === id && page.meta.part === part);
      if (same !== undefined) return same;
    }
    // A replica at the end waits there, also while everything is wanted anew: what is held has nothing more for it. What once led on
    // from this cursor led back to it: a scope that went and came again while no delta had come.
    if (part === 0 && key !== null && key === this.#line.findLast((page) => page.endKey !== null)?.endKey) return undefined;
    const follower = key === null ? undefined : this.#follower(key);
    if (follower !== undefined && (part === 0 || follower.meta.kind === 'snapshot')) return this.#begin(key, follower);
    const newest = this.#wholeResets().at(-1);
    return newest === undefined || newest.end === key ? undefined : this.#begin(key, newest.first);
  }

  #begin(key: string | null, file: SpoolFile): SpoolFile {
    if (file.meta.snapshot !== null) this.#reading.set(key, file.meta.snapshot);
    return file;
  }

  /** The page of the line that follows a cursor; of a snapshot its first part, once it is whole. */
  #follower(key: string): SpoolFile | undefined {
    return this.#line.findLast(
      (page) => page.meta.start === key && page.meta.part === 0 && (page.meta.snapshot === null || this.#isWhole(page.meta.snapshot)),
    );
  }

  #isWhole(id: string): boolean {
    return this.#pages.some((page) => page.meta.snapshot === id && page.meta.end !== null);
  }

  /** Reset snapshots that are whole and from which the line leads on to its end, oldest first. */
  #wholeResets(): readonly { readonly first: SpoolFile; readonly end: string; readonly id: string }[] {
    const line = this.#line;
    const tail = line.findLast((page) => page.endKey !== null)?.endKey ?? null;
    // From the end backwards: the cursors from which there is no gap.
    const leads = new Set<string | null>([tail]);
    for (const page of line.toReversed()) {
      // One that is still being fetched ends nothing: what lies before it is all that there is, without a network.
      if (page.meta.snapshot !== null && !this.#isWhole(page.meta.snapshot)) continue;
      if (page.endKey !== null && !leads.has(page.endKey)) break;
      if (page.meta.part === 0) {
        const { start } = page.meta;
        if (start !== null && !(page.meta.kind === 'snapshot' && page.meta.reset)) leads.add(start);
        if (page.meta.kind === 'snapshot' && page.meta.reset) break;
      }
    }
    return this.#pages.flatMap((first) => {
      const { snapshot: id, reset, part } = first.meta;
      if (id === null || !reset || part !== 0) return [];
      const end = this.#pages.find((page) => page.meta.snapshot === id && page.endKey !== null)?.endKey;
      return end !== undefined && end !== null && leads.has(end) ? [{ first, end, id }] : [];
    });
  }

  /** How many pages wait behind a replica's last reported cursor. */
  get waiting(): number {
    const line = this.#line;
    const at = this.#replica === undefined ? -1 : this.#placeOf(this.#replica);
    return line.length - 1 - at;
  }

  #placeOf(key: string | null): number {
    return key === null ? -1 : this.#line.findLastIndex((page) => page.endKey === key);
  }

  /** A replica stands at this cursor now. What every replica is past, and a newer snapshot covers, goes. */
  async done(cursor: Cursor): Promise<void> {
    this.#replica = cursorKey(cursor);
    await this.#compact();
  }

  async #compact(): Promise<void> {
    const resets = this.#wholeResets();
    const newest = resets.at(-1);
    const replicaAt = this.#replica === undefined ? -1 : this.#placeOf(this.#replica);
    if (newest === undefined) return;
    const at = this.#placeOf(newest.end);
    if (replicaAt < at) return;
    // The page that ends where a side snapshot ends stays: the line goes on from there.
    const covered = new Set(this.#line.slice(0, at).map((page) => page.name));
    const old = new Set(resets.slice(0, -1).map(({ id }) => id));
    const goes = (page: SpoolFile): boolean =>
      page.meta.snapshot !== newest.id && (covered.has(page.name) || (page.meta.snapshot !== null && old.has(page.meta.snapshot)));
    if (this.#pages.some(goes)) await this.#removeAll(goes);
  }

  /** Side snapshots whose cursor the line does not pass through, so far. */
  #unmetSide(): readonly SpoolFile[] {
    const met = new Set(this.#wholeResets().map(({ id }) => id));
    return this.#pages.filter(({ meta }) => meta.side && meta.snapshot !== null && !met.has(meta.snapshot));
  }

  /** A side snapshot that the line has passed by without meeting its cursor is of no use; another is not tried for a while. */
  async dropStaleSide(): Promise<void> {
    const { fetching, head } = this;
    const unmet = this.#unmetSide();
    if (unmet.length === 0 || fetching?.side === true) return;
    const ahead = unmet.some(({ meta: { end } }) => end !== null && end.epoch === head?.epoch && end.seq > head.seq);
    if (ahead) return;
    this.#noSideBefore = this.order + pagesPerTry;
    await this.#removeAll((page) => unmet.includes(page));
  }

  async #removeAll(goes: (page: SpoolFile) => boolean): Promise<void> {
    const gone = this.#pages.filter(goes);
    this.#pages = this.#pages.filter((page) => !goes(page));
    await this.#list();
    for (const page of gone) await this.#parts.files.remove(join(this.#folder, page.name));
  }

  async #setAside(name: string): Promise<void> {
    const aside = join(this.#parts.folder, 'damaged');
    await this.#parts.files.makeFolder(aside);
    await this.#parts.files.rename(join(this.#folder, name), join(aside, name)).catch(() => undefined);
  }

  async #list(): Promise<void> {
    // A list that could not be written is only slower to open.
    await saveManifest(this.#folder, this.#pages, this.#parts.files).then(
      () => {
        this.#unlisted = 0;
      },
      () => undefined,
    );
  }

  /** Pages in order with an order number above `after`: what outcomes are read from. */
  async *since(after: number): AsyncGenerator<{ readonly order: number; readonly page: Page }> {
    for (const file of this.#pages.filter((page) => page.meta.order > after && !page.meta.side)) {
      const found = this.#fresh.get(file.name) ?? (await readPage(this.#folder, file.name, this.#parts.files));
      if (found !== undefined) yield { order: file.meta.order, page: found.page };
    }
  }

  async close(): Promise<void> {
    await this.#list();
  }
}
