/** Going against rules of the policy all the same: only with a reason, which stays on the plan under the name of who gave it. */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import { daySchema, idSchema } from '../record.ts';
import { ruleKinds } from './content.ts';

const reason = z.string().trim().min(1).max(500);

/** Good for these rules, and for a visit on that day alone. Who gave it is the field's stamp. */
export const overrideSchema = z.object({
  reason,
  /** null: it is about a release. */
  day: daySchema.nullable(),
  /** The revision that the rules are of; 0: the usual ones. */
  revision: z.number().int().min(0),
  rules: z
    .array(z.object({ rule: z.enum(ruleKinds), id: idSchema }))
    .min(1)
    .max(100),
});
export type Override = z.infer<typeof overrideSchema>;

/** How it was kept before there were policies: for freezes alone. Still read, never written. */
export const freezeOverrideSchema = z.object({ reason, day: daySchema, freezeIds: z.array(idSchema).min(1).max(100) });

/** The overrides that a record carries for a day, whichever way they were kept. */
export function overridesOf(fields: Row['fields'], day: string | null): readonly Override[] {
  const now = overrideSchema.safeParse(fields.policyOverride);
  const before = freezeOverrideSchema.safeParse(fields.freezeOverride);
  const old: readonly Override[] = before.success
    ? [
        {
          reason: before.data.reason,
          day: before.data.day,
          revision: 0,
          rules: before.data.freezeIds.map((id) => ({ rule: 'freeze' as const, id })),
        },
      ]
    : [];
  return [...(now.success ? [now.data] : []), ...old].filter((each) => each.day === day);
}

/** Of these rules those for which no override was given. */
export function unanswered<B extends { readonly rule: string; readonly id: string }>(
  broken: readonly B[],
  given: readonly Override[],
): readonly B[] {
  return broken.filter(({ rule, id }) => !given.some(({ rules }) => rules.some((each) => each.rule === rule && each.id === id)));
}
