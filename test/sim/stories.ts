/** Courses of events that chance alone would bring about too seldom: each comes in a share of the seeds, among everything else. */
import type { ActName } from './acts.ts';
import { type Chance, chanceOf } from './chance.ts';
import { regressions } from './regressions.ts';
import { type FaultKind, keepMs, type Step } from './step.ts';

export interface Stories {
  readonly steps: readonly Step[];
  /** They make the backups of the run; others would spoil it. */
  readonly backups: boolean;
  /** They show only where what comes down comes in small portions. */
  readonly smallPages: boolean;
}

/** Steps of a story, at times from its beginning, ms. */
class Teller {
  readonly steps: Step[] = [];
  readonly #chance: Chance;
  readonly #began: number;

  constructor(chance: Chance, began: number) {
    this.#chance = chance;
    this.#began = began;
  }

  step(after: number, step: Step): void {
    this.steps.push({ ...step, at: this.#began + after });
  }

  act(after: number, who: number, act: ActName): void {
    this.step(after, { at: 0, kind: 'act', who, r: this.#chance.below(2 ** 31), act });
  }

  fault(after: number, fault: FaultKind, who: number, ms: number): void {
    this.step(after, { at: 0, kind: 'fault', fault, who, ms, r: this.#chance.below(2 ** 31) });
  }
}

/**
 * One backup early; the hub is put back to what it was before it, and is brought all work again before it gives anything. It goes on until
 * nobody keeps what it then held for longer, and is put back once more.
 */
function putBackTwice(chance: Chance, end: number, laptops: number): Teller {
  const byCommand = chance.often(0.5);
  const told = new Teller(chance, (0.05 + 0.08 * chance.next()) * end);
  const each = Array.from({ length: laptops }, (_, who) => who);
  // A new run of the app begins a new part of the journal, and whole parts go.
  for (const who of each) told.step(who * 100, { at: 0, kind: 'close', who, ms: 300 });
  told.step(4_000, { at: 0, kind: 'backup' });
  // What the backup holds is heard of with the next news.
  for (const after of [4_500, 6_000, 8_000]) told.act(after, chance.below(laptops), 'make-visit');
  for (const who of each) told.fault(11_990, 'downloads-fail', who, 9_000);
  told.step(12_000, { at: 0, kind: 'put-back', byCommand });
  for (const who of each) told.act(12_500, who, 'make-visit');
  told.step(12_000 + keepMs, { at: 0, kind: 'check' });
  told.step(15_000 + keepMs, { at: 0, kind: 'put-back', byCommand: !byCommand });
  return told;
}

/** A laptop is given everything and can send nothing, while its person works, also beyond their rights, and their grants come and go. */
function grantsWhileUploadsFail(chance: Chance, end: number, laptops: number): Teller {
  const who = 2 + chance.below(laptops - 2);
  const told = new Teller(chance, (0.2 + 0.5 * chance.next()) * end);
  told.fault(0, 'uploads-fail', who, 40_000);
  const works: readonly ActName[] = ['edit-visit', 'tick', 'settle', 'restore', 'fact-changed', 'know', 'reopen'];
  for (let n = 0; n < 8; n++) told.act(2_000 + n * 500, who, chance.mustPick(works));
  for (const after of [8_000, 14_000, 20_000, 26_000]) told.fault(after, 'grants', who, 0);
  for (let n = 0; n < 4; n++) told.act(9_000 + n * 4_000, chance.below(2), 'move');
  return told;
}

/** Visits leave a site and come back while an installer is away; who is given that site meanwhile, and all of it in small portions afterwards. */
function goesAndComesBack(chance: Chance, end: number, laptops: number): Teller {
  const who = 2 + chance.below(laptops - 2);
  const told = new Teller(chance, (0.3 + 0.5 * chance.next()) * end);
  told.step(0, { at: 0, kind: 'away', who, ms: 20_000 });
  told.fault(3_000, 'grants', who, 0);
  for (let n = 0; n < 8; n++) told.act(4_000 + n * 1_500, chance.below(2), 'move');
  told.fault(9_000, 'grants', who, 0);
  return told;
}

/** Two leads decide on the same while one of them hears nothing; that one goes on with what hung on the decision. */
function refusedElsewhere(chance: Chance, end: number): Teller {
  const told = new Teller(chance, (0.1 + 0.6 * chance.next()) * end);
  const [here, there] = chance.often(0.5) ? [0, 1] : [1, 0];
  told.step(0, { at: 0, kind: 'away', who: here, ms: 15_000 });
  for (let n = 0; n < 3; n++) told.act(1_000 + n * 700, there, 'gate');
  for (let n = 0; n < 3; n++) {
    told.act(5_000 + n * 1_000, here, 'gate-group');
    told.act(5_400 + n * 1_000, here, 'again');
  }
  return told;
}

/** What was decided is changed by one while another takes the decision back. */
function undoneTooLate(chance: Chance, end: number): Teller {
  const told = new Teller(chance, (0.5 + 0.4 * chance.next()) * end);
  const [here, there] = chance.often(0.5) ? [0, 1] : [1, 0];
  for (let n = 0; n < 3; n++) told.act(n * 300, there, 'settle');
  told.step(6_000, { at: 0, kind: 'away', who: here, ms: 8_000 });
  for (let n = 0; n < 3; n++) told.act(7_000 + n * 300, there, 'move-on');
  for (let n = 0; n < 3; n++) told.act(9_000 + n * 300, here, 'reopen');
  return told;
}

/** A copy of a laptop is at work first; then the laptop and another copy of it carry the same unsent work behind that, at the same time. */
function twoImages(chance: Chance, end: number, laptops: number): Teller {
  const who = chance.below(laptops);
  const told = new Teller(chance, (0.1 + 0.6 * chance.next()) * end);
  told.step(0, { at: 0, kind: 'away', who, ms: 12_000 });
  told.fault(500, 'clone', who, 4);
  for (let n = 0; n < 4; n++) told.act(5_000 + n * 400, who, chance.mustPick<ActName>(['make-visit', 'edit-visit', 'tick']));
  told.fault(8_000, 'clone', who, 16_000);
  return told;
}

/**
 * Lessons are planned, moved and filled, and people's days are reserved and booked, by everybody and all along; and now and then by one of
 * the leads while the other hears nothing of it.
 */
function lessonsAndLeases(chance: Chance, end: number, laptops: number): Teller {
  const told = new Teller(chance, 0.05 * end);
  const some = (): number => chance.next() * 0.85 * end;
  for (let n = 0; n < 2; n++) told.act(n * 500, n, 'lesson');
  for (let n = 0; n < 3; n++) told.act(some(), chance.below(2), 'lesson');
  for (let n = 0; n < 7; n++) told.act(some(), chance.below(laptops), 'enrol');
  for (let n = 0; n < 2; n++) told.act(some(), chance.below(2), 'lease');
  for (let n = 0; n < 2; n++) {
    const began = some();
    const [here, there] = chance.often(0.5) ? [0, 1] : [1, 0];
    told.step(began, { at: 0, kind: 'away', who: here, ms: 9_000 });
    told.act(began + 500, there, 'lease');
    for (let i = 0; i < 2; i++) told.act(began + 1_000 + i * 600, here, 'lease');
    for (let i = 0; i < 2; i++) told.act(began + 2_500 + i * 600, there, chance.mustPick<ActName>(['lesson', 'enrol', 'book']));
    for (let i = 0; i < 2; i++) told.act(began + 2_700 + i * 600, here, chance.mustPick<ActName>(['lesson', 'enrol', 'book']));
    told.act(began + 10_500, here, 'book');
    for (let i = 0; i < 2; i++) told.act(began + 12_000 + chance.wait(30_000), chance.below(2), 'book');
  }
  return told;
}

/** Two seeds of five have lessons, by a chance of its own: the others go as they went before there were any, those that are kept among them. */
export const hasLessons = (seed: number): boolean =>
  chanceOf(seed, 'reservations or hours').often(0.4) && regressions.every((each) => each.seed !== seed || each.lessons === true);

/** Which stories are told in a seed's run that lasts until `end`, ms. */
export function storiesOf(seed: number, end: number, laptops: number): Stories {
  const chance = chanceOf(seed, 'stories');
  const backups = chance.often(0.12);
  const smallPages = chance.often(0.12);
  const told = [
    ...(backups ? [putBackTwice(chance, end, laptops)] : []),
    ...(smallPages ? [goesAndComesBack(chance, end, laptops)] : []),
    ...(chance.often(0.15) ? [grantsWhileUploadsFail(chance, end, laptops)] : []),
    ...(chance.often(0.15) ? [refusedElsewhere(chance, end)] : []),
    ...(chance.often(0.15) ? [undoneTooLate(chance, end)] : []),
    ...(chance.often(0.06) ? [twoImages(chance, end, laptops)] : []),
    ...(hasLessons(seed) ? [lessonsAndLeases(chanceOf(seed, 'lessons'), end, laptops)] : []),
  ];
  return { steps: told.flatMap(({ steps }) => steps), backups, smallPages };
}
