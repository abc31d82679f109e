/** Giving people places in sessions: by the rule's proposal or by hand, many at once; and taking them out again. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { readPerson } from '../person/person.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { only, write } from '../write.ts';
import { notedOf } from './attendance.ts';
import { makeOrBringBack } from './begin-again.ts';
import { enrolmentId, readEnrolment } from './enrolment.ts';
import { readSession, type TrainingSession } from './session.ts';

/** So many in one act. */
const atMost = 2000;
const enrolSchema = z.object({
  enrol: z
    .array(z.object({ sessionId: idSchema, personId: idSchema }))
    .min(1)
    .max(atMost),
  how: z.enum(['rule', 'hand']).optional(),
});

/**
 * A person has one place in a course: another one that they have in a session of it that they have not been at is given up by this. More
 * people than places is no error: whoever comes last waits. Refusals: NOT_FOUND (a session), SESSION_CANCELLED, RECORD_UNKNOWN (a person),
 * NOTHING_CHANGED.
 */
export const enrolPeople: Act<z.infer<typeof enrolSchema>> = {
  name: 'enrol-people',
  kind: 'edit',
  input: enrolSchema,
  check: (world, { enrol }) => {
    const refusals = enrol.map(({ sessionId, personId }) => refuseOne(world, sessionId, personId)); // all looked up at once
    return refusals.find((each) => each !== undefined);
  },
  ops: (world, { enrol, how = 'hand' }) => {
    const elsewhere = new Map([...new Set(enrol.map(({ personId }) => personId))].map((id) => [id, world.find('enrolment', 'person', id)]));
    const made = new Set<string>();
    return enrol.flatMap(({ sessionId, personId }, order): readonly Op[] => {
      const session = readSession(world.row('training-session', sessionId));
      const id = enrolmentId(sessionId, personId);
      if (session === undefined || made.has(id)) return [];
      made.add(id);
      const row = world.row('enrolment', id);
      const given = (elsewhere.get(personId) ?? []).flatMap((other) => {
        const place = isLive(other) && other.id !== id ? readEnrolment(other) : undefined;
        if (place === undefined || place.courseId !== session.courseId || place.state !== 'enrolled') return [];
        return notedOf(world, place.sessionId).has(personId) ? [] : only(write(other, { state: 'left' }));
      });
      if (isLive(row) && readEnrolment(row)?.state === 'enrolled') return given;
      const sample = isSample(world.row('training-session', sessionId)) ? true : undefined;
      const departmentId = readPerson(world.row('person', personId))?.departmentId;
      const { courseId, releaseId } = session;
      const fixed = { sessionId, courseId, releaseId, personId, departmentId, sample };
      return [...given, ...makeOrBringBack(row, 'enrolment', id, fixed, { state: 'enrolled', how, order })];
    });
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

function refuseOne(world: World, sessionId: string, personId: string): Refusal | undefined {
  const row = world.row('training-session', sessionId);
  const session: TrainingSession | undefined = readSession(row);
  const person = world.row('person', personId);
  if (!isLive(row) || session === undefined) return refuse('NOT_FOUND', {});
  if (session.state === 'cancelled') return refuse('SESSION_CANCELLED', {});
  return isLive(person) ? undefined : refuse('RECORD_UNKNOWN', { type: 'person', id: personId });
}

const leaveSchema = z.object({ sessionId: idSchema, personIds: z.array(idSchema).min(1).max(atMost) });

/** Whoever waits takes the place. Refusals: NOTHING_CHANGED (none of them is enrolled). */
export const leaveSession: Act<z.infer<typeof leaveSchema>> = {
  name: 'leave-session',
  kind: 'edit',
  input: leaveSchema,
  check: (world, { sessionId }) => (isLive(world.row('training-session', sessionId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { sessionId, personIds }) =>
    [...new Set(personIds)].flatMap((personId) => {
      const row = world.row('enrolment', enrolmentId(sessionId, personId));
      return row !== undefined && isLive(row) && readEnrolment(row)?.state === 'enrolled' ? only(write(row, { state: 'left' })) : [];
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};
