import { readGrant } from '../../../shared/domain/people/grant.ts';
import { holds } from '../../../shared/domain/people/rights.ts';
import { type GateName, isRole, rights } from '../../../shared/domain/people/roles.ts';
import type { Refusal } from '../../../shared/errors.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { say } from '../../../shared/words/say.ts';
import type { Me } from '../../data/people.ts';
import { t } from './words.ts';

/** The people whose grants let them give this approval: not its requester, nor whoever wrote it. `scopes` are those of the request. */
export function approversOf(
  grants: readonly Row[],
  scopes: readonly string[],
  notThese: readonly (string | null)[],
  gate: GateName = 'approve-to-implement',
): readonly string[] {
  const able = grants.flatMap((row) => {
    const grant = readGrant(row);
    if (grant === undefined || !isRole(grant.role) || !rights[grant.role].gates.includes(gate)) return [];
    return holds(grant.scope, scopes) && !notThese.includes(grant.person) ? [grant.person] : [];
  });
  return [...new Set(able)];
}

/** May somebody with these grants use a gate somewhere? Where exactly, the act itself says. */
export function mayGate(me: Me, gate: GateName): boolean {
  return me.grants.some((grant) => isRole(grant.role) && rights[grant.role].gates.includes(gate));
}

/** "S. Shah or R. Evans"; undefined for nobody. People whose names are not on this laptop are left out. */
export function anyOf(people: readonly string[], names: ReadonlyMap<string, string>): string | undefined {
  const known = people.flatMap((id) => names.get(id) ?? []);
  return known.length === 0 ? undefined : new Intl.ListFormat('en', { type: 'disjunction' }).format(known);
}

/** Why this person cannot approve, with who can; undefined where they can. */
export function whyNotApprove(refusal: Refusal | undefined, iAsked: boolean, others: string | undefined): string | undefined {
  if (refusal === undefined) return undefined;
  switch (refusal.code) {
    case 'NOT_SUBMITTED':
    case 'NOT_FOUND':
      return t('GATE_NOT_ASKED');
    case 'REQUESTER_APPROVES':
    case 'ROLE_MISSING':
    case 'OUTSIDE_SCOPE':
      if (iAsked || refusal.code === 'REQUESTER_APPROVES')
        return others === undefined ? t('GATE_YOU_ASKED_NOBODY') : t('GATE_YOU_ASKED', { who: others });
      return others === undefined ? t('GATE_NOBODY') : t('GATE_OTHERS', { who: others });
    default:
      return say(refusal.code, refusal.details);
  }
}
