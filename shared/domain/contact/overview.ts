/** Every department of every release at once, for the lead's list: what is confirmed, what waits, what is held. Pure; looks nothing up. */
import { isLive, type Row } from '../../sync/row.ts';
import type { Stood } from '../figures/progress.ts';
import { readGrant } from '../people/grant.ts';
import type { Visit } from '../visit/visit.ts';
import { contactRole, contactScope } from './contacts.ts';
import { departmentKey, readDepartmentAnswer } from './department-answer.ts';
import { usualMissedVisits } from './missed.ts';
import { readCaseOf } from './special-case.ts';
import { askedOfDepartment } from './standing.ts';

export interface DepartmentLine {
  readonly key: string;
  readonly releaseId: string;
  readonly departmentId: string;
  readonly seats: number;
  readonly done: number;
  readonly from: string;
  readonly to: string;
  readonly is: 'open' | 'confirmed' | 'again';
  readonly openCases: number;
  /** Visits that were missed as often as the usual number, or oftener, and of which nothing is decided. */
  readonly missed: number;
  readonly contactIds: readonly string[];
}

export interface OverviewRows {
  readonly stood: readonly Stood[];
  readonly answers: readonly Row[];
  readonly cases: readonly Row[];
  readonly grants: readonly Row[];
}

/** Departments that have visits to come or under way, the one whose first visit is nearest first. */
export function departmentOverview({ stood, answers, cases, grants }: OverviewRows): readonly DepartmentLine[] {
  const groups = Map.groupBy(
    stood.filter(({ visit }) => visit.departmentId !== null && visit.state === 'planned'),
    ({ visit }) => departmentKey(visit.releaseId, visit.departmentId ?? ''),
  );
  const last = new Map<string, string>();
  for (const row of [...answers].filter(isLive).sort((a, b) => a.made.t - b.made.t)) {
    const fact = readDepartmentAnswer(row);
    if (fact !== undefined && row.quarantined === undefined) last.set(departmentKey(fact.releaseId, fact.departmentId), fact.asked);
  }
  const open = casesBy(cases);
  const contacts = contactsBy(grants);
  return [...groups].map(([key, all]) => line(key, all, last.get(key), open, contacts)).sort(byDay);
}

function line(
  key: string,
  all: readonly Stood[],
  said: string | undefined,
  open: ReadonlyMap<string, number>,
  contacts: ReadonlyMap<string, readonly string[]>,
): DepartmentLine {
  const visits: readonly Visit[] = all.map(({ visit }) => visit);
  const { releaseId = '', departmentId } = visits[0] ?? {};
  const days = visits.map(({ slot }) => slot.day).sort();
  const asked = askedOfDepartment(visits);
  return {
    key,
    releaseId,
    departmentId: departmentId ?? '',
    seats: visits.length,
    done: all.filter(({ state }) => state.state === 'done').length,
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    is: said === undefined ? 'open' : said === asked ? 'confirmed' : 'again',
    openCases: open.get(key) ?? 0,
    missed: all.filter(({ state, events }) => state.state === 'absent' && absent(events) >= usualMissedVisits).length,
    contactIds: contacts.get(contactScope(departmentId ?? '')) ?? [],
  };
}

const absent = (events: Stood['events']): number => events.filter(({ fact }) => fact.event === 'absent').length;

function casesBy(rows: readonly Row[]): ReadonlyMap<string, number> {
  const open = new Map<string, number>();
  for (const row of rows) {
    const subject = isLive(row) ? readCaseOf(row) : undefined;
    if (subject === undefined || subject.state === 'settled') continue;
    const key = departmentKey(subject.releaseId, subject.departmentId);
    open.set(key, (open.get(key) ?? 0) + 1);
  }
  return open;
}

function contactsBy(rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const contacts = new Map<string, readonly string[]>();
  for (const row of rows) {
    const grant = isLive(row) ? readGrant(row) : undefined;
    if (grant?.role !== contactRole) continue;
    const known = contacts.get(grant.scope) ?? [];
    if (!known.includes(grant.person)) contacts.set(grant.scope, [...known, grant.person]);
  }
  return contacts;
}

function byDay(a: DepartmentLine, b: DepartmentLine): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}
