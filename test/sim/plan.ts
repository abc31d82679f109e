/** What is to happen in a run, told from its seed alone: acts, faults and closings with their times. A list, so that a failure can shrink. */
import { mishaps } from '../fakes/network.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type FaultKind, faults, isMishap, type Step } from './step.ts';
import { hasLessons, storiesOf } from './stories.ts';

export interface Plan {
  readonly seed: number;
  readonly laptops: number;
  /** Usual time of one way, ms. */
  readonly latencyMs: number;
  /** An fsync takes up to this long, ms; 0: none. */
  readonly slowDiskMs: number;
  /** Commits are told to waiting laptops together within this time, ms. */
  readonly togetherMs: number;
  /** Pages that a spool holds before it wants a snapshot beside them. */
  readonly spoolPages: number;
  /** What a page and a part of a snapshot hold at most. */
  readonly pageOps: number;
  readonly partRows: number;
  /** This laptop shows two windows over one database; below 0: none does. */
  readonly twoWindows: number;
  /** These laptops begin with an older program than the others. */
  readonly older: readonly number[];
  /** Its two windows do not share a lock (a browser without one), and what they ask main for comes when it comes. */
  readonly withoutLock: boolean;
  /** At the end uploads alone fail for a while, to see that downloads go on. */
  readonly uploadsFail: boolean;
  readonly steps: readonly Step[];
}

/** One seed in twenty spares nothing: real signatures, and a hub whose record goes through texts. */
export const isThorough = (seed: number): boolean => seed % 20 === 0;

const actsAtLeast = 158;
/** Where there are lessons, so many of the acts are about them. */
const actsOfLessons = 26;
const faultsAtLeast = 15;
const deathsPerSeed = 3;

/** Faults come with these weights; what ends a laptop's or the hub's history is rarer. */
function fault(chance: Chance): FaultKind {
  if (chance.often(0.4)) return chance.mustPick(mishaps);
  const rare: readonly FaultKind[] = ['hub-restored', 'hub-rolled-back', 'clone', 'revoke'];
  if (chance.often(0.12)) return chance.mustPick(rare);
  return chance.mustPick(faults.filter((each) => !isMishap(each) && !rare.includes(each) && each !== 'crash-at'));
}

export function planOf(seed: number): Plan {
  const chance = chanceOf(seed, 'plan');
  const laptops = chance.often(0.5) ? 3 : 4;
  const steps: Step[] = [];
  let at = 2_000;
  let who = 0;
  const acts = actsAtLeast + chance.below(12) - (hasLessons(seed) ? actsOfLessons : 0);
  for (let n = 0; n < acts; n++) {
    // People work in stretches: several acts close together, then a pause.
    at += chance.often(0.85) ? chance.wait(30) : chance.wait(6_000);
    if (chance.often(0.25)) who = chance.below(laptops);
    steps.push({ at, kind: 'act', who, r: chance.below(2 ** 31) });
  }
  const end = at;
  const some = (): number => 1_000 + Math.floor(chance.next() * (end - 1_000));
  for (let n = 0; n < faultsAtLeast + chance.below(4); n++) {
    const ms = chance.often(0.8) ? 500 + chance.wait(15_000) : 60_000 + chance.wait(120_000);
    steps.push({ at: some(), kind: 'fault', fault: fault(chance), who: chance.below(laptops), ms, r: chance.below(2 ** 31) });
  }
  // Sites have no network: everybody is away from it for stretches.
  for (let away = 0; away < laptops; away++)
    for (let n = chance.below(4); n > 0; n--) steps.push({ at: some(), kind: 'away', who: away, ms: 10_000 + chance.wait(end / 5) });
  for (let n = 0; n < 2; n++) steps.push({ at: some(), kind: 'close', who: chance.below(laptops), ms: 2_000 + chance.wait(60_000) });
  const stories = storiesOf(seed, end, laptops);
  steps.push(...stories.steps);
  if (!stories.backups) for (let n = 0; n < 2; n++) steps.push({ at: some(), kind: 'backup' });
  if (chance.often(0.5)) steps.push({ at: some(), kind: 'upgrade' });
  // A stick goes round: written, taken in where it comes to, brought home, and its answer back.
  const sticks = chanceOf(seed, 'sticks');
  for (let n = 0; n < 2 + sticks.below(2); n++) {
    const when = 0.1 * end + sticks.next() * 0.85 * end;
    const step = (way: 'out' | 'in' | 'home', after: number): void => {
      steps.push({ at: Math.min(end, when + after), kind: 'stick', way, who: sticks.below(laptops), r: sticks.below(2 ** 31) });
    };
    step('out', 0);
    step('in', sticks.wait(5_000));
    if (sticks.often(0.6)) step('home', sticks.wait(15_000));
    step('in', sticks.wait(40_000));
  }
  // Each await of each write has its turn, seed after seed.
  const deaths = chanceOf(seed, 'deaths');
  for (let n = 0; n < deathsPerSeed; n++) {
    // Early, because some are come by once or never in a run; whoever comes there first dies.
    const when = (0.02 + 0.6 * deaths.next()) * end;
    const nth = deaths.often(0.7) ? 1 : 1 + deaths.below(4);
    steps.push({ at: when, kind: 'fault', fault: 'crash-at', who: deaths.below(laptops), ms: nth, r: seed * deathsPerSeed + n });
  }
  const older = chance.often(0.35) ? [chance.below(laptops)] : [];
  for (const who of older) if (chance.often(0.7)) steps.push({ at: some(), kind: 'upgrade-laptop', who });
  for (let n = 1; n <= 3; n++) steps.push({ at: (end * n) / 3, kind: 'check' });
  steps.sort((a, b) => a.at - b.at);
  const slowDiskMs = chance.often(0.15) ? 5 + chance.below(40) : 0;
  const togetherMs = chance.often(0.2) ? 40 : 300 + chance.below(4_000);
  const spoolPages = chance.often(0.15) ? 8 : 500;
  const latencyMs = 5 + chance.below(120);
  const pageOps = chance.often(0.2) || stories.smallPages ? 6 : 500;
  const partRows = chance.often(0.5) || stories.smallPages ? 7 + chance.below(30) : 2_000;
  const twoWindows = chance.often(0.4) ? chance.below(laptops) : -1;
  const uploadsFail = chance.often(0.15);
  const withoutLock = chanceOf(seed, 'lock').often(0.3);
  return {
    seed,
    laptops,
    latencyMs,
    slowDiskMs,
    togetherMs,
    spoolPages,
    pageOps,
    partRows,
    twoWindows,
    withoutLock,
    older,
    uploadsFail,
    steps,
  };
}
