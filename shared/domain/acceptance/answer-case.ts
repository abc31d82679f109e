/** A nominated user says how a case went: in the app, or by their link (then the hub writes it for them). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema, momentSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { append } from '../write.ts';
import { nominatedFor } from './acceptance.ts';
import { askedOf, readCase } from './case.ts';
import { acceptanceOutcomes, saysLimit } from './result.ts';
import { standingAnswers } from './standing.ts';

const inputSchema = z.object({
  caseId: idSchema,
  outcome: z.enum(acceptanceOutcomes),
  says: z.string().max(saysLimit).optional(),
  /** What they were asked when they answered (case.ts, `askedOf`): another wording since is asked again before anything is kept. */
  asked: z.string().max(60).optional(),
  at: momentSchema.optional(),
});

/**
 * Refusals: NOT_FOUND, NOT_NOMINATED, CASE_CHANGED, ACCEPTANCE_SAYS_MISSING (anything but a plain "accepted" says why), NOTHING_CHANGED (that is what
 * they say already).
 */
export const answerCase: Act<z.infer<typeof inputSchema>> = {
  name: 'answer-case',
  kind: 'fact',
  input: inputSchema,
  check: (world, { caseId, outcome, says, asked }, who) => {
    const row = world.row('acceptance-case', caseId);
    const subject = readCase(row);
    if (!isLive(row) || subject === undefined) return refuse('NOT_FOUND', {});
    if (!nominatedFor(world, subject.releaseId).includes(who.person)) return refuse('NOT_NOMINATED', {});
    const asks = askedOf(world, subject);
    if (asked !== undefined && asked !== asks) return refuse('CASE_CHANGED', {});
    const text = cleanText(says ?? '');
    if (outcome !== 'accepted' && text === '') return refuse('ACCEPTANCE_SAYS_MISSING', { outcome });
    const [said, ...others] = standingAnswers(world, caseId, who.person);
    const same = said?.outcome === outcome && (said.says ?? '') === text && said.asked === asks && others.length === 0;
    return same ? refuse('NOTHING_CHANGED', {}) : undefined;
  },
  ops: (world, { caseId, outcome, says, at }, who, ids) => {
    const subject = readCase(world.row('acceptance-case', caseId));
    if (subject === undefined) return [];
    const before = standingAnswers(world, caseId, who.person).map(({ id }) => id);
    const values = {
      releaseId: subject.releaseId,
      caseId,
      personId: who.person,
      outcome,
      says: cleanText(says ?? '') || undefined,
      asked: askedOf(world, subject),
      supersedes: before.length === 0 ? undefined : before.slice(0, 100),
    };
    return [append('acceptance-result', ids(), values, at)];
  },
  opposite: noOpposite('FACT_FIXED'),
};
