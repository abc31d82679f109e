/**
 * One time at which a course is held. It takes its trainer's time and its room, in the same spaces as visits and absences do, so that the
 * one clash engine sees all of them; the people's own time is taken by their places (enrolment.ts).
 */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import { isLive } from '../../sync/row.ts';
import type { Claim, World } from '../../sync/rules.ts';
import { scopesOfRelease } from '../acceptance/acceptance.ts';
import { timeSpace, timeTypes } from '../clash/time-claims.ts';
import {
  type Described,
  describeRecord,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  must,
  noteField,
  type RecordOf,
  scopesBy,
  textIn,
} from '../record.ts';
import { slotSchema } from '../visit/slot.ts';

export const sessionStates = ['planned', 'cancelled'] as const;

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  courseId: must(idSchema, { ref: 'training-course', fixed: true }),
  slot: must(slotSchema, { matters: true }),
  places: must(z.number().int().min(1).max(1000), { matters: true }),
  state: must(z.enum(sessionStates), { matters: true }),
  trainerId: may(idSchema, { ref: 'person', matters: true }),
  siteId: may(idSchema, { ref: 'site', matters: true }),
  room: may(lineSchema, { matters: true }),
  /** As people's languages are written; missing: any. */
  language: may(lineSchema, { matters: true }),
  cancelReason: may(lineSchema),
  notes: noteField(),
  sample: may(flagSchema, { fixed: true }),
};

/** A trainer's day: `<person> <day>`. */
export const trainerDay = 'trainer-day';
export const trainerDayKey = (personId: string, day: string): string => `${personId} ${day}`;

export const trainingSession: Described<typeof fields> = describeRecord('training-session', 'record', fields, {
  scopes: sessionScopes,
  indexes: (row) => {
    const session = readSession(row);
    const day = session?.slot.day;
    return [
      ...indexed(row, { release: 'releaseId', course: 'courseId', trainer: 'trainerId', site: 'siteId', sample: 'sample' }),
      ...(day === undefined ? [] : [{ name: 'day', value: day }]),
      ...(day === undefined || session?.trainerId == null ? [] : [{ name: trainerDay, value: trainerDayKey(session.trainerId, day) }]),
    ];
  },
  claims: sessionClaims,
  dependents: [
    // A hub that was put back may hear of a place before it hears of the session again.
    { type: 'enrolment', index: 'session', before: true, claims: true },
    { type: 'attendance', index: 'session' },
  ],
  stub: ['releaseId', 'courseId', 'slot', 'places', 'state'],
});
export const readSession = trainingSession.read;
export type TrainingSession = RecordOf<typeof fields>;

/** Whoever sees the release, its trainer, and whoever works at its site. */
export function sessionScopes(row: Row, world: World): readonly string[] {
  return [...scopesOfRelease(world, textIn(row, 'releaseId')), ...scopesBy(row, { person: 'trainerId', site: 'siteId' })];
}

function sessionClaims(row: Row): readonly Claim[] {
  const session = readSession(row);
  if (session === undefined || session.state !== 'planned') return [];
  const { trainerId, siteId, room, slot } = session;
  if (slot.startsAt === null) return [];
  const time = { from: slot.startsAt, to: slot.startsAt + slot.minutes };
  const place = room?.trim().toLowerCase() ?? '';
  return [
    ...(trainerId === null ? [] : [{ ...time, space: timeSpace(trainerId, slot.day), conflict: 'person-booked-twice', with: timeTypes }]),
    ...(siteId === null || place === ''
      ? []
      : [{ ...time, space: `room:${siteId}:${place}:${slot.day}`, conflict: 'room-booked-twice', with: ['training-session'] }]),
  ];
}

/** The sessions of a day (yyyy-MM-dd) that are on, by time: for whoever draws a plan. */
export function sessionsOn(world: World, day: string): readonly TrainingSession[] {
  return world
    .find('training-session', 'day', day)
    .filter(isLive)
    .flatMap((row) => readSession(row) ?? [])
    .filter(({ state }) => state === 'planned')
    .sort(inTime);
}

/** When a session ends, minutes from midnight; null while only its day is known. */
export function endOf({ slot }: Pick<TrainingSession, 'slot'>): number | null {
  return slot.startsAt === null ? null : slot.startsAt + slot.minutes;
}

/** By day, then time, then id. */
export function inTime(a: Pick<TrainingSession, 'id' | 'slot'>, b: Pick<TrainingSession, 'id' | 'slot'>): number {
  if (a.slot.day !== b.slot.day) return a.slot.day < b.slot.day ? -1 : 1;
  const first = (a.slot.startsAt ?? -1) - (b.slot.startsAt ?? -1);
  return first === 0 ? (a.id < b.id ? -1 : 1) : first;
}
