/**
 * Enrolment by rule: whoever needs a course and has no place in it gets one in the order of their visits, in a session before theirs that
 * is held in their language, at their own site where there is one. Proposed first, then done as one act. Pure.
 */
import type { World } from '../../sync/rules.ts';
import { languagesFor } from '../message/language.ts';
import { readPerson } from '../person/person.ts';
import { isBefore } from './book.ts';
import type { TrainingCourse } from './course.ts';
import { endOf, type TrainingSession } from './session.ts';
import type { PersonTraining, TrainingStanding } from './standing.ts';

/** Why the rule found no place for somebody, in the order in which it is said. */
export const leftWhys = ['no-session', 'language', 'after-visit', 'full'] as const;
export type LeftOut = (typeof leftWhys)[number];

export interface Proposal {
  readonly places: readonly { readonly personId: string; readonly session: TrainingSession; readonly elsewhere: boolean }[];
  readonly left: readonly { readonly personId: string; readonly why: LeftOut }[];
}

/** `from`: the day (yyyy-MM-dd) from which sessions are still to come. */
export function proposeEnrolment(world: World, { book, people }: TrainingStanding, course: TrainingCourse, from: string): Proposal {
  const sessions = book.sessions.filter(({ courseId, slot }) => courseId === course.id && slot.day >= from);
  const free = new Map(sessions.map((session) => [session.id, session.places - book.seating(session.id).taken.length]));
  const places: Proposal['places'][number][] = [];
  const left: Proposal['left'][number][] = [];
  const wanting = people.filter(
    (each) => each.is !== 'exempt' && each.courses.some((of) => of.course.id === course.id && of.is === 'open'),
  );
  const languages = wanting.map(({ personId }) => readPerson(world.row('person', personId))?.language ?? null);
  for (const [at, each] of wanting.entries()) {
    const found = sessionFor(each, languages[at] ?? null, sessions, free);
    if (typeof found === 'string') left.push({ personId: each.personId, why: found });
    else {
      free.set(found.id, (free.get(found.id) ?? 0) - 1);
      places.push({ personId: each.personId, session: found, elsewhere: isElsewhere(each, found) });
    }
  }
  return { places, left };
}

function sessionFor(
  { visit, ...of }: PersonTraining,
  language: string | null,
  sessions: readonly TrainingSession[],
  free: ReadonlyMap<string, number>,
): TrainingSession | LeftOut {
  if (sessions.length === 0) return 'no-session';
  const spoken = sessions.filter((session) => speaks(session.language, language));
  if (spoken.length === 0) return 'language';
  const before = spoken.filter((session) => visit === undefined || isBefore({ day: session.slot.day, endsAt: endOf(session) }, visit.slot));
  if (before.length === 0) return 'after-visit';
  const open = before.filter(({ id }) => (free.get(id) ?? 0) > 0);
  return open.find((session) => !isElsewhere({ visit, ...of }, session)) ?? open[0] ?? 'full';
}

/** Does a session in one language serve somebody whose language is the other? What nobody wrote down is no obstacle. */
function speaks(held: string | null, theirs: string | null): boolean {
  const plain = (text: string | null): string => (text ?? '').trim().toLowerCase();
  if (plain(held) === '' || plain(theirs) === '' || plain(held) === plain(theirs)) return true;
  const understood = languagesFor(theirs);
  return languagesFor(held).some((each) => understood.includes(each));
}

function isElsewhere({ visit }: Pick<PersonTraining, 'visit'>, session: TrainingSession): boolean {
  return visit?.siteId != null && session.siteId !== null && session.siteId !== visit.siteId;
}
