/** What a department's contact says, by link, in the app, or taken down by the lead in their name; and the lead's answer to it. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { daySchema, idSchema, momentSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { liveVisit } from '../visit/planned.ts';
import { append, make, only, write } from '../write.ts';
import { contactSaysLimit } from './department-answer.ts';
import { missedOf } from './missed.ts';
import { caseKinds, missedKinds, readCaseOf } from './special-case.ts';
import { askedOfDepartment, departmentStanding, visitsOfDepartment } from './standing.ts';

const confirmSchema = z.object({
  releaseId: idSchema,
  departmentId: idSchema,
  /** What they were shown: where it has moved since, they are asked again before anything is kept. */
  asked: z.string().max(60).optional(),
  says: z.string().max(contactSaysLimit).optional(),
  /** In whose name it is taken down. */
  personId: idSchema.optional(),
  at: momentSchema.optional(),
});

/** Refusals: NOT_FOUND (no visit is planned there), APPOINTMENT_MOVED, NOTHING_CHANGED. */
export const confirmDepartment: Act<z.infer<typeof confirmSchema>> = {
  name: 'confirm-department',
  kind: 'fact',
  input: confirmSchema,
  check: (world, { releaseId, departmentId, asked, says }) => {
    const standing = departmentStanding(world, releaseId, departmentId, undefined);
    if (!isLive(world.row('release', releaseId)) || standing.seats.length === 0) return refuse('NOT_FOUND', {});
    if (asked !== undefined && asked !== standing.asked) return refuse('APPOINTMENT_MOVED', {});
    const same = standing.is === 'confirmed' && (standing.answer?.fact.says ?? '') === cleanText(says ?? '');
    return same ? refuse('NOTHING_CHANGED', {}) : undefined;
  },
  ops: (world, { releaseId, departmentId, says, personId, at }, who, ids) => {
    const asked = askedOfDepartment(visitsOfDepartment(world, releaseId, departmentId));
    const values = { releaseId, departmentId, personId: personId ?? who.person, asked, says: cleanText(says ?? '') || undefined };
    return [append('department-answer', ids(), values, at)];
  },
  opposite: noOpposite('FACT_FIXED'),
};

const reportSchema = z.object({
  releaseId: idSchema,
  departmentId: idSchema,
  visitId: idSchema.optional(),
  kind: z.enum(caseKinds),
  says: z.string().max(contactSaysLimit).optional(),
  day: daySchema.optional(),
  personId: idSchema.optional(),
});
export type ReportCase = z.infer<typeof reportSchema>;

/** Refusals: NOT_FOUND (no such visit in that department), CASE_EMPTY (it says neither which seat nor what), CASE_SETTLED (nothing is missed there any more). */
export const reportCase: Act<ReportCase> = {
  name: 'report-case',
  kind: 'edit',
  input: reportSchema,
  check: (world, input, who) => {
    if (!isLive(world.row('release', input.releaseId)) || !isLive(world.row('department', input.departmentId)))
      return refuse('NOT_FOUND', {});
    const visit = input.visitId === undefined ? undefined : liveVisit(world, input.visitId);
    const fits = visit?.releaseId === input.releaseId && visit.departmentId === input.departmentId;
    if (input.visitId !== undefined && !fits) return refuse('NOT_FOUND', {});
    const answersMissed = missedKinds.some((each) => each === input.kind);
    if (answersMissed) {
      if (visit === undefined) return refuse('NOT_FOUND', {});
      return missedOf(world, visit, who.at).held ? undefined : refuse('CASE_SETTLED', {});
    }
    const empty = cleanText(input.says ?? '') === '' && input.day === undefined;
    const says = input.kind === 'other' || input.kind === 'extra-seat' || input.visitId === undefined;
    return empty && says ? refuse('CASE_EMPTY', {}) : undefined;
  },
  ops: (world, input, who, ids) => [caseOp(world, ids(), input, who.at)],
  opposite: (world, _input, made) => takenBack(world, made),
};

/** The op that records a special case. `at`: now, ms. */
export function caseOp(world: World, id: string, { personId, says, ...input }: ReportCase, at: number | undefined): Op {
  const visit = input.visitId === undefined ? undefined : liveVisit(world, input.visitId);
  const missed = visit === undefined ? 0 : missedOf(world, visit, at).times;
  return make('special-case', id, {
    ...input,
    says: cleanText(says ?? '') || undefined,
    missed: missed === 0 ? undefined : missed,
    personId,
    state: 'open',
    sample: isSample(world.row('release', input.releaseId)) ? true : undefined,
  });
}

const settleSchema = z.object({ caseIds: z.array(idSchema).min(1).max(500), answer: z.string().max(500) });

/** The lead has dealt with it, and says how. Refusals: NOT_FOUND, REASON_MISSING, CASE_SETTLED (all of them are already). */
export const settleCase: Act<z.infer<typeof settleSchema>> = {
  name: 'settle-case',
  kind: 'edit',
  input: settleSchema,
  check: (world, { caseIds, answer }) => {
    const rows = caseIds.map((id) => world.row('special-case', id));
    if (rows.some((row) => !isLive(row))) return refuse('NOT_FOUND', {});
    if (cleanText(answer) === '') return refuse('REASON_MISSING', { outcome: 'settled' });
    return rows.every((row) => readCaseOf(row)?.state === 'settled') ? refuse('CASE_SETTLED', {}) : undefined;
  },
  ops: (world, { caseIds, answer }) =>
    caseIds.flatMap((id) => {
      const row = world.row('special-case', id);
      return row === undefined || readCaseOf(row)?.state === 'settled'
        ? []
        : only(write(row, { state: 'settled', answer: cleanText(answer) }));
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};
