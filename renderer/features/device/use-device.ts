/** Data in for a device's page: everything about it, of one moment. */
import { type Device, readDevice, serialKey } from '../../../shared/domain/device/device.ts';
import { deviceHistory, type HistoryEntry } from '../../../shared/domain/figures/device-history.ts';
import { namesIn, recordName } from '../../../shared/domain/figures/record-name.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { type VisitStateName, visitStateIn } from '../../../shared/domain/visit/state.ts';
import { readVisit, type Visit } from '../../../shared/domain/visit/visit.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { type HistoryLine, historyLine } from '../../ui/history-words.ts';

export interface DeviceVisit {
  readonly visit: Visit;
  readonly state: VisitStateName;
  readonly installer: string | undefined;
  readonly row: Row;
}

export interface DevicePage {
  readonly row: Row;
  readonly device: Device;
  readonly deleted: boolean;
  readonly site: { readonly id: string; readonly name: string; readonly zone: string | null } | undefined;
  readonly department: string | undefined;
  readonly user: { readonly id: string; readonly name: string } | undefined;
  readonly seat: { readonly id: string; readonly name: string | undefined; readonly room: string | null } | undefined;
  /** Other live devices carry the same serial. */
  readonly serialShared: boolean;
  readonly visits: readonly DeviceVisit[];
  readonly openConflicts: number;
  readonly history: readonly HistoryLine[];
}

/** Everything a device's page shows; null where there is no such device here. */
export function devicePage(world: World, id: string, laptop: (writer: string) => string): DevicePage | null {
  const row = world.row('device', id);
  const device = readDevice(row);
  if (row === undefined || device === undefined || row.refused) return null;
  const site = readSite(world.row('site', device.siteId ?? ''));
  const user = readPerson(world.row('person', device.userId ?? ''));
  const seatRow = world.row('seat', device.seatId ?? '');
  const seat = readSeat(seatRow);
  const same = device.serial === null ? [] : world.find('device', 'serial', serialKey(device.serial)).filter(isLive);
  const conflicts = world.find('conflict', 'about', `device/${id}`).filter((each) => each.fields.state === 'open');
  const names = { ref: namesIn(world), laptop };
  return {
    row,
    device,
    deleted: !isLive(row),
    site: site && { id: site.id, name: site.name, zone: site.timeZone },
    department: textIn(world.row('department', device.departmentId ?? ''), 'name'),
    user: user && { id: user.id, name: user.name },
    seat: seat && { id: seat.id, name: recordName(world, seatRow), room: seat.room },
    serialShared: same.length > 1 || device.serialUsable === false,
    visits: visitsOf(world, id),
    openConflicts: conflicts.length,
    history: deviceHistory(world, id).map((entry: HistoryEntry) => historyLine(entry, 'device', names)),
  };
}

function visitsOf(world: World, id: string): readonly DeviceVisit[] {
  const rows = [...world.find('visit', 'device', id), ...world.find('visit', 'newDevice', id)].filter(isLive);
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  return once
    .flatMap((row): readonly DeviceVisit[] => {
      const visit = readVisit(row);
      if (visit === undefined) return [];
      const installer = textIn(world.row('person', visit.installerId ?? ''), 'name');
      return [{ row, visit, state: visitStateIn(world, visit).state, installer }];
    })
    .sort((a, b) => (a.visit.slot.day < b.visit.slot.day ? 1 : -1));
}

/** Undefined while it waits; null where there is no such device here. */
export function useDevicePage(id: string): DevicePage | null | undefined {
  const laptop = useLaptopWord();
  return useDerived((world) => devicePage(world, id, laptop), [id, laptop]);
}
