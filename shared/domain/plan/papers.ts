/**
 * The release note and the service desk's brief (PROCESS, "Release planning": known errors go into both), derived from the plan, the tests and
 * what nominated users said. Data alone: how it reads is in words.
 */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { acceptanceStanding } from '../acceptance/standing.ts';
import { readDepartment } from '../department/department.ts';
import { readPerson } from '../person/person.ts';
import { itemLabel, namedItems } from '../release/item-names.ts';
import { type Release, readRelease } from '../release/release.ts';
import { type KnownError, knownErrorsOf } from './known-error.ts';
import { type BackOut, backOutOf, planOf, type ReleasePlan } from './release-plan.ts';
import { stageOf } from './stage.ts';

export interface Papers {
  readonly subject: Release;
  readonly plan: ReleasePlan | undefined;
  /** "Firefox ESR 128.5", "OptiPlex 7020". */
  readonly brings: readonly string[];
  /** Empty: everybody. */
  readonly departments: readonly string[];
  readonly errors: readonly KnownError[];
  /** Accepted with these errors by nominated users, as they said it. */
  readonly accepted: readonly string[];
  /** Combinations that were named as not tested when the test was signed. */
  readonly untested: readonly string[];
  readonly backOut: BackOut | undefined;
  /** Who owns the release, and who does what in it. */
  readonly people: readonly { readonly does: string | null; readonly name: string }[];
}

/** Undefined where there is no such release. */
export function papersOf(world: World, releaseId: string): Papers | undefined {
  const row = world.row('release', releaseId);
  const subject = isLive(row) ? readRelease(row) : undefined;
  if (subject === undefined) return undefined;
  const plan = planOf(world, releaseId);
  const asked = [{ does: null, personId: plan?.ownerId ?? null }, ...(plan?.roles ?? [])];
  const people = asked.map(({ does, personId }) => ({ does, name: readPerson(world.row('person', personId ?? ''))?.name ?? '' }));
  const departments = (subject.departmentIds ?? []).map((id) => readDepartment(world.row('department', id))?.name ?? '');
  return {
    subject,
    plan,
    brings: namedItems(world, subject).map(itemLabel),
    departments: departments.filter((name) => name !== ''),
    errors: knownErrorsOf(world, releaseId),
    accepted: [...new Set(acceptanceStanding(world, releaseId).knownErrors.map(({ says }) => says))],
    untested: stageOf(world, releaseId, 'test')?.untested ?? [],
    backOut: plan && backOutOf(plan),
    people: people.filter(({ name }) => name !== ''),
  };
}
