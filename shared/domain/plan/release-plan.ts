/**
 * The plan of a release (PROCESS, "Release planning"): purpose, scope, assumptions, risks, roles, dates, dependencies, back-out, trial
 * install, early-life support, communication, training. One a release, under the release's own id, so that two laptops that begin it
 * begin the same. Its four stages are records of their own (stage.ts). A release without a plan is one that nobody asked a plan of.
 */
import { z } from 'zod';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { changeScopes } from '../change/rfc.ts';
import { overrideSchema } from '../policy/override.ts';
import {
  daySchema,
  describeRecord,
  flagSchema,
  idSchema,
  idsSchema,
  indexed,
  lineSchema,
  may,
  must,
  noteField,
  type RecordOf,
  setOf,
} from '../record.ts';
import { criteriaSchema } from './stages.ts';

const paragraph = z.string().max(10_000);
const minutes = z.number().int().min(1).max(10_080);
const line = z.string().trim().min(1).max(300);

export const levels = ['low', 'medium', 'high'] as const;
export type Level = (typeof levels)[number];

export const riskSchema = z
  .object({
    id: idSchema,
    says: line,
    likely: z.enum(levels),
    harm: z.enum(levels),
    /** What is done about it. */
    answer: z.string().trim().max(1000),
    ownerId: idSchema.nullable(),
  })
  .readonly();
export type Risk = z.infer<typeof riskSchema>;

export const planRoleSchema = z.object({ does: line, personId: idSchema.nullable() }).readonly();
export type PlanRole = z.infer<typeof planRoleSchema>;

export const trialResults = ['as-written', 'corrected', 'failed'] as const;
/** One install from the written procedure; it comes first and corrects it. */
export const trialSchema = z
  .object({
    on: daySchema,
    /** Where: a device or a seat, in words. */
    at: z.string().trim().max(300),
    byId: idSchema.nullable(),
    result: z.enum(trialResults),
    minutes: minutes.nullable(),
    says: z.string().trim().max(4000),
  })
  .readonly();
export type Trial = z.infer<typeof trialSchema>;

const matters = { matters: true };

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  /** What it was begun from. */
  template: may(lineSchema),
  fromId: may(idSchema, { ref: 'release' }),
  ownerId: may(idSchema, { ref: 'person', matters: true }),
  purpose: may(paragraph, matters),
  scope: may(paragraph, matters),
  assumptions: may(paragraph, matters),
  withoutIt: may(paragraph, matters),
  impact: may(paragraph, matters),
  roles: may(z.array(planRoleSchema).max(40).readonly(), matters),
  risks: may(z.array(riskSchema).max(60).readonly(), matters),
  /** First and last day of the rollout. */
  rolloutFrom: may(daySchema, matters),
  rolloutUntil: may(daySchema, matters),
  /** Releases that have to be done first. */
  dependsOn: setOf(idSchema, { ref: 'release' }),
  otherDependencies: may(paragraph, matters),
  /** Applications that stand beside it on the devices, besides those that the record knows of. */
  neighbours: setOf(line),
  backOutSteps: may(paragraph, matters),
  /** Versions whose files are needed on site beforehand. */
  backOutVersionIds: may(idsSchema, matters),
  /** How long backing one seat out is expected to take, and how long it took when it was tried. */
  backOutMinutes: may(minutes, matters),
  backOutMeasuredMinutes: may(minutes, matters),
  backOutTestedOn: may(daySchema, matters),
  backOutTestedById: may(idSchema, { ref: 'person' }),
  /** The latest time of day at which going on is decided, minutes from midnight at the site. */
  latestGo: may(z.number().int().min(0).max(1439), matters),
  trial: may(trialSchema, matters),
  communication: may(paragraph, matters),
  training: may(paragraph, matters),
  /** When early-life support ends: after so many days, and when all of this is true. */
  earlyLifeDays: may(z.number().int().min(0).max(365), matters),
  earlyLife: may(criteriaSchema, matters),
  notes: noteField(),
  /** Why the rollout begins on that day against the policy, and why it goes on without a stage that the policy asks for. */
  policyOverride: may(overrideSchema),
  stagesOverride: may(overrideSchema),
  /** Why it goes on before these releases, though it was to wait for them. */
  dependsOverride: may(z.object({ reason: paragraph, releaseIds: idsSchema }).readonly()),
  sample: may(flagSchema, { fixed: true }),
};

export const releasePlan = describeRecord('release-plan', 'record', fields, {
  scopes: changeScopes,
  indexes: (row) => [
    ...indexed(row, { release: 'releaseId', sample: 'sample' }),
    ...Object.keys(row.sets?.dependsOn ?? {}).map((value) => ({ name: 'dependsOn', value })),
  ],
});
export const readPlan = releasePlan.read;
export type ReleasePlan = RecordOf<typeof fields>;

/** The plan of a release; undefined where it has none. */
export function planOf(world: World, releaseId: string): ReleasePlan | undefined {
  const row = world.row('release-plan', releaseId);
  return isLive(row) ? readPlan(row) : undefined;
}

export interface BackOut {
  readonly steps: string | null;
  readonly versionIds: readonly string[];
  readonly minutes: number | null;
  readonly measuredMinutes: number | null;
  readonly testedOn: string | null;
  readonly testedById: string | null;
  readonly latestGo: number | null;
}

/** The back-out as one thing, for whoever asks for it. */
export function backOutOf(plan: ReleasePlan): BackOut {
  return {
    steps: plan.backOutSteps,
    versionIds: plan.backOutVersionIds ?? [],
    minutes: plan.backOutMinutes,
    measuredMinutes: plan.backOutMeasuredMinutes,
    testedOn: plan.backOutTestedOn,
    testedById: plan.backOutTestedById,
    latestGo: plan.latestGo,
  };
}
