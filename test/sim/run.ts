/** One run: what the plan says happens, then faults end and everybody syncs until it is quiet; checks all along and at the end. */
import { opId } from '../../shared/sync/ids.ts';
import { limits, type Op, type SignedGroup } from '../../shared/sync/op.ts';
import type { Row } from '../../shared/sync/row.ts';
import { Line } from '../fakes/network.ts';
import { type ActName, nextAct } from './acts.ts';
import { Awaits, type AwaitWatch } from './awaits.ts';
import { Broken } from './broken.ts';
import { alike } from './canonical.ts';
import { type Chance, chanceOf } from './chance.ts';
import { checkAtEnd, checkFresh } from './checks-at-end.ts';
import { checkMidway } from './checks-midway.ts';
import { setOp } from './desk.ts';
import { type Chromium, ChromiumDexie } from './dexie/chromium.ts';
import { Faults } from './faults.ts';
import { HubSide } from './hub-side.ts';
import { LaptopSide } from './laptop-side.ts';
import { Ledger } from './ledger.ts';
import { isThorough, type Plan } from './plan.ts';
import type { NewStores } from './real-store.ts';
import { comeToRest, downloadsGoOn } from './rest.ts';
import type { Step } from './step.ts';
import { Sticks } from './sticks.ts';
import { TrueTime } from './true-time.ts';
import { Watch } from './watch.ts';

export interface Failure {
  readonly invariant: string;
  readonly why: string;
}

export interface Result {
  readonly seed: number;
  readonly failure: Failure | undefined;
  readonly counts: ReadonlyMap<string, number>;
  /** What happened, a line each, when asked for. */
  readonly story: readonly string[];
}

export const people = ['ana', 'kim', 'ben', 'mei'] as const;

export class Run {
  readonly plan: Plan;
  readonly time = new TrueTime(Date.UTC(2026, 10, 23, 9));
  readonly hub: HubSide;
  readonly awaits: AwaitWatch = {
    reached: new Set(),
    died: (name) => {
      for (const each of this.laptops) each.awaits.forget(name);
      this.watch.count(`died at ${name}`);
      this.say(`dies at ${name}`);
    },
  };
  readonly laptops: LaptopSide[] = [];
  readonly ledger = new Ledger();
  readonly watch: Watch;
  readonly #sticks = new Sticks(this);
  readonly #chance: Chance;
  readonly #chromium: Chromium | undefined;
  readonly #faults = new Faults(this);
  readonly #story: string[] | undefined;
  #acts = 0;

  constructor(plan: Plan, tell: boolean, open?: NewStores, chromium?: Chromium) {
    this.#chromium = chromium;
    this.plan = plan;
    this.#chance = chanceOf(plan.seed, 'run');
    this.#story = tell ? [] : undefined;
    this.hub = new HubSide(this.time, isThorough(plan.seed), new Awaits(this.awaits), open);
    this.hub.togetherMs = plan.togetherMs;
    this.hub.sizes = { ...limits, opsPerPage: plan.pageOps, rowsPerSnapshotPart: plan.partRows };
    this.watch = new Watch(this);
  }

  say(line: string | (() => string)): void {
    this.#story?.push(`${String(this.time.now - this.#began).padStart(8)} ${typeof line === 'string' ? line : line()}`);
  }
  readonly #began = Date.UTC(2026, 10, 23, 9);

  async whole(): Promise<Result> {
    let failure: Failure | undefined;
    try {
      await this.#begin();
      await this.#safety();
      await this.#liveness();
      this.stopAtFailure();
    } catch (cause) {
      if (!(cause instanceof Broken)) throw cause;
      failure = { invariant: cause.invariant, why: cause.message };
    }
    for (const [path, times] of this.hub.asked) this.watch.counts.set(`asked ${path}`, times);
    for (const name of this.awaits.reached) this.watch.count(`await ${name}`);
    return { seed: this.plan.seed, failure, counts: this.watch.counts, story: this.#story ?? [] };
  }

  /** Throws what a check of a step has found. */
  stopAtFailure(): void {
    const { failure } = this.watch;
    if (this.hub.real?.problem !== undefined) throw new Broken('one-sequence', this.hub.real.problem);
    if (failure) throw new Broken(failure.invariant, failure.why);
  }

  async #begin(): Promise<void> {
    const grants: readonly (readonly [string, string, string])[] = [
      ['ana', 'lead', 'org'],
      ['kim', 'lead', 'org'],
      ['ben', 'installer', 'site:a'],
      ['ben', 'installer', 'site:b'],
      ['mei', 'installer', 'site:c'],
      ['mei', 'reader', 'department:x'],
    ];
    await this.hub.write(
      ...people.map((person) => setOp(undefined, 'person', person, { name: person })),
      ...grants.map(([person, role, scope], n) => setOp(undefined, 'grant', `g${n}`, { person, role, scope })),
    );
    // Nobody dies before there is anything: `hub entries` is come by here alone.
    this.awaits.reached.clear();
    for (let n = 0; n < this.plan.laptops; n++) this.addLaptop(people[n] ?? 'ana', `laptop ${n}`);
    for (const laptop of this.laptops) void laptop.start();
    await this.time.settle();
    await this.#faults.backup();
  }

  addLaptop(person: string, name: string): LaptopSide {
    const { time, hub, watch, plan } = this;
    const chance = chanceOf(plan.seed, name);
    const line = new Line({
      after: (ms, work) => time.after(ms, work),
      latencyMs: () => plan.latencyMs * (0.5 + chance.next()),
      chance: () => chance.next(),
      answer: (request, gone) => hub.answer(request, gone),
      count: (what) => watch.count(`fault ${what}`),
    });
    const browser = this.#chromium;
    const version = plan.older.includes(this.laptops.length) ? 1 : 2;
    const twoWindows = this.laptops.length === plan.twoWindows;
    const laptop = new LaptopSide({
      name,
      person,
      line,
      hub,
      time,
      chance,
      watch,
      version,
      awaits: this.awaits,
      spoolPages: plan.spoolPages,
      twoWindows,
      withoutLock: plan.withoutLock,
      newDb: browser && (() => new ChromiumDexie(browser, time, chance)),
    });
    if (plan.slowDiskMs > 0) laptop.disk.syncing = () => time.sleep(chance.next() * plan.slowDiskMs);
    this.laptops.push(laptop);
    return laptop;
  }

  async #safety(): Promise<void> {
    const began = this.time.now;
    for (const step of this.plan.steps) {
      while (await this.time.step(began + step.at)) this.stopAtFailure();
      this.time.now = Math.max(this.time.now, Math.ceil(began + step.at));
      await this.#do(step);
      await this.time.settle();
      this.stopAtFailure();
    }
  }

  async #do(step: Step): Promise<void> {
    const laptop = 'who' in step ? this.laptops[step.who] : undefined;
    switch (step.kind) {
      case 'act':
        void this.act(this.#awake(step.who), chanceOf(step.r, 'act'), step.act);
        return;
      case 'away':
        if (laptop) {
          this.watch.count('away');
          laptop.line.away = true;
          this.time.after(step.ms, () => {
            laptop.line.away = false;
          });
        }
        return;
      case 'close':
        if (laptop?.running) {
          this.watch.count('closed');
          this.say(`${laptop.name} is closed`);
          void laptop.close().then(() => this.time.after(step.ms, () => laptop.open()));
        }
        return;
      case 'backup':
        await this.#faults.backup();
        this.say('backup');
        return;
      case 'put-back':
        await this.#faults.putBack(step.byCommand);
        return;
      case 'stick': {
        const chance = chanceOf(step.r, 'stick');
        if (step.way === 'home') void this.#sticks.toHub(chance);
        else if (laptop && step.way === 'out') void this.#sticks.write(laptop, chance);
        else if (laptop) void this.#sticks.takeIn(laptop, chance);
        return;
      }
      case 'upgrade':
        // What came in the same moment was judged by the older program.
        this.time.now += 1;
        await this.hub.upgrade();
        this.watch.count('hub upgraded');
        return;
      case 'upgrade-laptop':
        if (laptop?.running === undefined) return;
        this.watch.count('laptop upgraded');
        void laptop.upgrade();
        return;
      case 'check':
        // From time to time main looks after its disk.
        for (const each of this.laptops) void each.tend();
        await checkMidway(this);
        return;
      case 'fault':
        if (laptop) await this.#faults.at(step, laptop);
    }
  }

  /** An id that nobody else gives. */
  readonly newId = (): string => {
    this.#acts += 1;
    return `n${this.#acts}`;
  };

  /** The laptop that is meant, or another one whose window is open: people do not stop working because one of them cannot. */
  #awake(who: number): LaptopSide | undefined {
    const own = this.laptops.slice(0, this.plan.laptops);
    return [...own.slice(who), ...own].find(({ running, db }) => running !== undefined && running.db === db);
  }

  /** An act of this laptop's person, the `named` one where that can be done here. */
  async act(laptop: LaptopSide | undefined, chance: Chance, named?: ActName): Promise<SignedGroup | undefined> {
    const running = laptop?.running;
    if (laptop === undefined || running === undefined || running.db !== laptop.db) return undefined;
    const rows = [...running.db.rows.map.values()].flatMap((each) => Reflect.get(each, 'row') as Row);
    const desk = {
      rows,
      chance,
      people: people.slice(0, this.plan.laptops),
      person: laptop.person,
      version: laptop.version,
      now: laptop.clock(),
      newId: this.newId,
    };
    const { name, ops } = nextAct(desk, named);
    return this.save(laptop, name, ops);
  }

  async save(laptop: LaptopSide, name: string, ops: readonly Op[]): Promise<SignedGroup | undefined> {
    const { running } = laptop;
    if (running === undefined) return undefined;
    this.#acts += 1;
    const act = `${name}#${this.#acts}`;
    const cursor = await running.record.cursor().catch(() => undefined);
    // The window died under the person's hand.
    if (cursor === undefined) return undefined;
    const signed = await laptop.save({ act, epoch: cursor?.epoch ?? 'none', base: cursor?.seq ?? 0, via: 'app', ops });
    if (signed === undefined) return undefined;
    if (!alike(JSON.parse(signed.text).ops, ops)) this.watch.fail('saved-as-it-was-done', `${act} was saved as ${signed.text}`);
    this.ledger.saved(act, laptop, signed);
    this.watch.count(`act ${name}`);
    this.say(() => `${laptop.name} saved ${opId(signed.group.writer, signed.group.first)} ${act} ${JSON.stringify(ops)}`);
    return signed;
  }

  async #liveness(): Promise<void> {
    for (const laptop of this.laptops) {
      laptop.line.mend();
      laptop.disk.capacity = Number.POSITIVE_INFINITY;
      laptop.db.dieAt = Number.POSITIVE_INFINITY;
      laptop.db.dieBehind = Number.POSITIVE_INFINITY;
      laptop.awaits.forgetAll();
      if (laptop.running) laptop.running.disk.dieAt = Number.POSITIVE_INFINITY;
      if (laptop.closed) laptop.open();
    }
    this.hub.dieIn(Number.POSITIVE_INFINITY);
    this.hub.awaits.forgetAll();
    this.say('faults end');
    // Half of the time somebody presses "sync now"; otherwise it must come back by itself.
    const pressed = this.#chance.often(0.5);
    if (pressed) for (const laptop of this.laptops) laptop.running?.sync.now();
    await comeToRest(this);
    if (this.plan.uploadsFail) await downloadsGoOn(this);
    await checkMidway(this);
    await checkAtEnd(this);
    const differs = await this.hub.real?.differs();
    if (differs !== undefined) throw new Broken('store-is-what-was-written', differs);
    this.stopAtFailure();
    await checkFresh(this);
  }

  /** Is the key that it works with now revoked at the hub? An image shares that with the laptop it was made from. */
  isRevoked(laptop: LaptopSide): boolean {
    const writer = laptop.running?.laptop.identity?.writer;
    return writer !== undefined && (this.hub.place.tables.writers.get(writer)?.revokedAt ?? null) !== null;
  }
}

/** `open`: the hub's record lies in real stores. `chromium`: the local databases lie in real Dexie. */
export async function runSeed(plan: Plan, tell = false, open?: NewStores, chromium?: Chromium): Promise<Result> {
  const run = new Run(plan, tell, open, chromium);
  try {
    return await run.whole();
  } finally {
    await run.hub.real?.close();
  }
}
