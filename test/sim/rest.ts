/** The end of a run: nothing goes wrong any more, and everybody comes to have everything. */
import type { Cursor } from '../../shared/sync/page.ts';
import { Broken } from './broken.ts';
import { chanceOf } from './chance.ts';
import type { LaptopSide } from './laptop-side.ts';
import { actsAside, actsInLog } from './ledger.ts';
import type { Run } from './run.ts';
import { cursorIn } from './watch.ts';

/** A laptop that has nothing to fear any more has everything within this time. */
const quietWithinMs = 3 * 3_600_000;
/** What others did is there after this, whatever its own work waits for. */
const downloadWithinMs = 10 * 60_000;

/** Goes on until everybody has everything. Throws where that takes too long. */
export async function comeToRest(run: Run): Promise<void> {
  const end = run.time.now + quietWithinMs;
  while (!(await quiet(run))) {
    for (let n = 0; n < 8; n++) {
      const went = await run.time.step(end);
      run.stopAtFailure();
      if (!went) throw new Broken('comes-to-rest', await unrest(run));
    }
    helpBlocked(run);
  }
}

/** The hub takes nothing from one laptop for a while: what others did gets there all the same. */
export async function downloadsGoOn(run: Run): Promise<void> {
  const [other, laptop] = run.laptops.filter((each) => !run.isRevoked(each));
  if (laptop === undefined || other === undefined) return;
  run.watch.count('uploads failed');
  laptop.line.uploadsFail = true;
  // It may take time: a slow disk.
  void run.act(laptop, chanceOf(run.plan.seed, 'held up'));
  void run.act(other, chanceOf(run.plan.seed, 'goes on'));
  const end = run.time.now + downloadWithinMs;
  while (await run.time.step(end)) run.stopAtFailure();
  const { seq } = await run.hub.store.read((read) => read.head());
  const cursor = cursorIn(laptop);
  if (cursor?.seq !== seq)
    throw new Broken('downloads-go-on', `${laptop.name} cannot send; the hub is at ${seq}, it was given ${cursor?.seq}`);
  laptop.line.uploadsFail = false;
  await comeToRest(run);
}

/** A laptop that the hub has forgotten joins anew, as its person would. */
function helpBlocked(run: Run): void {
  for (const laptop of run.laptops) {
    if (run.isRevoked(laptop) || laptop.running?.sync.status().problem?.code !== 'WRITER_UNKNOWN') continue;
    run.watch.count('joined anew');
    run.say(`${laptop.name} joins anew`);
    void laptop.rejoin();
  }
}

async function quiet(run: Run): Promise<boolean> {
  const head = await run.hub.store.read((read) => read.head());
  for (const laptop of run.laptops) {
    if (!(await isQuiet(laptop, head, run.isRevoked(laptop)))) return false;
    if (run.isRevoked(laptop) && !hasAllOf(run, laptop)) return false;
  }
  return true;
}

/** What a revoked laptop did lies at the hub, before or aside: it is told nothing, and asks again from time to time. */
function hasAllOf(run: Run, laptop: LaptopSide): boolean {
  const { tables } = run.hub.place;
  const log = actsInLog(tables);
  const aside = actsAside(tables);
  return [...run.ledger.all.values()].every((saved) => saved.laptop !== laptop || log.has(saved.act) || aside.has(saved.act));
}

async function unrest(run: Run): Promise<string> {
  const head = await run.hub.store.read((read) => read.head());
  const lines: string[] = [];
  for (const laptop of run.laptops) {
    if (await isQuiet(laptop, head, run.isRevoked(laptop))) continue;
    const joined = laptop.running?.laptop.joined;
    const cursor = await laptop.running?.record.cursor().catch(() => null);
    const pending = laptop.running?.db.pending.map.size;
    lines.push(
      `${laptop.name}${laptop.closed ? ' closed' : ''}${laptop.running ? '' : ' not running'}${laptop.running?.db === laptop.db ? '' : ' without a window'}${laptop.revoked ? ' revoked' : ''}: writer ${joined?.identity.writer}, journal ${joined?.journal.end.last}, outcomes ${joined?.outcomes.to}, pending ${pending}, at ${cursor?.epoch}/${cursor?.seq} of ${head.epoch}/${head.seq}, ${JSON.stringify(laptop.running?.sync.status())}`,
    );
  }
  return lines.join('; ');
}

/** Whether it has everything. A hub that was put back may come by the same number again: it is the place that counts. */
async function isQuiet(laptop: LaptopSide, head: Pick<Cursor, 'epoch' | 'seq' | 'chain'>, revoked: boolean): Promise<boolean> {
  const { running } = laptop;
  if (running === undefined || running.db !== laptop.db) return false;
  const joined = running.laptop.joined;
  if (joined === undefined) return false;
  if (revoked) return running.sync.status().state === 'blocked';
  if (joined.outcomes.to < joined.journal.end.last) return false;
  const cursor = await running.record.cursor().catch(() => null);
  if (cursor?.epoch !== head.epoch || cursor.seq !== head.seq || cursor.chain !== head.chain) return false;
  return running.db.pending.map.size === 0;
}
