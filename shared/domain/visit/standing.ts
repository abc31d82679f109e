/** How far the work of a visit has come: on this laptop, at the hub, or stopped until a person acts (DESIGN, third promise). */
import { readConflict } from '../../sync/apply/conflict.ts';
import { rowKey } from '../../sync/ids.ts';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Stands } from '../figures/where-it-stands.ts';
import type { VisitFacts } from './run.ts';
import type { VisitState } from './state.ts';

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
export function needsGoingOn(facts: VisitFacts): boolean {
  const last = facts.events.at(-1)?.fact;
  if (last === undefined || last.event === 'started' || last.event === 'done') return false;
  return last.proposedDay === null && last.ownerId === null;
}

/** What a laptop knows besides the facts themselves. */
export interface Standing {
  /** Has this record work on this laptop that has no outcome from the hub? */
  readonly pending: (row: Row) => boolean;
  /** Does it show a colleague's work that came by stick and is not at the hub? */
  readonly theirs?: (row: Row) => boolean;
  readonly conflicts: readonly string[];
  /** Bytes of its evidence that still wait for the hub: the digest satisfies the checklist, the record waits for the bytes. */
  readonly blobsHere: number;
}

/** Where a visit's work stands: that of its facts, not of its plan. 'record' is Groundcrew's own; no CMDB is known here. */
export function whereVisitStands(row: Row, state: VisitState, facts: VisitFacts, known: Standing): Stands {
  if (known.conflicts.length > 0 || (row.displaced?.length ?? 0) > 0 || needsGoingOn(facts)) return 'needs';
  const rows = factRows(facts);
  if (rows.length === 0) return 'planned';
  const open = rows.filter((fact) => fact.seq === 0 || known.pending(fact) || known.theirs?.(fact));
  if (open.length > 0) return open.every((fact) => !known.pending(fact) && known.theirs?.(fact)) ? 'colleague' : 'laptop';
  return state.state === 'done' && known.blobsHere === 0 ? 'record' : 'hub';
}
