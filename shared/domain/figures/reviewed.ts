/** Planned against actual of one release: what stands beside its review, from the record alone. */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { problemsOf } from '../after/early-life.ts';
import { type ProblemCause, problemState, type Severity } from '../after/problem.ts';
import { cmdbFact } from '../cmdb/in-cmdb.ts';
import { textIn } from '../record.ts';
import type { VisitEvent, VisitOutcome } from '../visit/facts.ts';
import { factsOf, type Told } from '../visit/run.ts';
import { siteDay } from '../visit/site-time.ts';
import { readVisit } from '../visit/visit.ts';
import { medianOf } from './board/minutes.ts';
import { stoodFrom } from './stood.ts';

export interface ReviewFigures {
  /** Visits that count: without the cancelled, and a return visit only by itself. */
  readonly visits: number;
  readonly done: number;
  /** Done on the day that was planned last, or before. */
  readonly onTime: number;
  /** How visits first ended otherwise than done: outcome → how many. */
  readonly otherwise: { readonly [outcome: string]: number };
  readonly returns: number;
  readonly cancelled: number;
  /** Days at the sites (yyyy-MM-dd); null where there is none. */
  readonly firstPlanned: string | null;
  readonly lastPlanned: string | null;
  readonly firstWorked: string | null;
  readonly lastWorked: string | null;
  /** Medians of those that were measured; null: none was. */
  readonly minutesPlanned: number | null;
  readonly minutesTaken: number | null;
  /** Minutes of work at users' seats, all together: the computer is not theirs meanwhile. */
  readonly minutesAtSeats: number;
  readonly signedOff: number;
  readonly inCmdb: number;
  /** Is anything known of the CMDB? */
  readonly cmdbKnown: boolean;
  readonly problems: { readonly [S in Severity]: number };
  readonly problemsOpen: number;
  /** cause → how many; '' where nobody has said. */
  readonly causes: { readonly [cause in ProblemCause | '']?: number };
}

/** An event that is an end. */
export function endOf(event: Told<VisitEvent>): VisitOutcome | undefined {
  const { event: what } = event.fact;
  return what === 'started' || what === 'backing-out' ? undefined : what;
}

/** The time zone of a visit's site; UTC where it is not known. */
export function zoneIn(world: World, siteId: string | null): string {
  return textIn(world.row('site', siteId ?? ''), 'timeZone') ?? 'UTC';
}

/** A visit that took longer was left open, not worked on. */
const longestMinutes = 12 * 60;

/** Minutes from the last start to the end of the work; undefined where one was not said, or the clock cannot be right. */
export function minutesOf(events: readonly Told<VisitEvent>[]): number | undefined {
  const end = events.findLast((each) => endOf(each) !== undefined);
  const start = events.findLast(({ fact, at }) => fact.event === 'started' && end !== undefined && at <= end.at);
  if (end === undefined || start === undefined) return undefined;
  const minutes = (end.at - start.at) / 60_000;
  return minutes > longestMinutes ? undefined : minutes;
}

/** The figures of a release as this world knows it. */
export function reviewFigures(world: World, releaseId: string): ReviewFigures {
  const rows = world.find('visit', 'release', releaseId).filter(isLive);
  const events = rows.flatMap((row: Row) => world.find('visit-event', 'visit', row.id));
  const stood = stoodFrom(rows, events);
  const counted = stood.filter(({ state }) => state.state !== 'cancelled');
  const otherwise: Record<string, number> = {};
  const taken: number[] = [];
  const planned: number[] = [];
  const worked: string[] = [];
  const problems = problemsOf(world, releaseId);
  const seen = { done: 0, onTime: 0, signedOff: 0, inCmdb: 0, atSeats: 0 };
  let cmdbKnown = false;
  for (const each of counted) {
    const { visit } = each;
    const zone = zoneIn(world, visit.siteId);
    const first = each.events.find((event) => endOf(event) !== undefined);
    const outcome = first === undefined ? undefined : endOf(first);
    if (outcome !== undefined && outcome !== 'done') otherwise[outcome] = (otherwise[outcome] ?? 0) + 1;
    for (const { at } of each.events) worked.push(siteDay(at, zone));
    const minutes = minutesOf(each.events);
    if (minutes !== undefined) {
      taken.push(minutes);
      planned.push(visit.slot.minutes);
      seen.atSeats += minutes;
    }
    const row = rows.find(({ id }) => id === visit.id);
    const facts = factsOf(world, visit.id);
    if (facts.signoffs.length > 0) seen.signedOff += 1;
    const plan = readVisit(row);
    const known = plan === undefined ? undefined : cmdbFact(world, plan, facts);
    if (known !== undefined && known.state !== 'not-known-yet') cmdbKnown = true;
    if (known?.state === 'yes') seen.inCmdb += 1;
    if (each.state.state !== 'done') continue;
    seen.done += 1;
    if (each.state.at !== null && siteDay(each.state.at, zone) <= visit.slot.day) seen.onTime += 1;
  }
  const days = counted.map(({ visit }) => visit.slot.day).sort();
  worked.sort();
  const causes: Record<string, number> = {};
  for (const { cause } of problems) causes[cause ?? ''] = (causes[cause ?? ''] ?? 0) + 1;
  const ofSeverity = (severity: Severity): number => problems.filter((each) => each.severity === severity).length;
  return {
    visits: counted.filter(({ followed }) => followed !== true).length,
    done: seen.done,
    onTime: seen.onTime,
    otherwise,
    returns: counted.filter(({ visit }) => visit.followsId !== null).length,
    cancelled: stood.length - counted.length,
    firstPlanned: days[0] ?? null,
    lastPlanned: days.at(-1) ?? null,
    firstWorked: worked[0] ?? null,
    lastWorked: worked.at(-1) ?? null,
    minutesPlanned: planned.length === 0 ? null : Math.round(medianOf(planned)),
    minutesTaken: taken.length === 0 ? null : Math.round(medianOf(taken)),
    minutesAtSeats: Math.round(seen.atSeats),
    signedOff: seen.signedOff,
    inCmdb: seen.inCmdb,
    cmdbKnown,
    problems: { severe: ofSeverity('severe'), hindering: ofSeverity('hindering'), slight: ofSeverity('slight') },
    problemsOpen: problems.filter((each) => problemState(each) === 'open').length,
    causes,
  };
}
