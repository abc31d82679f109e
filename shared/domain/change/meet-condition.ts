/** Saying that a condition of an approval is met, and how; or that it is not after all. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule } from '../../sync/rules.ts';
import { type Act, fine } from '../act.ts';
import { idSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { command } from '../write.ts';
import { asJson } from './approval.ts';
import type { Condition } from './condition.ts';
import { decided } from './gate-args.ts';
import { readRfc } from './rfc.ts';

const inputSchema = z.object({ rfcId: idSchema, conditionId: idSchema, met: z.boolean(), note: z.string().max(500).optional() });

export const meetCondition: Act<z.infer<typeof inputSchema>> = {
  name: 'meet-condition',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (_world, { rfcId, conditionId, met, note }) => [
    command('rfc', rfcId, 'meet-condition', { rfc: rfcId, condition: conditionId, met, note: cleanText(note ?? '') }),
  ],
  opposite: (world, { rfcId, conditionId, met }) => {
    const before = readRfc(world.row('rfc', rfcId))?.conditions?.find((each) => each.id === conditionId)?.met;
    return { drafts: [{ act: 'meet-condition', input: { rfcId, conditionId, met: !met, note: before?.note ?? '' } }] };
  },
};

const argsSchema = z.object({ rfc: idSchema, condition: idSchema, met: z.boolean(), note: z.string().max(500) });

/** `meet-condition` { rfc, condition, met, note }. Refusals: INPUT_INVALID; NOT_FOUND (another round has no such condition); NOTHING_CHANGED. */
export const meetConditionGate: GateRule = {
  name: 'meet-condition',
  gate: (world, args) => {
    const parsed = argsSchema.safeParse(args);
    if (!parsed.success) return refuse('INPUT_INVALID', { where: 'meet-condition', why: 'its arguments' });
    const row = world.row('rfc', parsed.data.rfc);
    const found = isLive(row) ? readRfc(row)?.conditions?.find((each) => each.id === parsed.data.condition) : undefined;
    if (found === undefined) return refuse('NOT_FOUND', {});
    return (found.met !== undefined) === parsed.data.met ? refuse('NOTHING_CHANGED', {}) : undefined;
  },
  ops: (world, args, who) => {
    const parsed = argsSchema.safeParse(args);
    const change = parsed.success ? readRfc(world.row('rfc', parsed.data.rfc)) : undefined;
    if (!parsed.success || change === undefined) return [];
    const { condition, met, note } = parsed.data;
    const said = ({ met: _before, ...rest }: Condition): Condition => (met ? { ...rest, met: { byId: who.person, note } } : rest);
    const conditions = (change.conditions ?? []).map((each) => (each.id === condition ? said(each) : each));
    return [decided('rfc', change.id, { conditions: asJson(conditions) })];
  },
};
