/**
 * A visit as an entry of a calendar. A calendar is copied to telephones and to other people's services, so no entry names the user of a
 * seat or says how to reach anybody: what, where and when is enough to come, and the rest stands in the app and on the person's own page.
 * A seat's label and a device's name are often its user's name: the room and the asset tag are said in their place.
 */

import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { calendarWords as w } from '../../words/calendar.en.ts';
import { domainEn } from '../../words/domain.en.ts';
import { readDevice } from '../device/device.ts';
import { textIn } from '../record.ts';
import { readSeat } from '../seat/seat.ts';
import { readSite } from '../site/site.ts';
import { promisedBy } from '../visit/promise.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { type CalendarEntry, timeOfSlot, timeOfWindow } from './entry.ts';
import { changesOf, uidOf } from './uid.ts';

/** Whose calendar it is: whoever does the work goes by its own time; everybody else by what was promised. */
export type Audience = 'installer' | 'department' | 'room' | 'release';

/** Undefined for a record that is no visit, or that cannot be read. */
export function visitEntry(world: World, row: Row | undefined, audience: Audience, hub: string): CalendarEntry | undefined {
  const visit = readVisit(row);
  if (row === undefined || visit === undefined) return undefined;
  const seat = readSeat(world.row('seat', visit.seatId ?? ''));
  const site = readSite(world.row('site', visit.siteId ?? seat?.siteId ?? ''));
  const zone = site?.timeZone ?? 'UTC';
  const { slot } = visit;
  const { when, clock } = audience === 'installer' ? timeOfSlot(slot, zone) : timeOfWindow(slot.day, promisedBy(slot), zone);
  const device = readDevice(world.row('device', visit.deviceId ?? visit.newDeviceId ?? ''));
  const release = textIn(world.row('release', visit.releaseId), 'name');
  const room = seat?.room ?? undefined;
  const what = device?.assetTag ?? device?.serial ?? undefined;
  const lines = [
    release,
    visit.number === null ? undefined : w.CALENDAR_VISIT({ number: visit.number }),
    room === undefined ? undefined : w.CALENDAR_PLACE({ room }),
    what === undefined ? undefined : w.CALENDAR_DEVICE({ device: what }),
    who(world, visit, audience),
    promise(visit, audience),
    clock === undefined ? undefined : w[`calendar-clock.${clock}`]({ day: slot.day }),
    site?.timeZone == null ? w.CALENDAR_NO_ZONE() : undefined,
  ];
  return {
    uid: uidOf('visit', visit.id, hub),
    ...changesOf(row, told),
    when,
    zone,
    summary: [domainEn[`visit-kind.${visit.kind}`](), [room, what].filter(Boolean).join(', ') || release].filter(Boolean).join(' · '),
    description: lines.filter((line) => line !== undefined).join('\n'),
    location: [site?.name, room, site?.address].filter((each) => each != null && each !== '').join(', '),
    state: visit.state === 'cancelled' ? 'cancelled' : when.is === 'day' ? 'tentative' : 'confirmed',
    busy: visit.state !== 'cancelled' && when.is === 'time',
  };
}

/** Colleagues are told who comes; a department is told that somebody does. */
function who(world: World, visit: Visit, audience: Audience): string | undefined {
  if (audience !== 'release') return undefined;
  const name = textIn(world.row('person', visit.installerId ?? ''), 'name');
  return name === undefined ? w.CALENDAR_NOBODY() : w.CALENDAR_WHO({ who: name });
}

/** The installer keeps the order inside the window, and has to see the window. */
function promise(visit: Visit, audience: Audience): string | undefined {
  const { promised } = visit.slot;
  if (audience !== 'installer' || promised === undefined) return undefined;
  return w.CALENDAR_PROMISED({ from: clockOf(promised.from), to: clockOf(promised.to) });
}

const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const told = ['slot', 'state', 'seatId', 'siteId', 'kind', 'installerId'];
