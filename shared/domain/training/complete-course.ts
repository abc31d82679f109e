/** Somebody has read a training card: they say so themselves, or whoever went through it with them does. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import { type Act, noOpposite } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { readPerson } from '../person/person.ts';
import { idSchema, momentSchema } from '../record.ts';
import { append } from '../write.ts';
import { completedIn } from './attendance.ts';
import { readCourse } from './course.ts';

const inputSchema = z.object({
  courseId: idSchema,
  /** Left out: whoever says it, of themselves. */
  personIds: z.array(idSchema).min(1).max(1000).optional(),
  at: momentSchema.optional(),
});

/** Refusals: NOT_FOUND, COURSE_HAS_SESSIONS (being there is what counts), RECORD_UNKNOWN (a person), NOTHING_CHANGED (they have already). */
export const completeCourse: Act<z.infer<typeof inputSchema>> = {
  name: 'complete-course',
  kind: 'fact',
  input: inputSchema,
  check: (world, { courseId, personIds }, who) => {
    const row = world.row('training-course', courseId);
    const course = readCourse(row);
    const strangers = (personIds ?? [who.person]).filter((id) => !isLive(world.row('person', id)));
    if (!isLive(row) || course === undefined) return refuse('NOT_FOUND', {});
    if (course.form !== 'card') return refuse('COURSE_HAS_SESSIONS', {});
    return strangers[0] === undefined ? undefined : refuse('RECORD_UNKNOWN', { type: 'person', id: strangers[0] });
  },
  ops: (world, { courseId, personIds, at }, who, ids) => {
    const row = world.row('training-course', courseId);
    const releaseId = readCourse(row)?.releaseId;
    if (releaseId === undefined) return [];
    const done = completedIn(world.find('course-completion', 'course', courseId));
    return [...new Set(personIds ?? [who.person])]
      .filter((personId) => !done.has(`${courseId} ${personId}`))
      .map((personId) => {
        const departmentId = readPerson(world.row('person', personId))?.departmentId;
        const sample = isSample(row) ? true : undefined;
        return append('course-completion', ids(), { courseId, releaseId, personId, departmentId, sample }, at);
      });
  },
  opposite: noOpposite('FACT_FIXED'),
};
