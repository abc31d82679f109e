/**
 * What people are told of a release, by which way, and how long before somebody comes. One record a release, under the release's own id;
 * a field a kind, so that two people's work on two of them merges. What nobody said follows from the policy (`usualLines`).
 */
import { z } from 'zod';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { changeScopes } from '../change/rfc.ts';
import { revisionForRelease } from '../policy/in-force.ts';
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, mayName, must, type RecordOf } from '../record.ts';
import { readRelease } from '../release/release.ts';
import { type MessageWay, messageWays } from './kinds.ts';
import { languagesFor } from './language.ts';
import { variablesIn } from './markdown.ts';

/** Kinds that a plan says something of; corrections and cancellations go the way of what was said first, at once. */
export const plannedKinds = [
  'announcement',
  'invitation',
  'reminder',
  'handout',
  'after',
  'training',
  'contact',
  'contact-reminder',
  'service-desk',
] as const;
export type PlannedKind = (typeof plannedKinds)[number];

export const planLineSchema = z
  .object({
    on: z.boolean(),
    way: z.enum(messageWays),
    /** Days before the visit (after: days after it; training: before the session; contact and its reminder: before the department's first; service desk: before the first of all). */
    days: z.number().int().min(0).max(365),
    /** Who sees to it. */
    ownerId: idSchema.nullable(),
  })
  .readonly();
export type PlanLine = z.infer<typeof planLineSchema>;

/** When no mail goes out, by the clock of the site: minutes from midnight, over it where `from` is the later. */
export const quietSchema = z
  .object({ from: z.number().int().min(0).max(1439), to: z.number().int().min(0).max(1439), weekends: z.boolean() })
  .readonly();
export type Quiet = z.infer<typeof quietSchema>;

/** Characters of what people do before, and of whom they call. */
export const planTextLimit = 2_000;
const matters = { matters: true };
const paragraph = z.string().max(planTextLimit);

/** What the plan puts into messages, in one more language; what is left out is said as the plan has it. */
const planTextsSchema = z
  .object({ doBefore: paragraph.optional(), callWhom: paragraph.optional(), sender: lineSchema.optional() })
  .readonly();
export type PlanTexts = z.infer<typeof planTextsSchema>;
/** By language tag. */
export type Translations = { readonly [language: string]: PlanTexts };
/** Languages of one plan, at most. */
export const translationsLimit = 20;

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  announcement: may(planLineSchema, matters),
  invitation: may(planLineSchema, matters),
  reminder: may(planLineSchema, matters),
  handout: may(planLineSchema, matters),
  after: may(planLineSchema, matters),
  training: may(planLineSchema, matters),
  contact: may(planLineSchema, matters),
  contactReminder: may(planLineSchema, matters),
  serviceDesk: may(planLineSchema, matters),
  /** For people whose language there are no words in. */
  fallback: may(lineSchema, matters),
  doBefore: may(paragraph, matters),
  callWhom: may(paragraph, matters),
  /** In whose name the messages are. */
  sender: mayName(matters),
  /** Those three in other languages, by tag. */
  translations: may(z.record(z.string().max(40), planTextsSchema).readonly(), matters),
  serviceDeskMail: may(lineSchema, matters),
  quiet: may(quietSchema, matters),
  sample: may(flagSchema, { fixed: true }),
};

export const messagePlan = describeRecord('message-plan', 'record', fields, {
  scopes: changeScopes,
  indexes: (row) => indexed(row, { release: 'releaseId', sample: 'sample' }),
});
export const readMessagePlan = messagePlan.read;
export type MessagePlan = RecordOf<typeof fields>;

/** The plan with every gap filled. */
export interface SaidPlan {
  readonly lines: { readonly [K in PlannedKind]: PlanLine };
  readonly fallback: string;
  readonly doBefore: string;
  readonly callWhom: string;
  readonly sender: string;
  readonly translations: Translations;
  readonly serviceDeskMail: string;
  readonly quiet: Quiet;
}

const line = (days: number, on = true, way: MessageWay = 'mail'): PlanLine => ({ on, way, days, ownerId: null });

/** In the evening, at night, and at weekends. */
export const usualQuiet: Quiet = { from: 1_140, to: 450, weekends: true };

/** Where nobody said otherwise: the invitation two weeks before, or earlier where the policy's notice asks for it, with a few days to answer. */
export function usualLines(noticeDays: number): SaidPlan['lines'] {
  const invited = Math.max(14, noticeDays + 3);
  return {
    announcement: line(invited + 14),
    invitation: line(invited),
    reminder: line(2),
    handout: line(1, false, 'print'),
    after: line(1),
    training: line(14),
    contact: line(invited + 7),
    'contact-reminder': line(invited),
    'service-desk': line(5),
  };
}

/** What people of a release are told, by its plan and the policy that judges it. */
export function messagePlanOf(world: World, releaseId: string): SaidPlan {
  const row = world.row('message-plan', releaseId);
  const plan = isLive(row) ? readMessagePlan(row) : undefined;
  const category = readRelease(world.row('release', releaseId))?.category ?? 'minor';
  const usual = usualLines(revisionForRelease(world, releaseId, undefined).notice[category]);
  return {
    lines: {
      announcement: plan?.announcement ?? usual.announcement,
      invitation: plan?.invitation ?? usual.invitation,
      reminder: plan?.reminder ?? usual.reminder,
      handout: plan?.handout ?? usual.handout,
      after: plan?.after ?? usual.after,
      training: plan?.training ?? usual.training,
      contact: plan?.contact ?? usual.contact,
      'contact-reminder': plan?.contactReminder ?? usual['contact-reminder'],
      'service-desk': plan?.serviceDesk ?? usual['service-desk'],
    },
    fallback: plan?.fallback ?? 'en',
    doBefore: plan?.doBefore ?? '',
    callWhom: plan?.callWhom ?? '',
    sender: plan?.sender ?? '',
    translations: plan?.translations ?? {},
    serviceDeskMail: plan?.serviceDeskMail ?? '',
    quiet: plan?.quiet ?? usualQuiet,
  };
}

export interface TextsIn {
  readonly doBefore: string;
  readonly callWhom: string;
  readonly sender: string;
  /** Which of them are written in another language only: the plan's own texts are in the one that it falls back to. */
  readonly foreign: readonly ('doBefore' | 'callWhom')[];
}

/** The texts of a plan in a language, each as the plan has it where nobody wrote it in that language. */
export function planTextsIn({ translations, fallback, doBefore, callWhom, sender }: SaidPlan, language: string): TextsIn {
  const languages = languagesFor(language);
  const own = languages.flatMap((each) => translations[each] ?? [])[0] ?? {};
  const isOwn = languagesFor(fallback).some((each) => languages.includes(each));
  const isForeign = (name: 'doBefore' | 'callWhom', text: string): boolean => !isOwn && text !== '' && (own[name] ?? '') === '';
  return {
    doBefore: own.doBefore || doBefore,
    callWhom: own.callWhom || callWhom,
    sender: own.sender || sender,
    foreign: [
      ...(isForeign('doBefore', doBefore) ? ['doBefore' as const] : []),
      ...(isForeign('callWhom', callWhom) ? ['callWhom' as const] : []),
    ],
  };
}

/** Does a message with this body hold texts of the plan that are written in another language only? */
export function holdsForeign(plan: SaidPlan, language: string, body: string): boolean {
  const used = variablesIn(body);
  return planTextsIn(plan, language).foreign.some((name) => used.includes(name));
}
