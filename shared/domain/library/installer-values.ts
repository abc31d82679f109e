/** What the record gives the places of an installer's command: of the visit's device, its user and its site. */
import type { World } from '../../sync/rules.ts';
import { readDevice } from '../device/device.ts';
import { readPerson } from '../person/person.ts';
import { readSeat } from '../seat/seat.ts';
import { readSite } from '../site/site.ts';
import { readVisit } from '../visit/visit.ts';

export type InstallerValues = { readonly [V in 'serial' | 'device' | 'user' | 'site']?: string };

/** `device` is its asset tag. What the record does not have is left out: a command that wants it is refused, never run with a gap. */
export function installerValues(world: World, visitId: string): InstallerValues {
  const visit = readVisit(world.row('visit', visitId));
  const device = readDevice(world.row('device', visit?.newDeviceId ?? visit?.deviceId ?? ''));
  const seat = readSeat(world.row('seat', visit?.seatId ?? ''));
  const user = readPerson(world.row('person', visit?.userId ?? seat?.userId ?? ''));
  const site = readSite(world.row('site', visit?.siteId ?? ''));
  return {
    ...(device?.serial ? { serial: device.serial } : {}),
    ...(device?.assetTag ? { device: device.assetTag } : {}),
    ...(user?.name ? { user: user.name } : {}),
    ...(site?.name ? { site: site.name } : {}),
  };
}
