/**
 * How long superseded versions are kept (PROCESS, "Release policy", retention of old versions): the last few, and each for some months.
 * What a way back needs is never retired, whatever the rule says.
 */
import { type Refusal, refuse } from '../../errors.ts';
import { isLive, type Row, stampOf } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { revisionAt } from '../policy/in-force.ts';
import { revisionsIn } from '../policy/policy.ts';
import { readRelease } from '../release/release.ts';
import { readTitle } from '../title/title.ts';
import { readVersion, type Version } from '../title/version.ts';
import { doneBy } from '../visit/state.ts';
import { readVisit } from '../visit/visit.ts';
import { readDefinitive } from './definitive.ts';

const since = (row: Row): number => stampOf(row, 'status')?.t ?? row.made.t;

/** The day (yyyy-MM-dd) that lies so many months after a moment; the last of the month where it has no such day. */
export function monthsAfter(moment: number, months: number): string {
  const from = new Date(Math.min(moment, 8.64e15 - 1e13));
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), last));
  return to.toISOString().slice(0, 10);
}

/** Why a version may not be retired on that day: BACK_OUT_NEEDED, VERSION_PLANNED, RETENTION_KEEPS. `at`: now, ms. */
export function refuseRetiring(world: World, version: Version, day: string, at: number | undefined): Refusal | undefined {
  const { number } = version;
  const marks = world.find('definitive', 'before', version.id);
  const releases = world.find('release', 'version', version.id);
  const versions = world.find('version', 'title', version.titleId);
  const title = readTitle(world.row('title', version.titleId));
  const back = marks.flatMap((row) => (isLive(row) ? (readDefinitive(row) ?? []) : [])).some((mark) => mark.versionId !== null);
  if (back) return refuse('BACK_OUT_NEEDED', { number });
  for (const row of releases.filter(isLive)) {
    const open = world
      .find('visit', 'release', row.id)
      .some((each) => isLive(each) && readVisit(each)?.state === 'planned' && doneBy(world, each.id) === undefined);
    if (open) return refuse('VERSION_PLANNED', { number, release: readRelease(row)?.name ?? '' });
  }
  // A title without a rule of its own goes by the release policy.
  const rule = title?.retention ?? revisionAt(revisionsIn(world), at).retention.versions;
  const own = versions.find((row) => row.id === version.id);
  if (rule === null || own === undefined) return undefined;
  const superseded = versions
    .filter((row) => isLive(row) && readVersion(row)?.status === 'superseded')
    .sort((a, b) => since(b) - since(a) || (a.id < b.id ? -1 : 1));
  const place = superseded.findIndex((row) => row.id === version.id);
  const until = monthsAfter(since(own), rule.months);
  if (rule.months > 0 && day < until) return refuse('RETENTION_KEEPS', { number, keep: null, until });
  return place >= 0 && place < rule.keep ? refuse('RETENTION_KEEPS', { number, keep: rule.keep, until: null }) : undefined;
}
