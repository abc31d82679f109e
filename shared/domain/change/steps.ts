/** Which approvals a change needs by the release policy, and where each of them stands (PROCESS, "Change management"). Derived, never stored. */
import { type Refusal, refuse } from '../../errors.ts';
import type { World } from '../../sync/rules.ts';
import { approvalSteps } from '../policy/content.ts';
import { revisionForRelease } from '../policy/in-force.ts';
import { contentOf, type Release } from '../release/release.ts';
import { type Condition, openConditions } from './condition.ts';
import { covers, type Rfc, stateOf } from './rfc.ts';

export type ApprovalStep = (typeof approvalSteps)[number];

/**
 * The steps that the policy asks for a release of this category, in their order; `at`: now, ms. Nothing goes live without the approval to
 * implement, whatever a policy says.
 */
export function askedSteps(world: World, subject: Release, at: number | undefined): readonly ApprovalStep[] {
  const { approvals } = revisionForRelease(world, subject.id, at).releases.categories[subject.category ?? 'minor'];
  return approvalSteps.filter((step) => step === 'to-implement' || approvals.includes(step));
}

export type StepState = 'not-yet' | 'waits' | 'given' | 'rejected' | 'withdrawn' | 'changed';

export interface StepStands {
  readonly step: ApprovalStep;
  readonly state: StepState;
  /** Who decided last, and why; null while nobody has. */
  readonly byId: string | null;
  readonly reason: string | null;
  readonly conditions: readonly Condition[];
}

/** Every step that is asked for, and those that were given without being asked for. */
export function stepsOfChange(change: Rfc | undefined, subject: Release, asked: readonly ApprovalStep[]): readonly StepStands[] {
  return approvalSteps
    .map((step) => standing(step, change, subject))
    .filter(({ step, state }) => asked.includes(step) || (state !== 'not-yet' && !(step === 'peer-review' && state === 'waits')));
}

function standing(step: ApprovalStep, change: Rfc | undefined, subject: Release): StepStands {
  const conditions = (change?.conditions ?? []).filter((each) => each.step === step);
  if (change === undefined) return { step, state: 'not-yet', byId: null, reason: null, conditions };
  switch (step) {
    case 'to-proceed':
      return { step, state: proceedState(change), byId: change.proceedDeciderId, reason: change.proceedReason, conditions };
    case 'peer-review':
      return { step, ...reviewState(change, subject), conditions };
    case 'to-implement': {
      const state = implementState(change, subject);
      const decided = state !== 'not-yet' && state !== 'waits';
      return { step, state, byId: decided ? change.deciderId : null, reason: decided ? change.reason : null, conditions };
    }
  }
}

function proceedState({ proceed }: Rfc): StepState {
  if (proceed === null) return 'not-yet';
  if (proceed === 'asked') return 'waits';
  return proceed === 'approved' ? 'given' : proceed;
}

function reviewState(change: Rfc, subject: Release): Pick<StepStands, 'state' | 'byId' | 'reason'> {
  const { reviewedById: byId, reviewNote: reason } = change;
  const state = stateOf(change);
  if (byId !== null) {
    const same = change.reviewedFor === contentOf(subject);
    return { state: state === 'rejected' && change.deciderId === byId ? 'rejected' : same ? 'given' : 'changed', byId, reason };
  }
  return { state: state === 'submitted' ? 'waits' : 'not-yet', byId: null, reason: null };
}

function implementState(change: Rfc, subject: Release): StepState {
  const state = stateOf(change);
  if (state === 'draft') return 'not-yet';
  if (state === 'submitted') return 'waits';
  if (state === 'approved') return covers(change, subject) ? 'given' : 'changed';
  return state;
}

/**
 * Why the approval to implement cannot be given yet: a step before it is missing (STEP_MISSING, APPROVAL_WITHDRAWN) or one of its conditions
 * (CONDITION_OPEN). The sample is walked by one person, and asks for none.
 */
export function refuseSteps(world: World, change: Rfc, subject: Release, at: number | undefined): Refusal | undefined {
  if (subject.sample === true) return undefined;
  const asked = askedSteps(world, subject, at);
  if (change.proceed === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
  if (asked.includes('to-proceed') && change.proceed !== 'approved') return refuse('STEP_MISSING', { step: 'to-proceed' });
  const reviewed = change.reviewedById !== null && change.reviewedFor === contentOf(subject);
  if (asked.includes('peer-review') && !reviewed) return refuse('STEP_MISSING', { step: 'peer-review' });
  const [open] = openConditions(change.conditions, 'to-proceed');
  return open === undefined ? undefined : refuse('CONDITION_OPEN', { condition: open.says });
}
