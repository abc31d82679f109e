/** When the work of a change really began and ended, and its minutes against those planned: from the facts of its visits. */
import type { World } from '../../sync/rules.ts';
import { factsOf } from '../visit/run.ts';
import { readVisit } from '../visit/visit.ts';

export interface Actuals {
  /** ms; null: nobody has begun, or nothing has ended. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Of the visits that have ended: how long they were planned to take, and how long they took. */
  readonly plannedMinutes: number;
  readonly workedMinutes: number;
  readonly ended: number;
  readonly backedOut: number;
  readonly failed: number;
}

const worked: readonly string[] = ['done', 'partly', 'failed', 'backed-out'];
const minuteMs = 60_000;

/**
 * Over the visits of a release. A visit that was begun several times counts each stretch from its beginning to the outcome that followed;
 * staying away (nobody there, no access) is no work.
 */
export function actualsOf(world: World, releaseId: string): Actuals {
  let startedAt: number | null = null;
  let endedAt: number | null = null;
  const sum = { plannedMinutes: 0, workedMinutes: 0, ended: 0, backedOut: 0, failed: 0 };
  for (const row of world.find('visit', 'release', releaseId)) {
    const visit = readVisit(row);
    if (visit === undefined || row.gone !== undefined || row.refused !== undefined) continue;
    const { events } = factsOf(world, visit.id);
    let begun: number | undefined;
    for (const { fact, at } of events) {
      if (fact.event === 'started') {
        begun ??= at;
        startedAt = startedAt === null ? at : Math.min(startedAt, at);
      } else if (worked.includes(fact.event)) {
        endedAt = endedAt === null ? at : Math.max(endedAt, at);
        if (begun !== undefined) sum.workedMinutes += Math.max(0, Math.round((at - begun) / minuteMs));
        begun = undefined;
      } else if (fact.event !== 'backing-out') begun = undefined;
    }
    const last = events.at(-1)?.fact.event;
    if (last === undefined || !worked.includes(last)) continue;
    sum.ended += 1;
    sum.plannedMinutes += visit.slot.minutes;
    if (last === 'backed-out') sum.backedOut += 1;
    if (last === 'failed') sum.failed += 1;
  }
  return { startedAt, endedAt, ...sum };
}
