/**
 * The post-implementation review of a release (PROCESS, "After the rollout"): objectives, downtime, lessons, and actions with owner and
 * day. Planned against actual is derived from the record (figures/reviewed.ts); what it was when somebody signed is kept with the
 * signature, so that a later arrival does not change what was signed.
 */
import { z } from 'zod';
import { jsonSchema } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { daySchema, describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, noteField, type RecordOf } from '../record.ts';
import { afterScopes } from './early-life.ts';

export const objectiveSchema = z
  .object({ says: lineSchema.min(1), met: z.enum(['yes', 'partly', 'no']).nullable(), note: lineSchema })
  .readonly();
export type Objective = z.infer<typeof objectiveSchema>;

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  objectives: may(z.array(objectiveSchema).max(40), { matters: true }),
  /** Minutes for which people could not work, beyond the visits themselves, and what of. */
  downtimeMinutes: may(z.number().int().min(0).max(1_000_000), { matters: true }),
  downtimeNote: may(lineSchema),
  wentWell: noteField(),
  lessons: noteField(),
  /** Counts signatures from 1; who signed last, and what the record said then. */
  signed: may(z.number().int().min(1), { gated: true }),
  signedById: may(idSchema, { ref: 'person', gated: true }),
  signedFor: may(z.string().max(100_000), { gated: true }),
  signedFigures: may(jsonSchema, { gated: true }),
};

export const review = describeRecord('review', 'record', fields, {
  scopes: afterScopes,
  indexes: (row) => indexed(row, { release: 'releaseId' }),
});
export const readReview = review.read;
export type Review = RecordOf<typeof fields>;

/** The id of a release's review: two laptops that begin it mean the same one. */
export const reviewId = (releaseId: string): string => `review.${releaseId}`;

const actionFields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  what: must(z.string().min(1).max(2000), { matters: true }),
  ownerId: may(idSchema, { ref: 'person', matters: true }),
  due: may(daySchema, { matters: true }),
  done: may(flagSchema, { matters: true }),
};
/** Something to be done because of a review. */
export const reviewAction = describeRecord('review-action', 'record', actionFields, {
  scopes: (row, world) => {
    const owner = row.fields.ownerId;
    return [...afterScopes(row, world), ...(typeof owner === 'string' ? [`person:${owner}`] : [])];
  },
  indexes: (row) => indexed(row, { release: 'releaseId', owner: 'ownerId' }),
});
export const readReviewAction = reviewAction.read;
export type ReviewAction = RecordOf<typeof actionFields>;

/** What somebody signs, in one spelling: the review and its actions. */
export function contentOfReview(world: World, releaseId: string): string {
  const record = readReview(world.row('review', reviewId(releaseId)));
  const actions = world
    .find('review-action', 'release', releaseId)
    .filter(isLive)
    .flatMap((row) => readReviewAction(row) ?? [])
    .map(({ what, ownerId, due }) => [what, ownerId, due]);
  return JSON.stringify([
    (record?.objectives ?? []).map(({ says, met, note }) => [says, met, note]),
    record?.downtimeMinutes ?? null,
    record?.downtimeNote ?? null,
    record?.wentWell ?? null,
    record?.lessons ?? null,
    actions.map((each) => JSON.stringify(each)).sort(),
  ]);
}
