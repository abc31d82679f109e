/** One session with everybody who has to do with it, live: who sits, who waits, who came without a place. */
import { useMemo } from 'react';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { type Person, readPerson } from '../../../shared/domain/person/person.ts';
import { type Noted, notedIn } from '../../../shared/domain/training/attendance.ts';
import { readCourse, type TrainingCourse } from '../../../shared/domain/training/course.ts';
import { seatingOf } from '../../../shared/domain/training/enrolment.ts';
import { readSession, type TrainingSession } from '../../../shared/domain/training/session.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useDerived } from '../../data/live.ts';
import { useMayEdit, useMayRecord } from '../../data/rights.ts';
import type { ConflictHere } from '../../ui/conflicts-here.tsx';

/** One line of the sheet. */
export interface SheetLine {
  readonly personId: string;
  readonly person: Person | undefined;
  readonly department: string;
  readonly seat: 'place' | 'waits' | 'guest';
  /** They have an appointment at that time, which came first. */
  readonly booked: boolean;
  readonly noted: Noted | undefined;
}

export interface SessionPage {
  readonly row: Row;
  readonly session: TrainingSession;
  readonly course: TrainingCourse | undefined;
  readonly release: string;
  readonly trainer: string;
  readonly site: string;
  readonly zone: string | undefined;
  readonly lines: readonly SheetLine[];
  readonly taken: number;
  readonly waiting: number;
  readonly conflicts: readonly ConflictHere[];
}

export type SessionData =
  | { readonly state: 'waiting' | 'missing' }
  | { readonly state: 'here'; readonly page: SessionPage; readonly mayPlan: boolean; readonly mayNote: boolean };

/** Nothing of it needs the network. */
export function useSession(sessionId: string | undefined): SessionData {
  const found = useDerived((world) => sessionPage(world, sessionId ?? ''), [sessionId]);
  const mayPlan = useMayEdit('training-session');
  const mayNote = useMayRecord('attendance');
  return useMemo(() => {
    if (found === undefined) return { state: 'waiting' };
    return found === null ? { state: 'missing' } : { state: 'here', page: found, mayPlan, mayNote };
  }, [found, mayPlan, mayNote]);
}

function sessionPage(world: World, sessionId: string): SessionPage | null {
  const row = world.row('training-session', sessionId);
  const session = readSession(row);
  if (!isLive(row) || session === undefined) return null;
  const names = namesIn(world);
  const name = (type: string, id: string | null): string => (id === null ? '' : (names(type, id) ?? ''));
  const enrolments = world.find('enrolment', 'session', sessionId).filter(isLive);
  const { taken, waiting } = seatingOf(enrolments, session.places);
  const noted = notedIn(world.find('attendance', 'session', sessionId));
  const seats = new Map<string, SheetLine['seat']>([
    ...[...noted.keys()].map((id) => [id, 'guest'] as const),
    ...waiting.map(({ personId }) => [personId, 'waits'] as const),
    ...taken.map(({ personId }) => [personId, 'place'] as const),
  ]);
  const booked = new Set(enrolments.filter((each) => (each.displaced ?? []).length > 0).map((each) => String(each.fields.personId)));
  const lines = [...seats].map(([personId, seat]): SheetLine => {
    const person = readPerson(world.row('person', personId));
    return {
      personId,
      person,
      seat,
      booked: booked.has(personId),
      department: name('department', person?.departmentId ?? null),
      noted: noted.get(personId),
    };
  });
  const site = session.siteId === null ? undefined : world.row('site', session.siteId);
  const met = world.find('conflict', 'about', `training-session/${sessionId}`).flatMap((each): readonly ConflictHere[] => {
    const fields = readConflict(each);
    return isLive(each) && fields?.state === 'open' ? [{ id: each.id, fields, provisional: each.seq === 0 }] : [];
  });
  return {
    row,
    session,
    course: readCourse(world.row('training-course', session.courseId)),
    release: name('release', session.releaseId),
    trainer: name('person', session.trainerId),
    site: name('site', session.siteId),
    zone: typeof site?.fields.timeZone === 'string' ? site.fields.timeZone : undefined,
    lines: lines.sort((a, b) => order[a.seat] - order[b.seat] || (a.person?.name ?? '').localeCompare(b.person?.name ?? '')),
    taken: taken.length,
    waiting: waiting.length,
    conflicts: met,
  };
}

const order = { place: 0, guest: 1, waits: 2 } as const;
