/** Beginning the plan of a release that is there: from a template, or as an earlier release was planned. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { readRelease } from '../release/release.ts';
import { takenBack } from '../take-back.ts';
import { beginPlan } from './begin-plan.ts';
import { planOf } from './release-plan.ts';
import { planTemplateNames } from './templates.ts';

/** From where a plan is begun. */
export const planSourceSchema = z.union([z.object({ template: z.enum(planTemplateNames) }), z.object({ fromReleaseId: idSchema })]);

const inputSchema = z.object({ releaseId: idSchema, from: planSourceSchema });

/** Refusals: NOT_FOUND; PLAN_THERE; PLAN_MISSING where the earlier release has none. */
export const startPlan: Act<z.infer<typeof inputSchema>> = {
  name: 'start-plan',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId, from }) => {
    const there = planOf(world, releaseId);
    const earlier = 'fromReleaseId' in from ? planOf(world, from.fromReleaseId) : undefined;
    if (!isLive(world.row('release', releaseId))) return refuse('NOT_FOUND', {});
    if (there !== undefined) return refuse('PLAN_THERE', {});
    return 'fromReleaseId' in from && earlier === undefined ? refuse('PLAN_MISSING', {}) : undefined;
  },
  ops: (world, { releaseId, from }, who, ids) => {
    const subject = readRelease(world.row('release', releaseId));
    if (subject === undefined) return [];
    const release = { id: releaseId, category: subject.category ?? 'minor', sample: subject.sample === true } as const;
    return beginPlan(world, release, from, who, ids);
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
