/**
 * A department's contact: whoever holds the role department-contact for it (people/roles.ts). They confirm seats, dates and special
 * cases (PROCESS, "Rollout"), in the app or by a link, and see only their department's progress.
 */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readGrant } from '../people/grant.ts';
import type { Role } from '../people/roles.ts';

export const contactRole: Role = 'department-contact';
const head = 'department:';
export const contactScope = (departmentId: string): string => `${head}${departmentId}`;

/** Ids of the people who are contacts of a department, by id. */
export function contactsOf(world: World, departmentId: string): readonly string[] {
  const ids = world
    .find('grant', 'role', contactRole)
    .filter(isLive)
    .flatMap((row) => readGrant(row) ?? [])
    .flatMap(({ person, scope }) => (scope === contactScope(departmentId) ? [person] : []));
  return [...new Set(ids)].sort();
}

/** Ids of the departments that a person is a contact of, by id. */
export function departmentsOfContact(world: World, personId: string): readonly string[] {
  const ids = world
    .find('grant', 'person', personId)
    .filter(isLive)
    .flatMap((row) => readGrant(row) ?? [])
    .flatMap(({ role, scope }) => (role === contactRole && scope.startsWith(head) ? [scope.slice(head.length)] : []));
  return [...new Set(ids)].sort();
}
