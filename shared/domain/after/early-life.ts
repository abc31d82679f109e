/**
 * Early-life support of a release (PROCESS, "After the rollout"): whoever looks after it, until when, and what has to be so before a
 * named person ends it. It begins when somebody says who looks after it.
 *
 *   running ──end (nothing open)──▶ ended ──reopen (reason)──▶ running
 */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import {
  daySchema,
  describeRecord,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  must,
  noteField,
  type RecordOf,
  textIn,
} from '../record.ts';
import { releaseScopes } from '../release/release.ts';
import { trainingDone } from '../training/standing.ts';
import { type Problem, problemState, readProblem } from './problem.ts';

/** A criterion of this release's own, beside the three that every release has. */
export const ownCriterionSchema = z.object({ says: lineSchema.min(1), met: z.boolean() }).readonly();
export type OwnCriterion = z.infer<typeof ownCriterionSchema>;

export const trainingAnswers = ['done', 'not-needed', 'not-done'] as const;

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  ownerId: may(idSchema, { ref: 'person', matters: true }),
  from: may(daySchema),
  until: may(daySchema, { matters: true }),
  /** What a person answers for: users can work; training is done, or was not needed. Who said so is the field's stamp. */
  usersCanWork: may(flagSchema, { matters: true }),
  training: may(z.enum(trainingAnswers), { matters: true }),
  /** Where training was not needed: why. */
  trainingWhy: may(lineSchema),
  own: may(z.array(ownCriterionSchema).max(20), { matters: true }),
  notes: noteField(),
  state: may(z.enum(['running', 'ended']), { matters: true, gated: true }),
  endedById: may(idSchema, { ref: 'person', gated: true }),
  /** Why it was opened again. */
  reason: may(z.string().max(2000), { gated: true }),
};

export const earlyLife = describeRecord('early-life', 'record', fields, {
  scopes: afterScopes,
  indexes: (row) => indexed(row, { release: 'releaseId', state: 'state' }),
});
export const readEarlyLife = earlyLife.read;
export type EarlyLife = RecordOf<typeof fields>;

/** The id of a release's early life: two laptops that begin it mean the same one. */
export const earlyLifeId = (releaseId: string): string => `early-life.${releaseId}`;

/** Seen by whoever sees the release; also before the record is there, by its id. */
export function afterScopes(row: Row, world: World): readonly string[] {
  const releaseId = textIn(row, 'releaseId') ?? row.id.slice(row.id.indexOf('.') + 1);
  const release = world.row('release', releaseId);
  return release === undefined ? [] : releaseScopes(release);
}

export type Criterion =
  | { readonly name: 'users-can-work'; readonly met: boolean }
  | {
      readonly name: 'training';
      readonly met: boolean;
      readonly answer:
        | (typeof trainingAnswers)[number]
        | null /** Trained, or decided otherwise, of those who need it; null where the record does not say. */;
      readonly counted: { readonly done: number; readonly of: number } | null;
    }
  | { readonly name: 'no-severe-problems'; readonly met: boolean; readonly open: number }
  | { readonly name: 'own'; readonly met: boolean; readonly says: string };

export interface EarlyLifeStanding {
  readonly state: 'none' | 'running' | 'ended';
  readonly record: EarlyLife | undefined;
  readonly criteria: readonly Criterion[];
  /** May it be ended: is there none that is not met? */
  readonly open: readonly Criterion[];
  readonly severe: readonly Problem[];
}

/** Problems of a release, on its visits too, that are live. */
export function problemsOf(world: World, releaseId: string): readonly Problem[] {
  return world
    .find('problem', 'release', releaseId)
    .filter(isLive)
    .flatMap((row) => readProblem(row) ?? []);
}

function answerOf(counted: ReturnType<typeof trainingDone>): 'done' | 'not-needed' | null {
  if (counted === null || counted.done < counted.of) return null;
  return counted.of === 0 ? 'not-needed' : 'done';
}

/** Where the early life of a release stands. A severe problem with a workaround is not open: people can work. */
export function earlyLifeStanding(world: World, releaseId: string): EarlyLifeStanding {
  const row = world.row('early-life', earlyLifeId(releaseId));
  const record = isLive(row) ? readEarlyLife(row) : undefined;
  const severe = problemsOf(world, releaseId).filter((each) => each.severity === 'severe' && problemState(each) === 'open');
  // What a person says goes before what the record counts: they may know of training that was held without it.
  const counted = trainingDone(world, releaseId);
  const training = record?.training ?? answerOf(counted);
  const criteria: readonly Criterion[] = [
    { name: 'users-can-work', met: record?.usersCanWork === true },
    { name: 'training', met: training === 'done' || training === 'not-needed', answer: training, counted },
    { name: 'no-severe-problems', met: severe.length === 0, open: severe.length },
    ...(record?.own ?? []).map(({ says, met }): Criterion => ({ name: 'own', says, met })),
  ];
  const state = record === undefined ? 'none' : (record.state ?? 'running');
  return { state, record, criteria, open: criteria.filter(({ met }) => !met), severe };
}
