/**
 * A person's place in a session, or on its waiting list. Which of the two is derived and never stored: those who came to the hub first have
 * the places there are, the others wait in the same order (DESIGN, "unique things"). So two laptops that enrol offline never overbook a
 * room: whoever came later waits, and both see it. The id is made of session and person, so that the same enrolment twice is one.
 */
import { z } from 'zod';
import { isLive, type Row } from '../../sync/row.ts';
import type { Claim, World } from '../../sync/rules.ts';
import { userSpace, userTypes } from '../clash/time-claims.ts';
import { describeRecord, flagSchema, idSchema, indexed, may, must, type RecordOf, scopesBy, textIn } from '../record.ts';
import { joinedId } from './joined-id.ts';
import { readSession } from './session.ts';

export const enrolmentStates = ['enrolled', 'left'] as const;

const fields = {
  sessionId: must(idSchema, { ref: 'training-session', fixed: true }),
  courseId: must(idSchema, { ref: 'training-course', fixed: true }),
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  personId: must(idSchema, { ref: 'person', fixed: true }),
  departmentId: may(idSchema, { ref: 'department', fixed: true }),
  state: must(z.enum(enrolmentStates), { matters: true }),
  /** Chosen by the rule (propose.ts), or by somebody. */
  how: may(z.enum(['rule', 'hand'])),
  /** Place among those who were enrolled in one go: the lowest first. */
  order: may(z.number().int().min(0).max(100_000)),
  sample: may(flagSchema, { fixed: true }),
};

export const enrolment = describeRecord('enrolment', 'record', fields, {
  scopes: personScopes,
  indexes: (row) =>
    indexed(row, { session: 'sessionId', release: 'releaseId', person: 'personId', department: 'departmentId', sample: 'sample' }),
  claims: enrolmentClaims,
});
export const readEnrolment = enrolment.read;
export type Enrolment = RecordOf<typeof fields>;

export function enrolmentId(sessionId: string, personId: string): string {
  return joinedId(sessionId, personId);
}

/** What is known of one person's training is seen by their department, by themselves, by whoever trains them, and by whoever runs the rollout. */
export function personScopes(row: Row, world: World): readonly string[] {
  const session = world.row('training-session', textIn(row, 'sessionId') ?? '');
  return [
    ...scopesBy(row, { rollout: 'releaseId', department: 'departmentId', person: 'personId' }),
    ...scopesBy(session, { person: 'trainerId', site: 'siteId' }),
  ];
}

const queueOf = (sessionId: string): string => `places:${sessionId}`;

/** The person's own time; and a place in the queue, which meets nobody and keeps the order in which they came to the hub. */
function enrolmentClaims(row: Row, world: World): readonly Claim[] {
  const place = readEnrolment(row);
  if (place === undefined || place.state !== 'enrolled') return [];
  const held = world.row('training-session', place.sessionId);
  const session = isLive(held) ? readSession(held) : undefined;
  const slot = session?.state === 'planned' ? session.slot : undefined;
  const queue = { space: queueOf(place.sessionId), from: 0, to: 1, conflict: 'queue', with: [], shares: place.sessionId };
  if (slot === undefined || slot.startsAt === null) return [queue];
  const time = { from: slot.startsAt, to: slot.startsAt + slot.minutes };
  return [queue, { ...time, space: userSpace(place.personId, slot.day), conflict: 'user-booked-twice', with: userTypes }];
}

export interface Seating {
  /** Who have a place, in the order in which they came. */
  readonly taken: readonly Enrolment[];
  /** Who wait, the next one first. */
  readonly waiting: readonly Enrolment[];
}

/** Who sits and who waits, from all enrolments of one session. What the hub has not heard of comes last. */
export function seatingOf(rows: readonly Row[], places: number): Seating {
  const queue = rows
    .filter(isLive)
    .flatMap((row) => {
      const place = readEnrolment(row);
      if (place === undefined || place.state !== 'enrolled') return [];
      const seq = row.claims?.find(({ space }) => space === queueOf(place.sessionId))?.seq ?? Number.MAX_SAFE_INTEGER;
      return [{ place, seq, t: row.made.t }];
    })
    .sort((a, b) => a.seq - b.seq || a.t - b.t || (a.place.order ?? 0) - (b.place.order ?? 0) || (a.place.id < b.place.id ? -1 : 1))
    .map(({ place }) => place);
  return { taken: queue.slice(0, places), waiting: queue.slice(places) };
}
