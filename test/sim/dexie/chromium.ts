/**
 * Local databases of a run in real Dexie in Chromium: the same driver, with a page for each laptop in the place of its window. What lies
 * there is read back after every piece of work, for the checks. A window that dies is a page that is closed in the middle of its work.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { Fault } from '../../../shared/errors.ts';
import type { Cursor } from '../../../shared/sync/page.ts';
import { MemoryDexie } from '../../fakes/memory-dexie.ts';
import type { Chance } from '../chance.ts';
import type { TrueTime } from '../true-time.ts';
import type { Asked, Said } from './said.ts';

type Answer = (name: string, input: unknown) => Promise<unknown>;

/** How many steps of the memory's database one piece of work is taken for. */
const stepsPerWork = 12;
/** A page dies so long after its work began, real ms at most. */
const dyingMs = 12;

/** The browser of a run. */
export class Chromium {
  readonly #newPage: () => Promise<Page>;
  readonly #answers = new Map<number, Answer>();
  #records = 0;
  #names = 0;
  readonly #run: string;
  readonly pages = new Set<Page>();

  /** `newPage`: opens the built page; `run`: a name that no other run in this browser has. */
  constructor(newPage: () => Promise<Page>, run: string) {
    this.#newPage = newPage;
    this.#run = run;
  }

  async page(): Promise<Page> {
    const page = await this.#newPage();
    this.pages.add(page);
    await page.exposeFunction('simCall', (id: number, name: string, input: string) => this.#asked(id, name, input));
    return page;
  }

  async #asked(id: number, name: string, input: string): Promise<Asked> {
    try {
      return { answer: JSON.stringify(await this.#answers.get(id)?.(name, JSON.parse(input))) };
    } catch (cause) {
      if (cause instanceof Fault) return { code: cause.code, details: cause.details };
      return { code: 'UNEXPECTED', details: { why: String(Reflect.get(Object(cause), 'code') ?? cause) } };
    }
  }

  record(answer: Answer): number {
    this.#records += 1;
    this.#answers.set(this.#records, answer);
    return this.#records;
  }

  newName(): string {
    this.#names += 1;
    return `${this.#run}-${this.#names}`;
  }

  async close(): Promise<void> {
    for (const page of this.pages) await page.close();
  }
}

export class ChromiumDexie extends MemoryDexie {
  readonly #chromium: Chromium;
  readonly #time: TrueTime;
  readonly #chance: Chance;
  readonly #name: string;
  #page: Promise<Page> | undefined;
  #gone = false;

  constructor(chromium: Chromium, time: TrueTime, chance: Chance, name = chromium.newName()) {
    super();
    this.#chromium = chromium;
    this.#time = time;
    this.#chance = chance;
    this.#name = name;
  }

  /** The page that comes after this one has died. */
  override reopened(): ChromiumDexie {
    const next = new ChromiumDexie(this.#chromium, this.#time, this.#chance, this.#name);
    for (const table of ['rows', 'bases', 'pending', 'meta'] as const) next[table].map = new Map(this[table].map);
    next.last = this.last;
    this.#end();
    return next;
  }

  #end(): void {
    this.#gone = true;
    void this.#page?.then((page) => {
      this.#chromium.pages.delete(page);
      return page.close();
    });
  }

  /** A window's record over this database, as LocalRecord is. */
  record(answer: Answer, version: 1 | 2, self: { readonly writer: string; readonly person: string }) {
    const id = this.#chromium.record(answer);
    this.#page ??= this.#chromium.page();
    const opened = this.#page.then((page) =>
      page.evaluate(([...given]) => Reflect.get(globalThis, 'sim').open(...given), [id, this.#name, version, self] as const),
    );
    const run =
      (method: string) =>
      async (...given: readonly unknown[]) =>
        this.#time.during(this.#run(opened, id, method, given));
    return {
      catchUp: run('catchUp') as () => Promise<void>,
      takePages: run('takePages') as () => Promise<void>,
      takeColleagues: run('takeColleagues') as () => Promise<void>,
      takeJournal: run('takeJournal') as () => Promise<void>,
      takeGroup: run('takeGroup') as (group: unknown, digest: string) => Promise<void>,
      // Read back after every piece of work: a question more would cost as much as the work.
      cursor: async (): Promise<Cursor | null> => {
        if (this.#gone) throw new DOMException('the window is gone', 'AbortError');
        return Reflect.get(this.meta.map.get('cursor') ?? {}, 'cursor') ?? null;
      },
    };
  }

  async #run(opened: Promise<unknown>, id: number, method: string, given: readonly unknown[]): Promise<unknown> {
    const gone = (): Error => new DOMException('the window is gone', 'AbortError');
    if (this.#gone || this.#page === undefined) throw gone();
    await opened.catch(() => undefined);
    const page = await this.#page;
    this.steps += stepsPerWork;
    // A piece of work ends in a commit.
    this.dieBehind -= 1;
    if (this.dieBehind === 0) this.dieAt = this.steps;
    const work = page.evaluate(([which, name, args]) => Reflect.get(globalThis, 'sim').run(which, name, args), [
      id,
      method,
      given,
    ] as const);
    if (this.steps >= this.dieAt) {
      this.dieAt = Number.POSITIVE_INFINITY;
      work.catch(() => undefined);
      await wait(this.#chance.below(dyingMs));
      this.#gone = true;
      this.#chromium.pages.delete(page);
      await page.close();
      this.died();
      throw gone();
    }
    const said: Said = await work.catch(() => {
      throw gone();
    });
    if (this.#gone) throw gone();
    this.#readBack(said);
    if (said.error === undefined) return said.result;
    const { name, message, code, details } = said.error;
    if (code !== undefined) throw new Fault(code as never, (details ?? {}) as never);
    throw Object.assign(new Error(message), { name });
  }

  #readBack({ dump }: Said): void {
    if (dump === undefined) return;
    const keyed = (rows: readonly object[], key: string): Map<string | number, object> =>
      new Map(rows.map((row) => [Reflect.get(row, key) as string | number, row]));
    this.rows.map = keyed(dump.rows, 'key');
    this.bases.map = keyed(dump.bases, 'key');
    this.pending.map = keyed(dump.pending, 'first');
    this.meta.map = keyed(dump.meta, 'name');
  }
}
