import { useMemo } from 'react';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { type Freeze, freezesIn } from '../../../shared/domain/freeze/freeze.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { type Agreed, agreementsOf } from '../../../shared/domain/policy/agreement.ts';
import type { SectionName } from '../../../shared/domain/policy/content.ts';
import { inForce, revisionAt } from '../../../shared/domain/policy/in-force.ts';
import {
  type Policy,
  type Revision,
  readPolicy,
  revisionOf,
  revisionsIn,
  sectionsThatDiffer,
} from '../../../shared/domain/policy/policy.ts';
import { type Touched, touchedBy } from '../../../shared/domain/policy/touched.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { siteDay } from '../../../shared/domain/visit/site-time.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { type PageNames, type PageSection, policyPage } from '../../../shared/words/policy-page.en.ts';
import { useDerived, useFindRange, useRows } from '../../data/live.ts';
import { t } from './words.ts';

export type PolicyState = 'draft' | 'coming' | 'in-force' | 'past';

/** A revision or draft as a line of the list. */
export interface PolicyLine {
  readonly id: string;
  readonly name: string;
  readonly revision: Revision;
  readonly state: PolicyState;
}
export interface NamedAgreement extends Agreed {
  readonly name: string;
}
export interface PolicyView extends PolicyLine {
  readonly row: Row;
  readonly record: Policy;
  readonly sections: readonly PageSection[];
  readonly agreed: readonly NamedAgreement[];
  /** How many named people have not agreed to it as it is. */
  readonly missing: number;
  /** The number that it would get, or has. */
  readonly number: number;
  /** Sections that say something else than what is in force; null where nothing is in force before it. */
  readonly changes: readonly SectionName[] | null;
}

function stateOf(record: Policy, revisions: readonly Revision[], at: number): PolicyState {
  if (record.state !== 'published') return 'draft';
  const revision = revisionOf(record);
  if (!inForce(revision, at)) return 'coming';
  return revisionAt(revisions, at).id === record.id ? 'in-force' : 'past';
}

/** What a page names, from the records on this laptop. */
export function pageNames(world: World, today: string): PageNames {
  const site = (id: string): string => readSite(world.row('site', id))?.name ?? id;
  const department = (id: string): string => readDepartment(world.row('department', id))?.name ?? id;
  const holds = ({ siteId, departmentId, room }: Freeze): string => {
    const named = [siteId === null ? '' : site(siteId), room ?? '', departmentId === null ? '' : department(departmentId)];
    return named.filter((each) => each !== '').join(', ') || t('FORM_ALL').toLowerCase();
  };
  const freezes = freezesIn(world)
    .filter((each) => each.to >= today)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map((each) => ({ name: each.name, from: each.from, to: each.to, holds: holds(each) }));
  return { site, department, freezes };
}

function viewOf(world: World, id: string, at: number): PolicyView | null {
  const row = world.row('policy', id);
  const record = isLive(row) ? readPolicy(row) : undefined;
  const revisions = revisionsIn(world);
  if (row === undefined || record === undefined) return null;
  const state = stateOf(record, revisions, at);
  // A draft is read as the revision that it would be.
  const number = record.revision ?? Math.max(0, ...revisions.map((each) => each.revision)) + 1;
  const revision = { ...revisionOf(record), revision: number };
  const before = revisions.filter((each) => each.id !== id && (state === 'draft' || each.revision < revision.revision)).at(-1);
  const agreed = agreementsOf(world, record).map((each) => ({
    ...each,
    name: readPerson(world.row('person', each.personId))?.name ?? each.personId,
  }));
  return {
    id,
    name: record.name,
    row,
    record,
    revision,
    state,
    sections: policyPage(revision, pageNames(world, siteDay(at, revision.timeZone))),
    agreed,
    missing: agreed.filter((each) => each.at === null).length,
    number,
    changes: before === undefined ? null : sectionsThatDiffer(before, revision),
  };
}

/** One revision or draft. Null where there is none; undefined while it waits. */
export function usePolicy(id: string | undefined, at: number): PolicyView | null | undefined {
  const day = siteDay(at, 'UTC');
  return useDerived((world) => (id === undefined ? null : viewOf(world, id, at)), [id, day]);
}

/** Every draft, then every revision, the newest first. Undefined while it waits. */
export function usePolicies(at: number): readonly PolicyLine[] | undefined {
  const rows = useRows('policy');
  return useMemo(() => {
    if (rows === undefined) return undefined;
    const records = rows.flatMap((row) => readPolicy(row) ?? []);
    const published = records.filter((each) => each.state === 'published').map(revisionOf);
    const lines = records.map((record): PolicyLine => {
      const { id, name } = record;
      return { id, name, revision: revisionOf(record), state: stateOf(record, published, at) };
    });
    const order = (line: PolicyLine): number => (line.state === 'draft' ? Number.MAX_SAFE_INTEGER : line.revision.revision);
    return lines.sort((a, b) => order(b) - order(a) || (a.id < b.id ? -1 : 1));
  }, [rows, at]);
}

/** The plans that a revision touches from its day on. Undefined while it waits. */
export function useTouched(view: PolicyView, at: number): Touched | undefined {
  const { revision, id } = view;
  const today = siteDay(at, revision.timeZone);
  const from = revision.inForceFrom !== null && revision.inForceFrom > today ? revision.inForceFrom : today;
  const visits = useFindRange('visit', 'day', from, '9999-12-31');
  const releases = useRows('release');
  return useDerived(
    (world) => (visits === undefined || releases === undefined ? undefined : touchedBy(world, revision, { visits, releases, from, at })),
    [id, from, visits, releases, view.row],
  );
}
