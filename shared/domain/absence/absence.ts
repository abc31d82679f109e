/**
 * When somebody of the team is away: ill, on leave, elsewhere. Not a wish but how it is: whatever visits are planned for them then are
 * displaced, whenever the one and the other reached the hub, and a lead decides (clash/against.ts says so before).
 */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import { isLive } from '../../sync/row.ts';
import type { Claim, World } from '../../sync/rules.ts';
import type { Away } from '../clash/against.ts';
import { timeSpace, timeTypes } from '../clash/time-claims.ts';
import { daySchema, describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, type RecordOf, scopesBy } from '../record.ts';
import { daysBetween } from '../visit/week.ts';

const minuteSchema = z.number().int().min(0).max(1440);

const fields = {
  personId: must(idSchema, { ref: 'person', fixed: true }),
  /** First and last day, both away. */
  from: must(daySchema, { matters: true }),
  to: must(daySchema, { matters: true }),
  /** Only these hours of each day, minutes from midnight. */
  startsAt: may(minuteSchema, { matters: true }),
  endsAt: may(minuteSchema, { matters: true }),
  why: may(lineSchema),
  sample: may(flagSchema, { fixed: true }),
};

/** One absence lasts so many days at most: each of them is a day of somebody's time that is taken. */
export const absenceDaysAtMost = 92;

export const absence = describeRecord('absence', 'record', fields, {
  // Whoever plans has to know of it.
  scopes: (row) => ['catalogue', ...scopesBy(row, { person: 'personId' })],
  indexes: (row) => [{ name: 'all', value: 'yes' }, ...indexed(row, { person: 'personId', sample: 'sample' })],
  claims: absenceClaims,
});
export const readAbsence = absence.read;
export type Absence = RecordOf<typeof fields>;

function absenceClaims(row: Row): readonly Claim[] {
  const away = readAbsence(row);
  if (away === undefined) return [];
  return daysBetween(away.from, away.to, absenceDaysAtMost).map((day) => ({
    space: timeSpace(away.personId, day),
    from: away.startsAt ?? 0,
    to: away.endsAt ?? 1440,
    conflict: 'installer-away',
    with: timeTypes,
    // Two absences of one person are no clash.
    shares: 'absence',
    firm: true,
  }));
}

/** When this person is away, as far as it is known. */
export function awayOf(world: World, personId: string): readonly Away[] {
  return world
    .find('absence', 'person', personId)
    .filter(isLive)
    .flatMap((row) => readAbsence(row) ?? []);
}
