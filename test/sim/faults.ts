/** What goes wrong in a run, as its plan says. */
import type { Op } from '../../shared/sync/op.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { MemoryTables } from '../fakes/memory-store.ts';
import { awaitNames } from './await-names.ts';
import { type Chance, chanceOf } from './chance.ts';
import { setOp, sites } from './desk.ts';
import type { LaptopSide } from './laptop-side.ts';
import type { Run } from './run.ts';
import { isMishap, keepMs, type Step } from './step.ts';
import { cursorIn } from './watch.ts';

const hour = 3_600_000;
/** Images of one laptop and of images of it. */
const clonesAtMost = 4;

interface Backup {
  readonly at: number;
  readonly tables: MemoryTables;
}

export class Faults {
  readonly #run: Run;
  readonly #backups: Backup[] = [];
  #clones = 0;

  constructor(run: Run) {
    this.#run = run;
  }

  async backup(): Promise<void> {
    this.#backups.push({ at: this.#run.time.now, tables: await this.#run.hub.backup() });
  }

  /** The hub is what it was at its first backup. */
  putBack(byCommand: boolean): Promise<void> {
    return this.#putBackTo(this.#backups[0], byCommand);
  }

  async at(step: Extract<Step, { kind: 'fault' }>, laptop: LaptopSide): Promise<void> {
    const { fault, ms } = step;
    const chance = chanceOf(step.r, 'fault');
    const done = (): void => {
      this.#run.watch.count(`fault ${fault}`);
      this.#run.say(`fault ${fault} at ${laptop.name} ${ms}`);
    };
    if (isMishap(fault)) {
      laptop.line.spoil(fault);
      this.#run.say(`fault ${fault} at ${laptop.name}`);
      return;
    }
    switch (fault) {
      case 'cut':
      case 'cut-up':
      case 'cut-down':
        done();
        if (fault !== 'cut-down') laptop.line.cutUp = true;
        if (fault !== 'cut-up') laptop.line.cutDown = true;
        this.#run.time.after(ms, () => {
          laptop.line.cutUp = false;
          laptop.line.cutDown = false;
        });
        return;
      case 'clog':
        done();
        laptop.line.clogMs = 2_000 + chance.below(40_000);
        this.#run.time.after(ms, () => {
          laptop.line.clogMs = 0;
        });
        return;
      case 'uploads-fail':
        done();
        laptop.line.uploadsFail = true;
        this.#run.time.after(ms, () => {
          laptop.line.uploadsFail = false;
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
        if (chance.often(0.5)) laptop.db.dieBehind = 1 + chance.below(6);
        else laptop.db.dieAt = laptop.db.steps + 1 + chance.below(40);
        return;
      case 'crash-at': {
        const name = awaitNames[step.r % awaitNames.length] ?? '';
        if (name.startsWith('hub ')) this.#run.hub.awaits.dieAt(name, ms);
        else for (const each of this.#run.laptops) each.awaits.dieAt(name, ms);
        return;
      }
      case 'disk-full':
        done();
        laptop.disk.capacity = laptop.disk.used + chance.below(6_000);
        this.#run.time.after(ms, () => {
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
        this.#run.hub.dieIn(1 + chance.below(12));
        return;
      case 'hub-restored':
      case 'hub-rolled-back': {
        // Older ones than laptops keep their work for are of no use to anybody.
        const newest = this.#backups.length - 1;
        const usable = this.#backups.filter((each, n) => n === newest || each.at > this.#run.time.now - keepMs);
        const backup = chance.often(0.5) ? usable.at(-1) : chance.pick(usable);
        if (backup !== undefined) done();
        await this.#putBackTo(backup, fault === 'hub-restored');
        return;
      }
      case 'downloads-fail':
        done();
        laptop.line.downloadsFail = true;
        this.#run.time.after(ms, () => {
          laptop.line.downloadsFail = false;
        });
        return;
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
        if (laptop.revoked || this.#clones === clonesAtMost) return;
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
        await this.#run.hub.revoke(writer);
        return;
      }
      case 'grants':
        done();
        // It may never end: the laptop may die in between.
        void this.#grants(laptop.person, chance);
    }
  }

  async #putBackTo(backup: Backup | undefined, byCommand: boolean): Promise<void> {
    const at = backup === undefined ? -1 : this.#backups.indexOf(backup);
    if (backup === undefined || at < 0) return;
    this.#run.say(`the hub is put back to backup ${at}${byCommand ? ' by command' : ''}`);
    await this.#run.hub.restore(backup.tables, byCommand);
    this.#run.watch.restored();
    // What a lead knows to be stolen is revoked again.
    for (const each of this.#run.laptops) if (each.revoked && each.writer) await this.#run.hub.revoke(each.writer);
    this.#backups.splice(at + 1);
  }

  async #wipe(laptop: LaptopSide): Promise<void> {
    const { running } = laptop;
    const had = cursorIn(laptop);
    laptop.wipe();
    const { db } = laptop;
    await this.#run.time.settle();
    // Windows that are answered when it comes need time.
    const atOnce = laptop.running?.second === undefined || !this.#run.plan.withoutLock;
    if (atOnce && laptop.running === running && laptop.db === db) this.#run.watch.filledAgain(laptop, had);
  }

  /** An image of the disk, put to work on another machine beside the first. */
  #clone(laptop: LaptopSide, ms: number): void {
    const { disk, secrets } = laptop.image();
    this.#run.time.after(ms / 4, () => {
      const copy = this.#run.addLaptop(laptop.person, `${laptop.name} image`);
      disk.syncing = copy.disk.syncing;
      disk.capacity = Number.POSITIVE_INFINITY;
      copy.disk = disk;
      copy.secrets = secrets;
      void copy.start();
      // Its owner works on it at once.
      for (let n = 0; n < 5; n++)
        this.#run.time.after(3_000 + n * 900, () => void this.#run.act(copy, chanceOf(this.#run.plan.seed + n, 'image')));
    });
  }

  /** The grants of an installer change: of this one, or of any where it is a lead. */
  async #grants(of: string, chance: Chance): Promise<void> {
    const lead = this.#run.laptops[0];
    if (lead === undefined) return;
    const person = of === 'ben' || of === 'mei' ? of : chance.mustPick(['ben', 'mei']);
    const rows = [...lead.db.rows.map.values()].map((each) => Reflect.get(each, 'row') as Row);
    const held = rows.filter((row) => row.type === 'grant' && row.fields['person'] === person && !row.gone);
    const end = chance.often(0.5) ? chance.pick(held) : undefined;
    const scope = `site:${chance.mustPick(sites)}`;
    const op: Op = end
      ? { type: 'grant', id: end.id, kind: 'del' }
      : setOp(undefined, 'grant', this.#run.newId(), { person, role: 'installer', scope });
    const moved = chance.pick(held);
    if (moved && chance.often(0.3)) await this.#run.save(lead, 'move-grant', [setOp(moved, 'grant', moved.id, { scope })]);
    else await this.#run.save(lead, end ? 'end-grant' : 'give-grant', [op]);
  }
}
