/**
 * What people are taught for a release: a course that is held in sessions, or a card that is read in the app. Its text and its files lie on
 * every laptop that sees the release, so that they open offline.
 */
import { z } from 'zod';
import { scopesOfRelease } from '../acceptance/acceptance.ts';
import {
  describeRecord,
  digestText,
  flagSchema,
  idSchema,
  idsSchema,
  indexed,
  lineSchema,
  may,
  must,
  mustName,
  type RecordOf,
  textIn,
} from '../record.ts';

export const courseForms = ['session', 'card'] as const;

const materialSchema = z
  .object({ digest: digestText, name: lineSchema.min(1), sizeBytes: z.number().int().min(0), mediaType: z.string().max(100) })
  .readonly();
export type Material = z.infer<typeof materialSchema>;

/** Files of one course. */
export const materialAtMost = 20;

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  name: mustName(),
  form: must(z.enum(courseForms), { fixed: true }),
  /** What somebody can do afterwards: a line each. */
  objectives: may(z.string().max(4000), { matters: true }),
  minutes: may(z.number().int().min(1).max(1440)),
  /** The card itself, or what is handed out. */
  text: may(z.string().max(20_000), { matters: true }),
  material: may(z.array(materialSchema).max(materialAtMost), { matters: true }),
  /** Those of the files, by themselves: what says to the hub who may fetch them (course-acts.ts keeps both in step). */
  digests: may(z.array(digestText).max(materialAtMost)),
  /** Needs (need.ts) that it is for; missing or empty: everybody who has to be trained. */
  audienceIds: may(idsSchema, { matters: true }),
  retired: may(flagSchema, { matters: true }),
  sample: may(flagSchema, { fixed: true }),
};

export const trainingCourse = describeRecord('training-course', 'record', fields, {
  scopes: (row, world) => scopesOfRelease(world, textIn(row, 'releaseId')),
  indexes: (row) => indexed(row, { release: 'releaseId', sample: 'sample' }),
  stub: ['releaseId', 'name', 'form'],
});
export const readCourse = trainingCourse.read;
export type TrainingCourse = RecordOf<typeof fields>;
