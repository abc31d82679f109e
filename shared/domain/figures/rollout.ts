/**
 * The figures of PROCESS, "After the rollout", over a period and one department or all. A figure of nothing is null and never 0 %:
 * whoever reads it has to be able to tell "none failed" from "nothing was done".
 */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type ProblemCause, readProblem } from '../after/problem.ts';
import { readBuild } from '../build/build.ts';
import { stepsOf } from '../checklist/step.ts';
import { readTemplateVersion } from '../checklist/template.ts';
import { inCmdb } from '../cmdb/in-cmdb.ts';
import { textIn } from '../record.ts';
import { softwareOf } from '../release/items.ts';
import { type Release, readRelease } from '../release/release.ts';
import { readVersion } from '../title/version.ts';
import type { VisitOutcome } from '../visit/facts.ts';
import { factsOf, standing } from '../visit/run.ts';
import { siteDay } from '../visit/site-time.ts';
import { dayLater, weekdayOf } from '../visit/week.ts';
import { medianOf } from './board/minutes.ts';
import type { Stood } from './progress.ts';
import { endOf, zoneIn } from './reviewed.ts';
import { stoodFrom } from './stood.ts';
import { trainedBefore } from './trained-before.ts';

/** Days at the sites (yyyy-MM-dd), both inside. `departmentId` null: all. */
export interface FiguresOf {
  readonly from: string;
  readonly to: string;
  readonly departmentId: string | null;
}

/** So many of so many; null where there is nothing to count of. */
export type Share = { readonly n: number; readonly of: number } | null;

export interface WeekLine {
  /** Its Monday. */
  readonly monday: string;
  readonly onTime: number;
  readonly late: number;
  readonly otherwise: number;
}
export interface WhyLine {
  readonly outcome: VisitOutcome;
  readonly reason: string | null;
  readonly n: number;
}
/** A version that was found on a device and that the library does not know. */
export interface FoundUnknown {
  readonly title: string;
  readonly version: string;
  readonly n: number;
}
export const cmdbWaits = ['within-a-day', 'within-three-days', 'within-a-week', 'longer'] as const;
export type CmdbWait = (typeof cmdbWaits)[number];

export interface RolloutFigures {
  /** Releases whose last open visit ended in the period, by their category ('' where none is said); standard builds that were made in it. */
  readonly releases: readonly { readonly category: string; readonly n: number }[];
  readonly builds: number;
  /** Visits that came to an end in the period; the last end of each counts. */
  readonly ended: number;
  /** Of those that are done: on the planned day or before. */
  readonly onTime: Share;
  readonly remoteOnTime: Share;
  readonly backedOut: Share;
  readonly failed: Share;
  readonly why: readonly WhyLine[];
  readonly weeks: readonly WeekLine[];
  /** Seats with a planned visit that is not done, now, whatever the period; of all that are planned. */
  readonly seatsLeft: Share;
  /** Visits on which a version was found that the library does not know, of those on which one was read before work. */
  readonly unauthorised: Share;
  readonly foundUnknown: readonly FoundUnknown[];
  /** Hours from the end of the work to the reading back, median; null: none was read back. */
  readonly hoursToCmdb: number | null;
  readonly cmdbWaits: readonly { readonly wait: CmdbWait; readonly n: number }[];
  /** Done and not read back yet; null while no CMDB is known. */
  readonly notInCmdb: Share;
  /** People who needed training and had had it when the work on their computer began, of those done. */
  readonly trained: Share;
  /** Acknowledged before the work began, of those that came to an end. */
  readonly acknowledged: Share;
  readonly problems: readonly { readonly cause: ProblemCause | ''; readonly n: number }[];
  /** Traced to missing training, of those whose cause is known. */
  readonly fromTraining: Share;
}

const share = (n: number, of: number): Share => (of === 0 ? null : { n, of });
const hour = 3_600_000;

/** Types whose rows the figures look at. Of step results only those that are versions matter. */
export const figureTypes = [
  'visit',
  'visit-event',
  'step-result',
  'acknowledgement',
  'template-version',
  'release',
  'build',
  'site',
  'title',
  'version',
  'delivery',
  'cmdb',
  'problem',
  'training-need',
  'training-course',
  'training-session',
  'attendance',
  'course-completion',
] as const;

/** Is this a row that the figures look at: an answer that is no version says nothing to them. */
export function isFigureRow(row: Row): boolean {
  if (row.type !== 'step-result') return true;
  const answer = row.fields.answer;
  return typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'version';
}

/** The figures. `rows`: all of `figureTypes`, by type; `world`: the same, to be looked up in. */
export function rolloutFigures(world: World, rows: ReadonlyMap<string, readonly Row[]>, of: FiguresOf): RolloutFigures {
  const all = (type: string): readonly Row[] => (rows.get(type) ?? []).filter(isLive);
  const stood = stoodFrom(all('visit'), all('visit-event'));
  const here = stood.filter(({ visit }) => of.departmentId === null || visit.departmentId === of.departmentId);
  const ended = here.flatMap((each) => endedIn(world, each, of) ?? []);
  const done = ended.filter(({ outcome }) => outcome === 'done');
  const onTime = done.filter(({ late }) => !late);
  const remote = done.filter(({ each }) => textIn(world.row('site', each.visit.siteId ?? ''), 'link') === 'none');
  const counted = here.filter(({ state, followed }) => state.state !== 'cancelled' && followed !== true);
  const known = foundBefore(world, ended);
  const cmdb = cmdbTimes(world, done);
  const problems = all('problem').flatMap((row) => {
    const problem = readProblem(row);
    const visit = problem?.visitId == null ? undefined : world.row('visit', problem.visitId);
    const department = textIn(visit, 'departmentId');
    if (problem === undefined || (of.departmentId !== null && department !== of.departmentId)) return [];
    const day = siteDay(row.made.t, zoneIn(world, textIn(visit, 'siteId') ?? null));
    return day >= of.from && day <= of.to ? [problem] : [];
  });
  const trained = trainedBefore(
    world,
    done.map(({ each, startedAt }) => ({ visit: each.visit, startedAt })),
  );
  const caused = problems.filter(({ cause }) => cause !== null);
  const byCause = countBy(problems.map(({ cause }) => cause ?? ''));
  return {
    releases: releasesIn(world, all('release'), stood, of),
    builds: all('build').filter((row) => readBuild(row) !== undefined && inPeriod(siteDay(row.made.t, 'UTC'), of)).length,
    ended: ended.length,
    onTime: share(onTime.length, done.length),
    remoteOnTime: share(remote.filter(({ late }) => !late).length, remote.length),
    backedOut: share(ended.filter(({ outcome }) => outcome === 'backed-out').length, ended.length),
    failed: share(ended.filter(({ outcome }) => outcome === 'failed').length, ended.length),
    why: whyOf(ended),
    weeks: weeksOf(ended),
    seatsLeft: share(counted.filter(({ state }) => state.state !== 'done').length, counted.length),
    unauthorised: known.share,
    foundUnknown: known.lines,
    ...cmdb,
    trained: share(trained.n, trained.of),
    acknowledged: share(ended.filter(({ each, startedAt }) => acknowledgedBefore(world, each.visit.id, startedAt)).length, ended.length),
    problems: [...byCause].map(([cause, n]) => ({ cause: cause as ProblemCause | '', n })).sort((a, b) => b.n - a.n),
    fromTraining: share(caused.filter(({ cause }) => cause === 'training').length, caused.length),
  };
}

const inPeriod = (day: string, { from, to }: FiguresOf): boolean => day >= from && day <= to;

interface Ended {
  readonly each: Stood;
  readonly outcome: VisitOutcome;
  readonly reason: string | null;
  readonly at: number;
  readonly day: string;
  readonly startedAt: number;
  readonly late: boolean;
}

function endedIn(world: World, each: Stood, of: FiguresOf): Ended | undefined {
  const last = each.events.at(-1);
  const outcome = last === undefined ? undefined : endOf(last);
  if (last === undefined || outcome === undefined) return undefined;
  const day = siteDay(last.at, zoneIn(world, each.visit.siteId));
  if (!inPeriod(day, of)) return undefined;
  const startedAt = each.events.findLast(({ fact, at }) => fact.event === 'started' && at <= last.at)?.at ?? last.at;
  return { each, outcome, reason: last.fact.reason, at: last.at, day, startedAt, late: day > each.visit.slot.day };
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const out = new Map<string, number>();
  for (const key of keys) out.set(key, (out.get(key) ?? 0) + 1);
  return out;
}

function whyOf(ended: readonly Ended[]): readonly WhyLine[] {
  const otherwise = ended.filter(({ outcome }) => outcome !== 'done');
  return [...Map.groupBy(otherwise, ({ outcome, reason }) => `${outcome} ${reason ?? ''}`).values()]
    .flatMap((group) => (group[0] === undefined ? [] : [{ outcome: group[0].outcome, reason: group[0].reason, n: group.length }]))
    .sort((a, b) => b.n - a.n || (`${a.outcome} ${a.reason}` < `${b.outcome} ${b.reason}` ? -1 : 1));
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return dayLater(day, -((weekdayOf(day) + 6) % 7));
}

/** Every week from the first to the last that has an end, empty ones too: a gap in the work is seen. At most 160. */
function weeksOf(ended: readonly Ended[]): readonly WeekLine[] {
  const days = ended.map(({ day }) => mondayOf(day)).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const byWeek = Map.groupBy(ended, ({ day }) => mondayOf(day));
  const out: WeekLine[] = [];
  for (let monday = first; monday <= last && out.length < 160; monday = dayLater(monday, 7)) {
    const group = byWeek.get(monday) ?? [];
    const done = group.filter(({ outcome }) => outcome === 'done');
    out.push({
      monday,
      onTime: done.filter(({ late }) => !late).length,
      late: done.filter(({ late }) => late).length,
      otherwise: group.length - done.length,
    });
  }
  return out;
}

/** Releases all of whose visits are over, the last of them in the period. */
function releasesIn(world: World, releases: readonly Row[], stood: readonly Stood[], of: FiguresOf): RolloutFigures['releases'] {
  const byRelease = Map.groupBy(
    stood.filter(({ state }) => state.state !== 'cancelled'),
    ({ visit }) => visit.releaseId,
  );
  const finished = releases.flatMap((row) => {
    const release = readRelease(row);
    const visits = byRelease.get(row.id) ?? [];
    const inDepartment = of.departmentId === null || visits.some(({ visit }) => visit.departmentId === of.departmentId);
    if (release === undefined || visits.length === 0 || !inDepartment || release.standard !== null) return [];
    if (visits.some(({ state, followed }) => state.state !== 'done' && followed !== true)) return [];
    const last = visits
      .flatMap(({ visit, state }) => (state.at === null ? [] : [siteDay(state.at, zoneIn(world, visit.siteId))]))
      .sort()
      .at(-1);
    return last !== undefined && inPeriod(last, of) ? [release.category ?? ''] : [];
  });
  return [...countBy(finished)].map(([category, n]) => ({ category, n })).sort((a, b) => (a.category < b.category ? -1 : 1));
}

/** Versions that were read before the work (on a step that proves nothing to be installed), held against the library. */
function foundBefore(world: World, ended: readonly Ended[]): { readonly share: Share; readonly lines: readonly FoundUnknown[] } {
  let read = 0;
  let unknown = 0;
  const lines = new Map<string, { title: string; version: string; n: number }>();
  for (const { each } of ended) {
    const facts = factsOf(world, each.visit.id);
    const release = readRelease(world.row('release', each.visit.releaseId));
    const templateId =
      facts.events.find(({ fact }) => fact.templateVersionId !== null)?.fact.templateVersionId ?? each.visit.templateVersionId;
    const template = readTemplateVersion(world.row('template-version', templateId ?? release?.templateVersionId ?? ''));
    const before = new Set(
      (template === undefined ? [] : stepsOf(template.sections)).flatMap((step) =>
        step.kind === 'version' && step.proves !== 'installed' ? [step.id] : [],
      ),
    );
    const found = [...standing(facts.results).values()].flatMap(({ fact }) =>
      fact.answer.kind === 'version' && before.has(fact.stepId) ? [fact.answer.version] : [],
    );
    const titles = release === undefined ? [] : titlesOf(world, release);
    if (found.length === 0 || titles.length === 0) continue;
    read += 1;
    const strange = found.filter((version) => !titles.some(({ numbers }) => numbers.has(spelled(version))));
    if (strange.length === 0) continue;
    unknown += 1;
    for (const version of strange) {
      const title = titles.map(({ name }) => name).join(', ');
      const line = lines.get(`${title} ${spelled(version)}`) ?? { title, version, n: 0 };
      line.n += 1;
      lines.set(`${title} ${spelled(version)}`, line);
    }
  }
  return { share: share(unknown, read), lines: [...lines.values()].sort((a, b) => b.n - a.n || (a.version < b.version ? -1 : 1)) };
}

const spelled = (number: string): string =>
  number
    .trim()
    .replace(/^v\s*(?=\d)/iu, '')
    .toLowerCase();

/** The titles of a release with the versions that were put in; titles that the library has nothing of say nothing. */
function titlesOf(world: World, release: Release): readonly { readonly name: string; readonly numbers: ReadonlySet<string> }[] {
  return softwareOf(release).flatMap(({ titleId }) => {
    const put = world
      .find('version', 'title', titleId)
      .filter(isLive)
      .flatMap((row) => readVersion(row) ?? [])
      .filter(({ status }) => status !== null && status !== 'withdrawn');
    const name = textIn(world.row('title', titleId), 'name') ?? '';
    return put.length === 0 ? [] : [{ name, numbers: new Set(put.map(({ number }) => spelled(number))) }];
  });
}

function cmdbTimes(world: World, done: readonly Ended[]): Pick<RolloutFigures, 'hoursToCmdb' | 'cmdbWaits' | 'notInCmdb'> {
  const hours: number[] = [];
  let waiting = 0;
  for (const { each, at } of done) {
    const state = inCmdb(world, each.visit, factsOf(world, each.visit.id));
    if (state === undefined) continue;
    if (state.state === 'written') hours.push(Math.max(0, (state.at - at) / hour));
    else waiting += 1;
  }
  const waits: Record<CmdbWait, number> = { 'within-a-day': 0, 'within-three-days': 0, 'within-a-week': 0, longer: 0 };
  for (const h of hours) waits[h <= 24 ? 'within-a-day' : h <= 72 ? 'within-three-days' : h <= 168 ? 'within-a-week' : 'longer'] += 1;
  return {
    hoursToCmdb: hours.length === 0 ? null : medianOf(hours),
    cmdbWaits: hours.length === 0 ? [] : cmdbWaits.map((wait) => ({ wait, n: waits[wait] })),
    notInCmdb: share(waiting, hours.length + waiting),
  };
}

function acknowledgedBefore(world: World, visitId: string, startedAt: number): boolean {
  return world.find('acknowledgement', 'visit', visitId).some((row) => isLive(row) && (row.happened ?? row.made.t) < startedAt);
}
