/** What the person at this laptop may ever do, so that a screen leaves out what their roles can never have. Where exactly, the act itself says. */
import type { Act } from '../../shared/domain/act.ts';
import { type FactType, type GateName, isRole, type RouteName, rights } from '../../shared/domain/people/roles.ts';
import { useMe } from './people.ts';

/** May this person edit records of this type, wholly or some fields of them? False while it is not known. */
export function useMayEdit(type: string): boolean {
  const me = useMe();
  const edits = me?.grants.flatMap((grant) => (isRole(grant.role) ? rights[grant.role].edits : [])) ?? [];
  return edits.some((edit) => (typeof edit === 'string' ? edit : edit.type) === type);
}

/** May this person make facts of this type? False while it is not known. */
export function useMayRecord(type: FactType): boolean {
  const me = useMe();
  return me?.grants.some((grant) => isRole(grant.role) && rights[grant.role].facts.includes(type)) ?? false;
}

/** May this person decide this somewhere? False while it is not known. */
export function useMayDecide(gate: GateName): boolean {
  return useMe()?.grants.some((grant) => isRole(grant.role) && rights[grant.role].gates.includes(gate)) ?? false;
}

/** May this person use this route of the hub? False while it is not known. */
export function useMayUse(route: RouteName): boolean {
  return useMe()?.grants.some((grant) => isRole(grant.role) && rights[grant.role].routes.includes(route)) ?? false;
}

export type Says = <I>(act: Act<I>, input: I) => Promise<string | undefined>;
