/** What a repair changes, line by line, before beside after; and the moves that it comes to. Pure. */
import type { Placed, Plan } from '../../../../shared/domain/planner/facts.ts';
import type { Repair } from '../../../../shared/domain/planner/gather.ts';
import type { ApplyPlanInput } from '../../../../shared/domain/visit/apply-plan.ts';
import { samePromise } from '../../../../shared/domain/visit/promise.ts';
import type { Slot } from '../../../../shared/domain/visit/slot.ts';
import { sameJson } from '../../../../shared/sync/same.ts';
import { dayWord, minutesWord } from '../../../ui/moment.tsx';
import { s } from '../schedule-words.ts';

export interface RepairLine {
  readonly id: string;
  readonly device: string;
  readonly person: string;
  readonly before: string;
  readonly after: string;
  /** Who goes; where that is another, who went before it too. */
  readonly installer: string;
  readonly why: string;
  /** It has no other place. */
  readonly left: boolean;
}

/** Where visits stand in the record. */
export type Stands = (visitId: string) => { readonly slot: Slot; readonly installerId: string | null } | undefined;

export interface Shown {
  /** One for each visit that people will see change, and for each that has no place; those that lost theirs first. */
  readonly lines: readonly RepairLine[];
  /** People (or seats without one) who have to be told of another time. */
  readonly told: number;
  /** Visits that change only their order inside the window that was promised. */
  readonly order: number;
}

export function shownOf({ facts, upset }: Repair, { placed, left }: Plan, stands: Stands, nameOf: (id: string | null) => string): Shown {
  const lost = new Set(upset);
  const seats = new Map(facts.seats.map((seat) => [seat.key, seat]));
  const told = new Set<string>();
  const line = (key: string, to: Pick<Placed, 'slot' | 'installerId'> | undefined, why: string): readonly RepairLine[] => {
    const [seat, was] = [seats.get(key), stands(key)];
    if (seat === undefined || was === undefined) return [];
    const [before, after] = [nameOf(was.installerId), to === undefined ? '' : nameOf(to.installerId)];
    const installer = after === '' || before === after ? before : s('REPAIR_THEN_NOW', { before, after });
    const when = { before: timeWord(was.slot), after: to === undefined ? s('REPAIR_NONE') : timeWord(to.slot) };
    return [{ id: key, device: seat.name, person: nameOf(seat.userId), ...when, installer, why, left: to === undefined }];
  };
  let order = 0;
  const lines = left.flatMap(({ key, why }) => (lost.has(key) ? line(key, undefined, s(`left.${why}`)) : []));
  for (const each of placed) {
    const was = stands(each.key);
    if (was === undefined) continue;
    const moved = !samePromise(was.slot, each.slot);
    if (moved) told.add(seats.get(each.key)?.userId ?? each.key);
    if (moved || was.installerId !== each.installerId) lines.push(...line(each.key, each, whyOf(each, moved)));
    else if (was.slot.startsAt !== each.slot.startsAt) order += 1;
  }
  return { lines: lines.sort((a, b) => Number(lost.has(b.id)) - Number(lost.has(a.id))), told: told.size, order };
}

/** "Thu 17 Dec 09:00–12:00": short enough to stand beside another. */
function timeWord({ day, startsAt, promised }: Slot): string {
  const time =
    promised === undefined
      ? startsAt === null
        ? ''
        : minutesWord(startsAt)
      : s('PROMISED', { from: minutesWord(promised.from), to: minutesWord(promised.to) });
  return [dayWord(day), time].filter((part) => part !== '').join(' ');
}

function whyOf({ why }: Placed, moved: boolean): string {
  const { change, beside, wish } = why;
  const what = !moved ? s('REPAIR_SAME_TIME') : change === 'confirmed-moved' ? s('REPAIR_CONFIRMED_MOVED') : s('REPAIR_MOVED');
  const rest = [
    beside === undefined ? '' : s('PROPOSE_BESIDE', { room: beside }),
    wish === 'none' ? '' : s(wish === 'kept' ? 'PROPOSE_WISH_KEPT' : 'PROPOSE_WISH_MISSED'),
  ];
  return new Intl.ListFormat('en', { style: 'narrow', type: 'conjunction' }).format([what, ...rest].filter((reason) => reason !== ''));
}

/** The moves of a repair: every visit that would not stand exactly as it does. */
export function movesOfRepair({ placed }: Plan, stands: Stands): NonNullable<ApplyPlanInput['moves']> {
  return placed.flatMap(({ key, slot, installerId }) => {
    const before = stands(key);
    if (before === undefined || (sameJson({ ...before.slot }, { ...slot }) && before.installerId === installerId)) return [];
    const { day, startsAt, minutes, promised } = slot;
    return [{ visitId: key, day, startsAt, minutes, promised: promised ?? null, installerId }];
  });
}
