/**
 * What the ticket of one round of a request should say, derived from the record whenever it is asked, as a delivery to the CMDB is
 * (cmdb/wanted.ts): a ticket that waited for days says what holds now.
 */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Decision, readDecision } from '../change/decision.ts';
import { type ChangeResult, type Rfc, readRfc, stateOf } from '../change/rfc.ts';
import { readDepartment } from '../department/department.ts';
import { progressOf } from '../figures/progress.ts';
import { recordName } from '../figures/record-name.ts';
import { stoodFrom } from '../figures/stood.ts';
import { itemLabel, namedItems } from '../release/item-names.ts';
import { contentOf, type Release, readRelease } from '../release/release.ts';
import { endsOfVisit } from '../visit/ends.ts';
import { roundOfTicket } from './ticket.ts';
import type { TicketPart } from './ticketing.ts';

/** What a request is about, for whoever reads the ticket without Groundcrew. */
export interface TicketFacts {
  readonly change: Rfc;
  readonly round: number;
  readonly release: Release;
  readonly items: readonly string[];
  readonly departments: readonly string[];
  readonly requester: string | null;
}

/** Something that is told there once, as a comment. `key`: its name inside the ticket. */
export interface Milestone {
  readonly key: string;
  readonly is: 'approved' | 'rejected' | 'withdrawn' | 'begun' | 'done' | 'closed';
  /** How the change ended, where it was closed. */
  readonly result: ChangeResult | null;
  readonly who: string | null;
  readonly reason: string | null;
  /** It was decided there: this says that it counts here. */
  readonly there: boolean;
  readonly visits: { readonly done: number; readonly total: number; readonly otherwise: number };
}

export interface TicketWanted {
  /** Searched for before a ticket is made. */
  readonly key: string;
  readonly facts: TicketFacts;
  readonly milestones: readonly Milestone[];
  /** Devices at the ends of its visits, and those that are planned. */
  readonly deviceIds: readonly string[];
  /** `open`: it goes on. `done`: closed with its result. `ended`: it came to nothing. */
  readonly end: 'open' | 'done' | 'ended';
  /** What an approval would approve: as the gate asks it. */
  readonly approves: { readonly round: number; readonly version: string | null; readonly content: string };
  /** Nobody who asked for the change approves it. */
  readonly asked: readonly string[];
}

/** Undefined: no such request, one that was never submitted, or one of the sample, which is never sent. */
export function ticketWanted(world: World, id: string): TicketWanted | undefined {
  const named = roundOfTicket(id);
  const row = world.row('rfc', named?.rfcId ?? '');
  const change = isLive(row) ? readRfc(row) : undefined;
  const subjectRow = world.row('release', change?.releaseId ?? '');
  const release = readRelease(subjectRow);
  if (named === undefined || row === undefined || change === undefined || release === undefined || row.stub) return undefined;
  const { round } = named;
  const now = change.round ?? 0;
  if (change.sample === true || release.sample === true || round > now || stateOf(change) === 'draft') return undefined;
  const decisions = world
    .find('decision', 'rfc', change.id)
    .filter(isLive)
    .flatMap((each) => readDecision(each) ?? [])
    .filter((each) => each.round === round);
  const { visits, ends } = visitsOf(world, release.id);
  const state = round === now ? stateOf(change) : 'withdrawn';
  const end =
    state === 'rejected' || state === 'withdrawn' || !isLive(subjectRow)
      ? 'ended'
      : state === 'approved' && change.result !== null
        ? 'done'
        : 'open';
  return {
    key: `groundcrew:rfc/${id}`,
    facts: {
      change,
      round,
      release,
      items: namedItems(world, release).map(itemLabel),
      departments: (release.departmentIds ?? []).flatMap((each) => readDepartment(world.row('department', each))?.name ?? []),
      requester: recordName(world, world.row('person', change.requesterId ?? '')) ?? null,
    },
    milestones: milestonesOf(world, decisions, visits, round === now),
    deviceIds: round === now ? ends : [],
    end,
    approves: { round, version: release.versionId, content: contentOf(release) },
    asked: [change.requesterId, row.made.p].filter((each) => each !== null),
  };
}

interface Visits {
  readonly done: number;
  readonly total: number;
  readonly otherwise: number;
  readonly begun: boolean;
}

function visitsOf(world: World, releaseId: string): { readonly visits: Visits; readonly ends: readonly string[] } {
  const rows = world.find('visit', 'release', releaseId).filter(isLive);
  const events = rows.flatMap((row) => world.find('visit-event', 'visit', row.id));
  const stood = stoodFrom(rows, events);
  const { done, total, again, planned } = progressOf(stood);
  const kept = stood.filter(({ visit }) => visit.state === 'planned');
  const ends = kept.flatMap(({ visit, events: facts }) => endsOfVisit(visit, { events: facts }));
  return { visits: { done, total, otherwise: again, begun: planned < total }, ends: [...new Set(ends)].sort() };
}

function milestonesOf(world: World, decisions: readonly Decision[], visits: Visits, current: boolean): readonly Milestone[] {
  const figures = { done: visits.done, total: visits.total, otherwise: visits.otherwise };
  const decided = (['approved', 'rejected', 'withdrawn'] as const).flatMap((is): Milestone[] => {
    // What a peer sent back is rejected.
    const decision = decisions.find((each) => each.decision === is || (is === 'rejected' && each.decision === 'sent-back'));
    if (decision === undefined) return [];
    const who = recordName(world, world.row('person', decision.byId)) ?? null;
    return [{ key: is, is, result: null, who, reason: decision.reason, there: decision.via === 'ticket', visits: figures }];
  });
  const approved = decided.some(({ is }) => is === 'approved');
  if (!current || !approved) return decided;
  const work = { who: null, reason: null, there: false, visits: figures, result: null };
  const closings = decisions
    .filter((each) => each.decision === 'closed')
    .map((each): Milestone => {
      const who = recordName(world, world.row('person', each.byId)) ?? null;
      const key = each.id.slice(each.id.indexOf('.closed') + 1);
      return { key, is: 'closed', result: each.result, who, reason: each.reason, there: false, visits: figures };
    });
  return [
    ...decided,
    ...(visits.begun ? [{ key: 'begun', is: 'begun' as const, ...work }] : []),
    // Visits that are added later end anew.
    ...(visits.total > 0 && visits.done === visits.total ? [{ key: `done-${visits.total}`, is: 'done' as const, ...work }] : []),
    ...closings,
  ];
}

/** One part of a request as a field of the ticket takes it; '' where nothing was said. */
export function partOf(part: TicketPart, { change, release, requester }: TicketFacts): string {
  switch (part) {
    case 'number':
      return change.number ?? '';
    case 'hoursToRestore':
      return change.hoursToRestore === null ? '' : String(change.hoursToRestore);
    case 'requester':
      return requester ?? '';
    case 'release':
      return release.name;
    case 'impact':
    case 'risk':
    case 'window':
    case 'backOut':
    case 'withoutIt':
      return change[part] ?? '';
  }
}
