/** What acts on the plan of a visit ask first. */
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { visitStateIn } from './state.ts';
import { readVisit, type Visit } from './visit.ts';

/** The visit, where it is there to be changed. */
export function liveVisit(world: World, visitId: string): Visit | undefined {
  const row = world.row('visit', visitId);
  return isLive(row) ? readVisit(row) : undefined;
}

/** Refusal where one of these is not there, cancelled or done: its plan no longer changes. */
export function refuseUnplanned(world: World, visitIds: readonly string[]): Refusal | undefined {
  // All of them are looked at before the first is refused: what is asked for at once is gathered at once.
  return visitIds.flatMap((id) => refuseOne(world, id) ?? [])[0];
}

function refuseOne(world: World, id: string): Refusal | undefined {
  const visit = liveVisit(world, id);
  if (visit === undefined) return refuse('NOT_FOUND', {});
  if (visit.state === 'cancelled') return refuse('VISIT_CANCELLED', {});
  return visitStateIn(world, visit).state === 'done' ? refuse('VISIT_DONE', { visit: id }) : undefined;
}
