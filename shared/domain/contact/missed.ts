/**
 * Visits where nobody was there. After the policy's number of them the visit is held: the department contact says first how it goes on
 * (issue 7, "Communication"). Derived from facts; nothing is stored for it.
 */
import { type Refusal, refuse } from '../../errors.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { revisionForRelease } from '../policy/in-force.ts';
import { samePromise } from '../visit/promise.ts';
import { factsFrom } from '../visit/run.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { missedKinds, readCaseOf, type SpecialCase } from './special-case.ts';

/** Where the policy says nothing. */
export const usualMissedVisits = 2;

/** Visits that one takes on, followed back at most so far. */
const chainAtMost = 50;

export interface Missed {
  /** Times that nobody was there, on this visit and on those that it follows. */
  readonly times: number;
  /** The policy's number. */
  readonly most: number;
  /** What was said of how it goes on, after the last of them. */
  readonly decided: SpecialCase | undefined;
  /** Waits for the contact's word. */
  readonly held: boolean;
}

/** How often nobody was there, and whether the visit waits for its contact. `at`: now, ms. */
export function missedOf(world: World, visit: Visit, at: number | undefined): Missed {
  const chain = chainOf(world, visit);
  const told = chain.flatMap(({ id }) => factsFrom(world.find('visit-event', 'visit', id)).events);
  const times = told.filter(({ fact }) => fact.event === 'absent').length;
  const most = times === 0 ? usualMissedVisits : missedAllowed(world, visit.releaseId, at);
  const decided = times < most ? undefined : decisionOf(world, chain, times);
  // Where there is no department, nobody could say how it goes on.
  return { times, most, decided, held: times >= most && decided === undefined && visit.departmentId !== null };
}

/**
 * Refusal of planning again, or at another time, what waits for its contact's word (VISIT_HELD): the visit itself, and one that goes on with
 * it. It may be cancelled, given to another installer, and ordered within the window that was promised.
 */
export function refuseMissed(world: World, before: Row | undefined, after: Row, at: number | undefined): Refusal | undefined {
  const visit = readVisit(after);
  if (visit === undefined || visit.state !== 'planned') return undefined;
  const was = isLive(before) ? readVisit(before) : undefined;
  // Nothing was missed at one that is new and goes on with none.
  if (before === undefined && visit.followsId === null) return undefined;
  if (was?.state === 'planned' && was.followsId === visit.followsId && samePromise(was.slot, visit.slot)) return undefined;
  const { held, times } = missedOf(world, visit, at);
  return held ? refuse('VISIT_HELD', { missed: times }) : undefined;
}

/** The policy's number of missed visits after which the contact decides. */
export function missedAllowed(world: World, releaseId: string, at: number | undefined): number {
  return revisionForRelease(world, releaseId, at).notice.missedVisits ?? usualMissedVisits;
}

function chainOf(world: World, visit: Visit): readonly Visit[] {
  const chain: Visit[] = [visit];
  let before = visit.followsId;
  while (before !== null && chain.length < chainAtMost && chain.every(({ id }) => id !== before)) {
    const earlier = readVisit(world.row('visit', before));
    if (earlier === undefined) break;
    chain.push(earlier);
    before = earlier.followsId;
  }
  return chain;
}

/** Said when no more had been missed than now. */
function decisionOf(world: World, chain: readonly Visit[], times: number): SpecialCase | undefined {
  return chain
    .flatMap(({ id }) => world.find('special-case', 'visit', id))
    .filter(isLive)
    .flatMap((row) => readCaseOf(row) ?? [])
    .find(({ kind, missed }) => missedKinds.some((each) => each === kind) && (missed ?? 0) >= times);
}
