/** What somebody says with an answer to their appointment (PROCESS, "Rollout", communication): another time, and what whoever comes has to know. */
import { z } from 'zod';
import { daySchema } from '../record.ts';
import { windowSchema } from './slot.ts';

/** Characters of each of a person's own texts, at most. */
export const tellsLimit = 500;
export const saysLimit = 1_000;
/** Days of a wish, at most. */
export const wishDaysAtMost = 31;

/** Another time: on one of these days (none: on any), in this window (missing: at any time), or in own words. */
export const wantsSchema = z
  .object({
    days: z.array(daySchema).max(wishDaysAtMost),
    window: windowSchema.optional(),
    says: z.string().max(saysLimit).optional(),
  })
  .readonly();
export type Wants = z.infer<typeof wantsSchema>;

/** What is asked besides, in the order in which it is asked. */
export const tellsTexts = ['software', 'printers', 'dataAt', 'needs', 'present'] as const;
export type TellsText = (typeof tellsTexts)[number];

const text = z.string().max(tellsLimit).optional();
export const tellsSchema = z
  .object({
    /** Special software, printers, where their data lie, needs (access, quiet, somebody with them), who else may be present. */
    software: text,
    printers: text,
    dataAt: text,
    needs: text,
    present: text,
    /** Wishes a computer on loan while it is done. */
    loan: z.boolean().optional(),
    /** Agrees to be visited outside the hours of the site. */
    outOfHours: z.boolean().optional(),
  })
  .readonly();
export type Tells = z.infer<typeof tellsSchema>;

/** How an answer came to be recorded: by the person's own link, on site, or told to somebody otherwise. */
export const answerWays = ['link', 'site', 'told'] as const;
export type AnswerWay = (typeof answerWays)[number];

/** Does a wish name a day or a time that can be looked for by itself? */
export function isPlain(wants: Wants | null): boolean {
  return wants !== null && (wants.days.length > 0 || wants.window !== undefined);
}

/** Has anything been told? */
export function tellsAnything(tells: Tells | null): tells is Tells {
  return tells !== null && (tells.loan === true || tells.outOfHours === true || tellsTexts.some((each) => (tells[each] ?? '') !== ''));
}
