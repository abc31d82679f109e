/** Loans: lent to whom, due when, given back when. Derived from facts. */
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { compareStamps } from '../../sync/stamp.ts';
import { counts } from '../visit/run.ts';
import { type EquipmentEvent, readEquipmentEvent } from './equipment-event.ts';

export interface Loan {
  readonly deviceId: string;
  readonly lent: EquipmentEvent;
  readonly row: Row;
  /** undefined while it is out. */
  readonly back: { readonly event: EquipmentEvent; readonly row: Row } | undefined;
}

/** Loans among these rows (`equipment-event`), oldest first. A second loan without a return in between ends the first unreturned. */
export function loansIn(rows: readonly Row[]): readonly Loan[] {
  const open = new Map<string, Loan>();
  const done: Loan[] = [];
  for (const row of rows.filter(counts).sort((a, b) => compareStamps(a.made, b.made))) {
    const event = readEquipmentEvent(row);
    if (event === undefined) continue;
    const before = open.get(event.deviceId);
    if (event.event === 'lent') {
      if (before) done.push(before);
      open.set(event.deviceId, { deviceId: event.deviceId, lent: event, row, back: undefined });
    } else if (event.event === 'given-back' && before) {
      done.push({ ...before, back: { event, row } });
      open.delete(event.deviceId);
    }
  }
  return [...done, ...open.values()].sort((a, b) => compareStamps(a.row.made, b.row.made));
}

/** The loan under which a device is out, if it is. */
export function openLoan(world: World, deviceId: string): Loan | undefined {
  return loansIn([...world.find('equipment-event', 'device', deviceId)]).findLast((loan) => loan.back === undefined);
}

/** Loans that are out, the longest overdue first; `today` as yyyy-MM-dd. Those without a due date come last. */
export function dueFirst(loans: readonly Loan[]): readonly Loan[] {
  return loans
    .filter((loan) => loan.back === undefined)
    .sort((a, b) => ((a.lent.dueOn ?? '9999-12-31') < (b.lent.dueOn ?? '9999-12-31') ? -1 : 1));
}
