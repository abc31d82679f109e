/** A hub of the small college that publishes to a calendar server: its steps are taken one by one, and may end at any of them. */
import { CalendarDeliverer } from '../../hub/deliver/calendar/calendar-deliverer.ts';
import type { CalendarConnector } from '../../hub/deliver/calendar/connector.ts';
import { calendarsBy } from '../../hub/deliver/calendar/open-calendar.ts';
import type { Hub } from '../../hub/hub.ts';

const sleep = async (): Promise<void> => undefined;
export const openReal = calendarsBy({ now: () => 0, sleep });

export function calendarDelivererOf(hub: Hub, wrap: (real: CalendarConnector) => CalendarConnector = (real) => real): CalendarDeliverer {
  return new CalendarDeliverer({ hub, open: (settings) => wrap(openReal(settings)), chance: () => 0 });
}

/** Everything that is due now. Throws where that has no end. */
export async function settleCalendar(deliverer: CalendarDeliverer): Promise<void> {
  for (let n = 0; n < 500; n++) if (!(await deliverer.step())) return;
  throw new Error('it never comes to an end');
}
