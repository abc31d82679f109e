/**
 * Where a visit stands, derived from its plan and its facts; no tick is stored for it.
 *
 *   planned ──started──▶ in progress ──outcome──▶ done | partly | failed | no access | absent | deferred | backed out
 *                        (backing out: still in progress, by the back-out checklist)
 *                             ▲                        │
 *                             └────────started─────────┘
 *   planned ──cancelled──▶ cancelled. Work on a cancelled visit counts as the work it is, with `against: 'cancelled'`.
 */
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readTemplateVersion, type TemplateVersion } from '../checklist/template.ts';
import { readRelease } from '../release/release.ts';
import { type BackOut, backOutOf, backOutVersionOf, isBackOutStep } from './back-out.ts';
import { carriedTo } from './carry.ts';
import type { VisitEvent, VisitOutcome } from './facts.ts';
import { samePromise } from './promise.ts';
import { type Carried, factsFrom, factsOf, type Run, runOf, type Told, type VisitFacts } from './run.ts';
import type { Visit } from './visit.ts';

export type VisitStateName = 'planned' | 'cancelled' | 'in-progress' | VisitOutcome;

export interface VisitState {
  readonly state: VisitStateName;
  /** When it came to this, and who said so; null for a plan. */
  readonly at: number | null;
  readonly who: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly startedAt: number | null;
  /** The checklist, where its version is known here. */
  readonly run: Run | undefined;
  /** The back-out checklist, while it runs and after it ended so. */
  readonly backOut: BackOut | undefined;
  /** Mandatory steps still open, by their ids. */
  readonly openSteps: readonly string[];
  /** The plan says otherwise than the work: somebody has to look. */
  readonly against: 'cancelled' | 'moved' | undefined;
}

/** What the state of a visit follows from besides its facts. `template` is the version that `templateIdFor` names. */
export interface Around {
  readonly carried?: Carried;
  /** The version that the back-out runs by, where it began. */
  readonly backOut?: TemplateVersion | undefined;
}

/** Where a visit stands. */
export function visitState(visit: Visit, facts: VisitFacts, template: TemplateVersion | undefined, around: Around = {}): VisitState {
  const last = facts.events.at(-1);
  const started = facts.events.findLast((each) => each.fact.event === 'started');
  const beside = { serials: facts.serials, carried: around.carried };
  const run = template === undefined ? undefined : runOf(template.sections, facts.results, beside);
  const begun = last !== undefined || facts.results.length > 0;
  const head = {
    startedAt: started?.at ?? facts.results[0]?.at ?? null,
    run,
    backOut: backOutOf(facts, around.backOut),
    openSteps: run?.open.map((step) => step.id) ?? [],
    against: begun ? against(visit, last) : undefined,
  };
  if (!begun) {
    const state = visit.state === 'cancelled' ? 'cancelled' : 'planned';
    return { state, at: null, who: null, reason: visit.cancelReason, note: null, ...head };
  }
  if (last === undefined || last.fact.event === 'started' || last.fact.event === 'backing-out') {
    const from = last ?? facts.results[0];
    return { state: 'in-progress', at: from?.at ?? null, who: from?.who ?? null, reason: null, note: null, ...head };
  }
  return { state: last.fact.event, at: last.at, who: last.who, reason: last.fact.reason, note: last.fact.note, ...head };
}

function against(visit: Visit, last: Told<VisitEvent> | undefined): VisitState['against'] {
  if (visit.state === 'cancelled') return 'cancelled';
  return last !== undefined && movedSince(visit, last.fact) ? 'moved' : undefined;
}

/** Was the visit planned otherwise than the installer saw it? The order inside a day, or inside a promised window, is not a move. */
export function movedSince(visit: Visit, event: VisitEvent): boolean {
  const { saw } = event;
  if (saw === null) return false;
  return !samePromise(saw.slot, visit.slot) || saw.installerId !== visit.installerId;
}

/** The checklist version that counts for a visit: the one its run began with, else the plan's, else the release's. */
export function templateIdFor(world: World, visit: Visit, facts: VisitFacts): string | undefined {
  const begun = facts.events.find((each) => each.fact.event === 'started' && each.fact.templateVersionId !== null);
  const first = facts.results.find((each) => each.fact.templateVersionId !== null && !isBackOutStep(each.fact.stepId));
  return (
    begun?.fact.templateVersionId ??
    first?.fact.templateVersionId ??
    visit.templateVersionId ??
    readRelease(world.row('release', visit.releaseId))?.templateVersionId ??
    undefined
  );
}

/** The same from a world. */
export function visitStateIn(world: World, visit: Visit): VisitState {
  const facts = factsOf(world, visit.id);
  const templateId = templateIdFor(world, visit, facts);
  const template = templateId === undefined ? undefined : readTemplateVersion(world.row('template-version', templateId));
  return visitState(visit, facts, template, aroundOf(world, visit, facts));
}

/** What a world knows around a visit's own facts: the answers it takes over, and its back-out checklist. */
export function aroundOf(world: World, visit: Visit, facts: VisitFacts): Around {
  return { carried: carriedTo(world, visit), backOut: backOutVersionOf(world, facts) };
}

/** The fact that says that the work is at its end, so that the plan no longer moves; undefined while it is not. */
export function doneBy(world: World, visitId: string): Row | undefined {
  const last = factsFrom(world.find('visit-event', 'visit', visitId)).events.at(-1);
  return last?.fact.event === 'done' ? last.row : undefined;
}
