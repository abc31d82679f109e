/**
 * `settle-equipment` { fact, id }: what a fact about equipment means for the record of the devices it names. It travels in the same
 * group as the fact and is decided at the hub, at its place in the order, so that both ends of a replacement are right at once.
 *
 * Written, not derived at each reading: lists, planning and search read the record. What it writes is firm (GateRule.firm): an edit
 * that had not seen it stands beside it as a conflict, and never in its place (a fact from a replacement never loses to a plan edit).
 * Facts among themselves go by when they happened: an older one that arrives later changes nothing (`placedBy`).
 */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Json, Op } from '../../sync/op.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { GateRule, World } from '../../sync/rules.ts';
import { compareStamps } from '../../sync/stamp.ts';
import type { deviceStates } from '../device/device.ts';
import { idSchema } from '../record.ts';
import { readSeat } from '../seat/seat.ts';
import type { EquipmentWork } from '../visit/equipment-work.ts';
import { readVisitEvent } from '../visit/facts.ts';
import { counts } from '../visit/run.ts';
import { type EquipmentEvent, type EquipmentEventName, readEquipmentEvent } from './equipment-event.ts';

const argsSchema = z.object({ fact: z.enum(['visit-event', 'equipment-event']), id: idSchema });

export const settleGate: GateRule = {
  name: 'settle-equipment',
  firm: true,
  gate: (world, args) => {
    const parsed = argsSchema.safeParse(args);
    if (!parsed.success) return refuse('INPUT_INVALID', { where: 'settle-equipment', why: 'its arguments' });
    const fact = world.row(parsed.data.fact, parsed.data.id);
    return fact !== undefined && counts(fact) ? undefined : refuse('NOT_FOUND', {});
  },
  ops: (world, args) => {
    const parsed = argsSchema.safeParse(args);
    const fact = parsed.success ? world.row(parsed.data.fact, parsed.data.id) : undefined;
    return fact === undefined ? [] : settled(world, fact);
  },
};

type Values = { readonly [field: string]: Json | undefined };
type Status = (typeof deviceStates)[number];

function settled(world: World, fact: Row): readonly Op[] {
  const event = readVisitEvent(fact);
  if (event?.work != null) return afterVisit(world, fact, event.work, event.event === 'backed-out');
  const own = readEquipmentEvent(fact);
  return own === undefined ? [] : placed(world, fact, own.deviceId, afterEvent(own));
}

/** Both ends of a visit's work; the other way round where it was backed out. */
function afterVisit(world: World, fact: Row, work: EquipmentWork, backedOut: boolean): readonly Op[] {
  const seat = readSeat(world.row('seat', work.seatId ?? ''));
  const there: Values = {
    status: 'in-use' satisfies Status,
    seatId: work.seatId,
    userId: seat?.userId ?? work.userId,
    ...(seat === undefined ? {} : { siteId: seat.siteId, room: seat.room, departmentId: seat.departmentId }),
  };
  const away = { seatId: null, userId: null, room: null };
  if (backedOut)
    return [
      ...placed(world, fact, work.oldId, { ...there, holdUntil: null }),
      ...placed(world, fact, work.newId, { ...away, status: 'in-hand' satisfies Status }),
    ];
  const taken: Status | undefined = work.oldSerial !== null ? 'collected' : work.kind === 'replace' ? 'replaced' : undefined;
  return [
    ...(taken === undefined ? [] : placed(world, fact, work.oldId, { ...away, status: taken, holdUntil: work.holdUntil })),
    ...placed(world, fact, work.newId, there),
  ];
}

const statusAfter: { readonly [E in EquipmentEventName]: Status | undefined } = {
  received: 'in-hand',
  lent: 'lent',
  'given-back': 'in-hand',
  collected: 'collected',
  stored: 'stored',
  erased: undefined,
  reused: 'in-hand',
  returned: 'returned',
  disposed: 'disposed',
};

function afterEvent(event: EquipmentEvent): Values {
  const status = statusAfter[event.event];
  const left = event.event === 'collected' ? { seatId: null, userId: null, room: null } : {};
  return {
    ...left,
    ...(status === undefined ? {} : { status }),
    ...(event.siteId === null ? {} : { siteId: event.siteId }),
    ...(event.event === 'stored' ? { room: event.place } : {}),
    ...(event.holdUntil === null ? {} : { holdUntil: event.holdUntil }),
    ...(event.event === 'reused' ? { holdUntil: null } : {}),
  };
}

/** Sets on one device, unless a later fact has placed it already. */
function placed(world: World, fact: Row, deviceId: string | null, values: Values): readonly Op[] {
  const row = deviceId === null ? undefined : world.row('device', deviceId);
  if (!isLive(row) || row.stub) return [];
  const key = `${fact.type}/${fact.id}`;
  const by = typeof row.fields.placedBy === 'string' ? row.fields.placedBy : undefined;
  const slash = by?.indexOf('/') ?? -1;
  const before = by === undefined ? undefined : world.row(by.slice(0, slash), by.slice(slash + 1));
  if (by === key || (before !== undefined && compareStamps(before.made, fact.made) > 0)) return [];
  const all = { ...values, placedBy: key };
  const fields = Object.fromEntries(
    Object.entries(all)
      .filter(([name, v]) => v !== undefined && (row.fields[name] ?? null) !== v)
      .map(([name, v]) => [name, { v: v ?? null, b: [] }]),
  );
  return [{ type: 'device', id: row.id, kind: 'set', fields }];
}
