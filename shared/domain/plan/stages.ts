/** The four stages of planning, in their order (PROCESS, "Release planning"). */
import { z } from 'zod';
import { idSchema } from '../record.ts';

export const stageKinds = ['design', 'build', 'test', 'acceptance'] as const;
export type StageKind = (typeof stageKinds)[number];

/** The id of a release's stage: the same wherever it is made. */
export function stageId(releaseId: string, kind: StageKind): string {
  return `${releaseId}.${kind}`;
}

/** Stages before this one, the first one first. */
export function stagesBefore(kind: StageKind): readonly StageKind[] {
  return stageKinds.slice(0, stageKinds.indexOf(kind));
}
/** This stage and those after it. */
export function stagesFrom(kind: StageKind): readonly StageKind[] {
  return stageKinds.slice(stageKinds.indexOf(kind));
}

/** Something that has to be true: before a stage begins, before it ends, before early-life support ends. */
export const criterionSchema = z.object({ id: idSchema, says: z.string().trim().min(1).max(300) }).readonly();
export const criteriaSchema = z.array(criterionSchema).max(40).readonly();
export type Criterion = z.infer<typeof criterionSchema>;

/** Lines as criteria. Ids are made of the place in the list, so that the same template gives the same ids everywhere. */
export function criteriaOf(lines: readonly string[], prefix: string): readonly Criterion[] {
  return lines.map((says, at) => ({ id: `${prefix}-${at + 1}`, says }));
}
