/**
 * A stage of a release's planning: owner, day, what has to be true before and after, evidence; and an exit that somebody signs.
 *
 *   open ──sign-stage──▶ signed ──reopen-stage (and every later one with it)──▶ open, next round
 *
 * Both arrows are gates, decided in hub order. Reopening a round wins whether it comes before or after that round's signature.
 */
import { z } from 'zod';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { changeScopes } from '../change/rfc.ts';
import { daySchema, describeRecord, flagSchema, idSchema, indexed, may, must, noteField, type RecordOf, setOf } from '../record.ts';
import { evidenceText } from './evidence.ts';
import { type Criterion, criteriaSchema, type StageKind, stageId, stageKinds } from './stages.ts';

export const stageStates = ['open', 'signed'] as const;
/** Combinations that nobody tested are kept by name up to this many; a matrix that has more is too wide to be signed unread. */
export const untestedAtMost = 500;
const untestedSchema = z.array(z.string().max(700)).max(untestedAtMost);

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  kind: must(z.enum(stageKinds), { fixed: true }),
  ownerId: may(idSchema, { ref: 'person', matters: true }),
  due: may(daySchema, { matters: true }),
  entry: may(criteriaSchema, { matters: true }),
  exit: may(criteriaSchema, { matters: true }),
  /** Ids of the criteria that are met. */
  met: setOf(idSchema),
  evidence: setOf(evidenceText),
  notes: noteField(),
  state: may(z.enum(stageStates), { matters: true, gated: true }),
  /** Counts from 1; reopening begins the next. */
  round: may(z.number().int().min(1), { gated: true }),
  signedById: may(idSchema, { ref: 'person', gated: true }),
  /** What the signer said; what was said when it was reopened. */
  says: may(z.string().max(2000), { gated: true }),
  /** Combinations that were named as not tested, or not passed (untested.ts). */
  untested: may(untestedSchema, { gated: true }),
  reopenedById: may(idSchema, { ref: 'person', gated: true }),
  sample: may(flagSchema, { fixed: true }),
};

export const stage = describeRecord('stage', 'record', fields, {
  scopes: changeScopes,
  indexes: (row) => indexed(row, { release: 'releaseId', owner: 'ownerId', sample: 'sample' }),
});
export const readStage = stage.read;
export type Stage = RecordOf<typeof fields>;

const decisionFields = {
  releaseId: must(idSchema, { ref: 'release', gated: true }),
  stageId: must(idSchema, { ref: 'stage', gated: true }),
  kind: must(z.enum(stageKinds), { gated: true }),
  round: must(z.number().int().min(1), { gated: true }),
  decision: must(z.enum(['signed', 'reopened']), { gated: true }),
  byId: must(idSchema, { ref: 'person', gated: true }),
  says: may(z.string().max(2000), { gated: true }),
  untested: may(untestedSchema, { gated: true }),
  sample: may(flagSchema, { gated: true }),
};

/** A signature under a stage, or its reopening, kept for good: written only by the gates, one a round and kind. */
export const stageDecision = describeRecord('stage-decision', 'record', decisionFields, {
  scopes: changeScopes,
  indexes: (row) => indexed(row, { release: 'releaseId', stage: 'stageId', sample: 'sample' }),
});
export const readStageDecision = stageDecision.read;
export type StageDecision = RecordOf<typeof decisionFields>;

/** The id of a decision on a stage: the same wherever it is predicted. */
export function stageDecisionId(stage: string, round: number, decision: StageDecision['decision']): string {
  return `${stage}.${round}.${decision}`;
}

/** A stage of a release; undefined where it has none. */
export function stageOf(world: World, releaseId: string, kind: StageKind): Stage | undefined {
  const row = world.row('stage', stageId(releaseId, kind));
  return isLive(row) ? readStage(row) : undefined;
}

/** The stages that a release has, in their order. */
export function stagesOf(world: World, releaseId: string): readonly Stage[] {
  const all = stageKinds.map((kind) => stageOf(world, releaseId, kind));
  return all.filter((each) => each !== undefined);
}

export function isSigned(each: Pick<Stage, 'state'> | undefined): boolean {
  return each?.state === 'signed';
}

/** What has to be true for its signature and is not yet, in the order of the page. */
export function openCriteria({ entry, exit, met }: Pick<Stage, 'entry' | 'exit' | 'met'>): readonly Criterion[] {
  return [...(entry ?? []), ...(exit ?? [])].filter(({ id }) => !met.includes(id));
}
