import { isRole, rights } from '../../../shared/domain/people/roles.ts';
import type { Me } from '../../data/people.ts';
import { anyOf } from './approvers.ts';
import { moveOf, type Standing } from './release-standing.ts';
import { t } from './words.ts';

/** Whose move it is, in words, and whether it is that of the person here. */
export interface MoveLine {
  readonly says: string;
  readonly mine: boolean;
}

/** May somebody with these grants ask for changes and plan visits? Where exactly, the act itself says. */
export function leads(me: Me): boolean {
  return me.grants.some((grant) => isRole(grant.role) && rights[grant.role].gates.includes('submit-rfc'));
}

/** May this person approve as the sample approver? Only a release of the sample. */
export function approvesSample(me: Me, sample: boolean): boolean {
  return sample && me.grants.some((grant) => isRole(grant.role) && rights[grant.role].gates.includes('approve-sample'));
}

/** `approvers`: who may approve this change; `names` of them; `sample`: it is a release of the sample. */
export function moveLine(
  standing: Standing,
  me: Me,
  approvers: readonly string[],
  names: ReadonlyMap<string, string>,
  sample: boolean,
): MoveLine {
  const yours = { says: t('RELEASE_MOVE_YOURS'), mine: true };
  switch (moveOf(standing)) {
    case 'ask':
    case 'plan':
      return leads(me) ? yours : { says: t('RELEASE_MOVE_LEAD'), mine: false };
    case 'decide': {
      if (approvers.includes(me.person) || approvesSample(me, sample)) return yours;
      const who = anyOf(approvers, names);
      return { says: who === undefined ? t('RELEASE_MOVE_NOBODY') : t('RELEASE_MOVE_OF', { who }), mine: false };
    }
    case 'work':
      return { says: t('RELEASE_MOVE_INSTALLERS'), mine: false };
    case 'open':
      return { says: t('STANDARD_OPEN'), mine: false };
    case 'none':
      return { says: t('RELEASE_MOVE_NONE'), mine: false };
  }
}
