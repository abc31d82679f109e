/** Reporting a problem: on the visit where it showed, or about a release. Also how a link's and a ticket's report becomes a record. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { editAct } from '../edit-record.ts';
import { isSample } from '../people/locks.ts';
import { idSchema, textIn } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { make } from '../write.ts';
import { type ProblemWay, problem, severities } from './problem.ts';

const inputSchema = z.object({
  /** One of the two; a visit's release is its own. */
  visitId: idSchema.optional(),
  releaseId: idSchema.optional(),
  what: z.string().max(4000),
  severity: z.enum(severities),
  personId: idSchema.optional(),
  ticket: z.string().max(200).optional(),
});
export type ReportProblemInput = z.infer<typeof inputSchema>;

/** Refusals: NOT_FOUND (neither the visit nor the release), FIELD_INVALID for an empty text. */
export const reportProblem: Act<ReportProblemInput> = {
  name: 'report-problem',
  kind: 'edit',
  input: inputSchema,
  check: (world, input) => {
    if (subjectOf(world, input) === undefined) return refuse('NOT_FOUND', {});
    return cleanText(input.what) === '' ? refuse('FIELD_INVALID', { field: 'what', why: 'it is empty' }) : undefined;
  },
  ops: (world, input, _who, ids) => {
    const op = problemOp(world, ids(), input, (input.ticket ?? '') === '' ? 'app' : 'ticket');
    return op === undefined ? [] : [op];
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

/** Another severity, clearer words, a ticket's number. */
export const editProblem = editAct('edit-problem', problem);

/**
 * The op that records a problem; undefined where neither its visit nor its release is known. For whoever reports by link or by ticket:
 * the hub writes it with `how`.
 */
export function problemOp(world: World, id: string, input: ReportProblemInput, how: ProblemWay): Op | undefined {
  const subject = subjectOf(world, input);
  if (subject === undefined) return undefined;
  const ticket = cleanText(input.ticket ?? '');
  return make('problem', id, {
    ...subject,
    what: cleanText(input.what),
    severity: input.severity,
    how,
    personId: input.personId ?? textIn(world.row('visit', subject.visitId ?? ''), 'userId'),
    ticket: ticket === '' ? undefined : ticket,
    sample: isSample(world.row('release', subject.releaseId)) ? true : undefined,
  });
}

function subjectOf(
  world: World,
  { visitId, releaseId }: ReportProblemInput,
): { releaseId: string; visitId: string | undefined } | undefined {
  const visit = visitId === undefined ? undefined : world.row('visit', visitId);
  const id = visitId === undefined ? releaseId : textIn(visit, 'releaseId');
  if (id === undefined || (visitId !== undefined && !isLive(visit)) || !isLive(world.row('release', id))) return undefined;
  return { releaseId: id, visitId };
}
