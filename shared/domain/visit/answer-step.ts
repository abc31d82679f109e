/** Answering a step, correcting an answer, or taking it back: facts, saved one by one, the earlier ones kept. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { type Answer, answerSchema, checkAnswer, digestsOf } from '../checklist/answer.ts';
import type { Step } from '../checklist/step.ts';
import { readTemplateVersion } from '../checklist/template.ts';
import { serialKey } from '../device/device.ts';
import { digestText, idSchema, momentSchema } from '../record.ts';
import { cleanName, cleanText } from '../text.ts';
import { append, sameJson } from '../write.ts';
import { backOutSectionsOf, backOutVersionOf, isBackOutStep } from './back-out.ts';
import { evidenceKinds } from './facts.ts';
import { refuseToBegin } from './may-begin.ts';
import { liveVisit } from './planned.ts';
import { factsOf, standing, stepIn } from './run.ts';
import { deviceFor, serialFits } from './serial-fits.ts';
import { startedOp } from './start-visit.ts';
import { templateIdFor } from './state.ts';
import type { Visit } from './visit.ts';

const fileSchema = z.object({
  digest: digestText,
  sizeBytes: z.number().int().min(0),
  kind: z.enum(evidenceKinds),
  mediaType: z.string().max(100).optional(),
  name: z.string().max(300).optional(),
  label: z.string().max(500).optional(),
});
const inputSchema = z.object({
  visitId: idSchema,
  /** A step of the visit's checklist, or of its back-out (visit/back-out.ts). */
  stepId: z.string().max(80),
  answer: answerSchema,
  /** Photos, files and signatures that are new with this answer; their bytes are on the laptop already. */
  files: z.array(fileSchema).max(50).optional(),
  /** Only in the place of this answer: what undoes it is refused where another stands by now. */
  instead: idSchema.optional(),
  at: momentSchema.optional(),
});
export type AnswerStepInput = z.infer<typeof inputSchema>;

/** The first answer begins the visit where nobody has. An answer equal to the one that stands makes no fact. */
export const answerStep: Act<AnswerStepInput> = {
  name: 'answer-step',
  kind: 'fact',
  input: inputSchema,
  check: (world, input) => {
    const visit = liveVisit(world, input.visitId);
    if (visit === undefined) return refuse('NOT_FOUND', {});
    const found = stepFor(world, visit, input.stepId);
    if (found === undefined) return refuse('CHECKLIST_MISSING', {});
    if (found.step === undefined) return refuse('STEP_UNKNOWN', { step: input.stepId });
    const facts = factsOf(world, visit.id);
    const begun = facts.events.length > 0;
    const moved = input.instead !== undefined && standing(facts.results).get(input.stepId)?.fact.id !== input.instead;
    if (moved) return refuse('CHANGED_SINCE', { field: input.stepId });
    return (begun ? undefined : refuseToBegin(world, visit)) ?? checkAnswer(found.step, input.answer);
  },
  ops: (world, input, _who, ids) => {
    const visit = liveVisit(world, input.visitId);
    const found = visit === undefined ? undefined : stepFor(world, visit, input.stepId);
    if (visit === undefined || found?.step === undefined) return [];
    const facts = factsOf(world, visit.id);
    const before = standing(facts.results).get(input.stepId)?.fact;
    const answer = cleanAnswer(input.answer);
    if (before !== undefined && sameJson(before.answer, answer)) return seenAnew(world, visit, found.step, answer, input.at, ids);
    const start = facts.events.length === 0 ? [startedOp(world, visit, ids(), input.at)] : [];
    const digests = digestsOf(answer);
    const result = append(
      'step-result',
      ids(),
      {
        visitId: visit.id,
        stepId: input.stepId,
        templateVersionId: found.templateId,
        answer,
        ...(digests.length === 0 ? {} : { digests: [...digests] }),
        supersedes: before?.id,
      },
      input.at,
    );
    return [...start, ...evidenceOps(input, ids), result, ...spokenFacts(world, visit, found.step, answer, input.at, ids)];
  },
  // Another answer in its place. Who has signed has signed.
  opposite: (world, { visitId, stepId, answer }, made) => {
    const instead = made.find((op) => op.type === 'step-result')?.id;
    if (instead === undefined || answer.kind === 'signature') return { none: 'FACT_FIXED' };
    const before = standing(factsOf(world, visitId).results).get(stepId)?.fact.answer;
    return { drafts: [{ act: 'answer-step', input: { visitId, stepId, answer: before ?? { kind: 'open' }, instead } }] };
  },
};

function stepFor(world: World, visit: Visit, stepId: string) {
  const facts = factsOf(world, visit.id);
  if (isBackOutStep(stepId)) {
    const backOut = backOutVersionOf(world, facts);
    return backOut === undefined ? undefined : { templateId: backOut.id, step: stepIn(backOutSectionsOf(backOut), stepId) };
  }
  const templateId = templateIdFor(world, visit, facts);
  const template = templateId === undefined ? undefined : readTemplateVersion(world.row('template-version', templateId));
  return template === undefined ? undefined : { templateId, step: stepIn(template.sections, stepId) };
}

function evidenceOps(input: AnswerStepInput, ids: () => string): readonly Op[] {
  return (input.files ?? []).map(({ name, label, ...file }) =>
    append(
      'evidence',
      ids(),
      {
        visitId: input.visitId,
        stepId: input.stepId,
        ...file,
        ...(name === undefined ? {} : { name: cleanName(name) }),
        ...(label === undefined ? {} : { label: cleanText(label) }),
      },
      input.at,
    ),
  );
}

/** What an answer also says: a serial that was read, or the user's sign-off. */
function spokenFacts(world: World, visit: Visit, step: Step, answer: Answer, at: number | undefined, ids: () => string): readonly Op[] {
  // Under a back-out the user signs that all is as it was: no sign-off of the visit.
  if (answer.kind === 'signature' && step.kind === 'signature' && step.by === 'user' && !isBackOutStep(step.id)) {
    const values = { visitId: visit.id, name: answer.name, digest: answer.digest, userId: visit.userId, statement: step.ask };
    return [append('signoff', ids(), values, at)];
  }
  if (answer.kind !== 'serial' || (step.kind !== 'serial' && step.kind !== 'serial-match')) return [];
  const deviceId = deviceFor(visit, step.of);
  const fits = deviceId === null ? undefined : serialFits(world, deviceId, answer.serial);
  return [append('observed-serial', ids(), { visitId: visit.id, deviceId, serial: answer.serial, of: step.of, how: answer.how, fits }, at)];
}

/** The same serial read again is a new fact only where the plan or the record has another device now: it fits, or no longer does. */
function seenAnew(world: World, visit: Visit, step: Step, answer: Answer, at: number | undefined, ids: () => string): readonly Op[] {
  if (answer.kind !== 'serial' || (step.kind !== 'serial' && step.kind !== 'serial-match')) return [];
  const key = serialKey(answer.serial);
  const seen = factsOf(world, visit.id).serials.findLast(({ fact }) => fact.of === step.of && serialKey(fact.serial) === key);
  const deviceId = deviceFor(visit, step.of);
  const fits = deviceId === null ? undefined : serialFits(world, deviceId, answer.serial);
  return (seen?.fact.fits ?? undefined) === fits ? [] : spokenFacts(world, visit, step, answer, at, ids);
}

function cleanAnswer(answer: Answer): Answer {
  switch (answer.kind) {
    case 'text':
    case 'note':
      return { ...answer, text: cleanText(answer.text) };
    case 'skip':
      return { ...answer, reason: cleanText(answer.reason) };
    case 'serial':
      return { ...answer, serial: cleanName(answer.serial) };
    case 'version':
      return { ...answer, version: cleanName(answer.version) };
    case 'signature':
    case 'file':
      return { ...answer, name: cleanName(answer.name) };
    default:
      return answer;
  }
}
