/** Changing what people of a release are told, and how. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, cleanText, refuseName } from '../text.ts';
import { makeOrWrite, only } from '../write.ts';
import { languageTag } from './language.ts';
import { readMailAddress } from './mail-address.ts';
import { planLineSchema, planTextLimit, quietSchema, translationsLimit } from './plan.ts';

const long = z.string().max(8_000);
const text = long.nullable().optional();
const line = planLineSchema.optional();
const inputSchema = z.object({
  releaseId: idSchema,
  announcement: line,
  invitation: line,
  reminder: line,
  handout: line,
  after: line,
  training: line,
  contact: line,
  'contact-reminder': line,
  'service-desk': line,
  fallback: z.string().max(40).optional(),
  doBefore: text,
  callWhom: text,
  sender: text,
  /** By language; takes the place of those that there are. */
  translations: z
    .record(z.string().max(40), z.object({ doBefore: long.optional(), callWhom: long.optional(), sender: long.optional() }))
    .optional(),
  serviceDeskMail: text,
  quiet: quietSchema.optional(),
});
type Input = z.infer<typeof inputSchema>;

/** What is left out stays; null empties a text. Refusals: NOT_FOUND, LANGUAGE_UNKNOWN, MAIL_ADDRESS_UNUSABLE, NAME_UNUSABLE, INPUT_TOO_LARGE. */
export const editMessagePlan: Act<Input> = {
  name: 'edit-message-plan',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId, fallback, serviceDeskMail, sender, doBefore, callWhom, translations = {} }) => {
    if (!isLive(world.row('release', releaseId))) return refuse('NOT_FOUND', {});
    if (fallback !== undefined && languageTag(fallback) === undefined) return refuse('LANGUAGE_UNKNOWN', { language: fallback });
    const address = serviceDeskMail ?? '';
    if (address.trim() !== '' && readMailAddress(address) === undefined)
      return refuse('MAIL_ADDRESS_UNUSABLE', { address: address.slice(0, 200) });
    const unknown = Object.keys(translations).find((each) => languageTag(each) === undefined);
    if (unknown !== undefined) return refuse('LANGUAGE_UNKNOWN', { language: unknown });
    const others = Object.values(translations);
    if (others.length > translationsLimit) return refuse('INPUT_TOO_LARGE', { where: 'translations', limit: translationsLimit });
    const texts = [doBefore, callWhom, ...others.flatMap((each) => [each.doBefore, each.callWhom])];
    if (texts.some((each) => (each ?? '').length > planTextLimit))
      return refuse('INPUT_TOO_LARGE', { where: 'text', limit: planTextLimit });
    const names = [sender, ...others.map((each) => each.sender)].filter((each) => (each ?? '').trim() !== '');
    return names.map((each) => refuseName('sender', each ?? '')).find((each) => each !== undefined);
  },
  ops: (world, { releaseId, fallback, doBefore, callWhom, sender, translations, serviceDeskMail, ...rest }) => {
    const row = world.row('message-plan', releaseId);
    const sample = isSample(world.row('release', releaseId)) ? { sample: true } : {};
    const head = row === undefined || row.stub ? { releaseId, ...sample } : {};
    const said = (value: string | null | undefined, clean = cleanText) => (value === undefined ? undefined : clean(value ?? '') || null);
    const { 'service-desk': serviceDesk, 'contact-reminder': contactReminder, ...plain } = rest;
    const lines = Object.fromEntries(
      Object.entries({ ...plain, serviceDesk, contactReminder }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, { ...value }]],
      ),
    );
    const values = {
      ...lines,
      fallback: fallback === undefined ? undefined : languageTag(fallback),
      doBefore: said(doBefore),
      callWhom: said(callWhom),
      sender: said(sender, cleanName),
      translations: translations === undefined ? undefined : cleanTranslations(translations),
      serviceDeskMail: said(serviceDeskMail),
    };
    return only(makeOrWrite(row, 'message-plan', releaseId, { ...head, ...values }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

/** By tag, without what says nothing; null where nothing is left. */
function cleanTranslations(all: NonNullable<Input['translations']>): { [language: string]: { [text: string]: string } } | null {
  const kept = Object.entries(all).flatMap(([language, { doBefore, callWhom, sender }]) => {
    const texts = { doBefore: cleanText(doBefore ?? ''), callWhom: cleanText(callWhom ?? ''), sender: cleanName(sender ?? '') };
    const said = Object.entries(texts).filter(([, text]) => text !== '');
    return said.length === 0 ? [] : [[languageTag(language) ?? language, Object.fromEntries(said)] as const];
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}
