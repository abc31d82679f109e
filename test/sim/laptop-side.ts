/**
 * One laptop of a run: the real identity, journal, spool, sync loops and local record over a disk and a database in memory. It can be
 * closed, die at any step of a write, be copied as an image of a disk is, and lose its local database.
 */
import { Carry } from '../../electron/carry/carry.ts';
import { openEvidence } from '../../electron/evidence/evidence.ts';
import { identityOf, pinned } from '../../electron/identity/enrol.ts';
import { Laptop } from '../../electron/identity/laptop.ts';
import { makeLaptopKeys, type Secrets } from '../../electron/identity/laptop-keys.ts';
import { Spool } from '../../electron/spool/spool.ts';
import { LastNews } from '../../electron/sync/last-news.ts';
import { Sync } from '../../electron/sync/sync.ts';
import type { Time } from '../../electron/time.ts';
import { type Call, LocalRecord } from '../../renderer/data/local-record.ts';
import type { EventData, EventName } from '../../shared/bridge/events.ts';
import { Fault } from '../../shared/errors.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { digest as asDigest } from '../../shared/sync/ids.ts';
import { type GroupDraft, groupSchema, type SignedGroup } from '../../shared/sync/op.ts';
import type { Cursor, Page } from '../../shared/sync/page.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { MemoryDexie } from '../fakes/memory-dexie.ts';
import { type DiskUser, MemoryDisk } from '../fakes/memory-disk.ts';
import type { Line } from '../fakes/network.ts';
import { describe } from './broken.ts';
import { bytesOf, type Chance } from './chance.ts';
import type { HubSide } from './hub-side.ts';
import { noBlobs } from './no-blobs.ts';
import type { TrueTime } from './true-time.ts';

/** Own groups stay so long after their outcome, by the hub's clock: not the real ninety days, which no run lasts. */
export const keepMs = 120_000;

/** What a run hears from its laptops. */
export interface LaptopWatch {
  count(what: string): void;
  fail(invariant: string, why: string): void;
  /** A page is in the local database now. */
  applied(laptop: LaptopSide, page: Page, before: Cursor | null): void;
  opened(laptop: LaptopSide): void;
  /** A page is given to a window that begins its database anew. */
  beginsAnew(laptop: LaptopSide): void;
  /** A window begins over what its database holds. */
  window(laptop: LaptopSide): void;
}

/** One run of the app on it. */
export interface Running {
  readonly laptop: Laptop;
  readonly spool: Spool;
  readonly sync: Sync;
  readonly carry: Carry;
  record: LocalRecord;
  /** Another window over the same database, where there are two. */
  second: LocalRecord | undefined;
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

export class LaptopSide {
  readonly name: string;
  readonly person: string;
  readonly line: Line;
  readonly #hub: HubSide;
  readonly #time: TrueTime;
  readonly #chance: Chance;
  readonly #watch: LaptopWatch;
  readonly rules: Rules;
  readonly #spoolPages: number;
  readonly #twoWindows: boolean;
  disk = new MemoryDisk();
  db = new MemoryDexie();
  secrets = new Map<string, string>();
  running: Running | undefined;
  #life = 0;
  /** Clock minus true time, and how fast it runs. */
  offsetMs = 0;
  rate = 1;
  #began: number;
  revoked = false;
  /** The id under which it was revoked. */
  writer: string | undefined;
  /** A person closed it; it opens again when they do. */
  closed = false;
  blockedSince: number | undefined;

  constructor(parts: {
    readonly name: string;
    readonly person: string;
    readonly line: Line;
    readonly hub: HubSide;
    readonly time: TrueTime;
    readonly chance: Chance;
    readonly watch: LaptopWatch;
    readonly rules: Rules;
    readonly spoolPages: number;
    readonly twoWindows: boolean;
  }) {
    this.name = parts.name;
    this.person = parts.person;
    this.line = parts.line;
    this.#hub = parts.hub;
    this.#time = parts.time;
    this.#chance = parts.chance;
    this.#watch = parts.watch;
    this.rules = parts.rules;
    this.#spoolPages = parts.spoolPages;
    this.#twoWindows = parts.twoWindows;
    this.#began = parts.time.now;
  }

  /** This laptop's clock, ms. */
  clock(): number {
    const { now } = this.#time;
    return Math.round(this.#began + (now - this.#began) * this.rate + this.offsetMs);
  }

  #timeOf(life: number): Time {
    return {
      now: () => this.clock(),
      sleep: (ms, signal) =>
        new Promise((done) => {
          if (signal?.aborted) return done();
          const off = this.#time.after(ms, () => {
            signal?.removeEventListener('abort', stop);
            if (this.#life === life) done();
          });
          const stop = (): void => {
            off();
            done();
          };
          signal?.addEventListener('abort', stop, { once: true });
        }),
    };
  }

  /** Starts the app. A first start enrols. What goes wrong is tried again later, as the app does. */
  async start(): Promise<void> {
    if (this.running !== undefined || this.closed) return;
    const life = ++this.#life;
    const disk = this.disk.open(() => this.kill());
    try {
      await this.#open(life, disk);
    } catch (cause) {
      if (this.#life !== life) return;
      if (!killed(cause) && !(cause instanceof Fault && (cause.code === 'DISK_FULL' || cause.code === 'STORE_FAILED')))
        this.#watch.fail('opens-again', `${this.name}: ${describe(cause)}`);
      this.#life += 1;
      this.#time.after(5_000, () => void this.start());
    }
  }

  async #open(life: number, disk: DiskUser): Promise<void> {
    const alive = (): boolean => this.#life === life && !disk.dead;
    const time = this.#timeOf(life);
    const random = bytesOf(this.#chance);
    const secrets: Secrets = { get: (name) => this.secrets.get(name), set: (name, value) => void this.secrets.set(name, value) };
    const notice = (code: string): void => this.#watch.count(`notice ${code}`);
    const laptop = await Laptop.open({
      profileDir: '/p',
      files: disk,
      secrets,
      random,
      now: () => this.clock(),
      notice,
      ballastBytes: 2048,
      keepMs,
    });
    if (laptop.identity === undefined) {
      const keys = makeLaptopKeys(random, secrets);
      const enrolled = await this.#hub.enrol({ ...keys, laptop: this.name }, this.person);
      await laptop.become(identityOf(enrolled, keys, pinned(enrolled.hello, null), this.name));
    }
    const spool = await Spool.open({ folder: '/p/spool', files: disk, notice, limits: { pages: this.#spoolPages, bytes: 1e9 } });
    const evidence = await openEvidence('/p/evidence', noBlobs, disk);
    const emit = <N extends EventName>(name: N, data: EventData<N>): void => {
      if (alive()) this.#heard(life, name, data);
    };
    const transport = this.line.transport(alive);
    const log = (where: string, cause: unknown): void => {
      if (!alive() || killed(cause)) return;
      if (cause instanceof Fault && cause.code !== 'UNEXPECTED') this.#watch.count(`logged ${cause.code}`);
      else this.#watch.fail('no-surprise', `${this.name} ${where}: ${describe(cause)}`);
    };
    const news = await LastNews.open('/p/spool', disk);
    const carry: Carry = new Carry({
      profileDir: '/p',
      files: disk,
      laptop,
      evidence,
      secrets,
      random,
      time,
      emit,
      // What comes on a stick goes to the hub later, as from the command without a window.
      open: () => ({
        spool,
        session: undefined,
        taken: async () => {
          await sync.catchUp();
          emit('pages', { waiting: spool.waiting });
          sync.changed();
        },
        wake: () => sync.changed(),
      }),
    });
    const sync = new Sync({
      laptop,
      spool,
      evidence,
      news,
      secrets,
      transport: () => transport,
      time,
      random,
      emit,
      log,
      carried: { relay: (session, signal) => carry.relay(session, signal), newEpoch: () => carry.newEpoch() },
    });
    await sync.catchUp();
    await carry.refresh();
    if (!alive()) return;
    const { db } = this;
    db.died = () => this.killWindow();
    const running: Running = { laptop, spool, sync, carry, disk, db, record: this.#record(laptop, spool, carry, db), second: undefined };
    this.running = running;
    this.#watch.opened(this);
    this.#watch.window(this);
    await this.#quietly(life, () => running.record.catchUp());
    if (this.running === running && running.db === db) this.#openSecond(running);
    if (alive()) sync.start();
  }

  /** Each window takes what main tells it; a person may act in either. */
  #openSecond(running: Running): void {
    running.second = this.#twoWindows ? this.#record(running.laptop, running.spool, running.carry, running.db) : undefined;
    const { second } = running;
    if (second) void this.#quietly(this.#life, () => second.catchUp());
  }

  #record(laptop: Laptop, spool: Spool, carry: Carry, db: MemoryDexie): LocalRecord {
    const { writer, person } = laptop.mustJoined().identity;
    return new LocalRecord(db.local, this.rules, this.#call(laptop, spool, carry, db), { writer, person }, (work) => db.inTurn(work));
  }

  /** The bridge's commands that a local record needs, as electron/bridge/handlers.ts answers them. */
  #call(laptop: Laptop, spool: Spool, carry: Carry, db: MemoryDexie): Call {
    let last: { readonly page: Page; readonly before: Cursor | null } | undefined;
    let asked = { at: 0, times: 0 };
    const answers = {
      'journal.read': async ({ after }: { readonly after: number }) => {
        const { journal, identity } = laptop.mustJoined();
        const { groups, more } = await journal.read(after, 500, 8 * 1024 * 1024);
        return { writer: identity.writer, groups: groups.map((each) => ({ group: each.group, digest: asDigest(each.digest) })), more };
      },
      'pages.next': async ({ cursor, part }: { readonly cursor: Cursor | null; readonly part: number }) => {
        if (last !== undefined && this.db === db) this.#watch.applied(this, last.page, last.before);
        if (this.#time.now !== asked.at) asked = { at: this.#time.now, times: 0 };
        asked.times += 1;
        if (asked.times > 500) {
          this.#watch.fail(
            'comes-to-rest',
            `${this.name}: the window takes pages without end, at ${cursor?.epoch}/${cursor?.seq} part ${part}`,
          );
          return { page: null };
        }
        const page = await spool.next(cursor, part);
        last = page === null ? undefined : { page, before: cursor };
        if (page?.kind === 'snapshot' && page.reset) this.#watch.beginsAnew(this);
        return { page };
      },
      'carry.provisional': () => carry.provisional(),
      'carry.groups': async ({ orders }: { readonly orders: readonly number[] }) => {
        const texts = await carry.texts(orders);
        return {
          groups: texts.flatMap(({ order, text }) => {
            const group = groupSchema.safeParse(JSON.parse(text)).data;
            return group === undefined ? [] : [{ order, group, digest: asDigest(digestOf(text)) }];
          }),
        };
      },
      'pages.done': async ({ cursor }: { readonly cursor: Cursor }) => {
        await spool.done(cursor);
        return {};
      },
    };
    return ((name: keyof typeof answers, input: never) => answers[name](input)) as unknown as Call;
  }

  #heard<N extends EventName>(life: number, name: N, _data: EventData<N>): void {
    const { running } = this;
    if (running === undefined || running.db !== this.db) return;
    for (const record of [running.record, running.second]) {
      if (record && name === 'pages') void this.#quietly(life, () => record.takePages());
      if (record && name === 'colleagues') void this.#quietly(life, () => record.takeColleagues());
      if (record && name === 'journal') void this.#quietly(life, () => record.takeJournal());
    }
    if (name === 'renumbered') {
      this.#watch.count('renumbered');
      this.reload();
    }
  }

  async #quietly(life: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      if (this.#life !== life || killed(cause)) return;
      if (cause instanceof Fault && cause.code === 'DISK_FULL') return;
      this.#watch.fail('no-surprise', `${this.name} window: ${describe(cause)}`);
    }
  }

  /** Work with sticks, as a person does it at the screen: a full disk and a power cut end it, and nothing else may. */
  async carrying(work: () => Promise<void>): Promise<void> {
    const life = this.#life;
    try {
      await work();
    } catch (cause) {
      if (this.#life !== life || killed(cause)) return;
      if (cause instanceof Fault && ['DISK_FULL', 'CARRY_NO_KEY', 'NOT_FOUND'].includes(cause.code))
        return this.#watch.count(`stick refused ${cause.code}`);
      if (Reflect.get(Object(cause), 'code') === 'ENOSPC') return;
      this.#watch.fail('no-surprise', `${this.name} stick: ${describe(cause)}`);
    }
  }

  /** The window begins anew over the same database. */
  reload(): void {
    const { running } = this;
    if (running === undefined) return;
    running.db = this.db;
    this.db.died = () => this.killWindow();
    const record = this.#record(running.laptop, running.spool, running.carry, this.db);
    running.record = record;
    running.second = undefined;
    this.#watch.window(this);
    void this.#quietly(this.#life, () => record.catchUp());
    this.#openSecond(running);
  }

  /** The window is killed; its database is as after the last whole transaction. It opens again soon. */
  killWindow(): void {
    this.#watch.count('window killed');
    this.db = this.db.reopened();
    const life = this.#life;
    this.#time.after(1_000, () => {
      if (this.#life === life) this.reload();
    });
  }

  /** Chromium has emptied the database; the window begins anew. */
  wipe(): void {
    this.db.died = () => undefined;
    this.db.dieAt = 0;
    this.db = new MemoryDexie();
    this.reload();
  }

  /** Power cut, now. The disk is as a crash leaves it; the database as after its last whole transaction. */
  kill(): void {
    this.#life += 1;
    const { running } = this;
    this.running = undefined;
    this.#closing = Promise.resolve();
    if (running) running.disk.dead = true;
    this.disk = this.disk.crash(() => this.#chance.next());
    this.db = this.db.reopened();
    this.#watch.count('crash');
    this.#time.after(500 + this.#chance.wait(4_000), () => void this.start());
  }

  /** The person closes the app; what runs ends by itself. */
  close(): Promise<void> {
    const { running } = this;
    if (running === undefined) return Promise.resolve();
    this.#closing = this.#close(running);
    return this.#closing;
  }
  /** The app holds its profile until it has ended: another one begins after that. */
  #closing: Promise<void> = Promise.resolve();

  async #close(running: Running): Promise<void> {
    this.closed = true;
    this.running = undefined;
    const life = this.#life;
    await running.sync.close();
    await running.spool.close().catch(() => undefined);
    await running.laptop.close();
    if (this.#life === life) this.#life += 1;
  }

  open(): void {
    if (!this.closed) return;
    this.closed = false;
    void this.#closing.catch(() => undefined).then(() => this.start());
  }

  /** What main does from time to time: old groups go, the ballast is taken again. */
  async tend(): Promise<void> {
    const { running } = this;
    const life = this.#life;
    if (running) await this.#quietly(life, () => running.laptop.tend());
  }

  /** This laptop's disk and keys as an image made now holds them. */
  image(): { readonly disk: MemoryDisk; readonly secrets: Map<string, string> } {
    return { disk: this.disk.crash(() => this.#chance.next()), secrets: new Map(this.secrets) };
  }

  /** Joins its hub anew, by a fresh code, after the hub has forgotten it (as electron/sync/connection.ts does). */
  async rejoin(): Promise<void> {
    const { running } = this;
    if (running === undefined || this.closed) return;
    const { laptop, sync, spool } = running;
    const { identity, outcomes } = laptop.mustJoined();
    const unknown = sync.status().problem?.code === 'WRITER_UNKNOWN';
    this.closed = true;
    this.running = undefined;
    await sync.close();
    await spool.close();
    const random = bytesOf(this.#chance);
    const secrets: Secrets = { get: (name) => this.secrets.get(name), set: (name, value) => void this.secrets.set(name, value) };
    const keys = makeLaptopKeys(random, secrets);
    const enrolled = await this.#hub.enrol({ ...keys, laptop: this.name }, this.person);
    await laptop.renumber(identityOf(enrolled, keys, identity.hub, this.name), unknown ? 1 : outcomes.to + 1);
    await laptop.close();
    this.#life += 1;
    this.open();
  }

  /** An act of this person; undefined where it was refused by the laptop and nothing was saved. */
  async save(draft: Omit<GroupDraft, 'actor'>): Promise<SignedGroup | undefined> {
    const { running } = this;
    const life = this.#life;
    if (running === undefined) return undefined;
    try {
      const { seen } = running.carry;
      if (seen.length > 0) this.#watch.count('act upon provisional work');
      const signed = await running.laptop.append(seen.length > 0 ? { ...draft, seen: { groups: seen } } : draft);
      if (this.#life !== life || running.disk.dead) return undefined;
      this.#heard(life, 'journal', { last: signed.group.first + signed.group.count - 1 });
      running.sync.changed();
      const record = running.second !== undefined && this.#chance.often(0.5) ? running.second : running.record;
      if (running.db === this.db) void this.#quietly(life, () => record.takeGroup(signed.group, signed.digest));
      return signed;
    } catch (cause) {
      if (this.#life !== life || killed(cause)) return undefined;
      if (cause instanceof Fault && cause.code === 'DISK_FULL') this.#watch.count('act refused: disk full');
      else this.#watch.fail('no-surprise', `${this.name} append: ${describe(cause)}`);
      return undefined;
    }
  }
}
