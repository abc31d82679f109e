/**
 * A visit: one piece of work at a seat. Here is only the plan; where it stands is derived from facts (visit/state.ts).
 */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import type { Claim, World } from '../../sync/rules.ts';
import { timeClaims } from '../clash/time-claims.ts';
import { freezeOverrideSchema, overrideSchema } from '../policy/override.ts';
import {
  type Described,
  describeRecord,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  must,
  noteField,
  type RecordOf,
  scopesBy,
  textIn,
} from '../record.ts';
import { visitKinds } from './kinds.ts';
import { keepsPromise } from './promise.ts';
import { slotSchema } from './slot.ts';

export const planStates = ['planned', 'cancelled'] as const;

const fields = {
  number: may(lineSchema, { gated: true }),
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  seatId: may(idSchema, { ref: 'seat', matters: true }),
  /** The device that stands there: installed on, replaced, moved or collected. */
  deviceId: may(idSchema, { ref: 'device', matters: true }),
  /** The device that is brought. */
  newDeviceId: may(idSchema, { ref: 'device', matters: true }),
  kind: must(z.enum(visitKinds), { matters: true }),
  // The order inside a promised window is the installer's: two edits that keep one promise are no conflict.
  slot: must(slotSchema, { matters: true, alike: keepsPromise }),
  /** A person. */
  installerId: may(idSchema, { ref: 'person', matters: true }),
  /** Whom the visit is for. */
  userId: may(idSchema, { ref: 'person' }),
  state: must(z.enum(planStates), { matters: true }),
  cancelReason: may(lineSchema),
  templateVersionId: may(idSchema, { ref: 'template-version' }),
  siteId: may(idSchema, { ref: 'site' }),
  departmentId: may(idSchema, { ref: 'department', fixed: true }),
  /** Why it was planned against the policy all the same; who said so is the field's stamp. */
  policyOverride: may(overrideSchema),
  /** The same from before there were policies, for freezes: read by policy/override.ts. */
  freezeOverride: may(freezeOverrideSchema),
  wave: may(z.number().int().min(0).max(999), { matters: true }),
  /** Place in the installer's day, where they changed it: lower comes first. */
  order: may(z.number().min(-1e6).max(1e6)),
  /** The visit whose open steps this one takes on. */
  followsId: may(idSchema, { ref: 'visit' }),
  /** The lead's no to a wish for another time (`of`: that answer), with a word for whoever wished it. */
  wishAnswer: may(z.object({ of: idSchema, says: z.string().min(1).max(500) }).readonly(), { matters: true }),
  notes: noteField(),
  sample: may(flagSchema, { fixed: true }),
};

/**
 * The index by which an installer's day is found among ten thousand visits. Its values sort by installer, then day (yyyy-MM-dd),
 * so that a range of days is one range of keys.
 */
export const installerDay = 'installer-day';
export function installerDayKey(installerId: string, day: string): string {
  return `${installerId} ${day}`;
}

/** Facts about a visit: they are seen by whoever sees the visit. */
export const visitFacts = ['step-result', 'evidence', 'visit-event', 'observed-serial', 'signoff', 'acknowledgement'] as const;

export const visit: Described<typeof fields> = describeRecord('visit', 'record', fields, {
  scopes: visitScopes,
  indexes: (row) => {
    const day = readVisit(row)?.slot.day;
    const installer = textIn(row, 'installerId');
    return [
      ...indexed(row, {
        release: 'releaseId',
        seat: 'seatId',
        device: 'deviceId',
        newDevice: 'newDeviceId',
        installer: 'installerId',
        user: 'userId',
        department: 'departmentId',
        site: 'siteId',
        follows: 'followsId',
        sample: 'sample',
      }),
      ...(day === undefined ? [] : [{ name: 'day', value: day }]),
      ...(day === undefined || installer === undefined ? [] : [{ name: installerDay, value: installerDayKey(installer, day) }]),
    ];
  },
  claims: visitClaims,
  dependents: [...visitFacts, 'finding', 'finding-answer', 'key-view', 'install-check', 'note', 'request', 'problem', 'erasure'].map(
    (type) => ({
      type,
      index: 'visit',
    }),
  ),
  stub: ['number', 'releaseId', 'kind', 'slot', 'state', 'seatId', 'departmentId', 'siteId'],
  numbered: { field: 'number', series: 'V' },
});
export const readVisit = visit.read;
export type Visit = RecordOf<typeof fields>;

/** Who sees a visit: its department, its site, its rollout, and the person who does it. */
export function visitScopes(row: Row): readonly string[] {
  return scopesBy(row, { department: 'departmentId', site: 'siteId', rollout: 'releaseId', person: 'installerId' });
}

/** Ids of the visits whose open steps it takes on, the nearest first; a chain is followed for at most 50. */
function visitsBefore(world: World, plan: Visit): readonly string[] {
  const ids: string[] = [];
  let id = plan.followsId;
  while (id !== null && !ids.includes(id) && ids.length < 50) {
    ids.push(id);
    id = readVisit(world.row('visit', id))?.followsId ?? null;
  }
  return ids;
}

/**
 * What a planned visit takes (DESIGN, "unique things"): the installer's time on that day, that of the person it is for, the device that is brought, and the seat
 * for this release (so that two installers never do the same seat; a return visit is meant to go there again). A return visit is planned
 * when the visit that it follows has ended: that one's hours are free for it, on the same day too.
 */
function visitClaims(row: Row, world: World): readonly Claim[] {
  const plan = readVisit(row);
  if (plan === undefined || plan.state !== 'planned') return [];
  const before = visitsBefore(world, plan);
  // It is only planned when the visits before it have ended, so it never takes their time: on the same day, too.
  const after = before.length === 0 ? {} : { besides: before };
  const claims: Claim[] = [];
  for (const claim of timeClaims(plan)) claims.push({ ...claim, ...after });
  // A return visit brings what the visit before it was promised.
  if (plan.newDeviceId !== null && plan.kind !== 'return')
    claims.push({ space: `device:${plan.newDeviceId}`, from: 0, to: 1, conflict: 'device-promised-twice' });
  if (plan.followsId !== null) claims.push({ space: `follows:${plan.followsId}`, from: 0, to: 1, conflict: 'seat-planned-twice' });
  if (plan.seatId !== null && plan.kind !== 'return')
    claims.push({ space: `seat:${plan.seatId}:${plan.releaseId}:${plan.deviceId ?? ''}`, from: 0, to: 1, conflict: 'seat-planned-twice' });
  return claims;
}
