/** Data in for the hub's screen: who has which role where, and what this person may do about it. */
import { useMemo } from 'react';
import { type GrantRecord, readGrant } from '../../../shared/domain/people/grant.ts';
import { mayUseRoute } from '../../../shared/domain/people/rights.ts';
import { isRole, type Role, rights } from '../../../shared/domain/people/roles.ts';
import { textIn } from '../../../shared/domain/record.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { Grant } from '../../../shared/sync/scope.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRows } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { useWhere } from '../../data/where.ts';
import { scopeWord } from '../../ui/scope-word.ts';
import type { RefName } from '../../ui/value-word.ts';
import type { Where } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(accessWordsEn);

export interface TeamGrant {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly role: Role;
  readonly roleName: string;
  readonly scope: string;
  readonly where: Where;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Team {
  readonly grants: readonly TeamGrant[];
  /** People who may be given a role: the team first. */
  readonly people: readonly Choice[];
  readonly nameOf: (personId: string) => string;
  readonly rolesOf: (personId: string) => string;
  /** Roles that this person may give. */
  readonly mayGive: readonly Choice[];
  /** Scopes that a role may be given in, the widest first. */
  readonly scopes: readonly Choice[];
  /** Why this person cannot invite or look at laptops; undefined when they can. */
  readonly mayNotInvite: string | undefined;
}

const byName = (a: { readonly label: string }, b: { readonly label: string }): number => a.label.localeCompare(b.label);
const choicesOf = (rows: readonly Row[], label: (row: Row) => string): readonly Choice[] =>
  rows.map((row) => ({ value: row.id, label: label(row) })).sort(byName);

/** Undefined while it waits. */
export function useTeam(): Team | undefined {
  const { hello } = useLocal();
  const grants = useRows('grant');
  const people = useRows('person');
  const departments = useRows('department');
  const sites = useRows('site');
  const releases = useRows('release');
  const where = useWhere();
  return useMemo(() => {
    if (!grants || !people || !departments || !sites || !releases) return undefined;
    const all = new Map([...people, ...departments, ...sites, ...releases].map((row) => [`${row.type}/${row.id}`, textIn(row, 'name')]));
    const ref: RefName = (type, id) => all.get(`${type}/${id}`);
    return teamOf({ grants, people, departments, sites, releases, ref, where, me: hello.person ?? '' });
  }, [grants, people, departments, sites, releases, where, hello.person]);
}

interface Given {
  readonly grants: readonly Row[];
  readonly people: readonly Row[];
  readonly departments: readonly Row[];
  readonly sites: readonly Row[];
  readonly releases: readonly Row[];
  readonly ref: RefName;
  readonly where: (row: Row) => Where;
  readonly me: string;
}

/** The team from the records of one moment. Pure. */
export function teamOf(given: Given): Team {
  const { ref } = given;
  const nameOf = (id: string): string => ref('person', id) ?? say('RECORD_SOMEBODY');
  const read = given.grants.flatMap((row): readonly { readonly row: Row; readonly grant: GrantRecord }[] => {
    const grant = readGrant(row);
    return grant === undefined ? [] : [{ row, grant }];
  });
  const mine: readonly Grant[] = read.flatMap(({ grant }) => (grant.person === given.me ? [{ role: grant.role, scope: grant.scope }] : []));
  const gives = new Set(mine.flatMap((grant) => (isRole(grant.role) ? rights[grant.role].grants : [])));
  const team = given.people.filter((row) => row.fields.team === true);
  const others = given.people.filter((row) => row.fields.team !== true && row.fields.left !== true);
  const label = (row: Row): string => textIn(row, 'name') ?? '';
  const refused = mayUseRoute(mine, 'invite');
  return {
    grants: read
      .map(({ row, grant }) => ({
        id: row.id,
        personId: grant.person,
        name: nameOf(grant.person),
        role: grant.role,
        roleName: say(`role.${grant.role}`),
        scope: scopeWord(grant.scope, ref),
        where: given.where(row),
      }))
      .sort((a, b) => a.name.localeCompare(b.name) || a.roleName.localeCompare(b.roleName)),
    people: [...choicesOf(team, label), ...choicesOf(others, label)],
    nameOf,
    rolesOf: (personId) =>
      [...new Set(read.filter(({ grant }) => grant.person === personId).map(({ grant }) => say(`role.${grant.role}`)))].join(', '),
    mayGive: [...gives].map((role) => ({ value: role, label: say(`role.${role}`) })),
    scopes: [
      { value: 'own', label: word('SCOPE_OWN') },
      { value: 'org', label: word('SCOPE_ORG') },
      ...choicesOf(given.departments, (row) => word('SCOPE_DEPARTMENT', { name: label(row) })).map((each) => ({
        ...each,
        value: `department:${each.value}`,
      })),
      ...choicesOf(given.sites, (row) => word('SCOPE_SITE', { name: label(row) })).map((each) => ({
        ...each,
        value: `site:${each.value}`,
      })),
      ...choicesOf(given.releases, (row) => word('SCOPE_ROLLOUT', { name: label(row) })).map((each) => ({
        ...each,
        value: `rollout:${each.value}`,
      })),
    ],
    mayNotInvite: refused && word('INVITE_MAY_NOT'),
  };
}
