/**
 * A freeze: days on which no visit is planned, at a site, in a department, in one room (then perhaps for some hours only), or
 * everywhere (PROCESS, "Release policy": freezes). A plan that falls into one needs a reason by a named person.
 */
import { z } from 'zod';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import {
  daySchema,
  describeRecord,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  must,
  mustName,
  type RecordOf,
  scopesBy,
} from '../record.ts';
import type { Slot } from '../visit/slot.ts';
import { dayLater, weekdayOf } from '../visit/week.ts';
import { type Stretch, workTime } from '../visit/work-time.ts';

const minuteSchema = z.number().int().min(0).max(1440);

const fields = {
  name: mustName(),
  /** First and last day, both frozen. */
  from: must(daySchema, { matters: true }),
  to: must(daySchema, { matters: true }),
  siteId: may(idSchema, { ref: 'site', matters: true }),
  departmentId: may(idSchema, { ref: 'department', matters: true }),
  /** Only this room of the site. */
  room: may(lineSchema),
  /** Only these hours of each day, minutes from midnight at the site. */
  startsAt: may(minuteSchema),
  endsAt: may(minuteSchema),
  /** Only these days of the week, 0 is Sunday: a room's lessons. Empty or missing: every day. */
  weekdays: may(z.array(z.number().int().min(0).max(6)).max(7)),
  why: may(lineSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const freeze = describeRecord('freeze', 'record', fields, {
  // Everybody who is enrolled may see it; a lead of one department or site makes one for that alone.
  scopes: (row) => ['catalogue', ...scopesBy(row, { department: 'departmentId', site: 'siteId' })],
  indexes: (row) => [{ name: 'all', value: 'yes' }, ...indexed(row, { sample: 'sample' })],
});
export const readFreeze = freeze.read;
export type Freeze = RecordOf<typeof fields>;

/** What of a visit a freeze asks for. `room`: of its seat; `zone`: of its site (IANA; missing: the clock is taken to run on evenly). */
export interface FrozenThing {
  readonly slot: Slot;
  readonly zone?: string;
  readonly siteId: string | null;
  readonly departmentId: string | null;
  readonly room: string | null;
}

/** Every freeze that is known. There are tens of them, never thousands. */
export function freezesIn(world: World): readonly Freeze[] {
  return world
    .find('freeze', 'all', 'yes')
    .filter(isLive)
    .flatMap((row) => readFreeze(row) ?? []);
}

/** Does this freeze hold that visit? One for some hours holds only visits whose time is known to meet them. */
export function holdsVisit(each: Freeze, { slot, siteId, departmentId, room, zone }: FrozenThing): boolean {
  // Far off, by the day alone: most visits lie nowhere near a freeze.
  if (slot.day > each.to || dayLater(slot.day, 1) < each.from) return false;
  if (each.siteId !== null && each.siteId !== siteId) return false;
  if (each.departmentId !== null && each.departmentId !== departmentId) return false;
  if (each.room !== null && each.room.trim().toLowerCase() !== (room ?? '').trim().toLowerCase()) return false;
  return workTime(slot, zone ?? 'UTC').some((stretch) => meets(each, stretch));
}

function meets(each: Freeze, { day, time }: Stretch): boolean {
  if (day < each.from || day > each.to) return false;
  if (each.weekdays !== null && each.weekdays.length > 0 && !each.weekdays.includes(weekdayOf(day))) return false;
  if (each.startsAt === null && each.endsAt === null) return true;
  return time !== null && time.from < (each.endsAt ?? 1440) && (each.startsAt ?? 0) < time.to;
}

/** The freezes that a visit falls into. */
export function frozenBy(freezes: readonly Freeze[], thing: FrozenThing): readonly Freeze[] {
  return freezes.filter((each) => holdsVisit(each, thing));
}
