/** Conditions under which an approval was given, in the approver's words. */
import { z } from 'zod';
import { approvalSteps } from '../policy/content.ts';
import { idSchema } from '../record.ts';
import { cleanText } from '../text.ts';

const says = z.string().trim().min(1).max(500);

export const conditionSchema = z.object({
  id: idSchema,
  step: z.enum(approvalSteps),
  says,
  /** It has to be met before what the approval opens: before work begins, or (to proceed) before the approval to implement. */
  first: z.boolean(),
  /** Who said that it is met, and how. */
  met: z.object({ byId: idSchema, note: z.string().max(500) }).optional(),
});
export type Condition = z.infer<typeof conditionSchema>;
export const conditionsSchema = z.array(conditionSchema).max(60);

/** As an approver gives them. */
export const conditionInputs = z.array(z.object({ says, first: z.boolean() })).max(20);
export type ConditionInput = z.infer<typeof conditionInputs>[number];

/** The conditions of one approval, with ids that are the same wherever it is judged. */
export function conditionsFrom(given: readonly ConditionInput[], step: Condition['step'], round: number): Condition[] {
  return given.map(({ says: text, first }, at) => ({ id: `${step}.${round}.${at + 1}`, step, says: cleanText(text), first }));
}

/** Those that have to be met first, and are not. */
export function openConditions(conditions: readonly Condition[] | null, step: Condition['step']): readonly Condition[] {
  return (conditions ?? []).filter((each) => each.step === step && each.first && each.met === undefined);
}
