/** What came back from site and waits for a lead: return visits that were proposed, and findings without an answer. Pure. */
import { isLive, type Row } from '../../sync/row.ts';
import { textIn } from '../record.ts';
import type { VisitEvent } from './facts.ts';
import { type Finding, readFinding, readFindingAnswer } from './finding.ts';
import { counts, factsFrom, type Told } from './run.ts';
import { readVisit, type Visit } from './visit.ts';

export interface Proposal {
  readonly visit: Visit;
  readonly event: Told<VisitEvent>;
}

/** The visits whose work is done: by themselves, or by a return visit that went on with them. `done`: those that ended so. */
export function doneThrough(visits: readonly Row[], done: ReadonlySet<string>): ReadonlySet<string> {
  const follows = new Map(visits.flatMap((row) => (isLive(row) ? [[row.id, readVisit(row)?.followsId ?? null] as const] : [])));
  const all = new Set(done);
  for (const end of done) for (let id = follows.get(end) ?? null; id !== null && !all.has(id); id = follows.get(id) ?? null) all.add(id);
  return all;
}

const goesOn: readonly string[] = ['started', 'backing-out', 'done'];

/** The visits that a planned return visit goes on with: from there on the work counts by the return, not twice. */
export function followedIn(visits: readonly Row[]): ReadonlySet<string> {
  return new Set(
    visits.filter(isLive).flatMap((row) => {
      const visit = readVisit(row);
      return visit?.state === 'planned' && visit.followsId !== null ? [visit.followsId] : [];
    }),
  );
}

/** Visits that ended without being done and that no planned visit goes on with: the proposed day first, those without a day last. */
export function proposals(visits: readonly Row[], events: readonly Row[]): readonly Proposal[] {
  const plans = visits.flatMap((row) => readVisit(row) ?? []);
  const followed = followedIn(visits);
  const byVisit = Map.groupBy(events, (row) => textIn(row, 'visitId') ?? '');
  return plans
    .flatMap((visit): readonly Proposal[] => {
      if (visit.state !== 'planned' || followed.has(visit.id)) return [];
      const event = factsFrom(byVisit.get(visit.id) ?? []).events.at(-1);
      return event === undefined || goesOn.includes(event.fact.event) ? [] : [{ visit, event }];
    })
    .sort((a, b) => order(a).localeCompare(order(b)));
}
const order = ({ visit, event }: Proposal): string => `${event.fact.proposedDay ?? '9999'} ${visit.slot.day} ${visit.id}`;

export interface OpenFinding {
  readonly finding: Finding;
  readonly row: Row;
}

/** Findings that nobody has answered, oldest first. */
export function openFindings(findings: readonly Row[], answers: readonly Row[]): readonly OpenFinding[] {
  const answered = new Set(answers.flatMap((row) => (row.gone === undefined ? (readFindingAnswer(row)?.findingId ?? []) : [])));
  return findings
    .filter((row) => counts(row) && !answered.has(row.id))
    .flatMap((row) => {
      const finding = readFinding(row);
      return finding === undefined ? [] : [{ finding, row }];
    })
    .sort((a, b) => (a.row.happened ?? a.row.made.t) - (b.row.happened ?? b.row.made.t));
}
