/** The days before and after the one on screen, and how many of their visits stand where. Pure. */
import { inOrder } from '../../../shared/domain/figures/day.ts';
import type { Stands } from '../../../shared/domain/figures/where-it-stands.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import type { Visit } from '../../../shared/domain/visit/visit.ts';

export interface OtherDay {
  readonly day: string;
  readonly visits: readonly Visit[];
  readonly looks: readonly VisitLook[];
}

/** Days shown on either side. */
const eachSide = 2;

/** The nearest days with visits that are not cancelled: first those to come, then those that were, nearest first. */
export function otherDays(visits: readonly Visit[], day: string): readonly OtherDay[] {
  const byDay = Map.groupBy(
    visits.filter((visit) => visit.state === 'planned' && visit.slot.day !== day),
    (visit) => visit.slot.day,
  );
  const days = [...byDay.keys()].sort();
  const after = days.filter((each) => each > day).slice(0, eachSide);
  const before = days
    .filter((each) => each < day)
    .reverse()
    .slice(0, eachSide);
  return [...after, ...before].map((each) => ({ day: each, visits: inOrder(byDay.get(each) ?? []), looks: [] }));
}

/** Where the visits of a day stand, in the order of the journey, without those that are none. */
export function countStands(stands: readonly Stands[]): readonly { readonly stands: Stands; readonly n: number }[] {
  const order: readonly Stands[] = ['needs', 'left', 'colleague', 'laptop', 'hub', 'record', 'cmdb'];
  return order.map((each) => ({ stands: each, n: stands.filter((one) => one === each).length })).filter((each) => each.n > 0);
}
