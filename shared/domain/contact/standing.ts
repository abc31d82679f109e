/** Where a department stands with a release: its seats and dates, how far the work is, and what its contact has confirmed. Pure. */
import { stableHash } from '../../sync/hash.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { progressOf } from '../figures/progress.ts';
import { readSeat } from '../seat/seat.ts';
import { askedOf } from '../visit/answered.ts';
import { type VisitState, visitStateIn } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { contactsOf } from './contacts.ts';
import { type DepartmentAnswer, departmentKey, readDepartmentAnswer } from './department-answer.ts';
import { type Missed, missedOf } from './missed.ts';
import { readCaseOf, type SpecialCase } from './special-case.ts';

/** One seat of it, as its contact is shown it. */
export interface SeatStanding {
  readonly visit: Visit;
  readonly room: string | null;
  readonly label: string | null;
  readonly state: VisitState;
  readonly missed: Missed;
}

export interface DepartmentStanding {
  readonly releaseId: string;
  readonly departmentId: string;
  /** By day and time; cancelled ones are left out. */
  readonly seats: readonly SeatStanding[];
  readonly from: string | null;
  readonly to: string | null;
  readonly done: number;
  /** `again`: confirmed once, and moved since. */
  readonly is: 'open' | 'confirmed' | 'again';
  readonly answer: { readonly row: Row; readonly fact: DepartmentAnswer } | undefined;
  /** What the contact is asked about now. */
  readonly asked: string;
  readonly cases: readonly { readonly row: Row; readonly subject: SpecialCase }[];
  readonly contactIds: readonly string[];
}

/** What a contact confirms, in one short name: which seats are visited, and what each of them is promised. */
export function askedOfDepartment(visits: readonly Visit[]): string {
  return stableHash(JSON.stringify(visits.map(({ seatId, slot }) => [seatId, askedOf(slot)].join(' ')).sort()));
}

/** The planned visits of a release in a department. */
export function visitsOfDepartment(world: World, releaseId: string, departmentId: string): readonly Visit[] {
  return world
    .find('visit', 'department', departmentId)
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? [])
    .filter((visit) => visit.releaseId === releaseId && visit.state === 'planned')
    .sort(byTime);
}

/** `at`: now, ms. */
export function departmentStanding(world: World, releaseId: string, departmentId: string, at: number | undefined): DepartmentStanding {
  const visits = visitsOfDepartment(world, releaseId, departmentId);
  const seats = visits.map((visit): SeatStanding => {
    const seat = readSeat(world.row('seat', visit.seatId ?? ''));
    const state = visitStateIn(world, visit);
    return { visit, room: seat?.room ?? null, label: seat?.label ?? null, state, missed: missedOf(world, visit, at) };
  });
  const asked = askedOfDepartment(visits);
  const answer = lastAnswer(world, releaseId, departmentId);
  const days = visits.map(({ slot }) => slot.day);
  return {
    releaseId,
    departmentId,
    seats,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    done: progressOf(seats.map(({ visit, state }) => ({ visit, state, events: [] }))).done,
    is: answer === undefined ? 'open' : answer.fact.asked === asked ? 'confirmed' : 'again',
    answer,
    asked,
    cases: casesOf(world, releaseId, departmentId),
    contactIds: contactsOf(world, departmentId),
  };
}

/** What its contact confirmed last of a release; undefined where nobody has. */
export function lastAnswer(world: World, releaseId: string, departmentId: string): DepartmentStanding['answer'] {
  const said = world
    .find('department-answer', 'of', departmentKey(releaseId, departmentId))
    .filter((row) => isLive(row) && row.quarantined === undefined && row.overruled === undefined)
    .sort((a, b) => a.made.t - b.made.t);
  const row = said.at(-1);
  const fact = readDepartmentAnswer(row);
  return row === undefined || fact === undefined ? undefined : { row, fact };
}

function casesOf(world: World, releaseId: string, departmentId: string): DepartmentStanding['cases'] {
  return world
    .find('special-case', 'of', departmentKey(releaseId, departmentId))
    .filter(isLive)
    .flatMap((row) => {
      const subject = readCaseOf(row);
      return subject === undefined ? [] : [{ row, subject }];
    })
    .sort((a, b) => b.row.made.t - a.row.made.t || (a.row.id < b.row.id ? -1 : 1));
}

function byTime(a: Visit, b: Visit): number {
  const key = ({ id, slot }: Visit): string => `${slot.day} ${String(slot.promised?.from ?? slot.startsAt ?? 0).padStart(4, '0')} ${id}`;
  return key(a) < key(b) ? -1 : 1;
}
