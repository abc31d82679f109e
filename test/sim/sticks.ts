/**
 * Sticks of a run: parts that laptops and the hub write lie in a drawer, and are taken in anywhere, in any order, again, cut short or
 * with one bit wrong. What must hold of each taking is checked here; that sticks change nothing else, by the checks of every run.
 */
import { folderName } from '../../electron/identity/folder-name.ts';
import { writeAnswer } from '../../hub/carry/answer.ts';
import { takePart } from '../../hub/carry/take-part.ts';
import { Fault } from '../../shared/errors.ts';
import { bundleLimits } from '../../shared/sync/bundle.ts';
import { MemoryDisk } from '../fakes/memory-disk.ts';
import { bytesOf, type Chance } from './chance.ts';
import { hubId } from './hub-side.ts';
import type { LaptopSide } from './laptop-side.ts';
import type { Run } from './run.ts';

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where a laptop of a run keeps colleagues' groups, a file for each taking that brought some. */
const colleaguesFolder = `/p/carry/${folderName(hubId)}/colleagues`;

/** So many parts are kept; people find old ones again. */
const partsKept = 12;

const flipped = (bytes: Buffer, chance: Chance): Buffer => {
  const out = Buffer.from(bytes);
  const at = chance.below(out.length);
  out.writeUInt8(out.readUInt8(at) ^ (1 << chance.below(8)), at);
  return out;
};

export class Sticks {
  readonly #run: Run;
  readonly #parts: Part[] = [];
  #files = 0;
  /** How many takings each laptop began, and how many of them it is at. */
  readonly #taken = new Map<LaptopSide, { readonly begun: number; readonly inHand: number }>();

  constructor(run: Run) {
    this.#run = run;
  }

  #keep(name: string, bytes: Buffer): void {
    this.#parts.push({ name, bytes });
    if (this.#parts.length > partsKept) this.#parts.shift();
  }

  #count(what: string): void {
    this.#run.watch.count(`stick ${what}`);
  }

  /** A laptop writes what the hub lacks, for the hub and for whoever else it knows. */
  async write(laptop: LaptopSide, chance: Chance): Promise<void> {
    const carry = laptop.running?.carry;
    if (carry === undefined) return;
    await laptop.carrying(async () => {
      const known = (await carry.standing()).recipients.map(({ to }) => to);
      const to = chance.often(0.7) ? known : known.filter(() => chance.often(0.6));
      if (to.length === 0) return this.#count('nobody to seal for');
      const partBytes = chance.often(0.5) ? bundleLimits.leastPartBytes : bundleLimits.partBytes;
      const bundle = await carry.outgoing.export(to, partBytes);
      for (const part of bundle.parts) {
        const path = await carry.outgoing.fileOf(part.file);
        const bytes = path === undefined ? undefined : await laptop.running?.disk.read(path);
        if (bytes !== undefined) this.#keep(`${laptop.name} ${part.name}`, Buffer.from(bytes));
      }
      await carry.outgoing.discard(bundle.bundle);
      this.#count('written');
      if (bundle.parts.length > 1) this.#count('in several parts');
      this.#run.say(`${laptop.name} wrote a stick of ${bundle.parts.length} for ${bundle.for.join(', ')}`);
    });
  }

  /** Any part that lies about is taken in by a laptop; sometimes damaged, sometimes twice. */
  async takeIn(laptop: LaptopSide, chance: Chance): Promise<void> {
    const part = chance.pick(this.#parts);
    const { running } = laptop;
    if (part === undefined || running === undefined) return;
    await laptop.carrying(async () => {
      const bad = this.#damaged(part, chance);
      if (bad !== undefined) {
        const held = await running.disk.list(colleaguesFolder);
        const before = this.#takings(laptop);
        const { problem } = await this.#takeBytes(laptop, { ...part, bytes: bad });
        if (problem === null || !problem.code.startsWith('BUNDLE_'))
          this.#run.watch.fail('damaged-parts-are-refused', `${laptop.name} took ${part.name}, which was damaged`);
        else this.#run.watch.count(`refused ${problem.code}`);
        // Another part that is taken in at the same time may well bring something.
        const alone = before.inHand === 0 && this.#takings(laptop).begun === before.begun + 1;
        if (alone && (await running.disk.list(colleaguesFolder)).some((name) => name.endsWith('.groups') && !held.includes(name)))
          this.#run.watch.fail('damaged-parts-are-refused', `${laptop.name} keeps something of ${part.name}, which was damaged`);
        return;
      }
      const taken = await this.#takeBytes(laptop, part);
      if (taken.problem !== null) return this.#run.watch.count(`refused ${taken.problem.code}`);
      this.#count('taken by a laptop');
      if (taken.groups.fresh > 0) this.#count('colleagues’ work taken');
      if (taken.effects.taken > 0) this.#count('effects taken');
      if (taken.receipt !== null) this.#count('receipt taken');
      this.#run.say(`${laptop.name} took ${part.name}: ${JSON.stringify({ ...taken.groups, ...taken.effects })}`);
      const again = await this.#takeBytes(laptop, part);
      if (again.groups.fresh > 0 || again.groups.unsigned > taken.groups.unsigned)
        this.#run.watch.fail('again-changes-nothing', `${laptop.name} took ${part.name} again, and ${again.groups.fresh} groups were new`);
    });
  }

  #takings(laptop: LaptopSide): { readonly begun: number; readonly inHand: number } {
    return this.#taken.get(laptop) ?? { begun: 0, inHand: 0 };
  }

  async #takeBytes(laptop: LaptopSide, part: Part) {
    const { running } = laptop;
    if (running === undefined) throw new Fault('CARRY_CANCELLED', {});
    this.#files += 1;
    const path = `/stick/${this.#files}`;
    const { begun, inHand } = this.#takings(laptop);
    this.#taken.set(laptop, { begun: begun + 1, inHand: inHand + 1 });
    const file = await running.disk.create(path);
    try {
      await file.write(part.bytes);
      return await running.carry.take(path, part.name);
    } finally {
      const now = this.#takings(laptop);
      this.#taken.set(laptop, { ...now, inHand: now.inHand - 1 });
      if (!running.disk.dead) await running.disk.remove(path);
    }
  }

  #damaged(part: Part, chance: Chance): Buffer | undefined {
    if (chance.often(0.15)) {
      this.#count('cut short');
      return part.bytes.subarray(0, chance.below(part.bytes.length));
    }
    if (chance.often(0.15)) {
      this.#count('one bit wrong');
      return flipped(part.bytes, chance);
    }
    return undefined;
  }

  /** A part comes home to the hub; what it answers goes back on the stick. */
  async toHub(chance: Chance): Promise<void> {
    const part = chance.pick(this.#parts);
    if (part === undefined) return;
    const { hub, watch } = this.#run;
    const bad = this.#damaged(part, chance);
    const bytes = bad ?? part.bytes;
    const source = { read: async (position: number, length: number) => bytes.subarray(position, position + length) };
    try {
      const taken = await takePart(hub.forSticks, source);
      if (bad !== undefined) return watch.fail('damaged-parts-are-refused', `the hub took ${part.name}, which was damaged`);
      this.#count('taken by the hub');
      for (const { refused, waits } of taken.laptops) {
        if (refused !== null) this.#count(`refused ${refused}`);
        if (waits !== null) this.#count('waits for a gap');
      }
      const before = (await hub.store.read((read) => read.head())).seq;
      await takePart(hub.forSticks, source);
      this.#run.say(`the hub took ${part.name}`);
      if ((await hub.store.read((read) => read.head())).seq !== before)
        watch.fail('again-changes-nothing', `the hub took ${part.name} again, and its record went on`);
      for (const writer of taken.answers) if (chance.often(0.7)) await this.#answer(writer, chance);
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      watch.count(`refused ${cause.code}`);
      if (!cause.code.startsWith('BUNDLE_') && cause.code !== 'STORE_FAILED') throw cause;
    }
  }

  async #answer(writer: string, chance: Chance): Promise<void> {
    const files = new MemoryDisk().open(() => undefined);
    await writeAnswer(this.#run.hub.forSticks, files, '/out/answer', writer, bytesOf(chance));
    this.#keep(`answer for ${writer}`, Buffer.from((await files.read('/out/answer')) ?? []));
    this.#count('answered');
  }
}
