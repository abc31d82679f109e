/** Planning the return visit that was proposed on site: one act, and it takes over what is still open (PROCESS, "Rollout"). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { visitOverride } from '../policy/judge.ts';
import { daySchema, idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { make } from '../write.ts';
import { liveVisit } from './planned.ts';
import { slotAfter } from './promise.ts';
import { factsOf } from './run.ts';
import { templateIdFor, visitStateIn } from './state.ts';
import { readVisit, type Visit } from './visit.ts';

const inputSchema = z.object({
  visitId: idSchema,
  day: daySchema,
  /** Minutes from midnight at the site; null: only the day is known. */
  startsAt: z.number().int().min(0).max(1439).nullable(),
  minutes: z.number().int().min(1).max(1440).optional(),
  /** Who goes; nobody yet where missing. */
  installerId: idSchema.optional(),
  /** Why it is planned against the policy all the same. */
  overrideReason: z.string().max(500).optional(),
});
export type PlanReturnInput = z.infer<typeof inputSchema>;

/** Refusals: NOT_FOUND, RECORD_UNKNOWN, VISIT_DONE, VISIT_NOT_ENDED (nothing is left over yet), RETURN_PLANNED; those of where a visit may stand (locked.ts). */
export const planReturn: Act<PlanReturnInput> = {
  name: 'plan-return',
  kind: 'edit',
  input: inputSchema,
  check: (world, { visitId, installerId }) => {
    const visit = liveVisit(world, visitId);
    if (visit === undefined) return refuse('NOT_FOUND', {});
    if (installerId !== undefined && !isLive(world.row('person', installerId)))
      return refuse('RECORD_UNKNOWN', { type: 'person', id: installerId });
    const { state } = visitStateIn(world, visit);
    if (state === 'done') return refuse('VISIT_DONE', { visit: visitId });
    if (state === 'planned' || state === 'in-progress' || state === 'cancelled') return refuse('VISIT_NOT_ENDED', {});
    return followerOf(world, visitId) === undefined ? undefined : refuse('RETURN_PLANNED', {});
  },
  ops: (world, { visitId, day, startsAt, minutes, installerId, overrideReason }, who, ids) => {
    const before = liveVisit(world, visitId);
    if (before === undefined) return [];
    const { run } = visitStateIn(world, before);
    const id = ids();
    const fields = {
      releaseId: before.releaseId,
      seatId: before.seatId,
      kind: 'return',
      // The window that was promised is promised again, where the new time lies in it.
      slot: slotAfter(before.slot, { day, startsAt, minutes: minutes ?? returnMinutes(run?.minutesLeft, before.slot.minutes) }),
      siteId: before.siteId,
      departmentId: before.departmentId,
      wave: before.wave,
    };
    return [
      make('visit', id, {
        ...fields,
        deviceId: before.deviceId,
        newDeviceId: before.newDeviceId,
        policyOverride: visitOverride(world, { id, fields, before: undefined }, overrideReason, who),
        installerId,
        userId: before.userId,
        state: 'planned',
        templateVersionId: templateIdFor(world, before, factsOf(world, visitId)),
        followsId: before.id,
        notes: before.notes,
        sample: before.sample === true ? true : undefined,
      }),
    ];
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

/** What the open steps take by their own minutes, rounded up to five; never longer than the first time, never under ten. */
export function returnMinutes(minutesLeft: number | undefined, first: number): number {
  if (minutesLeft === undefined || minutesLeft <= 0) return first;
  return Math.min(first, Math.max(10, Math.ceil(minutesLeft / 5) * 5));
}

/** The planned visit that goes on with this one; undefined where none is. */
export function followerOf(world: World, visitId: string): Visit | undefined {
  return world
    .find('visit', 'follows', visitId)
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? [])
    .find((each) => each.state === 'planned');
}
