/** A training session as an entry of a calendar: what, where and when, and who trains; nobody who has a place is named. */

import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { calendarWords as w } from '../../words/calendar.en.ts';
import { textIn } from '../record.ts';
import { readSite } from '../site/site.ts';
import { readSession } from '../training/session.ts';
import { type CalendarEntry, timeOfSlot } from './entry.ts';
import { changesOf, uidOf } from './uid.ts';

const told = ['slot', 'state', 'siteId', 'room', 'trainerId'];

/** Undefined for a record that is no session, or that cannot be read. */
export function sessionEntry(world: World, row: Row | undefined, hub: string): CalendarEntry | undefined {
  const session = readSession(row);
  if (row === undefined || session === undefined) return undefined;
  const site = readSite(world.row('site', session.siteId ?? ''));
  const zone = site?.timeZone ?? 'UTC';
  const { when, clock } = timeOfSlot(session.slot, zone);
  const course = textIn(world.row('training-course', session.courseId), 'name');
  const release = textIn(world.row('release', session.releaseId), 'name');
  const trainer = textIn(world.row('person', session.trainerId ?? ''), 'name');
  const lines = [
    release,
    trainer === undefined ? undefined : w.CALENDAR_TRAINER({ who: trainer }),
    clock === undefined ? undefined : w[`calendar-clock.${clock}`]({ day: session.slot.day }),
    site?.timeZone == null ? w.CALENDAR_NO_ZONE() : undefined,
  ];
  return {
    uid: uidOf('session', session.id, hub),
    ...changesOf(row, told),
    when,
    zone,
    summary: [w.CALENDAR_TRAINING(), course].filter(Boolean).join(' · '),
    description: lines.filter((line) => line !== undefined).join('\n'),
    location: [site?.name, session.room, site?.address].filter((each) => each != null && each !== '').join(', '),
    state: session.state === 'cancelled' ? 'cancelled' : when.is === 'day' ? 'tentative' : 'confirmed',
    busy: session.state !== 'cancelled' && when.is === 'time',
  };
}
