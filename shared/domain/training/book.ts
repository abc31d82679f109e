/**
 * What the record says of the training of one release, read once and asked for many people: whether somebody needs it, in which courses,
 * what they have done, where they have a place. Pure; nothing of it is stored.
 */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Slot } from '../visit/slot.ts';
import { completedIn, type Noted, notedIn } from './attendance.ts';
import { readCourse, type TrainingCourse } from './course.ts';
import { readEnrolment, type Seating, seatingOf } from './enrolment.ts';
import { readExemption } from './exemption.ts';
import { needId, readNeed, type TrainingNeed } from './need.ts';
import { endOf, inTime, readSession, type TrainingSession } from './session.ts';

/** What is decided about somebody's training. */
export type Needed =
  | { readonly is: 'undecided' | 'needed'; readonly needIds: readonly string[] }
  | { readonly is: 'not-needed'; readonly why: string };

/** How far somebody is in one course. */
export interface CourseOf {
  readonly course: TrainingCourse;
  /** `place`: they have one in a session; `waits`: on a waiting list. */
  readonly is: 'done' | 'place' | 'waits' | 'open';
  readonly session: TrainingSession | undefined;
}

/** The day by which somebody is trained, and when on it it ends (minutes from midnight; null: only the day is known). */
export interface TrainedBy {
  readonly day: string;
  readonly endsAt: number | null;
}

export class TrainingBook {
  readonly releaseId: string;
  readonly needs: readonly TrainingNeed[];
  /** Those that are in use, by name. */
  readonly courses: readonly TrainingCourse[];
  /** Those that are on, by time. */
  readonly sessions: readonly TrainingSession[];
  readonly #byHand: readonly TrainingNeed[];
  readonly #need: ReadonlyMap<string, TrainingNeed>;
  readonly #needRows: ReadonlyMap<string, Row>;
  readonly #seating = new Map<string, Seating>();
  readonly #noted: ReadonlyMap<string, ReadonlyMap<string, Noted>>;
  readonly #completed: ReadonlySet<string>;
  readonly #exempt: ReadonlyMap<string, { readonly reason: string; readonly row: Row }>;
  /** `<course> <person>` → the session in which they have a place or wait. */
  readonly #places = new Map<string, { readonly session: TrainingSession; readonly is: 'place' | 'waits' }>();
  readonly #attended = new Set<string>();

  readonly #today: string | undefined;

  /** `today` (yyyy-MM-dd): a place in a session that is over, and of which nobody has noted anything, is none any more. */
  constructor(world: World, releaseId: string, today?: string) {
    const of = (type: string): readonly Row[] => world.find(type, 'release', releaseId);
    // Everything is looked up before anything is decided, so that one round of gathering is enough.
    const found = {
      needs: of('training-need'),
      courses: of('training-course'),
      sessions: of('training-session'),
      enrolments: of('enrolment'),
      attendances: of('attendance'),
      completions: of('course-completion'),
      exemptions: of('training-exemption'),
    };
    this.releaseId = releaseId;
    this.#today = today;
    this.#needRows = new Map(found.needs.map((row) => [row.id, row]));
    this.needs = found.needs.filter(isLive).flatMap((row) => readNeed(row) ?? []);
    this.#byHand = this.needs.filter(({ audience }) => audience === 'people');
    this.#need = new Map(this.needs.map((need) => [need.id, need]));
    this.courses = found.courses
      .filter(isLive)
      .flatMap((row) => readCourse(row) ?? [])
      .filter(({ retired }) => retired !== true)
      .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
    this.sessions = found.sessions
      .filter(isLive)
      .flatMap((row) => readSession(row) ?? [])
      .filter(({ state }) => state === 'planned')
      .sort(inTime);
    this.#completed = completedIn(found.completions);
    this.#noted = new Map(
      [...Map.groupBy(found.attendances, (row) => String(row.fields.sessionId))].map(([id, rows]) => [id, notedIn(rows)]),
    );
    this.#exempt = new Map(
      found.exemptions.filter(isLive).flatMap((row) => {
        const exempt = readExemption(row);
        return exempt?.reason == null ? [] : [[exempt.personId, { reason: exempt.reason, row }] as const];
      }),
    );
    this.#seat(found.enrolments);
    this.#attend(found.sessions);
  }

  #seat(rows: readonly Row[]): void {
    const bySession = Map.groupBy(rows, (row) => readEnrolment(row)?.sessionId ?? '');
    for (const session of this.sessions) {
      const seating = seatingOf(bySession.get(session.id) ?? [], session.places);
      this.#seating.set(session.id, seating);
      for (const { personId } of seating.waiting) this.#take(`${session.courseId} ${personId}`, session, 'waits');
      for (const { personId } of seating.taken) this.#take(`${session.courseId} ${personId}`, session, 'place');
    }
  }

  /** A place is worth more than waiting, an earlier one more than a later; a session that was missed is worth nothing. */
  #take(key: string, session: TrainingSession, is: 'place' | 'waits'): void {
    const personId = key.slice(key.indexOf(' ') + 1);
    const noted = this.notedIn(session.id).get(personId);
    const over = this.#today !== undefined && session.slot.day < this.#today;
    if (noted?.is === 'absent' || (over && noted === undefined)) return;
    const known = this.#places.get(key);
    if (known === undefined || (known.is === 'waits' && is === 'place')) this.#places.set(key, { session, is });
  }

  #attend(sessions: readonly Row[]): void {
    // Also of a session that was called off afterwards: who was there was there.
    for (const row of sessions) {
      const session = readSession(row);
      if (session === undefined) continue;
      for (const [personId, { is }] of this.notedIn(session.id))
        if (is === 'present') this.#attended.add(`${session.courseId} ${personId}`);
    }
  }

  /** Has anybody decided anything, or prepared a course? */
  get isEmpty(): boolean {
    return this.needs.length === 0 && this.courses.length === 0;
  }

  /** The record of a need, for who said it and when. */
  needRow(id: string): Row | undefined {
    return this.#needRows.get(id);
  }

  /** Who sits and who waits in a session that is on. */
  seating(sessionId: string): Seating {
    return this.#seating.get(sessionId) ?? { taken: [], waiting: [] };
  }

  /** What is noted of who was there. */
  notedIn(sessionId: string): ReadonlyMap<string, Noted> {
    return this.#noted.get(sessionId) ?? new Map();
  }

  /** What is decided about a department: by itself, else with everybody. */
  ofDepartment(departmentId: string | null): Needed {
    const own = departmentId === null ? undefined : this.#need.get(needId(this.releaseId, departmentId));
    return neededBy([own ?? this.#need.get(needId(this.releaseId))].flatMap((need) => need ?? []));
  }

  /** What is decided about a person: those chosen by hand go before their department, a department before everybody. */
  ofPerson(personId: string, departmentId: string | null): Needed {
    const byHand = this.#byHand.filter(({ people }) => people.includes(personId));
    return byHand.length > 0 ? neededBy(byHand) : this.ofDepartment(departmentId);
  }

  /** Why nobody asks whether they were trained first; undefined: nobody has decided so. */
  exempt(personId: string): { readonly reason: string; readonly row: Row } | undefined {
    return this.#exempt.get(personId);
  }

  /** The courses that whoever needs training by these needs takes. */
  coursesFor(needIds: readonly string[]): readonly TrainingCourse[] {
    return this.courses.filter(({ audienceIds }) => {
      const meant = audienceIds ?? [];
      return meant.length === 0 || meant.some((id) => needIds.includes(id));
    });
  }

  /** How far a person is in a course. */
  inCourse(course: TrainingCourse, personId: string): CourseOf {
    const key = `${course.id} ${personId}`;
    if (this.#attended.has(key) || this.#completed.has(key)) return { course, is: 'done', session: undefined };
    const place = this.#places.get(key);
    return place === undefined ? { course, is: 'open', session: undefined } : { course, ...place };
  }

  /**
   * By when a person is trained, for the clash engine: undefined where nothing has to come first (not needed, not decided yet, trained,
   * or decided otherwise); null where a course has no place for them yet. A card can be read on any day, so it stands in no visit's way.
   */
  trainedBy(personId: string, departmentId: string | null): TrainedBy | null | undefined {
    const needed = this.ofPerson(personId, departmentId);
    if (needed.is !== 'needed' || this.exempt(personId) !== undefined) return undefined;
    let last: TrainingSession | undefined;
    for (const course of this.coursesFor(needed.needIds)) {
      if (course.form === 'card') continue;
      const { is, session } = this.inCourse(course, personId);
      if (is === 'done') continue;
      if (is !== 'place' || session === undefined) return null;
      if (last === undefined || inTime(last, session) < 0) last = session;
    }
    return last === undefined ? undefined : { day: last.slot.day, endsAt: endOf(last) };
  }

  /** The same for somebody without a place: by the first sessions of what they lack; undefined where none is planned. */
  couldBeTrainedBy(personId: string, departmentId: string | null): TrainedBy | undefined {
    if (this.trainedBy(personId, departmentId) !== null) return undefined;
    const needed = this.ofPerson(personId, departmentId);
    let last: TrainingSession | undefined;
    for (const course of needed.is === 'needed' ? this.coursesFor(needed.needIds) : []) {
      const { is, session } = this.inCourse(course, personId);
      if (course.form === 'card' || is === 'done') continue;
      const first = is === 'place' ? session : this.sessions.find(({ courseId }) => courseId === course.id);
      if (first !== undefined && (last === undefined || inTime(last, first) < 0)) last = first;
    }
    return last === undefined ? undefined : { day: last.slot.day, endsAt: endOf(last) };
  }
}

function neededBy(needs: readonly TrainingNeed[]): Needed {
  const needIds = needs.map(({ id }) => id);
  if (needs.length === 0 || needs.some(({ decided }) => decided === null)) return { is: 'undecided', needIds };
  const asked = needs.filter(({ decided }) => decided?.is === 'needed');
  if (asked.length > 0) return { is: 'needed', needIds: asked.map(({ id }) => id) };
  const why = needs.flatMap(({ decided }) => (decided?.is === 'not-needed' ? [decided.why] : []));
  return { is: 'not-needed', why: why.join('; ') };
}

/** Is a training over before work begins? Of work that has only a day the day decides. */
export function isBefore({ day, endsAt }: TrainedBy, work: Pick<Slot, 'day' | 'startsAt'>): boolean {
  if (day !== work.day) return day < work.day;
  return work.startsAt === null || endsAt === null || endsAt <= work.startsAt;
}
