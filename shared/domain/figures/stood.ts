/** Many visits with where each stands, from their plans and events alone: what lists and figures need, without any checklist. */
import type { Row } from '../../sync/row.ts';
import { textIn } from '../record.ts';
import { followedIn } from '../visit/returns.ts';
import { factsFrom } from '../visit/run.ts';
import { needsGoingOn } from '../visit/standing.ts';
import { visitState } from '../visit/state.ts';
import { readVisit } from '../visit/visit.ts';
import type { Stood } from './progress.ts';

/** `visits`: with their return visits. `events`: rows of type visit-event, of these visits or of more. Steps are not looked at, so `run` and `openSteps` say nothing here. */
export function stoodFrom(visits: readonly Row[], events: readonly Row[]): readonly Stood[] {
  const followed = followedIn(visits);
  const byVisit = Map.groupBy(events, (row) => textIn(row, 'visitId') ?? '');
  return visits.flatMap((row) => {
    const visit = readVisit(row);
    if (visit === undefined) return [];
    const facts = factsFrom(byVisit.get(visit.id) ?? []);
    const has = followed.has(visit.id);
    return [
      { visit, state: visitState(visit, facts, undefined), events: facts.events, needsGoingOn: needsGoingOn(facts, has), followed: has },
    ];
  });
}
