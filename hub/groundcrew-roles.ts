/** What the domain's table of roles says about the hub's routes. */
import { isRole, rights, roleNames } from '../shared/domain/people/roles.ts';
import type { RoleTable } from './http/routes.ts';

export const groundcrewRoles: RoleTable = {
  roles: roleNames,
  routes: (role) => (isRole(role) ? rights[role].routes : []),
  gives: (role) => (isRole(role) ? rights[role].grants : []),
};
