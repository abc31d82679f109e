/** How far the work of a visit has come: on this laptop, at the hub, or stopped until a person acts (DESIGN, third promise). */
import { readConflict } from '../../sync/apply/conflict.ts';
import { rowKey } from '../../sync/ids.ts';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { VisitFacts } from './run.ts';
import type { VisitState } from './state.ts';

/** `record`: the end of the road while no CMDB is connected; it is never called "in the CMDB". */
export type VisitWhere = 'plan' | 'laptop' | 'hub' | 'record' | 'needs';

/** Kinds of open conflict about a visit, as this laptop knows them, each once. */
export function openConflictsAbout(world: World, visitId: string): readonly string[] {
  const kinds = world.find('conflict', 'about', rowKey('visit', visitId)).flatMap((row) => {
    const conflict = readConflict(row);
    return conflict?.state === 'open' ? [conflict.kind] : [];
  });
  return [...new Set(kinds)];
}

/** Every fact about a visit as rows. */
export function factRows(facts: VisitFacts): readonly Row[] {
  return [facts.events, facts.results, facts.signoffs, facts.serials, facts.evidence].flatMap((kind) => kind.map((each) => each.row));
}

/** Did the work end without being done, with nobody named who goes on and no day proposed? Then somebody has to act. */
export function needsGoingOn(state: VisitState, facts: VisitFacts): boolean {
  const last = facts.events.at(-1)?.fact;
  if (last === undefined || last.event === 'started' || last.event === 'done') return false;
  return state.state !== 'cancelled' && last.proposedDay === null && last.ownerId === null;
}

/**
 * Where a visit's work stands. `pending` tells whether a record has work on this laptop without an outcome; `blobsHere` that bytes
 * of its evidence still wait for the hub (the digest satisfies the checklist, the record waits for the bytes).
 */
export function whereVisitStands(
  state: VisitState,
  facts: VisitFacts,
  known: { readonly pending: (row: Row) => boolean; readonly conflicts: readonly string[]; readonly blobsHere: number },
): VisitWhere {
  if (known.conflicts.length > 0 || needsGoingOn(state, facts)) return 'needs';
  const rows = factRows(facts);
  if (rows.length === 0) return 'plan';
  if (rows.some((row) => row.seq === 0 || known.pending(row))) return 'laptop';
  return state.state === 'done' && known.blobsHere === 0 ? 'record' : 'hub';
}
