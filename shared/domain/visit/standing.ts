/** How far the work of a visit has come: on this laptop, at the hub, or stopped until a person acts (DESIGN, third promise). */
import { readConflict } from '../../sync/apply/conflict.ts';
import { rowKey } from '../../sync/ids.ts';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { InCmdb } from '../cmdb/delivery.ts';
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

/** Did the work end without being done, with nobody named who goes on, no day proposed and no return visit planned? Then somebody has to act. */
export function needsGoingOn(facts: VisitFacts, followed = false): boolean {
  const last = facts.events.at(-1)?.fact;
  if (last === undefined || followed || last.event === 'started' || last.event === 'backing-out' || last.event === 'done') return false;
  return last.proposedDay === null && last.ownerId === null;
}

/** What a laptop knows besides the facts themselves. */
export interface Standing {
  /** Has this record work on this laptop that has no outcome from the hub? */
  readonly pending: (row: Row) => boolean;
  /** Does it show a colleague's work that came by stick and is not at the hub? */
  readonly theirs?: (row: Row) => boolean;
  readonly conflicts: readonly string[];
  /** Is a return visit planned? */
  readonly followed?: boolean;
  /** Bytes of its evidence that still wait for the hub: the digest satisfies the checklist, the record waits for the bytes. */
  readonly blobsHere: number;
  /** Undefined: no CMDB is connected. */
  readonly inCmdb?: InCmdb | undefined;
}

/** Where a visit's work stands, from all its facts. 'record' is Groundcrew's own, while no CMDB is connected. */
export function whereVisitStands(row: Row, state: VisitState, facts: VisitFacts, known: Standing): Stands {
  const rows = factRows(facts);
  return standsOf({
    left: row.left === true,
    needs: known.conflicts.length > 0 || (row.displaced?.length ?? 0) > 0 || needsGoingOn(facts, known.followed),
    begun: rows.length > 0,
    done: state.state === 'done',
    cancelled: state.state === 'cancelled',
    planHere: isHere(row, known.pending),
    workHere: rows.some((fact) => isHere(fact, known.pending)),
    workTheirs:
      rows.some((fact) => known.theirs?.(fact)) &&
      rows.every((fact) => !isHere(fact, known.pending) || (known.theirs?.(fact) === true && !known.pending(fact))),
    bytesHere: known.blobsHere > 0,
    inCmdb: known.inCmdb,
  });
}

const isHere = (row: Row, pending: (row: Row) => boolean): boolean => row.seq === 0 || pending(row);

/** What the mark of a visit follows from, however a screen came to know it (a list does not read the facts of thousands). */
export interface Arrived {
  /** No longer this person's: kept until the hub has answered what was saved about it. */
  readonly left?: boolean;
  /** Stopped until a person acts: a conflict, a lost place, work that nobody goes on with. */
  readonly needs: boolean;
  readonly begun: boolean;
  readonly done: boolean;
  readonly cancelled?: boolean;
  /** Something of the plan, or of the work, that the hub has not heard of. */
  readonly planHere: boolean;
  readonly workHere: boolean;
  /** All of the work here that the hub has not heard of came by stick from a colleague. */
  readonly workTheirs?: boolean;
  /** Photos or signatures whose bytes the hub has not. */
  readonly bytesHere: boolean;
  /** What was read back from the CMDB; undefined: none is connected. */
  readonly inCmdb?: InCmdb | undefined;
}

/** The one rule for the mark of a visit, on every list and page: that of its work, and of its plan while no work has begun. */
export function standsOf(arrived: Arrived): Stands {
  if (arrived.left === true) return 'left';
  if (arrived.needs) return 'needs';
  if (arrived.workTheirs === true) return 'colleague';
  if (arrived.workHere) return 'laptop';
  if (!arrived.begun && arrived.planHere) return 'laptop';
  // No work will follow: the cancellation itself has arrived.
  if (!arrived.begun) return arrived.cancelled === true ? 'hub' : 'planned';
  if (arrived.inCmdb?.state === 'written') return 'cmdb';
  if (arrived.inCmdb?.state === 'needs-person') return 'needs';
  // With a CMDB the work is on its way there until it was read back.
  return arrived.done && !arrived.bytesHere && arrived.inCmdb === undefined ? 'record' : 'hub';
}
