import { isRole, rights } from '../../../shared/domain/people/roles.ts';
import type { Me } from '../../data/people.ts';

/** Can somebody with these roles ever plan visits? Where exactly, the act itself says. */
export function mayPlan(me: Me | undefined): boolean {
  return me?.grants.some((grant) => isRole(grant.role) && rights[grant.role].edits.includes('visit')) ?? false;
}
