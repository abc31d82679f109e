/** What is left to do, and what of it waits for somebody to act. */
import { readConflict } from '../../../sync/apply/conflict.ts';
import type { Row } from '../../../sync/row.ts';
import type { VisitOutcome } from '../../visit/facts.ts';
import { needsGoingOn } from '../../visit/standing.ts';
import type { BoardVisit } from './board-visits.ts';
import { partOf } from './parts.ts';

/** A visit that ended with something left over. */
export interface LeftOver {
  readonly visitId: string;
  readonly outcome: VisitOutcome;
  readonly openSteps: number;
  readonly ownerId: string | null;
  readonly proposedDay: string | null;
}

export interface Remaining {
  /** Visits not done; those out of reach are not among them. */
  readonly left: number;
  /** Of these, planned for a day that has passed and not begun. */
  readonly late: number;
  /** Of these, planned and without an installer. */
  readonly withoutInstaller: number;
  /** Return visits that were proposed and are not planned, the soonest first. */
  readonly returns: readonly LeftOver[];
  /** Steps left open by visits that ended, and are not planned again. */
  readonly openSteps: number;
  /** Ended undone, with nobody named who goes on and no day proposed. */
  readonly stopped: readonly LeftOver[];
  /** Plans that met another and lost their place. */
  readonly displaced: number;
}

/** What remains of these visits. `today`: yyyy-MM-dd. */
export function remainingOf(visits: readonly BoardVisit[], today: string): Remaining {
  let left = 0;
  let late = 0;
  let withoutInstaller = 0;
  let displaced = 0;
  const leftOver: LeftOver[] = [];
  const stopped: LeftOver[] = [];
  for (const each of visits) {
    const part = partOf(each);
    if (part === undefined || part === 'done' || part === 'away') continue;
    left += 1;
    const { visit, events, row } = each;
    if (part === 'open' && visit.slot.day < today) late += 1;
    if (part === 'open' && visit.installerId === null) withoutInstaller += 1;
    if ((row.displaced?.length ?? 0) > 0) displaced += 1;
    const last = events.at(-1)?.fact;
    if (part !== 'again' || last === undefined || last.event === 'started' || last.event === 'backing-out') continue;
    const over = {
      visitId: visit.id,
      outcome: last.event,
      openSteps: last.openSteps?.length ?? 0,
      ownerId: last.ownerId,
      proposedDay: last.proposedDay,
    };
    leftOver.push(over);
    if (needsGoingOn({ events, results: [], signoffs: [], serials: [], evidence: [] })) stopped.push(over);
  }
  const returns = leftOver
    .filter(({ proposedDay }) => proposedDay !== null)
    .sort((a, b) => ((a.proposedDay ?? '') < (b.proposedDay ?? '') ? -1 : 1));
  return { left, late, withoutInstaller, returns, openSteps: leftOver.reduce((sum, each) => sum + each.openSteps, 0), stopped, displaced };
}

/** Open conflicts, and since when the oldest is open (ms; null where there is none). */
export function openConflicts(rows: readonly Row[]): { readonly open: number; readonly oldestAt: number | null } {
  const open = rows.filter((row) => readConflict(row)?.state === 'open');
  return { open: open.length, oldestAt: open.length === 0 ? null : Math.min(...open.map((row) => row.made.t)) };
}
