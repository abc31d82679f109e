/** Which calendar server the hub goes to, with whose calendars: the hub's secret, never a record, never sent to a laptop. */
import { z } from 'zod';
import { calendarPeopleSchema } from '../../../shared/domain/calendar/server-messages.ts';
import { problemOf } from '../../../shared/errors.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import type { StoreRead, StoreWrite } from '../../store/store.ts';
import { type Breaker, breakerNamed, tripped } from '../breaker.ts';

export const calendarSettingsSchema = z.object({
  address: z.string().trim().min(1).max(500),
  /** `ADDRESS:PORT` inside this network (or this machine) that is meant. */
  listed: z.array(z.string().trim().min(1).max(100)).max(20),
  user: z.string().max(200),
  secret: z.string().max(2_000),
  perSecond: z.number().min(0.1).max(50),
  people: calendarPeopleSchema,
});
export type CalendarSettings = z.infer<typeof calendarSettingsSchema>;

const settingsName = 'calendar-settings';
export async function calendarSettingsOf(store: StoreRead): Promise<CalendarSettings | undefined> {
  const kept = await store.secret(settingsName);
  return kept === undefined || kept === '' ? undefined : calendarSettingsSchema.parse(JSON.parse(kept));
}
/** undefined: there is none any more. */
export async function putCalendarSettings(store: StoreWrite, settings: CalendarSettings | undefined): Promise<void> {
  await store.putSecret(settingsName, settings === undefined ? '' : JSON.stringify(settings));
}

/** One word for the server and the account: what lies at one means nothing at another. */
export function whereCalendars({ address, user }: Pick<CalendarSettings, 'address' | 'user'>): string {
  return stableHash(JSON.stringify([address, user]));
}

/** How far the log was read for what is to be published; and a look at every visit that is under way, by the last one looked at. */
const progressSchema = z.object({ seq: z.number().int().min(0), all: z.string().nullable() });
export type CalendarProgress = z.infer<typeof progressSchema>;
const progressName = 'calendar-progress';
export async function calendarProgressOf(store: StoreRead): Promise<CalendarProgress> {
  const kept = await store.secret(progressName);
  return kept === undefined ? { seq: 0, all: null } : progressSchema.parse(JSON.parse(kept));
}
export async function putCalendarProgress(store: StoreWrite, progress: CalendarProgress): Promise<void> {
  await store.putSecret(progressName, JSON.stringify(progress));
}

export const { of: calendarBreakerOf, put: putCalendarBreaker } = breakerNamed('calendar-breaker');

/** Faults of the server for now, and those of the connection, which a person has to mend. Any other is one entry's. */
const ofServer: readonly string[] = ['CALENDAR_UNREACHABLE', 'CALENDAR_BUSY', 'CALENDAR_FAILED', 'CALENDAR_ANSWER_STRANGE'];
const ofConnection: readonly string[] = ['CALENDAR_SIGN_IN', 'CALENDAR_ADDRESS_BLOCKED'];

/** After a failure; undefined where it is one entry's own. */
export function calendarTripped(before: Breaker, error: unknown, now: number, chance: number): Breaker | undefined {
  const { code } = problemOf(error);
  const stops = ofConnection.includes(code);
  return stops || ofServer.includes(code) ? tripped(before, error, stops, now, chance) : undefined;
}
