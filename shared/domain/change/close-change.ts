/** Closing an approved change with its result and the times at which the work really began and ended, by a named person (PROCESS, "Change management"). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, fine } from '../act.ts';
import { idSchema, momentSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { visitStateIn } from '../visit/state.ts';
import { readVisit } from '../visit/visit.ts';
import { decisionId } from './decision.ts';
import { changeGate, decided, decisionOp } from './gate-args.ts';
import { changeResults, stateOf } from './rfc.ts';

const ended = z.object({
  result: z.enum(changeResults),
  startedAt: momentSchema.optional(),
  endedAt: momentSchema.optional(),
});

const inputSchema = ended
  .extend({ rfcId: idSchema, note: z.string().max(2000).optional() })
  .refine(({ startedAt, endedAt }) => startedAt === undefined || endedAt === undefined || startedAt <= endedAt, {
    path: ['endedAt'],
    message: 'it ends before it begins',
  });

export const closeChange: Act<z.infer<typeof inputSchema>> = {
  name: 'close-change',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (world, { rfcId, note, ...rest }) =>
    decisionOp(world, rfcId, 'close-change', note === undefined ? undefined : cleanText(note), { closes: defined(rest) }),
  opposite: (_world, { rfcId }) => ({ drafts: [{ act: 'reopen-change', input: { rfcId } }] }),
};

const defined = ({ result, startedAt, endedAt }: z.infer<typeof ended>) => ({
  result,
  ...(startedAt === undefined ? {} : { startedAt }),
  ...(endedAt === undefined ? {} : { endedAt }),
});

/** Visits of a release that are planned or begun, and not ended. */
export function visitsLeft(world: World, releaseId: string): number {
  return world
    .find('visit', 'release', releaseId)
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? [])
    .filter((visit) => {
      const { state } = visitStateIn(world, visit);
      return state === 'planned' || state === 'in-progress';
    }).length;
}

/**
 * `close-change` { rfc, round, content, reason?, closes }: only an approved change. CHANGE_CLOSED; VISITS_LEFT: it is no success while
 * visits are left. Nothing more begins under a closed change (visit/may-begin.ts).
 */
export const closeChangeGate = changeGate(
  'close-change',
  ({ args, change, world }) => {
    if (args.closes === undefined) return refuse('INPUT_INVALID', { where: 'close-change', why: 'its result' });
    if (stateOf(change) !== 'approved') return refuse(stateOf(change) === 'withdrawn' ? 'APPROVAL_WITHDRAWN' : 'NOT_APPROVED', {});
    if (change.result !== null) return refuse('CHANGE_CLOSED', {});
    const left = args.closes.result === 'successful' ? visitsLeft(world, change.releaseId) : 0;
    return left > 0 ? refuse('VISITS_LEFT', { n: left }) : undefined;
  },
  ({ args, change, subject, who, world }) => {
    const { closes } = args;
    if (closes === undefined) return [];
    const round = change.round ?? 1;
    const at = who.at !== undefined && Math.abs(who.at) <= 8.64e15 ? who.at : null;
    return [
      decided('rfc', change.id, {
        result: closes.result,
        startedAt: closes.startedAt ?? null,
        endedAt: closes.endedAt ?? null,
        closedById: who.person,
        closedAt: at,
        resultNote: args.reason ?? null,
      }),
      decided('decision', `${decisionId(change.id, round, 'closed')}.${timesClosed(world, change.id) + 1}`, {
        rfcId: change.id,
        releaseId: change.releaseId,
        round,
        decision: 'closed',
        byId: who.person,
        reason: args.reason ?? '',
        result: closes.result,
        ...(subject.sample ? { sample: true } : {}),
      }),
    ];
  },
);

/** Closed, reopened and closed again: each end is kept. */
function timesClosed(world: World, rfcId: string): number {
  return world.find('decision', 'rfc', rfcId).filter((row) => row.fields.decision === 'closed').length;
}

const reopenInput = z.object({ rfcId: idSchema });

export const reopenChange: Act<z.infer<typeof reopenInput>> = {
  name: 'reopen-change',
  kind: 'gate',
  input: reopenInput,
  check: fine,
  ops: (world, { rfcId }) => decisionOp(world, rfcId, 'reopen-change', undefined),
  opposite: (world, { rfcId }) => {
    const row = world.row('rfc', rfcId)?.fields;
    const { result, startedAt, endedAt, resultNote: note } = row ?? {};
    const given = Object.entries({ result, startedAt, endedAt, note }).filter(([, value]) => value !== undefined && value !== null);
    return { drafts: [{ act: 'close-change', input: { rfcId, ...Object.fromEntries(given) } }] };
  },
};

/** `reopen-change` { rfc }: a closed change goes on under the approval that it has. */
export const reopenChangeGate = changeGate(
  'reopen-change',
  ({ change }) => (change.result === null ? refuse('CHANGE_NOT_CLOSED', {}) : undefined),
  ({ change }) => [
    decided('rfc', change.id, { result: null, startedAt: null, endedAt: null, closedById: null, closedAt: null, resultNote: null }),
  ],
);
