/** One run: what the plan says happens, then faults end and everybody syncs until it is quiet; checks all along and at the end. */
import { opId } from '../../shared/sync/ids.ts';
import { limits, type Op, type SignedGroup } from '../../shared/sync/op.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { MemoryTables } from '../fakes/memory-store.ts';
import { Line } from '../fakes/network.ts';
import { nextAct, setOp, sites } from './acts.ts';
import { Broken } from './broken.ts';
import { alike } from './canonical.ts';
import { type Chance, chanceOf } from './chance.ts';
import { checkAtEnd, checkFresh } from './checks-at-end.ts';
import { checkMidway } from './checks-midway.ts';
import { HubSide } from './hub-side.ts';
import { keepMs, LaptopSide } from './laptop-side.ts';
import { actsAside, actsInLog, Ledger } from './ledger.ts';
import { isMishap, isThorough, type Plan, type Step } from './plan.ts';
import { simRules } from './rules.ts';
import { Sticks } from './sticks.ts';
import { TrueTime } from './true-time.ts';
import { cursorIn, Watch } from './watch.ts';

/** A laptop that has nothing to fear any more has everything within this time. */
const quietWithinMs = 3 * 3_600_000;
/** What others did is there after this, whatever its own work waits for. */
const downloadWithinMs = 10 * 60_000;
const hour = 3_600_000;

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
  readonly laptops: LaptopSide[] = [];
  readonly ledger = new Ledger();
  readonly watch: Watch;
  readonly #sticks = new Sticks(this);
  readonly #chance: Chance;
  readonly #backups: { readonly at: number; readonly tables: MemoryTables }[] = [];
  readonly #story: string[] | undefined;
  #acts = 0;
  #clones = 0;

  constructor(plan: Plan, tell: boolean) {
    this.plan = plan;
    this.#chance = chanceOf(plan.seed, 'run');
    this.#story = tell ? [] : undefined;
    this.hub = new HubSide(this.time, isThorough(plan.seed));
    this.hub.togetherMs = plan.togetherMs;
    this.hub.sizes = { ...limits, opsPerPage: plan.pageOps, rowsPerSnapshotPart: plan.partRows };
    this.watch = new Watch(this);
  }

  say(line: string): void {
    this.#story?.push(`${String(this.time.now - this.#began).padStart(8)} ${line}`);
  }
  readonly #began = Date.UTC(2026, 10, 23, 9);

  async whole(): Promise<Result> {
    let failure: Failure | undefined;
    try {
      await this.#begin();
      await this.#safety();
      await this.#liveness();
      this.#stopAtFailure();
    } catch (cause) {
      if (!(cause instanceof Broken)) throw cause;
      failure = { invariant: cause.invariant, why: cause.message };
    }
    for (const [path, times] of this.hub.asked) this.watch.counts.set(`asked ${path}`, times);
    return { seed: this.plan.seed, failure, counts: this.watch.counts, story: this.#story ?? [] };
  }

  #stopAtFailure(): void {
    const { failure } = this.watch;
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
    for (let n = 0; n < this.plan.laptops; n++) this.addLaptop(people[n] ?? 'ana', `laptop ${n}`);
    for (const laptop of this.laptops) void laptop.start();
    await this.time.settle();
    this.#backups.push({ at: this.time.now, tables: await this.hub.backup() });
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
    const twoWindows = this.laptops.length === plan.twoWindows;
    const laptop = new LaptopSide({
      name,
      person,
      line,
      hub,
      time,
      chance,
      watch,
      rules: simRules(2),
      spoolPages: plan.spoolPages,
      twoWindows,
    });
    if (plan.slowDiskMs > 0) laptop.disk.syncing = () => time.sleep(chance.next() * plan.slowDiskMs);
    this.laptops.push(laptop);
    return laptop;
  }

  async #safety(): Promise<void> {
    const began = this.time.now;
    for (const step of this.plan.steps) {
      while (await this.time.step(began + step.at)) this.#stopAtFailure();
      this.time.now = Math.max(this.time.now, Math.ceil(began + step.at));
      await this.#do(step);
      await this.time.settle();
      this.#stopAtFailure();
    }
  }

  async #do(step: Step): Promise<void> {
    const laptop = 'who' in step ? this.laptops[step.who] : undefined;
    switch (step.kind) {
      case 'act':
        void this.#act(this.#awake(step.who), chanceOf(step.r, 'act'));
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
        this.#backups.push({ at: this.time.now, tables: await this.hub.backup() });
        this.say('backup');
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
      case 'check':
        // From time to time main looks after its disk.
        for (const each of this.laptops) void each.tend();
        await checkMidway(this);
        return;
      case 'fault':
        if (laptop) await this.#fault(step, laptop);
    }
  }

  #newId = (): string => {
    this.#acts += 1;
    return `n${this.#acts}`;
  };

  /** The laptop that is meant, or another one whose window is open: people do not stop working because one of them cannot. */
  #awake(who: number): LaptopSide | undefined {
    const own = this.laptops.slice(0, this.plan.laptops);
    return [...own.slice(who), ...own].find(({ running, db }) => running !== undefined && running.db === db);
  }

  async #act(laptop: LaptopSide | undefined, chance: Chance): Promise<SignedGroup | undefined> {
    const running = laptop?.running;
    if (laptop === undefined || running === undefined || running.db !== laptop.db) return undefined;
    const rows = [...running.db.rows.map.values()].flatMap((each) => Reflect.get(each, 'row') as Row);
    const { name, ops } = nextAct({ rows, chance, people: people.slice(0, this.plan.laptops), now: laptop.clock(), newId: this.#newId });
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
    this.watch.worked(laptop, signed.group);
    this.watch.count(`act ${name}`);
    this.say(`${laptop.name} saved ${opId(signed.group.writer, signed.group.first)} ${act} ${JSON.stringify(ops)}`);
    return signed;
  }

  async #fault(step: Extract<Step, { kind: 'fault' }>, laptop: LaptopSide): Promise<void> {
    const { fault, ms } = step;
    const chance = chanceOf(step.r, 'fault');
    const done = (): void => {
      this.watch.count(`fault ${fault}`);
      this.say(`fault ${fault} at ${laptop.name} ${ms}`);
    };
    if (isMishap(fault)) {
      laptop.line.spoil(fault);
      this.say(`fault ${fault} at ${laptop.name}`);
      return;
    }
    switch (fault) {
      case 'cut':
      case 'cut-up':
      case 'cut-down':
        done();
        if (fault !== 'cut-down') laptop.line.cutUp = true;
        if (fault !== 'cut-up') laptop.line.cutDown = true;
        this.time.after(ms, () => {
          laptop.line.cutUp = false;
          laptop.line.cutDown = false;
        });
        return;
      case 'clog':
        done();
        laptop.line.clogMs = 2_000 + chance.below(40_000);
        this.time.after(ms, () => {
          laptop.line.clogMs = 0;
        });
        return;
      case 'crash':
        if (laptop.running === undefined) return;
        done();
        laptop.kill();
        return;
      case 'crash-in-write':
        if (laptop.running === undefined) return;
        done();
        laptop.running.disk.dieAt = laptop.running.disk.steps + 1 + chance.below(25);
        return;
      case 'crash-in-window':
        done();
        laptop.db.dieAt = laptop.db.steps + 1 + chance.below(40);
        return;
      case 'disk-full':
        done();
        laptop.disk.capacity = laptop.disk.used + chance.below(6_000);
        this.time.after(ms, () => {
          laptop.disk.capacity = Number.POSITIVE_INFINITY;
        });
        return;
      case 'wipe':
        if (laptop.running === undefined) return;
        done();
        await this.#wipe(laptop);
        return;
      case 'hub-crash':
        done();
        this.hub.dieIn(1 + chance.below(12));
        return;
      case 'hub-restored':
      case 'hub-rolled-back': {
        // Older ones than laptops keep their work for are of no use to anybody.
        const newest = this.#backups.length - 1;
        const usable = this.#backups.filter((each, n) => n === newest || each.at > this.time.now - keepMs);
        const backup = chance.often(0.5) ? usable.at(-1) : chance.pick(usable);
        if (backup === undefined) return;
        done();
        await this.hub.restore(backup.tables, fault === 'hub-restored');
        this.watch.restored();
        // What a lead knows to be stolen is revoked again.
        for (const each of this.laptops) if (each.revoked && each.writer) await this.hub.revoke(each.writer);
        this.#backups.splice(this.#backups.indexOf(backup) + 1);
        return;
      }
      case 'clock-hour':
        done();
        laptop.offsetMs += chance.often(0.5) ? hour : -hour;
        return;
      case 'clock-year':
        done();
        laptop.offsetMs += (chance.often(0.5) ? 1 : -1) * 365 * 24 * hour;
        return;
      case 'clock-drift':
        done();
        laptop.rate = 0.9 + chance.next() * 0.2;
        return;
      case 'clone':
        // Two images a run: with more, and a hub put back beside, an act may name what it saw by a name that nobody has any more.
        if (laptop.revoked || this.#clones === 2) return;
        done();
        this.#clones += 1;
        this.#clone(laptop, ms);
        return;
      case 'revoke': {
        // Somebody else must be there to go on.
        const writer = laptop.running?.laptop.identity?.writer;
        if (writer === undefined || step.who === 0) return;
        done();
        laptop.revoked = true;
        laptop.writer = writer;
        await this.hub.revoke(writer);
        return;
      }
      case 'grants':
        done();
        // It may never end: the laptop may die in between.
        void this.#grants(chance);
    }
  }

  async #wipe(laptop: LaptopSide): Promise<void> {
    const { running } = laptop;
    const had = cursorIn(laptop);
    laptop.wipe();
    const { db } = laptop;
    await this.time.settle();
    if (laptop.running === running && laptop.db === db) this.watch.filledAgain(laptop, had);
  }

  /** An image of the disk, put to work on another machine beside the first. */
  #clone(laptop: LaptopSide, ms: number): void {
    const { disk, secrets } = laptop.image();
    this.time.after(ms / 4, () => {
      const copy = this.addLaptop(laptop.person, `${laptop.name} image`);
      disk.syncing = copy.disk.syncing;
      disk.capacity = Number.POSITIVE_INFINITY;
      copy.disk = disk;
      copy.secrets = secrets;
      void copy.start();
      // Its owner works on it at once.
      for (let n = 0; n < 5; n++) this.time.after(3_000 + n * 900, () => void this.#act(copy, chanceOf(this.plan.seed + n, 'image')));
    });
  }

  async #grants(chance: Chance): Promise<void> {
    const lead = this.laptops[0];
    if (lead === undefined) return;
    const person = chance.mustPick(['ben', 'mei']);
    const rows = [...lead.db.rows.map.values()].map((each) => Reflect.get(each, 'row') as Row);
    const held = rows.filter((row) => row.type === 'grant' && row.fields['person'] === person && !row.gone);
    const end = chance.often(0.5) ? chance.pick(held) : undefined;
    const scope = `site:${chance.mustPick(sites)}`;
    const op: Op = end
      ? { type: 'grant', id: end.id, kind: 'del' }
      : setOp(undefined, 'grant', this.#newId(), { person, role: 'installer', scope });
    const moved = chance.pick(held);
    if (moved && chance.often(0.3)) await this.save(lead, 'move-grant', [setOp(moved, 'grant', moved.id, { scope })]);
    else await this.save(lead, end ? 'end-grant' : 'give-grant', [op]);
  }

  async #liveness(): Promise<void> {
    for (const laptop of this.laptops) {
      laptop.line.mend();
      laptop.disk.capacity = Number.POSITIVE_INFINITY;
      laptop.db.dieAt = Number.POSITIVE_INFINITY;
      if (laptop.running) laptop.running.disk.dieAt = Number.POSITIVE_INFINITY;
      if (laptop.closed) laptop.open();
    }
    this.hub.dieIn(Number.POSITIVE_INFINITY);
    this.say('faults end');
    // Half of the time somebody presses "sync now"; otherwise it must come back by itself.
    const pressed = this.#chance.often(0.5);
    if (pressed) for (const laptop of this.laptops) laptop.running?.sync.now();
    await this.#comeToRest();
    if (this.plan.uploadsFail) await this.#downloadsGoOn();
    await checkMidway(this);
    await checkAtEnd(this);
    this.#stopAtFailure();
    await checkFresh(this);
  }

  async #comeToRest(): Promise<void> {
    const end = this.time.now + quietWithinMs;
    while (!(await this.#quiet())) {
      for (let n = 0; n < 8; n++) {
        const went = await this.time.step(end);
        this.#stopAtFailure();
        if (!went) throw new Broken('comes-to-rest', await this.#unrest());
      }
      this.#helpBlocked();
    }
  }

  /** The hub takes nothing from one laptop for a while: what others did gets there all the same. */
  async #downloadsGoOn(): Promise<void> {
    const [other, laptop] = this.laptops.filter((each) => !this.isRevoked(each));
    if (laptop === undefined || other === undefined) return;
    this.watch.count('uploads failed');
    laptop.line.uploadsFail = true;
    // It may take time: a slow disk.
    void this.#act(laptop, chanceOf(this.plan.seed, 'held up'));
    void this.#act(other, chanceOf(this.plan.seed, 'goes on'));
    const end = this.time.now + downloadWithinMs;
    while (await this.time.step(end)) this.#stopAtFailure();
    const { seq } = await this.hub.store.read((read) => read.head());
    const cursor = cursorIn(laptop);
    if (cursor?.seq !== seq)
      throw new Broken('downloads-go-on', `${laptop.name} cannot send; the hub is at ${seq}, it was given ${cursor?.seq}`);
    laptop.line.uploadsFail = false;
    await this.#comeToRest();
  }

  /** A laptop that the hub has forgotten joins anew, as its person would. */
  #helpBlocked(): void {
    for (const laptop of this.laptops) {
      if (this.isRevoked(laptop) || laptop.running?.sync.status().problem?.code !== 'WRITER_UNKNOWN') continue;
      this.watch.count('joined anew');
      this.say(`${laptop.name} joins anew`);
      void laptop.rejoin();
    }
  }

  async #quiet(): Promise<boolean> {
    const { seq } = await this.hub.store.read((read) => read.head());
    for (const laptop of this.laptops) {
      if (!(await isQuiet(laptop, seq, this.isRevoked(laptop)))) return false;
      if (this.isRevoked(laptop) && !this.#hasAllOf(laptop)) return false;
    }
    return true;
  }

  /** What a revoked laptop did lies at the hub, before or aside: it is told nothing, and asks again from time to time. */
  #hasAllOf(laptop: LaptopSide): boolean {
    const { tables } = this.hub.place;
    const log = actsInLog(tables);
    const aside = actsAside(tables);
    return [...this.ledger.all.values()].every((saved) => saved.laptop !== laptop || log.has(saved.act) || aside.has(saved.act));
  }

  /** Is the key that it works with now revoked at the hub? An image shares that with the laptop it was made from. */
  isRevoked(laptop: LaptopSide): boolean {
    const writer = laptop.running?.laptop.identity?.writer;
    return writer !== undefined && (this.hub.place.tables.writers.get(writer)?.revokedAt ?? null) !== null;
  }

  async #unrest(): Promise<string> {
    const head = await this.hub.store.read((read) => read.head());
    const lines: string[] = [];
    for (const laptop of this.laptops) {
      if (await isQuiet(laptop, head.seq, this.isRevoked(laptop))) continue;
      const joined = laptop.running?.laptop.joined;
      const cursor = await laptop.running?.record.cursor().catch(() => null);
      const pending = laptop.running?.db.pending.map.size;
      lines.push(
        `${laptop.name}${laptop.closed ? ' closed' : ''}${laptop.running ? '' : ' not running'}${laptop.running?.db === laptop.db ? '' : ' without a window'}${laptop.revoked ? ' revoked' : ''}: writer ${joined?.identity.writer}, journal ${joined?.journal.end.last}, outcomes ${joined?.outcomes.to}, pending ${pending}, at ${cursor?.epoch}/${cursor?.seq} of ${head.epoch}/${head.seq}, ${JSON.stringify(laptop.running?.sync.status())}`,
      );
    }
    return lines.join('; ');
  }
}

async function isQuiet(laptop: LaptopSide, seq: number, revoked: boolean): Promise<boolean> {
  const { running } = laptop;
  if (running === undefined || running.db !== laptop.db) return false;
  const joined = running.laptop.joined;
  if (joined === undefined) return false;
  if (revoked) return running.sync.status().state === 'blocked';
  if (joined.outcomes.to < joined.journal.end.last) return false;
  if ((await running.record.cursor().catch(() => null))?.seq !== seq) return false;
  return running.db.pending.map.size === 0;
}

export async function runSeed(plan: Plan, tell = false): Promise<Result> {
  return new Run(plan, tell).whole();
}
