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
import { planLineSchema, quietSchema } from './plan.ts';

const text = z.string().max(8_000).nullable().optional();
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
  serviceDeskMail: text,
  quiet: quietSchema.optional(),
});
type Input = z.infer<typeof inputSchema>;

/** What is left out stays; null empties a text. Refusals: NOT_FOUND, LANGUAGE_UNKNOWN, MAIL_ADDRESS_UNUSABLE, NAME_UNUSABLE, INPUT_TOO_LARGE. */
export const editMessagePlan: Act<Input> = {
  name: 'edit-message-plan',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId, fallback, serviceDeskMail, sender, doBefore, callWhom }) => {
    if (!isLive(world.row('release', releaseId))) return refuse('NOT_FOUND', {});
    if (fallback !== undefined && languageTag(fallback) === undefined) return refuse('LANGUAGE_UNKNOWN', { language: fallback });
    const address = serviceDeskMail ?? '';
    if (address.trim() !== '' && readMailAddress(address) === undefined)
      return refuse('MAIL_ADDRESS_UNUSABLE', { address: address.slice(0, 200) });
    if ([doBefore, callWhom].some((each) => (each ?? '').length > 2_000)) return refuse('INPUT_TOO_LARGE', { where: 'text', limit: 2_000 });
    return (sender ?? '').trim() === '' ? undefined : refuseName('sender', sender ?? '');
  },
  ops: (world, { releaseId, fallback, doBefore, callWhom, sender, serviceDeskMail, ...rest }) => {
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
      serviceDeskMail: said(serviceDeskMail),
    };
    return only(makeOrWrite(row, 'message-plan', releaseId, { ...head, ...values }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
