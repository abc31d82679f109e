import { readDepartment } from '../../../shared/domain/department/department.ts';
import { type Device, readDevice } from '../../../shared/domain/device/device.ts';
import type { Stood } from '../../../shared/domain/figures/progress.ts';
import type { Stands } from '../../../shared/domain/figures/where-it-stands.ts';
import type { Freeze } from '../../../shared/domain/freeze/freeze.ts';
import { freezesUnanswered } from '../../../shared/domain/freeze/override.ts';
import { type BookingStands, bookingStands } from '../../../shared/domain/lease/held.ts';
import type { Lease } from '../../../shared/domain/lease/lease.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { readSeat, type Seat } from '../../../shared/domain/seat/seat.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import type { VisitStateName } from '../../../shared/domain/visit/state.ts';
import { readVisit, type Visit } from '../../../shared/domain/visit/visit.ts';
import { type Displaced, isLive, type Row } from '../../../shared/sync/row.ts';
import { say } from '../../../shared/words/say.ts';
import { dayWord, myZone } from '../../ui/moment.tsx';
import { timeOfDay } from '../../ui/read-time.ts';
import { whereDrawn } from '../../ui/stands-mark.tsx';
import type { StateName } from '../../ui/state-word.tsx';
import type { Where } from '../../ui/where-mark.tsx';
import { s } from './schedule-words.ts';
import { t } from './words.ts';

/** Records by type and id, for looking up what a visit names. */
export type Lookup = (type: string, id: string | null | undefined) => Row | undefined;

/** A visit as a line of a list. */
export interface VisitLine {
  readonly id: string;
  readonly row: Row;
  readonly visit: Visit;
  readonly name: string;
  readonly device: string;
  readonly model: string;
  readonly person: string;
  readonly place: string;
  readonly site: string;
  readonly zone: string;
  readonly department: string;
  readonly installer: string;
  readonly release: string;
  readonly state: VisitStateName;
  /** Its state as shown: a displaced plan says so. */
  readonly look: { readonly state: StateName; readonly word: string };
  readonly displaced: readonly Displaced[];
  /** Freezes that hold its day and for which nobody gave a reason, while it has not begun. */
  readonly frozen: readonly Freeze[];
  /** Ordered by the hub, reserved for whoever booked it, or tentative. */
  readonly booking: BookingStands;
  readonly where: Where;
  /** Its plan may still be changed: neither cancelled nor done. */
  readonly open: boolean;
}

const looks = {
  planned: 'ready',
  cancelled: 'cancelled',
  'in-progress': 'inProgress',
  done: 'done',
  partly: 'skipped',
  failed: 'failed',
  'no-access': 'noAccess',
  absent: 'absent',
  deferred: 'deferred',
  'backed-out': 'backedOut',
} as const satisfies Record<VisitStateName, StateName>;

/** The state of a visit as icon and word. */
export function lookOf(
  state: VisitStateName,
  displaced = false,
  frozen = false,
  booking: BookingStands['is'] = 'ordered',
): { readonly state: StateName; readonly word: string } {
  if (displaced && state === 'planned') return { state: 'displaced', word: say('UI_STATE_DISPLACED') };
  if (frozen && state === 'planned') return { state: 'freeze', word: say('UI_STATE_FREEZE') };
  if (booking === 'tentative' && state === 'planned') return { state: 'awaiting', word: s('VISIT_TENTATIVE') };
  if (booking === 'reserved' && state === 'planned') return { state: 'ready', word: s('VISIT_RESERVED') };
  return { state: looks[state], word: say(`visit-state.${state}`) };
}

/** How a device is called: its name, else its asset tag, else its serial. */
export function deviceName(device: Device | undefined): string {
  return device === undefined ? t('VISIT_NO_DEVICE') : (device.name ?? device.assetTag ?? device.serial ?? t('VISIT_NO_DEVICE'));
}

/** Whom a seat is for. */
export function personOf(seat: Seat | undefined, lookup: Lookup): string {
  const user = readPerson(lookup('person', seat?.userId))?.name;
  if (user !== undefined) return user;
  return seat?.contactName ?? (seat?.shared === true ? t('VISIT_SHARED_SEAT') : (seat?.label ?? ''));
}

/** "09:30" at the site, or nothing while only the day is known. */
export function startOf(visit: Visit): string {
  return visit.slot.startsAt === null ? '' : timeOfDay(visit.slot.startsAt);
}

/** What the person was told: "09:00–12:00" where a window was promised, else the start. */
export function toldOf({ slot }: Visit): string {
  if (slot.promised === undefined) return slot.startsAt === null ? '' : timeOfDay(slot.startsAt);
  return s('PROMISED', { from: timeOfDay(slot.promised.from), to: timeOfDay(slot.promised.to) });
}

/** "09:30–10:15". */
export function timesOf({ slot }: Visit): string {
  return slot.startsAt === null ? t('VISIT_NO_TIME') : `${timeOfDay(slot.startsAt)}–${timeOfDay(slot.startsAt + slot.minutes)}`;
}

/** What a visit is called among people: its number with its device. */
export function visitName(visit: Visit, lookup: Lookup): string {
  const device = readDevice(lookup('device', visit.deviceId ?? visit.newDeviceId));
  const seat = readSeat(lookup('seat', visit.seatId));
  const what = device === undefined ? personOf(seat, lookup) : deviceName(device);
  return visit.number === null ? (what === '' ? t('VISIT_NEW') : what) : `${visit.number} ${what}`.trim();
}

/** A visit's line from its row, its state and what it names. */
export function visitLine(
  row: Row,
  stood: Stood,
  lookup: Lookup,
  stands: Stands,
  freezes: readonly Freeze[] = [],
  leases: readonly Lease[] = [],
): VisitLine {
  const { visit, state } = stood;
  const device = readDevice(lookup('device', visit.deviceId ?? visit.newDeviceId));
  const seat = readSeat(lookup('seat', visit.seatId));
  const site = readSite(lookup('site', visit.siteId ?? seat?.siteId));
  const displaced = row.displaced ?? [];
  const frozen = state.state === 'planned' ? freezesUnanswered({ row: lookup }, row.fields, freezes) : [];
  const booking = state.state === 'planned' ? bookingStands({ row: lookup }, row, leases) : ({ is: 'ordered' } as const);
  return {
    id: visit.id,
    row,
    visit,
    name: visitName(visit, lookup),
    device: deviceName(device),
    model: device?.model ?? '',
    person: readPerson(lookup('person', visit.userId))?.name ?? personOf(seat, lookup),
    place: t('VISIT_PLACE', { site: site?.name ?? '', room: seat?.room ?? '' }),
    site: site?.name ?? '',
    zone: site?.timeZone ?? myZone(),
    department: readDepartment(lookup('department', visit.departmentId))?.name ?? '',
    installer: readPerson(lookup('person', visit.installerId))?.name ?? '',
    release: readRelease(lookup('release', visit.releaseId))?.name ?? '',
    state: state.state,
    look: lookOf(state.state, displaced.length > 0, frozen.length > 0, booking.is),
    displaced,
    frozen,
    booking,
    where: whereDrawn[stands],
    open: visit.state === 'planned' && state.state !== 'done',
  };
}

/** "In a freeze: Exam weeks (Mon 8 Mar to Fri 12 Mar)", one sentence a freeze. */
export function frozenSays(frozen: readonly Freeze[]): readonly string[] {
  return frozen.map(({ name, from, to }) => s('VISIT_FROZEN_BY', { name, from: dayWord(from), to: dayWord(to) }));
}

/** Why a visit is displaced, with whom it met; undefined where it holds its place. */
export function displacedSays(displaced: readonly Displaced[], lookup: Lookup): readonly string[] {
  return displaced.map((each) => {
    const other = lookup(each.type, each.id);
    const visit = isLive(other) ? readVisit(other) : undefined;
    const name = visit === undefined ? t('VISIT_NEW') : `${visitName(visit, lookup)}, ${dayWord(visit.slot.day)} ${timesOf(visit)}`;
    return t('VISIT_DISPLACED_BY', { kind: say(`conflict.${each.conflict}`), other: name });
  });
}
