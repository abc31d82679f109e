/** What every approval asks and sets, whoever gives it. */
import { type Refusal, refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { decisionId } from './decision.ts';
import { type Deciding, decided } from './gate-args.ts';
import { stateOf } from './rfc.ts';

/** The state machine's part: only a submitted change, in the round and for the version that were seen. A withdrawal of the round wins. */
export function approvable({ args, change, subject }: Deciding): Refusal | undefined {
  const state = stateOf(change);
  if (state === 'approved') return refuse('ALREADY_APPROVED', {});
  if (state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
  if (state !== 'submitted') return refuse('NOT_SUBMITTED', {});
  if (args.round !== undefined && args.round !== (change.round ?? 1)) return refuse('RELEASE_CHANGED', {});
  if (args.version !== undefined && args.version !== subject.versionId) return refuse('RELEASE_CHANGED', {});
  return undefined;
}

/** The change approved for the release's version as it is at this place in hub order, and the decision kept beside it. */
export function approvedOps({ args, change, subject }: Deciding, byId: string, bySample: boolean): readonly Op[] {
  const round = change.round ?? 1;
  const version = subject.versionId;
  return [
    decided('rfc', change.id, {
      state: 'approved',
      deciderId: byId,
      reason: args.reason ?? null,
      approvedVersionId: version,
      ...(bySample ? { bySample: true } : {}),
    }),
    decided('decision', decisionId(change.id, round, 'approved'), {
      rfcId: change.id,
      releaseId: change.releaseId,
      round,
      decision: 'approved',
      byId,
      ...(version === null ? {} : { versionId: version }),
      ...(args.reason === undefined ? {} : { reason: args.reason }),
      ...(subject.sample ? { sample: true } : {}),
    }),
  ];
}
