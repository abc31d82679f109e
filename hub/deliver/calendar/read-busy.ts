/** Reads when somebody is busy, and puts it in the place of what was read before: absences under the hub's own name. */
import { busyIn, busyOps } from '../../../shared/domain/calendar/busy.ts';
import { type CalendarProblem, readCalendar } from '../../../shared/domain/calendar/read-calendar.ts';
import { zoneOfPerson } from '../../../shared/domain/calendar/zone-of-person.ts';
import { siteInstant } from '../../../shared/domain/visit/site-time.ts';
import { dayLater } from '../../../shared/domain/visit/week.ts';
import { gather } from '../../../shared/sync/world.ts';
import type { Hub } from '../../hub.ts';
import { hubActIn } from '../../intake/hub-writer.ts';
import { sourceOf } from '../../store/world-source.ts';
import type { CalendarConnector } from './connector.ts';
import type { BusyRead } from './items.ts';

/** Days ahead that are read. */
export const busyDays = 120;
const opsAtOnce = 200;

/** Throws the faults of the connector. What a person wrote is never touched. */
export async function readBusy(hub: Hub, connector: CalendarConnector, personId: string, path: string | undefined): Promise<BusyRead> {
  const now = hub.now();
  const today = new Date(now).toISOString().slice(0, 10);
  const zone = await hub.store.read((store) => gather(sourceOf(store), (world) => zoneOfPerson(world, personId)));
  const window = { from: today, to: dayLater(today, busyDays), zone };
  const texts =
    path === undefined
      ? []
      : await connector.between(path, siteInstant(window.from, 0, zone).at, siteInstant(dayLater(window.to, 1), 0, zone).at);
  const read = texts.map((text) => readCalendar(text, window));
  const busy = busyIn(
    read.flatMap(({ events }) => events),
    window,
  );
  await hub.store.write(async (store) => {
    const known = await gather(sourceOf(store), (world) => world.find('absence', 'person', personId));
    const ops = busyOps(known, personId, busy, today);
    for (let at = 0; at < ops.length; at += opsAtOnce) {
      const some = ops.slice(at, at + opsAtOnce);
      await hubActIn(store, hub.rules, hub.keys, now, { act: 'read-busy-times', via: 'connector', actor: 'hub', ops: some });
    }
  });
  return { readAt: now, n: busy.length, problems: together(read.flatMap(({ problems }) => problems)) };
}

function together(problems: readonly CalendarProblem[]): BusyRead['problems'] {
  const out = new Map<string, { code: string; n: number; what: string }>();
  for (const { code, n, what } of problems) {
    const known = out.get(`${code} ${what}`);
    out.set(`${code} ${what}`, { code, what, n: n + (known?.n ?? 0) });
  }
  return [...out.values()].slice(0, 20);
}
