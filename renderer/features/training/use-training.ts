/** The training of one release, live: its needs, courses, sessions, and everybody whose computer is done in it. */
import { useMemo } from 'react';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import { needId } from '../../../shared/domain/training/need.ts';
import type { TrainingSession } from '../../../shared/domain/training/session.ts';
import { isReady, type PersonTraining, type TrainingStanding, trainingStanding } from '../../../shared/domain/training/standing.ts';
import { isLive, type Row, stampOf } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useDerived } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { dayOf, dayWord, minutesWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { t } from './words.ts';

/** One person as the lists show them. */
export interface PersonLine extends PersonTraining {
  readonly name: string;
  readonly department: string;
  readonly language: string;
}

/** A department of the release, with who decided. */
export interface Decision {
  readonly departmentId: string | null;
  readonly name: string;
  /** Its own; undefined: as for everybody. */
  readonly row: Row | undefined;
}

export interface TrainingPage {
  readonly release: Release;
  readonly standing: TrainingStanding;
  readonly people: readonly PersonLine[];
  /** Those of the visits, by name. */
  readonly departments: readonly Decision[];
  readonly all: Row | undefined;
  readonly undecided: number;
  readonly ready: number;
  readonly need: number;
  /** Of those: for whom somebody decided otherwise. */
  readonly exempt: number;
  readonly today: string;
  readonly nameOf: (type: string, id: string | null | undefined) => string;
  /** Whose words a decision is. */
  readonly byOf: (row: Row | undefined) => { readonly who: string; readonly at: number } | undefined;
}

export type TrainingData =
  | { readonly state: 'waiting' | 'missing' }
  | { readonly state: 'here'; readonly page: TrainingPage; readonly mayDecide: boolean; readonly mayTrain: boolean };

/** Today by this laptop's clock, anew each hour. */
export function useToday(): string {
  return dayOf(useNow(3_600_000), myZone());
}

/** One release's training with the names of everybody on the page. */
export function useTraining(releaseId: string | undefined): TrainingData {
  const today = useToday();
  const mayDecide = useMayEdit('training-need');
  const mayTrain = useMayEdit('training-session');
  const found = useDerived((world) => trainingPage(world, releaseId ?? '', today), [releaseId, today]);
  return useMemo(() => {
    if (found === undefined) return { state: 'waiting' };
    return found === null ? { state: 'missing' } : { state: 'here', page: found, mayDecide, mayTrain };
  }, [found, mayDecide, mayTrain]);
}

function trainingPage(world: World, releaseId: string, today: string): TrainingPage | null {
  const row = world.row('release', releaseId);
  const standing = trainingStanding(world, releaseId, today);
  const names = namesIn(world);
  const { book } = standing;
  const nameOf = (type: string, id: string | null | undefined): string => (id == null ? '' : (names(type, id) ?? ''));
  // Everything is looked up before the first answer, so that one round is enough.
  const people = standing.people.map((each): PersonLine => {
    const person = readPerson(world.row('person', each.personId));
    return { ...each, name: person?.name ?? '', department: nameOf('department', each.departmentId), language: person?.language ?? '' };
  });
  const ids = [...new Set([...standing.undecided, ...people.map(({ departmentId }) => departmentId), ...decided(book.needs)])];
  const departments = ids.map((departmentId): Decision => {
    const own = departmentId === null ? undefined : world.row('training-need', needId(releaseId, departmentId));
    const name = readDepartment(world.row('department', departmentId ?? ''))?.name ?? t('PEOPLE_NO_DEPARTMENT');
    return { departmentId, name, row: isLive(own) ? own : undefined };
  });
  const all = world.row('training-need', needId(releaseId));
  for (const { trainerId, siteId } of book.sessions) {
    nameOf('person', trainerId);
    nameOf('site', siteId);
  }
  const rows = [all, ...departments.map((each) => each.row), ...book.needs.map(({ id }) => world.row('training-need', id))];
  const said = new Map(rows.flatMap((each) => saidOf(each, nameOf)));
  const release = readRelease(row);
  if (!isLive(row) || release === undefined) return null;
  const need = people.filter(({ is }) => is !== 'not-needed' && is !== 'undecided');
  return {
    release,
    standing,
    people,
    departments: departments.sort((a, b) => a.name.localeCompare(b.name)),
    all: isLive(all) ? all : undefined,
    undecided: standing.undecided.length,
    ready: need.filter(({ is }) => isReady(is)).length,
    need: need.length,
    exempt: need.filter(({ is }) => is === 'exempt').length,
    today,
    nameOf,
    byOf: (each) => (each === undefined ? undefined : said.get(each.id)),
  };
}

const decided = (needs: TrainingStanding['book']['needs']): readonly string[] => needs.flatMap(({ departmentId }) => departmentId ?? []);

function saidOf(row: Row | undefined, nameOf: TrainingPage['nameOf']) {
  const stamp = row === undefined || row.fields.decided == null ? undefined : stampOf(row, 'decided');
  return row === undefined || stamp === undefined ? [] : [[row.id, { who: nameOf('person', stamp.p), at: stamp.t }] as const];
}

/** When a session is, in words: "Tue 24 Nov, 09:00 to 10:00". */
export function whenOf({ slot }: Pick<TrainingSession, 'slot'>): string {
  const day = dayWord(slot.day);
  return slot.startsAt === null ? day : `${day}, ${minutesWord(slot.startsAt)} – ${minutesWord(slot.startsAt + slot.minutes)}`;
}

/** How far a person is in each course, or why they need none. */
export function inCourses({ courses, needed, is }: PersonLine, exemptBecause: string | undefined): string {
  if (exemptBecause !== undefined && is === 'exempt') return exemptBecause;
  if (needed.is === 'not-needed') return needed.why;
  if (needed.is === 'undecided') return '';
  if (courses.length === 0) return t('IN_NO_COURSE');
  return courses
    .map((each) => {
      const course = each.course.name;
      const when = each.session === undefined ? '' : whenOf(each.session);
      if (each.is === 'done') return t('IN_DONE', { course });
      if (each.is === 'open') return t('IN_OPEN', { course, card: each.course.form === 'card' ? 'yes' : 'no' });
      return each.is === 'place' ? t('IN_PLACE', { course, when }) : t('IN_WAITS', { course, when });
    })
    .join('; ');
}
