/** The installer's own order of a day, with sites kept together: one stops at a site once. Pure; answers the ids in their new order. */
import type { VisitLook } from '../../../shared/domain/visit/look.ts';

const siteOf = (look: VisitLook): string => look.visit.siteId ?? '';
const ids = (looks: readonly VisitLook[]): readonly string[] => looks.map((look) => look.visit.id);

/** The visits by site, in the order in which the sites are reached. */
function groupsOf(looks: readonly VisitLook[]): VisitLook[][] {
  return [...Map.groupBy(looks, siteOf).values()];
}

function swapped<T>(items: readonly T[], a: number, b: number): readonly T[] {
  const out = [...items];
  const [one, two] = [out[a], out[b]];
  if (one === undefined || two === undefined) return out;
  out[a] = two;
  out[b] = one;
  return out;
}

/**
 * One place earlier (-1) or later (1). At the edge of its site the whole site moves: before the one before it, or after the one
 * after it. Undefined where nothing lies on that side.
 */
export function moved(looks: readonly VisitLook[], visitId: string, by: -1 | 1): readonly string[] | undefined {
  const groups = groupsOf(looks);
  const group = groups.findIndex((members) => members.some((look) => look.visit.id === visitId));
  const members = groups[group];
  if (members === undefined) return undefined;
  const at = members.findIndex((look) => look.visit.id === visitId);
  if (members[at + by] !== undefined) {
    groups[group] = [...swapped(members, at, at + by)];
    return ids(groups.flat());
  }
  return groups[group + by] === undefined ? undefined : ids(swapped(groups, group, group + by).flat());
}

/** Dropped on another visit: takes its place. On one of another site, the whole site takes that site's place. */
export function droppedOn(looks: readonly VisitLook[], visitId: string, overId: string): readonly string[] | undefined {
  const dragged = looks.find((look) => look.visit.id === visitId);
  const over = looks.find((look) => look.visit.id === overId);
  if (dragged === undefined || over === undefined || dragged === over) return undefined;
  const groups = groupsOf(looks);
  if (siteOf(dragged) === siteOf(over))
    return ids(groups.flatMap((members) => (members.includes(dragged) ? placed(members, dragged, over) : members)));
  const from = groups.find((members) => members.includes(dragged));
  const to = groups.find((members) => members.includes(over));
  return from === undefined || to === undefined ? undefined : ids(placed(groups, from, to).flat());
}

function placed<T>(items: readonly T[], item: T, over: T): readonly T[] {
  const rest = items.filter((each) => each !== item);
  const to = items.indexOf(over);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** First of the day: first of its site, and its site the first. */
export function first(looks: readonly VisitLook[], visitId: string): readonly string[] | undefined {
  const dragged = looks.find((look) => look.visit.id === visitId);
  if (dragged === undefined || looks[0] === dragged) return undefined;
  const groups = groupsOf(looks);
  const own = groups.find((members) => members.includes(dragged)) ?? [];
  return ids([dragged, ...own.filter((look) => look !== dragged), ...groups.filter((members) => members !== own).flat()]);
}
