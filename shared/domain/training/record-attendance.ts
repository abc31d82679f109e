/** Who was there: tapped, scanned off a badge or signed for, without a network too. A correction is another fact that takes the place of the one before. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import { type Act, noOpposite } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { readPerson } from '../person/person.ts';
import { digestText, idSchema, momentSchema } from '../record.ts';
import { append } from '../write.ts';
import { attendanceWays, notedOf } from './attendance.ts';
import { readSession } from './session.ts';

const inputSchema = z.object({
  sessionId: idSchema,
  people: z
    .array(
      z.object({
        personId: idSchema,
        is: z.enum(['present', 'absent']),
        how: z.enum(attendanceWays),
        digest: digestText.optional(),
      }),
    )
    .min(1)
    .max(1000),
  at: momentSchema.optional(),
});

/**
 * Also of somebody who was not enrolled: who came was there. Refusals: NOT_FOUND, RECORD_UNKNOWN (a person), SIGNATURE_MISSING,
 * NOTHING_CHANGED (that is noted already).
 */
export const recordAttendance: Act<z.infer<typeof inputSchema>> = {
  name: 'record-attendance',
  kind: 'fact',
  input: inputSchema,
  check: (world, { sessionId, people }) => {
    const strangers = people.filter(({ personId }) => !isLive(world.row('person', personId)));
    if (!isLive(world.row('training-session', sessionId))) return refuse('NOT_FOUND', {});
    if (people.some(({ how, digest }) => how === 'signature' && digest === undefined)) return refuse('SIGNATURE_MISSING', {});
    const [stranger] = strangers;
    return stranger === undefined ? undefined : refuse('RECORD_UNKNOWN', { type: 'person', id: stranger.personId });
  },
  ops: (world, { sessionId, people, at }, _who, ids) => {
    const session = readSession(world.row('training-session', sessionId));
    if (session === undefined) return [];
    const { courseId, releaseId } = session;
    const sample = isSample(world.row('training-session', sessionId)) ? true : undefined;
    const noted = notedOf(world, sessionId);
    return people.flatMap(({ personId, is, how, digest }) => {
      const before = noted.get(personId);
      if (before?.is === is && (digest === undefined || before.newest.digest === digest)) return [];
      const departmentId = readPerson(world.row('person', personId))?.departmentId;
      const supersedes = before === undefined ? undefined : before.standing.slice(0, 100);
      const values = { sessionId, courseId, releaseId, personId, departmentId, is, how, digest, supersedes, sample };
      return [append('attendance', ids(), values, at)];
    });
  },
  opposite: noOpposite('FACT_FIXED'),
};
