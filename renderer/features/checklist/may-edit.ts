import { isRole, rights } from '../../../shared/domain/people/roles.ts';
import type { Me } from '../../data/people.ts';

/** Does any role of this person change checklists? For what a screen offers; the hub asks again. */
export function maySave(me: Me | undefined): boolean {
  return me?.grants.some((grant) => isRole(grant.role) && rights[grant.role].edits.includes('template-version')) ?? false;
}
