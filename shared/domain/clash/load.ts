/**
 * How much of an installer's day visits take (PROCESS, "Rollout": capacity). Each counts one; identical machines that are nobody's own, in
 * one room and one window, are set up side by side and count as one together.
 */
import type { World } from '../../sync/rules.ts';
import { readDevice } from '../device/device.ts';
import { modelKey } from '../release/items.ts';
import { readSeat } from '../seat/seat.ts';
import type { Slot } from '../visit/slot.ts';
import type { Visit } from '../visit/visit.ts';

/** What makes machines one batch: their room and model. Undefined: it counts by itself. */
export function batchKey(of: {
  readonly siteId: string | null;
  readonly room: string | null;
  readonly model: string | null;
  readonly userId: string | null;
}): string | undefined {
  const { siteId, room, model, userId } = of;
  if (userId !== null || siteId === null || room === null || room.trim() === '' || model === null || model.trim() === '') return undefined;
  return `${siteId} ${room.trim().toLowerCase()} ${modelKey(model)}`;
}

/** The batch of a visit, as its seat and its device say. */
export function batchOf(world: World, visit: Visit): string | undefined {
  if (visit.userId !== null || visit.seatId === null) return undefined;
  const seat = readSeat(world.row('seat', visit.seatId));
  const device = readDevice(world.row('device', visit.newDeviceId ?? visit.deviceId ?? ''));
  return batchKey({ siteId: visit.siteId, room: seat?.room ?? null, model: device?.model ?? null, userId: seat?.userId ?? null });
}

/** How many visits of a day count. `batch` undefined: by itself. */
export function loadOf(day: readonly { readonly batch: string | undefined; readonly slot: Slot }[]): number {
  const batches = new Set(
    day.flatMap(({ batch, slot }) => (batch === undefined ? [] : [`${batch} ${slot.promised?.from ?? slot.startsAt ?? ''}`])),
  );
  return day.filter(({ batch }) => batch === undefined).length + batches.size;
}
