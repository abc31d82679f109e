/** What every approval to implement asks and sets, whoever gives it. */
import { type Refusal, refuse } from '../../errors.ts';
import type { Json, Op } from '../../sync/op.ts';
import { readPerson } from '../person/person.ts';
import { refuseUnsigned } from '../plan/plan-policy.ts';
import { refuseWaiting } from '../plan/waits-for.ts';
import { contentOf, isPlain } from '../release/release.ts';
import { type Condition, conditionsFrom } from './condition.ts';
import { decisionId } from './decision.ts';
import { type Deciding, decided } from './gate-args.ts';
import { type Rfc, stateOf } from './rfc.ts';
import { saidThere } from './said-there.ts';
import { refuseSteps } from './steps.ts';

/**
 * The state machine's part: only a submitted change, in the round and for the content that were seen. A withdrawal of the round wins.
 * A laptop that knows of versions alone cannot approve what it could not see. The approvals that the policy asks for before it are given
 * (change/steps.ts), and the stages signed, or a named person has said why not (POLICY_STAGES). What it depends on is done, or a named
 * person has said why it goes on before that (RELEASE_WAITS_FOR).
 */
export function approvable({ args, change, subject, who, world }: Deciding): Refusal | undefined {
  const state = stateOf(change);
  const unsigned = refuseUnsigned(world, subject.id, who.at) ?? refuseWaiting(world, subject.id);
  if (state === 'approved') return refuse('ALREADY_APPROVED', {});
  if (state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
  if (state !== 'submitted') return refuse('NOT_SUBMITTED', {});
  if (args.round !== undefined && args.round !== (change.round ?? 1)) return refuse('RELEASE_CHANGED', {});
  if (args.version !== undefined && args.version !== subject.versionId) return refuse('RELEASE_CHANGED', {});
  const sawAll = args.content === undefined ? isPlain(subject) : args.content === contentOf(subject);
  return sawAll ? (refuseSteps(world, change, subject, who.at) ?? unsigned) : refuse('RELEASE_CHANGED', {});
}

/** Refusal of an approval by whoever asked for it or wrote it, or by somebody of the sample outside it. */
export function refuseRequester({ change, subject, who, world }: Deciding, askedById: string | null): Refusal | undefined {
  const writer = world.row('rfc', change.id)?.made.p;
  if (askedById === who.person || writer === who.person) return refuse('REQUESTER_APPROVES', { requester: who.person });
  const approver = readPerson(world.row('person', who.person));
  return approver?.sample === true && subject.sample !== true ? refuse('SAMPLE_ONLY', {}) : undefined;
}

export interface ApprovedBy {
  readonly byId: string;
  readonly bySample?: true;
  /** From signed paper: who entered it, its photo, and the day on which it was signed. */
  readonly paper?: { readonly enteredById: string; readonly digest: string; readonly signedOn: string };
}

/** The change approved for the release as it is at this place in hub order, and the decision kept beside it. */
export function approvedOps({ args, change, subject, who }: Deciding, { byId, bySample, paper }: ApprovedBy): readonly Op[] {
  const round = change.round ?? 1;
  const version = subject.versionId;
  const conditions = conditionsFrom(args.conditions ?? [], 'to-implement', round);
  return [
    decided('rfc', change.id, {
      state: 'approved',
      deciderId: byId,
      reason: args.reason ?? null,
      approvedVersionId: version,
      approvedFor: contentOf(subject),
      conditions: withConditions(change, 'to-implement', conditions),
      ...(bySample ? { bySample } : {}),
      ...(paper === undefined ? {} : { enteredById: paper.enteredById }),
    }),
    decided('decision', decisionId(change.id, round, 'approved'), {
      rfcId: change.id,
      releaseId: change.releaseId,
      round,
      decision: 'approved',
      byId,
      ...(version === null ? {} : { versionId: version }),
      ...(subject.items === null ? {} : { items: subject.items.map((item) => ({ ...item })) }),
      ...(subject.standard === null ? {} : { standard: { ...subject.standard } }),
      ...(args.reason === undefined ? {} : { reason: args.reason }),
      ...(conditions.length === 0 ? {} : { conditions: asJson(conditions) }),
      ...saidThere(args.there, who),
      ...(paper === undefined ? {} : { via: 'paper', ...paper }),
      ...(subject.sample ? { sample: true } : {}),
    }),
  ];
}

export const asJson = (conditions: readonly Condition[]): Json =>
  conditions.map(({ met, ...rest }) => (met ? { ...rest, met: { ...met } } : rest));

/** The change's conditions with those of one approval exchanged. */
export function withConditions(change: Rfc, step: Condition['step'], given: readonly Condition[]): Json {
  const kept = (change.conditions ?? []).filter((each) => each.step !== step);
  const all = [...kept, ...given];
  return all.length === 0 ? null : asJson(all);
}
