import { readDepartment } from '../../../shared/domain/department/department.ts';
import { readDevice } from '../../../shared/domain/device/device.ts';
import type { Stood } from '../../../shared/domain/figures/progress.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { type Lack, lacksOfAll, type Requirements } from '../../../shared/domain/title/requirements.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { lackSays } from '../../ui/lack-word.ts';
import { dayWord, myZone } from '../../ui/moment.tsx';
import { deviceName, type Lookup, personOf } from './visit-line.ts';
import { t } from './words.ts';

/** A seat with one of its devices, as it can be chosen. A seat with two devices is two lines. */
export interface SeatLine {
  readonly key: string;
  readonly seatId: string;
  readonly deviceId: string | undefined;
  readonly device: string;
  readonly model: string;
  readonly system: string;
  readonly memoryGb: number | null;
  readonly person: string;
  readonly userId: string;
  /** When it suits the person, in their own words. */
  readonly wish: string;
  readonly siteId: string;
  readonly site: string;
  readonly zone: string;
  readonly room: string;
  readonly departmentId: string;
  readonly department: string;
  /** The visit of this release that is planned or done there. */
  readonly visit: { readonly day: string; readonly done: boolean } | undefined;
  readonly lacks: readonly Lack[];
}

/**
 * The seats that a release can be planned for, each with its devices. A seat is a line of its own only where nothing stands there.
 * The sample's seats go with the sample's release alone; retired seats and devices are left out.
 */
export function seatLines(
  seats: readonly Row[],
  devices: readonly Row[],
  stood: readonly Stood[],
  wanted: {
    readonly sample: boolean;
    /** Of each item that is installed on what stands there; none where another device is brought. */
    readonly requires: readonly (Requirements | null)[];
    readonly departmentIds: readonly string[];
  },
  lookup: Lookup,
): readonly SeatLine[] {
  const devicesOf = Map.groupBy(
    devices.flatMap((row) => readDevice(row) ?? []).filter((device) => device.retired !== true && device.status !== 'retired'),
    (device) => device.seatId ?? '',
  );
  const visits = new Map<string, SeatLine['visit']>(
    stood
      .filter(({ visit, followed }) => visit.state === 'planned' && followed !== true)
      .flatMap(({ visit, state }) => {
        const there = { day: visit.slot.day, done: state.state === 'done' };
        // What a visit has brought stands there afterwards: the seat is done, not free for the same release again.
        return [visit.deviceId ?? '', ...(visit.newDeviceId === null ? [] : [visit.newDeviceId])].map(
          (deviceId) => [`${visit.seatId}/${deviceId}`, there] as const,
        );
      }),
  );
  return seats.flatMap((row) => {
    const seat = readSeat(row);
    if (seat === undefined || row.stub || seat.retired === true || (seat.sample === true) !== wanted.sample) return [];
    if (wanted.departmentIds.length > 0 && !wanted.departmentIds.includes(seat.departmentId ?? '')) return [];
    const site = readSite(lookup('site', seat.siteId));
    const common = {
      seatId: seat.id,
      person: personOf(seat, lookup),
      userId: seat.userId ?? '',
      wish: readPerson(lookup('person', seat.userId))?.preference ?? '',
      siteId: seat.siteId,
      site: site?.name ?? '',
      zone: site?.timeZone ?? myZone(),
      room: seat.room ?? '',
      departmentId: seat.departmentId ?? '',
      department: readDepartment(lookup('department', seat.departmentId))?.name ?? '',
    };
    const standing = devicesOf.get(seat.id) ?? [];
    return (standing.length === 0 ? [undefined] : standing).map((device): SeatLine => {
      const key = `${seat.id}/${device?.id ?? ''}`;
      return {
        ...common,
        key,
        deviceId: device?.id,
        device: deviceName(device),
        model: device?.model ?? '',
        system: device?.system ?? '',
        memoryGb: device?.memoryGb ?? null,
        visit: visits.get(key),
        lacks: lacksOfAll(wanted.requires, device),
      };
    });
  });
}

/** May a visit be planned there without a second thought? */
export function isFree(line: SeatLine): boolean {
  return line.visit === undefined && line.lacks.length === 0;
}

/** What stands in the way, as a few words; "yes" where nothing does. */
export function remark(line: SeatLine): string {
  const { visit, lacks } = line;
  if (visit !== undefined) return visit.done ? t('PLAN_SEAT_DONE') : t('PLAN_SEAT_PLANNED', { day: dayWord(visit.day) });
  const [lack] = lacks;
  return lack === undefined ? t('PLAN_SEAT_FREE') : lackSays(lack);
}
