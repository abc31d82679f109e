/**
 * Facts of training: who was there, and who has read a card. Made once, offline as well, never changed; a correction is a new one that names
 * what it supersedes.
 */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { compareStamps } from '../../sync/stamp.ts';
import { describeRecord, digestText, flagSchema, idSchema, indexed, may, must, type RecordOf } from '../record.ts';
import { personScopes } from './enrolment.ts';

export const attendanceWays = ['tap', 'scan', 'signature'] as const;
export type AttendanceWay = (typeof attendanceWays)[number];

const attendanceFields = {
  sessionId: must(idSchema, { ref: 'training-session' }),
  courseId: must(idSchema, { ref: 'training-course' }),
  releaseId: must(idSchema, { ref: 'release' }),
  personId: must(idSchema, { ref: 'person' }),
  departmentId: may(idSchema, { ref: 'department' }),
  is: must(z.enum(['present', 'absent'])),
  how: must(z.enum(attendanceWays)),
  /** The picture of the signature. */
  digest: may(digestText),
  supersedes: may(z.array(idSchema).max(100)),
  sample: may(flagSchema),
};

export const attendance = describeRecord('attendance', 'fact', attendanceFields, {
  scopes: personScopes,
  about: (row) => aboutOf('training-session', row, 'sessionId'),
  indexes: (row) => indexed(row, { session: 'sessionId', release: 'releaseId', person: 'personId', digest: 'digest', sample: 'sample' }),
});
export const readAttendance = attendance.read;
export type Attendance = RecordOf<typeof attendanceFields>;

const completionFields = {
  courseId: must(idSchema, { ref: 'training-course' }),
  releaseId: must(idSchema, { ref: 'release' }),
  personId: must(idSchema, { ref: 'person' }),
  departmentId: may(idSchema, { ref: 'department' }),
  sample: may(flagSchema),
};

/** Somebody has read a card and says so; or whoever went through it with them does. */
export const courseCompletion = describeRecord('course-completion', 'fact', completionFields, {
  scopes: personScopes,
  about: (row) => aboutOf('training-course', row, 'courseId'),
  indexes: (row) => indexed(row, { course: 'courseId', release: 'releaseId', person: 'personId', sample: 'sample' }),
});
export const readCompletion = courseCompletion.read;
export type CourseCompletion = RecordOf<typeof completionFields>;

/** Of themselves everybody may say that they have read a card, whatever their roles are. */
export function isOwnCompletion(fact: Row, who: Who): boolean {
  return fact.fields.personId === who.person;
}

function aboutOf(type: string, row: Row, field: string): { readonly type: string; readonly id: string } | undefined {
  const id = row.fields[field];
  return typeof id === 'string' ? { type, id } : undefined;
}

const counts = (row: Row): boolean =>
  row.gone === undefined && row.refused === undefined && row.quarantined === undefined && row.overruled === undefined;

/** What the sheet of a session says of somebody. `differs`: two people said two things, neither knowing of the other. */
export interface Noted {
  readonly is: 'present' | 'absent' | 'differs';
  readonly newest: Attendance;
  readonly row: Row;
  /** Every one that stands: what a correction supersedes. */
  readonly standing: readonly string[];
}

/** What counts of the attendance facts of one session, by person. */
export function notedIn(rows: readonly Row[]): ReadonlyMap<string, Noted> {
  const read = rows.filter(counts).flatMap((row) => {
    const fact = readAttendance(row);
    return fact === undefined ? [] : [{ row, fact }];
  });
  const superseded = new Set(read.flatMap(({ fact }) => fact.supersedes ?? []));
  const standing = Map.groupBy(
    read.filter(({ fact }) => !superseded.has(fact.id)),
    ({ fact }) => fact.personId,
  );
  const out = new Map<string, Noted>();
  for (const [personId, facts] of standing) {
    const newest = facts.reduce((last, each) => (compareStamps(each.row.made, last.row.made) > 0 ? each : last));
    const differs = facts.some(({ fact }) => fact.is !== newest.fact.is);
    out.set(personId, {
      is: differs ? 'differs' : newest.fact.is,
      newest: newest.fact,
      row: newest.row,
      standing: facts.map(({ fact }) => fact.id).sort(),
    });
  }
  return out;
}

/** Who has completed which course, as far as facts of a release say it: `<course> <person>`. */
export function completedIn(rows: readonly Row[]): ReadonlySet<string> {
  return new Set(
    rows
      .filter(counts)
      .flatMap((row) => readCompletion(row) ?? [])
      .map(({ courseId, personId }) => `${courseId} ${personId}`),
  );
}

/** Those of a session, looked up. */
export function notedOf(world: World, sessionId: string): ReadonlyMap<string, Noted> {
  return notedIn(world.find('attendance', 'session', sessionId));
}
