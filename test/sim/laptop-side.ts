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
import { LocalRecord } from '../../renderer/data/local-record.ts';
import type { EventData, EventName } from '../../shared/bridge/events.ts';
import { Fault } from '../../shared/errors.ts';
import type { GroupDraft, SignedGroup } from '../../shared/sync/op.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { MemoryDexie } from '../fakes/memory-dexie.ts';
import { type DiskUser, MemoryDisk } from '../fakes/memory-disk.ts';
import type { Line } from '../fakes/network.ts';
import { Awaits, diskAwait, windowAwait } from './awaits.ts';
import { bridgeOf } from './bridge-side.ts';
import { describe } from './broken.ts';
import { bytesOf, type Chance } from './chance.ts';
import { ChromiumDexie } from './dexie/chromium.ts';
import type { HubSide } from './hub-side.ts';
import { killed, type LaptopSideParts, type LaptopWatch, type Running, timeOf, type WindowRecord } from './laptop-parts.ts';
import { noBlobs } from './no-blobs.ts';
import { simRules } from './rules.ts';
import { keepMs } from './step.ts';
import type { TrueTime } from './true-time.ts';

export class LaptopSide {
  readonly name: string;
  readonly person: string;
  readonly line: Line;
  readonly #hub: HubSide;
  readonly #time: TrueTime;
  readonly #chance: Chance;
  readonly #watch: LaptopWatch;
  /** How new its program is. */
  version: 1 | 2;
  readonly awaits: Awaits;
  readonly #spoolPages: number;
  readonly #twoWindows: boolean;
  readonly #withoutLock: boolean;
  disk = new MemoryDisk();
  db: MemoryDexie;
  readonly #newDb: () => MemoryDexie;
  secrets = new Map<string, string>();
  running: Running | undefined;
  /** Questions of its windows that main has not answered yet. */
  waiting = 0;
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

  constructor(parts: LaptopSideParts) {
    this.name = parts.name;
    this.person = parts.person;
    this.line = parts.line;
    this.#hub = parts.hub;
    this.#time = parts.time;
    this.#chance = parts.chance;
    this.#watch = parts.watch;
    this.version = parts.version;
    this.awaits = new Awaits(parts.awaits);
    this.#newDb = parts.newDb ?? (() => new MemoryDexie());
    this.db = this.#newDb();
    this.db.last = this.#lastOfWindow;
    this.#spoolPages = parts.spoolPages;
    this.#twoWindows = parts.twoWindows;
    this.#withoutLock = parts.twoWindows && parts.withoutLock;
    this.#began = parts.time.now;
  }

  readonly #lastOfWindow = (table: string, step: string): boolean => this.awaits.at(windowAwait(table, step));

  /** What its program knows of the record. */
  get rules(): Rules {
    return simRules(this.version);
  }

  /** This laptop's clock, ms. */
  clock(): number {
    const { now } = this.#time;
    return Math.round(this.#began + (now - this.#began) * this.rate + this.offsetMs);
  }

  /** Starts the app. A first start enrols. What goes wrong is tried again later, as the app does. */
  async start(): Promise<void> {
    if (this.running !== undefined || this.closed) return;
    const life = ++this.#life;
    const disk = this.disk.open(
      () => this.kill(),
      (step, path) => !path.startsWith('/stick/') && this.awaits.at(diskAwait(step, path)),
    );
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
    const time = timeOf(
      this.#time,
      () => this.clock(),
      () => this.#life === life,
    );
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

  #record(laptop: Laptop, spool: Spool, carry: Carry, db: MemoryDexie): WindowRecord {
    const { writer, person } = laptop.mustJoined().identity;
    const side = { owner: this, watch: this.#watch, time: this.#time, chance: this.#chance, withoutLock: this.#withoutLock };
    if (db instanceof ChromiumDexie) {
      const call = bridgeOf(side, { laptop, spool, carry }, db);
      return db.record((name, input) => call(name as never, input as never), this.version, { writer, person });
    }
    return new LocalRecord(db.local, this.rules, bridgeOf(side, { laptop, spool, carry }, db), { writer, person }, (work) =>
      this.#withoutLock ? work() : db.inTurn(work),
    );
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
      // The program was closed between two parts, to join anew (sticks.ts says so): the person takes the stick another time.
      if (cause instanceof Fault && cause.code === 'CARRY_CANCELLED' && this.running === undefined) return;
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
    this.db = this.#newDb();
    this.db.last = this.#lastOfWindow;
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

  /** The program is brought up to date: it ends, and begins again as the newer one. */
  async upgrade(): Promise<void> {
    if (this.version === 2) return;
    await this.close();
    this.version = 2;
    this.open();
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
    this.closed = true;
    this.running = undefined;
    // Whoever opens it meanwhile waits for the end of this.
    this.#closing = this.#joinAnew(running);
    await this.#closing;
    this.open();
  }

  async #joinAnew({ laptop, sync, spool }: Running): Promise<void> {
    const { identity, outcomes } = laptop.mustJoined();
    const unknown = sync.status().problem?.code === 'WRITER_UNKNOWN';
    await sync.close();
    await spool.close();
    const { keys, enrolled } = await this.#enrolAnew();
    const along = { from: unknown ? 1 : outcomes.to + 1, again: unknown };
    await laptop.renumber(identityOf(enrolled, keys, identity.hub, this.name), along);
    await laptop.close();
    this.#life += 1;
  }

  /** An image draws the same chance as another of its name: whoever comes second is told that its id is taken, and tries again. */
  async #enrolAnew() {
    const secrets: Secrets = { get: (name) => this.secrets.get(name), set: (name, value) => void this.secrets.set(name, value) };
    for (;;) {
      const keys = makeLaptopKeys(bytesOf(this.#chance), secrets);
      try {
        return { keys, enrolled: await this.#hub.enrol({ ...keys, laptop: this.name }, this.person) };
      } catch (cause) {
        if (!(cause instanceof Fault) || cause.code !== 'INPUT_INVALID') throw cause;
      }
    }
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
      if (running.db === this.db)
        void this.#quietly(life, async () => {
          await record.takeGroup(signed.group, signed.digest);
          this.#watch.shown(this, signed.group);
        });
      return signed;
    } catch (cause) {
      if (this.#life !== life || killed(cause)) return undefined;
      if (cause instanceof Fault && cause.code === 'DISK_FULL') this.#watch.count('act refused: disk full');
      else this.#watch.fail('no-surprise', `${this.name} append: ${describe(cause)}`);
      return undefined;
    }
  }
}
