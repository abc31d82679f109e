/** What every approval asks and sets, whoever gives it. */
import { type Refusal, refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { contentOf, isPlain } from '../release/release.ts';
import { decisionId } from './decision.ts';
import { type Deciding, decided } from './gate-args.ts';
import { stateOf } from './rfc.ts';

/**
 * The state machine's part: only a submitted change, in the round and for the content that were seen. A withdrawal of the round wins.
 * A laptop that knows of versions alone cannot approve what it could not see.
 */
export function approvable({ args, change, subject }: Deciding): Refusal | undefined {
  const state = stateOf(change);
  if (state === 'approved') return refuse('ALREADY_APPROVED', {});
  if (state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
  if (state !== 'submitted') return refuse('NOT_SUBMITTED', {});
  if (args.round !== undefined && args.round !== (change.round ?? 1)) return refuse('RELEASE_CHANGED', {});
  if (args.version !== undefined && args.version !== subject.versionId) return refuse('RELEASE_CHANGED', {});
  const sawAll = args.content === undefined ? isPlain(subject) : args.content === contentOf(subject);
  return sawAll ? undefined : refuse('RELEASE_CHANGED', {});
}

export interface ApprovedBy {
  readonly byId: string;
  readonly bySample?: true;
  /** From signed paper: who entered it, its photo, and the day on which it was signed. */
  readonly paper?: { readonly enteredById: string; readonly digest: string; readonly signedOn: string };
}

/** The change approved for the release as it is at this place in hub order, and the decision kept beside it. */
export function approvedOps({ args, change, subject }: Deciding, { byId, bySample, paper }: ApprovedBy): readonly Op[] {
  const round = change.round ?? 1;
  const version = subject.versionId;
  return [
    decided('rfc', change.id, {
      state: 'approved',
      deciderId: byId,
      reason: args.reason ?? null,
      approvedVersionId: version,
      approvedFor: contentOf(subject),
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
      ...(paper === undefined ? {} : { via: 'paper', ...paper }),
      ...(subject.sample ? { sample: true } : {}),
    }),
  ];
}
