/** A visit as a screen of the installer sees it: plan, surroundings, facts and what follows from them, in one look. */
import { type Refusal, refuse } from '../../errors.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { InCmdb } from '../cmdb/delivery.ts';
import { cmdbFact, inCmdb } from '../cmdb/in-cmdb.ts';
import { inOrder } from '../figures/day.ts';
import { type Request, readRequest } from '../note/note.ts';
import { briefOf, type VisitBrief } from './brief.ts';
import { type FiveFacts, fiveFacts } from './five-facts.ts';
import { refuseToBegin } from './may-begin.ts';
import { followerOf } from './plan-return.ts';
import { placeOf, resumeAt } from './resume.ts';
import { type OpenFinding, openFindings } from './returns.ts';
import { factsOf, type Run, type VisitFacts } from './run.ts';
import { openConflictsAbout } from './standing.ts';
import { aroundOf, type VisitState, visitState } from './state.ts';
import { installerDay, installerDayKey, readVisit, type Visit } from './visit.ts';

export interface VisitLook {
  readonly row: Row;
  readonly visit: Visit;
  readonly brief: VisitBrief;
  readonly facts: VisitFacts;
  readonly state: VisitState;
  readonly five: FiveFacts;
  /** Undefined: no CMDB is connected. */
  readonly inCmdb: InCmdb | undefined;
  /** Kinds of open conflict about it. */
  readonly conflicts: readonly string[];
  /** Why work cannot begin here and now. */
  readonly refusal: Refusal | undefined;
  /** The step to go on with, and its number among those asked; undefined at the end, or without a checklist. */
  readonly resume: { readonly stepId: string; readonly place: number; readonly of: number } | undefined;
  /** The checklist that is worked through now: the back-out's while that runs, else the visit's own. */
  readonly run: Run | undefined;
  /** The visit whose open steps this one takes on, and the one that goes on with this. */
  readonly follows: Visit | undefined;
  readonly followedBy: Visit | undefined;
  readonly findings: readonly OpenFinding[];
  readonly requests: readonly Request[];
  /** Blobs that its facts name. */
  readonly digests: readonly string[];
}

/** One visit; undefined where it is not here (or deleted). */
export function lookAt(world: World, visitId: string): VisitLook | undefined {
  const row = world.row('visit', visitId);
  const visit = readVisit(row);
  if (row === undefined || visit === undefined || !isLive(row)) return undefined;
  const brief = briefOf(world, visit);
  const facts = factsOf(world, visitId);
  const around = aroundOf(world, visit, facts);
  const state = visitState(visit, facts, brief.template, around);
  const run = state.backOut?.run ?? state.run;
  const next = run === undefined ? undefined : resumeAt(run);
  // What was proven on the visit before stands; the sign-off is asked anew.
  const proven = { ...facts, results: [...(around.carried?.values() ?? []), ...facts.results] };
  return {
    row,
    visit,
    brief,
    facts,
    state,
    five: fiveFacts(proven, brief.template, brief.version, cmdbFact(world, visit, facts)),
    inCmdb: inCmdb(world, visit, facts),
    conflicts: openConflictsAbout(world, visitId),
    refusal: refuseToBegin(world, visit) ?? (brief.template === undefined ? refuse('CHECKLIST_MISSING', {}) : undefined),
    resume: run === undefined || next === undefined ? undefined : { stepId: next.id, place: placeOf(run, next.id) ?? 1, of: run.asked },
    run,
    follows: visit.followsId === null ? undefined : readVisit(world.row('visit', visit.followsId)),
    followedBy: followerOf(world, visitId),
    findings: openFindings(world.find('finding', 'visit', visitId).filter(isLive), world.find('finding-answer', 'visit', visitId)),
    requests: world
      .find('request', 'visit', visitId)
      .filter(isLive)
      .flatMap((each) => readRequest(each) ?? []),
    digests: digestsIn(facts),
  };
}

function digestsIn(facts: VisitFacts): readonly string[] {
  const named = [...facts.results.flatMap((each) => each.fact.digests ?? []), ...facts.signoffs.map((each) => each.fact.digest)];
  return [...new Set([...named, ...facts.evidence.map((each) => each.fact.digest)])];
}

/** The visits of an installer on a day (yyyy-MM-dd), by site in the order in which the sites are reached, then in the day's order. */
export function dayOfInstaller(world: World, installerId: string, day: string): readonly VisitLook[] {
  const rows = world.find('visit', installerDay, installerDayKey(installerId, day)).filter(isLive);
  const visits = inOrder(rows.flatMap((row) => readVisit(row) ?? []));
  const bySite = Map.groupBy(visits, (visit) => visit.siteId ?? '');
  return [...bySite.values()].flat().flatMap((visit) => lookAt(world, visit.id) ?? []);
}
