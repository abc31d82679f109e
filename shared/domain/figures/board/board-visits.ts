/** The visits of a board: each with where it stands, how it ended so far, its wave, and whether its laptop is out of reach. */
import { isLive, type Row } from '../../../sync/row.ts';
import { readDepartment } from '../../department/department.ts';
import { textIn } from '../../record.ts';
import type { VisitEvent } from '../../visit/facts.ts';
import { followedIn } from '../../visit/returns.ts';
import { factsFrom, type Told } from '../../visit/run.ts';
import { visitState } from '../../visit/state.ts';
import { readVisit } from '../../visit/visit.ts';
import type { Stood } from '../progress.ts';
import { type Away, mayBeDoneThere } from './laptops.ts';

export interface BoardVisit extends Stood {
  readonly row: Row;
  /** The visit's own wave, else its department's; null where neither says. */
  readonly wave: number | null;
  /** What was said of it, oldest first. */
  readonly events: readonly Told<VisitEvent>[];
  /** Planned on a laptop that has not been heard of since: it may be done, and is not counted. */
  readonly away: boolean;
}

export interface BoardRows {
  readonly visits: readonly Row[];
  /** Of these visits or of more. */
  readonly events: readonly Row[];
  readonly departments: readonly Row[];
}

/** The live visits of these rows. Steps are not looked at. `away`: laptops out of reach (board/laptops.ts). */
export function boardVisits(rows: BoardRows, away: Away): readonly BoardVisit[] {
  const byVisit = Map.groupBy(rows.events, (row) => textIn(row, 'visitId') ?? '');
  const followed = followedIn(rows.visits);
  const waves = new Map(rows.departments.flatMap((row) => [[row.id, readDepartment(row)?.wave ?? null] as const]));
  return rows.visits.filter(isLive).flatMap((row) => {
    const visit = readVisit(row);
    if (visit === undefined) return [];
    const facts = factsFrom(byVisit.get(visit.id) ?? []);
    const state = visitState(visit, facts, undefined);
    return [
      {
        row,
        visit,
        state,
        wave: visit.wave ?? waves.get(visit.departmentId ?? '') ?? null,
        events: facts.events,
        followed: followed.has(visit.id),
        away: mayBeDoneThere(visit, state.state, away),
      },
    ];
  });
}
