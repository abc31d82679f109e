/** Data in: departments with what their contacts confirmed, and one department's page. */
import { useMemo } from 'react';
import { contactsOf } from '../../../shared/domain/contact/contacts.ts';
import { type DepartmentLine, departmentOverview } from '../../../shared/domain/contact/overview.ts';
import { type DepartmentStanding, departmentStanding } from '../../../shared/domain/contact/standing.ts';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useDerived, useRows } from '../../data/live.ts';

export interface ContactLine extends DepartmentLine {
  readonly department: string;
  readonly release: string;
  readonly contacts: string;
}

/** Undefined while it waits. */
export function useContactLines(): readonly ContactLine[] | undefined {
  const visits = useRows('visit');
  const events = useRows('visit-event');
  const answers = useRows('department-answer');
  const cases = useRows('special-case');
  const grants = useRows('grant');
  const departments = useRows('department');
  const releases = useRows('release');
  const people = useRows('person');
  return useMemo(() => {
    if (!visits || !events || !answers || !cases || !grants || !departments || !releases || !people) return undefined;
    const names = new Map([...departments, ...releases, ...people].map((row) => [row.id, textIn(row, 'name') ?? '']));
    return departmentOverview({ stood: stoodFrom(visits, events), answers, cases, grants }).map((line) => ({
      ...line,
      department: names.get(line.departmentId) ?? '',
      release: names.get(line.releaseId) ?? '',
      contacts: line.contactIds.map((id) => names.get(id) ?? '').join(', '),
    }));
  }, [visits, events, answers, cases, grants, departments, releases, people]);
}

export interface ContactPage {
  readonly departmentId: string;
  readonly name: string;
  readonly contacts: readonly { readonly personId: string; readonly name: string; readonly grantIds: readonly string[] }[];
  readonly releases: readonly ReleasePart[];
}
export interface ReleasePart {
  readonly standing: DepartmentStanding;
  readonly release: string;
  /** How a seat is called: room and user. */
  readonly seatNames: ReadonlyMap<string, string>;
}

function contactPage(world: World, departmentId: string, at: number): ContactPage | null {
  const row = world.row('department', departmentId);
  const department = readDepartment(row);
  if (department === undefined || !isLive(row)) return null;
  const contacts = contactsOf(world, departmentId).map((personId) => ({
    personId,
    name: readPerson(world.row('person', personId))?.name ?? '',
    grantIds: world
      .find('grant', 'person', personId)
      .filter((grant) => isLive(grant) && grant.fields.scope === `department:${departmentId}` && grant.fields.role === 'department-contact')
      .map(({ id }) => id),
  }));
  const visits = world.find('visit', 'department', departmentId).filter((each) => isLive(each) && each.fields.state === 'planned');
  const releaseIds = [...new Set(visits.map((each) => String(each.fields.releaseId)))].sort();
  const releases = releaseIds.map((releaseId) => partOf(world, releaseId, departmentId, at));
  return { departmentId, name: department.name, contacts, releases };
}

function partOf(world: World, releaseId: string, departmentId: string, at: number): ReleasePart {
  const standing = departmentStanding(world, releaseId, departmentId, at);
  const seatNames = new Map(
    standing.seats.map(({ visit, room, label }) => {
      const user = readPerson(world.row('person', visit.userId ?? ''))?.name ?? '';
      return [visit.id, [room ?? label ?? '', user].filter((text) => text !== '').join(', ')] as const;
    }),
  );
  return { standing, release: readRelease(world.row('release', releaseId))?.name ?? '', seatNames };
}

/** Undefined while it waits; null where there is no such department here. `at`: now, ms. */
export function useContactPage(departmentId: string, at: number): ContactPage | null | undefined {
  return useDerived((world) => contactPage(world, departmentId, at), [departmentId, at]);
}
