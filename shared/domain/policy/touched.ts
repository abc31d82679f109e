/** Which plans a revision would touch: what is planned from its day on and breaks a rule of it (not freezes, which hold under any revision). */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Release, readRelease } from '../release/release.ts';
import { doneBy } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { type BrokenRule, brokenRules } from './broken-rules.ts';
import { judgeVisitBy } from './judge.ts';
import type { Revision } from './policy.ts';

export interface TouchedVisit {
  readonly visit: Visit;
  readonly release: string;
  readonly broken: readonly BrokenRule[];
}
export interface TouchedRelease {
  readonly release: Release;
  readonly broken: readonly BrokenRule[];
}
export interface Touched {
  /** By day. */
  readonly visits: readonly TouchedVisit[];
  readonly releases: readonly TouchedRelease[];
}

/**
 * `visits` and `releases`: the rows that are planned, done ones too; `from`: the first day that counts (yyyy-MM-dd); `at`: now, ms. Notice is
 * not asked for, since nobody is told anew; an override that a plan carries answers the rule that it names.
 */
export function touchedBy(
  world: World,
  revision: Revision,
  {
    visits,
    releases,
    from,
    at,
  }: { readonly visits: readonly Row[]; readonly releases: readonly Row[]; readonly from: string; readonly at: number },
): Touched {
  const touched = visits.flatMap((row): readonly TouchedVisit[] => {
    const visit = isLive(row) ? readVisit(row) : undefined;
    if (visit === undefined || visit.state !== 'planned' || visit.slot.day < from || doneBy(world, visit.id) !== undefined) return [];
    const broken = judgeVisitBy(world, revision, visit.id, row.fields, row, at).open.filter(({ rule }) => rule !== 'freeze');
    const release = readRelease(world.row('release', visit.releaseId))?.name ?? '';
    return broken.length === 0 ? [] : [{ visit, release, broken }];
  });
  const standing = releases.flatMap((row): readonly TouchedRelease[] => {
    const release = isLive(row) ? readRelease(row) : undefined;
    if (release === undefined || release.standard === null || release.standard.until < from) return [];
    const category = release.category ?? 'minor';
    // Who raised it is past; how large and long it is still holds.
    const edit = {
      about: 'release',
      category,
      standard: release.standard,
      roles: revision.releases.categories[category].raisedBy,
    } as const;
    const context = { at, zone: revision.timeZone, hours: null, freezes: [], waves: { before: undefined, after: undefined } };
    const broken = brokenRules(revision, edit, context);
    return broken.length === 0 ? [] : [{ release, broken }];
  });
  const byDay = (one: TouchedVisit, other: TouchedVisit): number =>
    one.visit.slot.day === other.visit.slot.day
      ? one.visit.id < other.visit.id
        ? -1
        : 1
      : one.visit.slot.day < other.visit.slot.day
        ? -1
        : 1;
  return { visits: touched.sort(byDay), releases: standing };
}
