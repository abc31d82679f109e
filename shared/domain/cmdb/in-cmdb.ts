/** Whether a visit's work is in the CMDB: said only of what was read back from there, from both ends (PROCESS, "Words"). */
import type { World } from '../../sync/rules.ts';
import { endsOfVisit } from '../visit/ends.ts';
import type { Known } from '../visit/five-facts.ts';
import type { VisitFacts } from '../visit/run.ts';
import type { Visit } from '../visit/visit.ts';
import { cmdbId, connectedCmdb, readCmdb } from './connection.ts';
import { type Delivery, type InCmdb, inCmdbOf, readDelivery } from './delivery.ts';

/** Undefined: no CMDB is connected, and nothing was delivered to one. */
export function inCmdb(world: World, visit: Visit, facts: VisitFacts): InCmdb | undefined {
  const { end, ends } = ended(visit, facts);
  const state = inCmdbOf((id) => readDelivery(world.row('delivery', id)), ends, visit.id, end);
  return state.state === 'written' || connectedCmdb(world) !== undefined ? state : undefined;
}

/** The same for lists, from the deliveries at hand. `connected`: there is a CMDB. */
export function inCmdbBy(
  deliveries: ReadonlyMap<string, Delivery>,
  connected: boolean,
  visit: Visit,
  facts: Pick<VisitFacts, 'events'>,
): InCmdb | undefined {
  const { end, ends } = ended(visit, facts);
  const state = inCmdbOf((id) => deliveries.get(id), ends, visit.id, end);
  return state.state === 'written' || connected ? state : undefined;
}

function ended(visit: Visit, facts: Pick<VisitFacts, 'events'>) {
  const last = facts.events.at(-1)?.fact;
  const over = last?.event === 'done' || last?.event === 'backed-out';
  return { end: over ? last.id : undefined, ends: endsOfVisit(visit, facts) };
}

/** The fifth fact. `fact`: the numbers there; `who`: what the CMDB is called. */
export function cmdbFact(world: World, visit: Visit, facts: VisitFacts): Known {
  const state = inCmdb(world, visit, facts);
  if (state === undefined) return { state: 'not-known-yet' };
  if (state.state === 'written') {
    const who = readCmdb(world.row('cmdb', cmdbId))?.name ?? '';
    return { state: 'yes', at: state.at, heardAt: state.at, who, fact: state.assets.join(', ') };
  }
  return state.state === 'needs-person' ? { state: 'not-yet', needs: state.code ?? '' } : { state: 'not-yet' };
}
