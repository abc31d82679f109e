/** Were people trained before their computer was done? Of those who need it by what is decided now. Pure. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readAttendance, readCompletion } from '../training/attendance.ts';
import { TrainingBook } from '../training/book.ts';
import type { Visit } from '../visit/visit.ts';

/** `done`: visits that were done, with when their work began (ms). Decided otherwise counts as not trained. */
export function trainedBefore(
  world: World,
  done: readonly { readonly visit: Visit; readonly startedAt: number }[],
): { readonly n: number; readonly of: number } {
  let n = 0;
  let of = 0;
  for (const [releaseId, visits] of Map.groupBy(done, ({ visit }) => visit.releaseId)) {
    const book = new TrainingBook(world, releaseId);
    if (book.isEmpty) continue;
    const since = firstTimes(world, releaseId);
    for (const { visit, startedAt } of visits) {
      const needed = visit.userId === null ? undefined : book.ofPerson(visit.userId, visit.departmentId);
      if (needed?.is !== 'needed') continue;
      const courses = book.coursesFor(needed.needIds);
      const trained = courses.every(
        (course) =>
          book.inCourse(course, visit.userId ?? '').is === 'done' && (since.get(`${course.id} ${visit.userId}`) ?? Infinity) <= startedAt,
      );
      of += 1;
      if (courses.length > 0 && trained) n += 1;
    }
  }
  return { n, of };
}

/** When each person first was at a course or had read it, as it happened (ms): `<course> <person>`. */
function firstTimes(world: World, releaseId: string): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  const rows = ['attendance', 'course-completion'].flatMap((type) => world.find(type, 'release', releaseId)).filter(isLive);
  for (const row of rows) {
    const there = readAttendance(row);
    const read = readCompletion(row);
    const what = there?.is === 'present' ? there : read;
    if (what === undefined) continue;
    const key = `${what.courseId} ${what.personId}`;
    out.set(key, Math.min(out.get(key) ?? Infinity, row.happened ?? row.made.t));
  }
  return out;
}
