/** The calendar server, between hub and laptops whose person may connect it (route right `calendar`). */
import { z } from 'zod';
import { jsonSchema } from '../../sync/op.ts';
import { idSchema } from '../record.ts';

/** From the server's root, ending in a slash. */
const pathSchema = z
  .string()
  .max(500)
  .regex(/^\/(?:[^/?#\s]+\/)*$/);

/** Whose visits are published into which calendar, and which one says when they are busy. */
export const calendarPeopleSchema = z
  .array(z.object({ personId: idSchema, publish: pathSchema.nullable(), busy: pathSchema.nullable() }).readonly())
  .max(200)
  .readonly();
export type CalendarPeople = z.infer<typeof calendarPeopleSchema>;

const connection = {
  address: z.string().trim().min(1).max(500),
  /** `ADDRESS:PORT` inside this network (or this machine) that is meant. */
  listed: z.array(z.string().trim().min(1).max(100)).max(20),
  user: z.string().trim().max(200),
};

/** POST /v1/calendar, and /v1/calendar/look. `secret` null: the one that is kept, for the same address and account. */
export const connectCalendarSchema = z.object({ ...connection, secret: z.string().max(2_000).nullable(), people: calendarPeopleSchema });
export type ConnectCalendar = z.infer<typeof connectCalendarSchema>;
export const lookCalendarSchema = connectCalendarSchema.omit({ people: true });

/** What there is to choose from. */
export const calendarsThereSchema = z.object({ calendars: z.array(z.object({ path: z.string(), name: z.string() })) });

const problem = z.object({ code: z.string(), details: z.record(z.string(), jsonSchema) });

/** GET /v1/calendar */
export const calendarStandingSchema = z.object({
  connection: z.object({ ...connection, hasSecret: z.boolean(), people: calendarPeopleSchema }).nullable(),
  state: z.enum(['off', 'working', 'waiting', 'stopped']),
  /** Why it waits or stopped. */
  problem: problem.nullable(),
  againAt: z.number().nullable(),
  counts: z.object({ waiting: z.number(), done: z.number(), stopped: z.number() }),
  /** Entries that need a person: at most 100. */
  asks: z.array(problem.extend({ visitId: z.string(), personId: z.string() })),
  /** When busy times were last read, hub time, how many there were, and what of them was not taken as it stands. */
  busy: z.array(
    z.object({
      personId: z.string(),
      readAt: z.number(),
      n: z.number(),
      problems: z.array(z.object({ code: z.string(), n: z.number(), what: z.string() })),
    }),
  ),
  hubTime: z.number(),
});
export type CalendarStanding = z.infer<typeof calendarStandingSchema>;

/** POST /v1/calendar/decide. `ours`: the plan is written there again. `theirs`: it stays as it is until the plan says something else. */
export const decideEntrySchema = z.object({ visitId: idSchema, personId: idSchema, choice: z.enum(['ours', 'theirs']) });
