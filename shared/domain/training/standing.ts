/** Where the training of a release stands: each person whose computer is done in it, the waves, and the departments. Pure and derived. */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readPerson } from '../person/person.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { type CourseOf, isBefore, type Needed, TrainingBook } from './book.ts';
import { endOf } from './session.ts';

/**
 * undecided: nobody has said whether they need it; trained: every course is done; exempt: somebody decided otherwise; in-time: what is
 * missing has a place before their visit; late: it has one, but after; waits: on a waiting list; open: no place, or a card that is unread.
 */
export const personStates = ['late', 'open', 'waits', 'undecided', 'in-time', 'trained', 'exempt', 'not-needed'] as const;
export type PersonState = (typeof personStates)[number];

/** States in which somebody's visit may go ahead as far as training is concerned. */
const ready: readonly PersonState[] = ['in-time', 'trained', 'exempt', 'not-needed'];
export const isReady = (is: PersonState): boolean => ready.includes(is);

export interface PersonTraining {
  readonly personId: string;
  readonly departmentId: string | null;
  /** Their first visit of this release, which the training comes before; undefined: none is planned. */
  readonly visit: Visit | undefined;
  readonly is: PersonState;
  readonly needed: Needed;
  readonly courses: readonly CourseOf[];
}

export interface TrainingStanding {
  readonly book: TrainingBook;
  /** Whose computer is done, and who was chosen by hand, by their first visit. */
  readonly people: readonly PersonTraining[];
  /** Departments of the release's visits about which nobody has decided; null: seats without one. */
  readonly undecided: readonly (string | null)[];
}

/** Visits of a release that are planned. */
function plannedOf(world: World, releaseId: string): readonly Visit[] {
  return world
    .find('visit', 'release', releaseId)
    .filter(isLive)
    .flatMap((row: Row) => readVisit(row) ?? [])
    .filter(({ state }) => state === 'planned');
}

/** `visits`: of which the people and departments are meant; without it all planned ones of the release. `today`: yyyy-MM-dd. */
export function trainingStanding(world: World, releaseId: string, today?: string, visits?: readonly Visit[]): TrainingStanding {
  const book = new TrainingBook(world, releaseId, today);
  const asked = [...(visits ?? plannedOf(world, releaseId))].sort(bySlot);
  const first = new Map<string, Visit>();
  for (const visit of asked) if (visit.userId !== null && !first.has(visit.userId)) first.set(visit.userId, visit);
  const byHand = visits === undefined ? book.needs.flatMap(({ audience, people }) => (audience === 'people' ? people : [])) : [];
  const ids = [...new Set([...first.keys(), ...byHand])];
  const departments = ids.map((id) => first.get(id)?.departmentId ?? readPerson(world.row('person', id))?.departmentId ?? null);
  const people = ids.map((id, at) => personTraining(book, id, departments[at] ?? null, first.get(id)));
  const undecided = [...new Set(asked.map(({ departmentId }) => departmentId))].filter(
    (id) => book.ofDepartment(id).is === 'undecided' && !allByHand(book, asked, id),
  );
  return { book, people, undecided };
}

/** Everybody of a department was decided about by hand, so that nothing is left to say of it. */
function allByHand(book: TrainingBook, visits: readonly Visit[], departmentId: string | null): boolean {
  return visits
    .filter((visit) => visit.departmentId === departmentId)
    .every(({ userId }) => userId !== null && book.ofPerson(userId, departmentId).is !== 'undecided');
}

/** Where one person stands, whose first visit is this one. */
export function personTraining(
  book: TrainingBook,
  personId: string,
  departmentId: string | null,
  visit: Visit | undefined,
): PersonTraining {
  const needed = book.ofPerson(personId, departmentId);
  const courses = needed.is === 'needed' ? book.coursesFor(needed.needIds).map((course) => book.inCourse(course, personId)) : [];
  return { personId, departmentId, visit, needed, courses, is: stateOf(book, personId, needed, courses, visit) };
}

function stateOf(
  book: TrainingBook,
  personId: string,
  needed: Needed,
  courses: readonly CourseOf[],
  visit: Visit | undefined,
): PersonState {
  if (needed.is !== 'needed') return needed.is;
  if (courses.length > 0 && courses.every(({ is }) => is === 'done')) return 'trained';
  if (book.exempt(personId) !== undefined) return 'exempt';
  const missing = courses.filter(({ is }) => is !== 'done');
  if (missing.length === 0 || missing.some(({ is }) => is === 'open')) return 'open';
  if (missing.some(({ is }) => is === 'waits')) return 'waits';
  const late = missing.some(
    ({ session }) =>
      session !== undefined && visit !== undefined && !isBefore({ day: session.slot.day, endsAt: endOf(session) }, visit.slot),
  );
  return late ? 'late' : 'in-time';
}

function bySlot(a: Visit, b: Visit): number {
  if (a.slot.day !== b.slot.day) return a.slot.day < b.slot.day ? -1 : 1;
  const first = (a.slot.startsAt ?? -1) - (b.slot.startsAt ?? -1);
  return first === 0 ? (a.id < b.id ? -1 : 1) : first;
}

/** What the sheet of a wave reads: `undecided` departments stop it whatever anybody says; `ready` of `people` who need training are in time. */
export function waveTraining(
  world: World,
  releaseId: string,
  visits: readonly Visit[],
  today?: string,
): { readonly undecided: number; readonly ready: number; readonly people: number } {
  const { people, undecided } = trainingStanding(world, releaseId, today, visits);
  const need = people.filter(({ is }) => is !== 'not-needed' && is !== 'undecided');
  const open = people.filter(({ is, departmentId }) => is === 'undecided' && !undecided.includes(departmentId)).length;
  return { undecided: undecided.length + (open > 0 ? 1 : 0), ready: need.filter(({ is }) => isReady(is)).length, people: need.length };
}

/** A department's line in the report. */
export interface DepartmentTraining {
  readonly departmentId: string | null;
  readonly people: number;
  readonly counts: { readonly [S in PersonState]: number };
}

/** The report by department, in the order of their first visits. */
export function byDepartment(people: readonly PersonTraining[]): readonly DepartmentTraining[] {
  return [...Map.groupBy(people, ({ departmentId }) => departmentId)].map(([departmentId, members]) => {
    const count = (state: PersonState): number => members.filter(({ is }) => is === state).length;
    return {
      departmentId,
      people: members.length,
      counts: {
        late: count('late'),
        open: count('open'),
        waits: count('waits'),
        undecided: count('undecided'),
        'in-time': count('in-time'),
        trained: count('trained'),
        exempt: count('exempt'),
        'not-needed': count('not-needed'),
      },
    };
  });
}

/** How many of those who need training have had it, or somebody decided otherwise; of none where it was decided that nobody needs it. null: not decided for everybody. */
export function trainingDone(world: World, releaseId: string): { readonly done: number; readonly of: number } | null {
  const { book, people, undecided } = trainingStanding(world, releaseId);
  const need = people.filter(({ is }) => is !== 'not-needed');
  if (book.needs.length === 0 || undecided.length > 0 || people.some(({ is }) => is === 'undecided')) return null;
  return { done: need.filter(({ is }) => is === 'trained' || is === 'exempt').length, of: need.length };
}
