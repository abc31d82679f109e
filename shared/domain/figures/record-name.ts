/** What people call a record. */
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readDevice } from '../device/device.ts';
import { textIn } from '../record.ts';
import { readSeat } from '../seat/seat.ts';

/**
 * The name of a record as people say it: a device's name or tag, a seat's label or room, a visit's number, the name of anything that
 * has one. Undefined where it has none yet (a visit that no hub has numbered, a fact); never a raw id.
 */
export function recordName(world: World, row: Row | undefined): string | undefined {
  if (row === undefined) return undefined;
  switch (row.type) {
    case 'device': {
      const device = readDevice(row);
      return device?.name ?? device?.assetTag ?? device?.serial ?? device?.model ?? undefined;
    }
    case 'seat':
      return seatName(world, row);
    case 'visit':
    case 'rfc':
      return textIn(row, 'number');
    case 'training-session':
      return textIn(world.row('training-course', textIn(row, 'courseId') ?? ''), 'name');
    case 'enrolment':
      return textIn(world.row('person', textIn(row, 'personId') ?? ''), 'name');
    case 'version':
      return textIn(row, 'number');
    default:
      return textIn(row, 'name');
  }
}

/** The names of what fields point at. */
export function namesIn(world: World): (type: string, id: string) => string | undefined {
  return (type, id) => recordName(world, world.row(type, id));
}

function seatName(world: World, row: Row): string | undefined {
  const seat = readSeat(row);
  if (seat === undefined) return undefined;
  const user = textIn(world.row('person', seat.userId ?? ''), 'name');
  return seat.label ?? user ?? seat.room ?? seat.contactName ?? textIn(world.row('site', seat.siteId), 'name');
}
