/**
 * What an auditor asks of a period (PROCESS, "Who does what"): plans against a rule, emergencies, combined roles, approvals withdrawn
 * while work went on, and which visits a sample may be drawn from. From the record alone; pure.
 */
import { readConflict } from '../../sync/apply/conflict.ts';
import { isLive, type Row, stampOf } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readReview, reviewId } from '../after/review.ts';
import { readDecision } from '../change/decision.ts';
import { readRfc } from '../change/rfc.ts';
import { writeUpOf } from '../change/write-up.ts';
import { type Override, overrideSchema, overridesOf } from '../policy/override.ts';
import { readRelease } from '../release/release.ts';
import { siteDay } from '../visit/site-time.ts';
import { readVisit } from '../visit/visit.ts';
import { endOf, zoneIn } from './reviewed.ts';
import { stoodFrom } from './stood.ts';

/** Days (yyyy-MM-dd), both inside. */
export interface Between {
  readonly from: string;
  readonly to: string;
}

export interface OverrideLine {
  readonly type: 'visit' | 'release';
  readonly id: string;
  readonly name: string;
  readonly override: Override;
  readonly who: string;
  readonly at: number;
}
export interface EmergencyLine {
  readonly releaseId: string;
  readonly name: string;
  readonly who: string;
  readonly at: number;
  /** Approved by word of mouth before the work: by whom, and whether it was written up in the policy's hours. */
  readonly word: { readonly approverId: string; readonly saidAt: number; readonly writtenAt: number | null; readonly late: boolean } | null;
}
export const combinations = ['approved-and-installed', 'asked-and-installed', 'entered-and-installed', 'decided-and-reviewed'] as const;
export type Combination = (typeof combinations)[number];
export interface CombinedLine {
  readonly combination: Combination;
  readonly releaseId: string;
  readonly name: string;
  readonly who: string;
  /** Visits that they worked on; 0 where it is not about visits. */
  readonly visits: number;
}
export interface LateLine {
  readonly visitId: string;
  readonly number: string | null;
  readonly who: string;
  readonly at: number;
  /** Could the laptop have known? Null: nobody knows. */
  readonly couldHaveKnown: boolean | null;
}
export interface AuditFacts {
  readonly overrides: readonly OverrideLine[];
  readonly emergencies: readonly EmergencyLine[];
  readonly combined: readonly CombinedLine[];
  readonly late: readonly LateLine[];
  /** Visits that came to an end in the period, by id. */
  readonly candidates: readonly { readonly id: string; readonly number: string | null; readonly release: string }[];
}

/** Types that it looks at. */
export const auditTypes = [
  'visit',
  'visit-event',
  'release',
  'rfc',
  'decision',
  'review',
  'conflict',
  'site',
  'word-approval',
  'policy',
] as const;

/** Everything that stands out in a period. `rows`: all of `auditTypes`; `world`: the same, to be looked up in. `now`: ms. */
export function auditFacts(world: World, rows: ReadonlyMap<string, readonly Row[]>, between: Between, now: number): AuditFacts {
  const all = (type: string): readonly Row[] => (rows.get(type) ?? []).filter(isLive);
  const within = (at: number, zone = 'UTC'): boolean => {
    const day = siteDay(at, zone);
    return day >= between.from && day <= between.to;
  };
  const stood = stoodFrom(all('visit'), all('visit-event'));
  const ended = stood.filter(({ visit, events }) => {
    const last = events.at(-1);
    return last !== undefined && endOf(last) !== undefined && within(last.at, zoneIn(world, visit.siteId));
  });
  const releaseName = (id: string): string => readRelease(world.row('release', id))?.name ?? '';
  return {
    overrides: [...all('visit'), ...all('release')].flatMap((row) => overrideLine(row, releaseName) ?? []).filter(({ at }) => within(at)),
    emergencies: all('release')
      .flatMap((row): readonly EmergencyLine[] => {
        const release = readRelease(row);
        if (release?.category !== 'emergency') return [];
        const stamp = stampOf(row, 'category') ?? row.made;
        const up = writeUpOf(world, row.id, now);
        const word = up && { approverId: up.word.approverId, saidAt: up.word.saidAt, writtenAt: up.writtenAt, late: up.late };
        return [{ releaseId: row.id, name: release.name, who: stamp.p, at: stamp.t, word: word ?? null }];
      })
      .filter(({ at }) => within(at)),
    combined: combinedOf(world, all, ended, releaseName),
    late: all('conflict')
      .flatMap((row) => lateLine(world, row) ?? [])
      .filter(({ at }) => within(at)),
    candidates: ended
      .map(({ visit }) => ({ id: visit.id, number: visit.number, release: releaseName(visit.releaseId) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function overrideLine(row: Row, releaseName: (id: string) => string): OverrideLine | undefined {
  const visit = readVisit(row);
  const given = visit === undefined ? overrideSchema.safeParse(row.fields.policyOverride).data : overridesOf(row.fields, visit.slot.day)[0];
  if (given === undefined) return undefined;
  const field = row.fields.policyOverride === undefined ? 'freezeOverride' : 'policyOverride';
  const stamp = stampOf(row, field) ?? row.made;
  const name = visit === undefined ? releaseName(row.id) : (visit.number ?? releaseName(visit.releaseId));
  return { type: visit === undefined ? 'release' : 'visit', id: row.id, name, override: given, who: stamp.p, at: stamp.t };
}

/** People who did what the process gives to two: on releases that were worked on in the period. */
function combinedOf(
  world: World,
  all: (type: string) => readonly Row[],
  ended: ReturnType<typeof stoodFrom>,
  releaseName: (id: string) => string,
): readonly CombinedLine[] {
  const lines: CombinedLine[] = [];
  for (const [releaseId, visits] of Map.groupBy(ended, ({ visit }) => visit.releaseId)) {
    const workers = new Map<string, number>();
    for (const { events } of visits) {
      for (const who of new Set(events.map((event) => event.who))) workers.set(who, (workers.get(who) ?? 0) + 1);
    }
    const add = (combination: Combination, who: string | null | undefined, onVisits = true): void => {
      const n = onVisits ? (workers.get(who ?? '') ?? 0) : 0;
      if (who != null && (n > 0 || !onVisits)) lines.push({ combination, releaseId, name: releaseName(releaseId), who, visits: n });
    };
    const decisions = all('decision')
      .flatMap((row) => readDecision(row) ?? [])
      .filter((each) => each.releaseId === releaseId && each.decision === 'approved');
    const requesters = all('rfc')
      .flatMap((row) => readRfc(row) ?? [])
      .filter((each) => each.releaseId === releaseId);
    const signer = readReview(world.row('review', reviewId(releaseId)))?.signedById;
    for (const who of new Set(decisions.map(({ byId }) => byId))) {
      add('approved-and-installed', who);
      if (signer === who) add('decided-and-reviewed', who, false);
    }
    for (const who of new Set(requesters.map(({ requesterId }) => requesterId))) add('asked-and-installed', who);
    for (const who of new Set(decisions.map(({ enteredById }) => enteredById))) add('entered-and-installed', who);
  }
  return lines;
}

function lateLine(world: World, row: Row): LateLine | undefined {
  const conflict = readConflict(row);
  if (conflict === undefined || conflict.kind !== 'under-withdrawn-approval') return undefined;
  const key = conflict.about ?? '';
  const visitId = key.startsWith('visit/') ? key.slice('visit/'.length) : visitBehind(world, conflict.type, conflict.id);
  const visit = readVisit(world.row('visit', visitId ?? ''));
  const details = row.fields.details;
  const known = typeof details === 'object' && details !== null && 'couldHaveKnown' in details ? details.couldHaveKnown : undefined;
  return {
    visitId: visitId ?? '',
    number: visit?.number ?? null,
    who: conflict.sides[0]?.person ?? row.made.p,
    at: conflict.sides[0]?.t ?? row.made.t,
    couldHaveKnown: typeof known === 'boolean' ? known : null,
  };
}

function visitBehind(world: World, type: string, id: string): string | undefined {
  const visitId = world.row(type, id)?.fields.visitId;
  return typeof visitId === 'string' ? visitId : undefined;
}
