/**
 * Clashes of the items that a plan touches (PROCESS, "Change management": item already scheduled; parent or child scheduled): shown before
 * it is saved, and kept from nobody. What one person or one seat can only have once is the merge's (visit/visit.ts, claims).
 */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { planOf } from '../plan/release-plan.ts';
import { textIn } from '../record.ts';
import { factsOf } from '../visit/run.ts';
import type { Slot } from '../visit/slot.ts';
import { readVisit, type Visit } from '../visit/visit.ts';

export const itemClashKinds = ['item-scheduled', 'place-scheduled', 'before-parent', 'after-child'] as const;
/**
 * item-scheduled: the same device has a visit of another release then. place-scheduled: another device at the same seat has one (seat and
 * what stands there are parent and child). before-parent: a release that has to be done first is planned there for later. after-child: one
 * that waits for this release is planned there for earlier.
 */
export type ItemClashKind = (typeof itemClashKinds)[number];

export interface ItemClash {
  readonly kind: ItemClashKind;
  readonly of: string;
  readonly with: string;
}

const atMost = 500;

/** Item clashes of these visits as they would be (rows with the plan's fields), with what is planned and not begun, and among themselves. */
export function itemClashes(world: World, wanted: readonly Row[]): readonly ItemClash[] {
  const moving = new Map(wanted.map((row) => [row.id, row]));
  const out: ItemClash[] = [];
  for (const row of wanted) {
    const visit = readVisit(row);
    if (visit === undefined || visit.state !== 'planned') continue;
    const { first, waits } = orderOf(world, visit.releaseId);
    for (const other of around(world, visit, moving)) {
      const kind = kindOf(visit, other, first, waits);
      // Two of one plan meet once.
      const told = moving.has(other.id) && out.some((each) => each.of === other.id && each.with === visit.id && each.kind === kind);
      if (kind !== undefined && !told) out.push({ kind, of: visit.id, with: other.id });
    }
    if (out.length >= atMost) break;
  }
  return out.slice(0, atMost);
}

function kindOf(visit: Visit, other: Visit, first: ReadonlySet<string>, waits: ReadonlySet<string>): ItemClashKind | undefined {
  if (first.has(other.releaseId) && isBefore(visit.slot, other.slot)) return 'before-parent';
  if (waits.has(other.releaseId) && isBefore(other.slot, visit.slot)) return 'after-child';
  if (!sameTime(visit.slot, other.slot)) return undefined;
  const ours = devicesOf(visit);
  return devicesOf(other).some((id) => ours.includes(id)) ? 'item-scheduled' : 'place-scheduled';
}

const devicesOf = ({ deviceId, newDeviceId }: Visit): readonly string[] => [deviceId, newDeviceId].flatMap((id) => id ?? []);

/** Planned visits of other releases that touch the same devices or the same seat and have not begun. */
function around(world: World, visit: Visit, moving: ReadonlyMap<string, Row>): readonly Visit[] {
  const found = [
    ...devicesOf(visit).flatMap((id) => [...world.find('visit', 'device', id), ...world.find('visit', 'newDevice', id)]),
    ...(visit.seatId === null ? [] : world.find('visit', 'seat', visit.seatId)),
    ...[...moving.values()].filter((row) => touches(visit, row)),
  ];
  const byId = new Map(found.map((row) => [row.id, moving.get(row.id) ?? row]));
  return [...byId.values()].flatMap((row): readonly Visit[] => {
    const other = isLive(row) ? readVisit(row) : undefined;
    if (other === undefined || other.id === visit.id || other.state !== 'planned' || other.releaseId === visit.releaseId) return [];
    return factsOf(world, other.id).events.length > 0 ? [] : [other];
  });
}

function touches(visit: Visit, row: Row): boolean {
  const devices = devicesOf(visit);
  const seat = visit.seatId !== null && textIn(row, 'seatId') === visit.seatId;
  return seat || [textIn(row, 'deviceId'), textIn(row, 'newDeviceId')].some((id) => id !== undefined && devices.includes(id));
}

/** Releases that have to be done before this one, and those that wait for it, as their plans say. */
function orderOf(world: World, releaseId: string): { readonly first: ReadonlySet<string>; readonly waits: ReadonlySet<string> } {
  const waiting = world
    .find('release-plan', 'dependsOn', releaseId)
    .filter(isLive)
    .flatMap((row) => textIn(row, 'releaseId') ?? []);
  return { first: new Set(planOf(world, releaseId)?.dependsOn ?? []), waits: new Set(waiting) };
}

/** On the same day, and at the same time where both have one. */
function sameTime(one: Slot, other: Slot): boolean {
  if (one.day !== other.day) return false;
  if (one.startsAt === null || other.startsAt === null) return true;
  return one.startsAt < other.startsAt + other.minutes && other.startsAt < one.startsAt + one.minutes;
}

/** Does one end before the other begins? On one day without times nobody knows. */
function isBefore(one: Slot, other: Slot): boolean {
  if (one.day !== other.day) return one.day < other.day;
  return one.startsAt !== null && other.startsAt !== null && one.startsAt + one.minutes <= other.startsAt;
}
