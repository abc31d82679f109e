/** Whom a person may act upon: within the scopes of the grants that open the route. */
import { type Grant, sees } from '../../shared/sync/scope.ts';
import type { RoleTable, RouteRight } from './routes.ts';

/** Grants that open this route. */
export function opening(table: RoleTable, grants: readonly Grant[], right: RouteRight): readonly Grant[] {
  return grants.filter((grant) => table.routes(grant.role).includes(right));
}

/** Does one of these scopes reach that far? `org` reaches everywhere. */
export function reaches(grants: readonly Grant[], scope: string): boolean {
  return grants.some((grant) => grant.scope === 'org' || grant.scope === scope);
}

/**
 * May the holder of `grants` hand a laptop to (or take one from) somebody who holds `theirs`? Only where every role of theirs is one
 * that the holder may give, in a scope that the holder's reaches: nobody joins as somebody with more rights than they could give.
 */
export function mayActFor(table: RoleTable, grants: readonly Grant[], theirs: readonly Grant[]): boolean {
  return theirs.every((their) =>
    grants.some((grant) => table.gives(grant.role).includes(their.role) && (grant.scope === 'org' || grant.scope === their.scope)),
  );
}

/** Is a person, by their grants and their record's scopes, inside what these grants reach? */
export function inReach(grants: readonly Grant[], theirs: readonly Grant[], scopes: readonly string[]): boolean {
  const held = grants.map((grant) => grant.scope);
  return sees(held, scopes) || theirs.some((their) => reaches(grants, their.scope));
}
