/** Writing the words of messages. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { makeOrWrite, only } from '../write.ts';
import { messageKinds } from './kinds.ts';
import { languageTag } from './language.ts';
import { headerText } from './mail-address.ts';
import { bodyLimit } from './markdown.ts';
import { messageTemplateId } from './template.ts';
import { refuseVariables } from './variables.ts';

const inputSchema = z.object({
  kind: z.enum(messageKinds),
  language: z.string().max(40),
  releaseId: idSchema.nullable(),
  subject: z.string().max(2_000),
  body: z.string().max(bodyLimit * 4),
  /** Nobody is written to in these words any more. */
  retired: z.boolean().optional(),
});
type Input = z.infer<typeof inputSchema>;

/** Characters of a subject, at most. */
export const subjectLimit = 200;

/**
 * Refusals: NOT_FOUND (the release), LANGUAGE_UNKNOWN, MESSAGE_VARIABLE_UNKNOWN by name, FIELD_INVALID (a subject of several lines),
 * NAME_UNUSABLE (no subject or no text), INPUT_TOO_LARGE.
 */
export const saveMessageTemplate: Act<Input> = {
  name: 'save-message-template',
  kind: 'edit',
  input: inputSchema,
  check: (world, input) => {
    const { releaseId, language, subject, body } = input;
    if (releaseId !== null && !isLive(world.row('release', releaseId))) return refuse('NOT_FOUND', {});
    if (languageTag(language) === undefined) return refuse('LANGUAGE_UNKNOWN', { language: language.slice(0, 40) });
    return refuseSubject(subject) ?? refuseBody(body) ?? refuseVariables(subject, body);
  },
  ops: (world, { kind, language, releaseId, subject, body, retired }) => {
    const tag = languageTag(language) ?? language;
    const id = messageTemplateId(kind, tag, releaseId);
    const row = world.row('message-template', id);
    const sample = releaseId !== null && isSample(world.row('release', releaseId)) ? { sample: true } : {};
    const head = row === undefined || row.stub ? { kind, language: tag, releaseId, ...sample } : {};
    const words = { subject: headerText(subject), body: cleanText(body), retired: retired === true ? true : null };
    return only(makeOrWrite(row, 'message-template', id, { ...head, ...words }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

/** A line break in a subject would be a header of its own (BAD-INPUTS, "mail"). */
function refuseSubject(subject: string): Refusal | undefined {
  if (/[\r\n\u2028\u2029]/u.test(subject.trim())) return refuse('FIELD_INVALID', { field: 'subject', why: 'it has more than one line' });
  const clean = headerText(subject);
  if (clean === '') return refuse('NAME_UNUSABLE', { field: 'subject', why: 'empty' });
  return [...clean].length > subjectLimit ? refuse('NAME_UNUSABLE', { field: 'subject', why: 'too-long' }) : undefined;
}

function refuseBody(body: string): Refusal | undefined {
  const clean = cleanText(body);
  if (clean === '') return refuse('NAME_UNUSABLE', { field: 'body', why: 'empty' });
  return clean.length > bodyLimit ? refuse('INPUT_TOO_LARGE', { where: 'body', limit: bodyLimit }) : undefined;
}
