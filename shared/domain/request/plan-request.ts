/**
 * One visit for one request, in one act: under a standard change without a further approval, or under any other release. The request
 * is one that waits, or is made here; so are the person and the seat where they are new. Whether the visit is taken is said at the
 * hub (change/standard-change.ts); the request stays either way (request/standing.ts).
 */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { refuseUnderStandard } from '../change/standard-change.ts';
import { readRequest } from '../note/note.ts';
import { rowMadeBy } from '../people/rights.ts';
import { daySchema, idSchema } from '../record.ts';
import { type Release, readRelease } from '../release/release.ts';
import { readSeat } from '../seat/seat.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, cleanText, refuseName } from '../text.ts';
import { planVisits } from '../visit/plan-visits.ts';
import { make, only, write } from '../write.ts';
import { requestOp } from './ask-request.ts';
import { requestStanding } from './standing.ts';

const inputSchema = z.object({
  releaseId: idSchema,
  /** A request that waits; otherwise one is made. */
  requestId: idSchema.optional(),
  wish: z.string().max(10_000).optional(),
  /** Whom it is for: somebody known, or somebody new. Missing: whoever sits there. */
  person: z.union([z.object({ id: idSchema }), z.object({ name: z.string().max(1600) })]).optional(),
  seat: z.union([
    z.object({ id: idSchema }),
    z.object({ siteId: idSchema, departmentId: idSchema.optional(), room: z.string().max(500).optional() }),
  ]),
  deviceId: idSchema.optional(),
  newDeviceId: idSchema.optional(),
  day: daySchema,
  startsAt: z.number().int().min(0).max(1439).nullable(),
  minutes: z.number().int().min(1).max(1440).optional(),
  installerId: idSchema.optional(),
  /** Why it is planned against the policy all the same. */
  overrideReason: z.string().max(500).optional(),
});
export type PlanRequestInput = z.infer<typeof inputSchema>;

/** Refusals: NOT_FOUND, RECORD_UNKNOWN, NAME_UNUSABLE, REQUEST_ANSWERED, and those of a standard change. */
export const planRequest: Act<PlanRequestInput> = {
  name: 'plan-request',
  kind: 'edit',
  input: inputSchema,
  check: (world, input) => {
    const { releaseId, requestId, person, seat, deviceId, newDeviceId, day } = input;
    const release = world.row('release', releaseId);
    const subject = isLive(release) ? readRelease(release) : undefined;
    const row = requestId === undefined ? undefined : world.row('request', requestId);
    const request = readRequest(row);
    const standing = request === undefined ? undefined : requestStanding(world, request);
    const named = [
      ...('id' in seat ? [{ type: 'seat', id: seat.id }] : [{ type: 'site', id: seat.siteId }]),
      ...(person !== undefined && 'id' in person ? [{ type: 'person', id: person.id }] : []),
      ...[deviceId, newDeviceId].flatMap((id) => (id === undefined ? [] : [{ type: 'device', id }])),
    ];
    const unknown = named.filter(({ type, id }) => !isLive(world.row(type, id)))[0];
    const limits = subject === undefined ? undefined : refuseUnderStandard(world, subject, { day });
    if (subject === undefined) return refuse('NOT_FOUND', {});
    if (requestId !== undefined && (request === undefined || !isLive(row))) return refuse('NOT_FOUND', {});
    if (standing !== undefined && !standing.open) return refuse('REQUEST_ANSWERED', {});
    if (unknown !== undefined) return refuse('RECORD_UNKNOWN', unknown);
    return nameless(person) ?? limits;
  },
  ops: (world, input, who, ids) => {
    const subject = readRelease(world.row('release', input.releaseId));
    if (subject === undefined) return [];
    const { person, ops: people } = personFor(world, input, subject.sample === true, ids);
    const { seatId, ops: seats } = seatFor(world, input, person, subject.sample === true, ids);
    const planned = {
      seatId,
      deviceId: input.deviceId,
      newDeviceId: input.newDeviceId,
      day: input.day,
      startsAt: input.startsAt,
      minutes: input.minutes,
      installerId: input.installerId,
    };
    const visits = planVisits
      .ops(
        withMade(world, [...people, ...seats], who),
        { releaseId: subject.id, visits: [planned], overrideReason: input.overrideReason },
        who,
        ids,
      )
      // For this person, whoever else sits there.
      .map((op) => (op.type === 'visit' && person !== undefined ? { ...op, fields: { ...op.fields, userId: { v: person, b: [] } } } : op));
    const visitId = visits.find((op) => op.type === 'visit')?.id ?? '';
    return [...people, ...seats, ...visits, ...requestOps(world, input, { seatId, person, visitId }, subject, ids)];
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

const nameless = (person: PlanRequestInput['person']): Refusal | undefined =>
  person !== undefined && 'name' in person ? refuseName('name', person.name) : undefined;

function personFor(
  world: World,
  { person, seat }: PlanRequestInput,
  sample: boolean,
  ids: () => string,
): { readonly person: string | undefined; readonly ops: readonly Op[] } {
  if (person === undefined) return { person: undefined, ops: [] };
  if ('id' in person) return { person: person.id, ops: [] };
  const id = ids();
  const departmentId = 'id' in seat ? readSeat(world.row('seat', seat.id))?.departmentId : seat.departmentId;
  return { person: id, ops: [make('person', id, { name: cleanName(person.name), departmentId, sample: sample ? true : undefined })] };
}

/** The seat, with whoever sits there from now on: a seat that nobody has becomes this person's. */
function seatFor(
  world: World,
  { seat }: PlanRequestInput,
  person: string | undefined,
  sample: boolean,
  ids: () => string,
): { readonly seatId: string; readonly ops: readonly Op[] } {
  if ('id' in seat) {
    const row = world.row('seat', seat.id);
    const known = readSeat(row);
    const empty = known !== undefined && known.userId === null && known.shared !== true;
    return { seatId: seat.id, ops: row !== undefined && empty && person !== undefined ? only(write(row, { userId: person })) : [] };
  }
  const id = ids();
  const room = cleanText(seat.room ?? '');
  const values = { siteId: seat.siteId, departmentId: seat.departmentId, room: room === '' ? undefined : room, userId: person };
  return { seatId: id, ops: [make('seat', id, { ...values, sample: sample ? true : undefined })] };
}

/** The world with what these ops make or set, before anything is judged. */
function withMade(world: World, ops: readonly Op[], who: Who): World {
  const made = new Map(
    ops.map((op) => {
      const there = world.row(op.type, op.id);
      const row = rowMadeBy(op, who);
      return [`${op.type}/${op.id}`, there === undefined ? row : { ...there, fields: { ...there.fields, ...row.fields } }];
    }),
  );
  return {
    row: (type, id) => made.get(`${type}/${id}`) ?? world.row(type, id),
    find: (type, name, value) => world.find(type, name, value),
  };
}

function requestOps(
  world: World,
  input: PlanRequestInput,
  found: { readonly seatId: string; readonly person: string | undefined; readonly visitId: string },
  subject: Release,
  ids: () => string,
): readonly Op[] {
  const { seatId, person, visitId } = found;
  if (input.requestId !== undefined) {
    const row = world.row('request', input.requestId);
    return row === undefined ? [] : only(write(row, { state: 'agreed', plannedVisitId: visitId }));
  }
  const forId = person ?? readSeat(world.row('seat', seatId))?.userId ?? undefined;
  const wish = cleanText(input.wish ?? '') || subject.name;
  const buildId = subject.buildId ?? undefined;
  return [requestOp(ids(), { wish, forId, seatId, buildId, sample: subject.sample === true, plannedVisitId: visitId })];
}
