/** A run of a checklist: which step has which answer, derived from facts. Nothing here is stored. */
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { compareStamps } from '../../sync/stamp.ts';
import { type Answer, isAnswered, needsEvidence, saysSo } from '../checklist/answer.ts';
import { type Section, type Step, stepsOf } from '../checklist/step.ts';
import { serialKey } from '../device/device.ts';
import { type InstallCheck, readInstallCheck } from '../library/install-check.ts';
import {
  type Evidence,
  type ObservedSerial,
  readEvidence,
  readObservedSerial,
  readSignoff,
  readStepResult,
  readVisitEvent,
  type Signoff,
  type StepResult,
  type VisitEvent,
} from './facts.ts';

/** A fact with both its times: when it happened as the person entered it, and when the hub heard (null: not yet). ms. */
export interface Told<T> {
  readonly fact: T;
  readonly row: Row;
  readonly at: number;
  readonly heardAt: number | null;
  readonly who: string;
}

/** Facts about one visit that count, each kind in order of effective time. */
export interface VisitFacts {
  readonly events: readonly Told<VisitEvent>[];
  readonly results: readonly Told<StepResult>[];
  readonly signoffs: readonly Told<Signoff>[];
  readonly serials: readonly Told<ObservedSerial>[];
  readonly evidence: readonly Told<Evidence>[];
  /** What was decided about its media, handed over and checked on the device. */
  readonly checks?: readonly Told<InstallCheck>[];
}

/** Does this fact count? Not where it was refused, set aside for a lead, or overruled by another one. */
export function counts(row: Row): boolean {
  return row.gone === undefined && row.refused === undefined && row.quarantined === undefined && row.overruled === undefined;
}

function told<T>(rows: readonly Row[], read: (row: Row) => T | undefined): readonly Told<T>[] {
  return rows
    .filter(counts)
    .flatMap((row) => {
      const fact = read(row);
      return fact === undefined ? [] : [{ fact, row, at: row.happened ?? row.made.t, heardAt: row.heard ?? null, who: row.made.p }];
    })
    .sort((a, b) => compareStamps(a.row.made, b.row.made));
}

/** Sorts the rows about one visit into its facts. Rows of other types are left out. */
export function factsFrom(rows: readonly Row[]): VisitFacts {
  return {
    events: told(rows, readVisitEvent),
    results: told(rows, readStepResult),
    signoffs: told(rows, readSignoff),
    serials: told(rows, readObservedSerial),
    evidence: told(rows, readEvidence),
    checks: told(rows, readInstallCheck),
  };
}

/** The facts of a visit as a world knows them. */
export function factsOf(world: World, visitId: string): VisitFacts {
  return factsFrom(
    (['visit-event', 'step-result', 'signoff', 'observed-serial', 'evidence', 'install-check'] as const).flatMap((type) => [
      ...world.find(type, 'visit', visitId),
    ]),
  );
}

/** The answer that stands for each step: the last one that no correction supersedes. */
export function standing(results: readonly Told<StepResult>[]): ReadonlyMap<string, Told<StepResult>> {
  const superseded = new Set(results.flatMap((each) => each.fact.supersedes ?? []));
  const latest = new Map<string, Told<StepResult>>();
  for (const result of results) if (!superseded.has(result.fact.id)) latest.set(result.fact.stepId, result);
  return latest;
}

export interface StepState {
  readonly step: Step;
  readonly section: string;
  readonly answer: Answer | undefined;
  readonly result: Told<StepResult> | undefined;
  /** Earlier answers that were corrected, oldest first. */
  readonly earlier: readonly Told<StepResult>[];
  readonly answered: boolean;
  /** Its condition does not hold: it is not asked. */
  readonly asked: boolean;
  /** The answer is that of an earlier visit which this one follows; nobody has answered it here. */
  readonly carried: boolean;
}

export interface Run {
  readonly steps: readonly StepState[];
  /** Mandatory steps that are asked and not answered. */
  readonly open: readonly Step[];
  /** Those of them that lack only their evidence: a photo, a file, a signature. */
  readonly unproved: readonly Step[];
  readonly answered: number;
  readonly asked: number;
  /** The step to go on with. */
  readonly next: Step | undefined;
  readonly minutesLeft: number;
}

/** Was this serial seen on the visit, and not found to be another than the record's? */
function matched(step: Step, answer: Answer | undefined, serials: readonly Told<ObservedSerial>[]): boolean {
  if (step.kind !== 'serial-match' || answer?.kind !== 'serial') return false;
  const key = serialKey(answer.serial);
  const seen = serials.findLast(({ fact }) => fact.of === step.of && serialKey(fact.serial) === key);
  return seen !== undefined && seen.fact.fits !== false;
}

/** Answers that a return visit takes over from the visit that it follows, by step. */
export type Carried = ReadonlyMap<string, Told<StepResult>>;
const nothing: Carried = new Map();

/** What a run follows from besides its checklist and answers. */
export interface BesideRun {
  /** Serials that were seen on the visit, for steps whose serial has to match. */
  readonly serials?: readonly Told<ObservedSerial>[];
  readonly carried?: Carried | undefined;
}

/** Where a run stands, step by step. An own answer stands before a carried one, also an own "open again". */
export function runOf(sections: readonly Section[], results: readonly Told<StepResult>[], beside: BesideRun = {}): Run {
  const { serials = [], carried = nothing } = beside;
  const own = standing(results);
  const latest = new Map([...carried, ...own]);
  // A carried serial was judged on its own visit (visit/carry.ts).
  const fits = (step: Step, answer: Answer | undefined): boolean =>
    matched(step, answer, serials) || (answer?.kind === 'serial' && carried.has(step.id) && !own.has(step.id));
  const answers = new Map([...latest].map(([id, each]) => [id, each.fact.answer]));
  const all = new Map(stepsOf(sections).map((step) => [step.id, step]));
  const steps = sections.flatMap((section) =>
    section.steps.map((step): StepState => {
      const result = latest.get(step.id);
      const answer = result?.fact.answer;
      return {
        step,
        section: section.id,
        answer: answer?.kind === 'open' ? undefined : answer,
        result,
        earlier: results.filter((each) => each.fact.stepId === step.id && each !== result),
        answered: isAnswered(step, answer, fits(step, answer)),
        asked: isAsked(step, all, answers),
        carried: result !== undefined && !own.has(step.id),
      };
    }),
  );
  const asked = steps.filter((each) => each.asked);
  const open = asked.filter((each) => each.step.mandatory && !each.answered);
  const todo = asked.filter((each) => !each.answered && !(each.answer?.kind === 'skip'));
  return {
    steps,
    open: open.map((each) => each.step),
    unproved: open.filter(({ step, answer }) => needsEvidence(step, answer, fits(step, answer))).map((each) => each.step),
    answered: asked.filter((each) => each.answered).length,
    asked: asked.length,
    next: todo[0]?.step,
    minutesLeft: todo.reduce((sum, each) => sum + (each.step.minutes ?? 0), 0),
  };
}

/** Is it asked? Its condition holds, and so do those of the steps that this hangs on. */
function isAsked(step: Step, all: ReadonlyMap<string, Step>, answers: ReadonlyMap<string, Answer>): boolean {
  const passed = new Set<string>();
  for (let each: Step | undefined = step; each?.when !== undefined; each = all.get(each.when.step)) {
    if (passed.has(each.id) || !saysSo(answers.get(each.when.step), each.when.is)) return false;
    passed.add(each.id);
  }
  return true;
}

/** Every step of a version by its id. */
export function stepIn(sections: readonly Section[], stepId: string): Step | undefined {
  return stepsOf(sections).find((step) => step.id === stepId);
}
