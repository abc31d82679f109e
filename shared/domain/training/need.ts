/**
 * Who has to be trained for a release (PROCESS, "Rollout": training is always considered; per audience it is needed, not needed because …,
 * or not yet decided). The record of everybody and of a department has an id made of the release's, so that two laptops that decide about
 * one audience decide about the same.
 */
import { z } from 'zod';
import { scopesOfRelease } from '../acceptance/acceptance.ts';
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, mayName, must, type RecordOf, setOf, textIn } from '../record.ts';
import { joinedId } from './joined-id.ts';

export const audienceKinds = ['all', 'department', 'people'] as const;

/** One value, so that two people's decisions never mix into one that nobody took. */
export const decidedSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('needed') }).readonly(),
  z.object({ is: z.literal('not-needed'), why: lineSchema.trim().min(1) }).readonly(),
]);
export type Decided = z.infer<typeof decidedSchema>;

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  audience: must(z.enum(audienceKinds), { fixed: true }),
  departmentId: may(idSchema, { ref: 'department', fixed: true }),
  /** How people who were chosen by hand are called together. */
  name: mayName(),
  people: setOf(idSchema, { ref: 'person' }),
  /** Missing: not yet decided. */
  decided: may(decidedSchema, { matters: true }),
  sample: may(flagSchema, { fixed: true }),
};

export const trainingNeed = describeRecord('training-need', 'record', fields, {
  scopes: (row, world) => scopesOfRelease(world, textIn(row, 'releaseId')),
  indexes: (row) => indexed(row, { release: 'releaseId', sample: 'sample' }),
});
export const readNeed = trainingNeed.read;
export type TrainingNeed = RecordOf<typeof fields>;

/** The id of what is decided about everybody of a release, or about one department. */
export function needId(releaseId: string, departmentId?: string): string {
  return joinedId(releaseId, 'training', departmentId ?? 'all');
}
