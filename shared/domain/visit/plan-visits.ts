/** Planning visits: many seats of a department at once, as one act. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { readDepartment } from '../department/department.ts';
import { visitOverride } from '../policy/judge.ts';
import { daySchema, idSchema } from '../record.ts';
import { readRelease } from '../release/release.ts';
import { readSeat } from '../seat/seat.ts';
import { takenBack } from '../take-back.ts';
import { make } from '../write.ts';
import { visitKinds } from './kinds.ts';
import { slotAfter } from './promise.ts';
import { usualMinutes, windowSchema } from './slot.ts';

/** One visit of a plan. */
export const plannedSchema = z.object({
  seatId: idSchema,
  deviceId: idSchema.optional(),
  newDeviceId: idSchema.optional(),
  day: daySchema,
  /** Minutes from midnight at the site; null: only the day is known. */
  startsAt: z.number().int().min(0).max(1439).nullable(),
  minutes: z.number().int().min(1).max(1440).optional(),
  /** The window that the person is told; without it the time itself. */
  promised: windowSchema.optional(),
  installerId: idSchema.optional(),
  kind: z.enum(visitKinds).optional(),
  followsId: idSchema.optional(),
  /** The department's where it is not said: a planner knows of pilot waves and whose turn it is. */
  wave: z.number().int().min(0).max(999).optional(),
});
const inputSchema = z.object({
  releaseId: idSchema,
  visits: z.array(plannedSchema).min(1).max(5_000),
  /** Why some of them are planned against the policy all the same. */
  overrideReason: z.string().max(500).optional(),
});
export type PlanVisitsInput = z.infer<typeof inputSchema>;

/** Kind, minutes and checklist come from the release; site, department and user from the seat. Clashes are shown before (clash/clashes.ts) and kept as conflicts. */
export const planVisits: Act<PlanVisitsInput> = {
  name: 'plan-visits',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId, visits }) => {
    if (!isLive(world.row('release', releaseId))) return refuse('NOT_FOUND', {});
    // All of them are looked up before the first is refused: what is asked for at once is gathered at once.
    const named = visits.flatMap(({ seatId, deviceId, newDeviceId }) => [
      { type: 'seat', id: seatId },
      ...[deviceId, newDeviceId].flatMap((id) => (id === undefined ? [] : [{ type: 'device', id }])),
    ]);
    const unknown = named.filter(({ type, id }) => !isLive(world.row(type, id)))[0];
    if (unknown !== undefined) return refuse('RECORD_UNKNOWN', unknown);
    return undefined;
  },
  ops: (world, { releaseId, visits, overrideReason }, who, ids) => {
    const subject = readRelease(world.row('release', releaseId));
    return visits.map((each) => {
      const seat = readSeat(world.row('seat', each.seatId));
      const { day, startsAt } = each;
      const minutes = each.minutes ?? subject?.minutes ?? usualMinutes;
      const slot = slotAfter({ day, startsAt, minutes }, { day, startsAt, promised: each.promised ?? null });
      const id = ids();
      const kind = each.kind ?? subject?.visitKind ?? 'install';
      const wave = each.wave ?? waveOf(world, seat?.departmentId ?? null);
      const place = { seatId: each.seatId, siteId: seat?.siteId ?? null, departmentId: seat?.departmentId ?? null };
      const fields = { ...place, releaseId, kind, slot, wave };
      return make('visit', id, {
        releaseId,
        seatId: each.seatId,
        deviceId: each.deviceId,
        newDeviceId: each.newDeviceId,
        kind,
        slot,
        policyOverride: visitOverride(world, { id, fields, before: undefined }, overrideReason, who),
        installerId: each.installerId,
        userId: seat?.userId,
        state: 'planned',
        templateVersionId: subject?.templateVersionId,
        siteId: seat?.siteId,
        departmentId: seat?.departmentId,
        wave,
        followsId: each.followsId,
        sample: subject?.sample === true ? true : undefined,
      });
    });
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

function waveOf(world: World, departmentId: string | null): number | null {
  return departmentId === null ? null : (readDepartment(world.row('department', departmentId))?.wave ?? null);
}
