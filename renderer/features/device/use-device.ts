/** Data in for a device's page: everything about it, of one moment. */
import { type Device, readDevice, serialKey } from '../../../shared/domain/device/device.ts';
import { type ChainLink, chainOf } from '../../../shared/domain/equipment/chain.ts';
import { deviceHistory, type HistoryEntry } from '../../../shared/domain/figures/device-history.ts';
import { namesIn, recordName } from '../../../shared/domain/figures/record-name.ts';
import { type Replacement, replacementsOf } from '../../../shared/domain/figures/replacements.ts';
import { recordsOf, type VisitRecord } from '../../../shared/domain/figures/visit-record.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { type HistoryLine, historyLine } from '../../ui/history-words.ts';
import type { RefName } from '../../ui/value-word.ts';

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
  readonly records: readonly VisitRecord[];
  readonly generations: readonly Replacement[];
  readonly chain: readonly ChainLink[];
  readonly nameOf: RefName;
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
    records: recordsOf(world, 'device', id),
    generations: replacementsOf(world, id),
    chain: chainOf(world, id),
    nameOf: names.ref,
    history: deviceHistory(world, id).map((entry: HistoryEntry) => historyLine(entry, 'device', names)),
  };
}

/** Undefined while it waits; null where there is no such device here. */
export function useDevicePage(id: string): DevicePage | null | undefined {
  const laptop = useLaptopWord();
  return useDerived((world) => devicePage(world, id, laptop), [id, laptop]);
}
