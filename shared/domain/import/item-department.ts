import type { Item } from './plan-types.ts';
import type { Entity, Known } from './records.ts';

/** Kinds of record that belong to a department. */
const parted: readonly Entity[] = ['person', 'seat', 'device'];

/**
 * Says in which department an item is: what is known stands in its present one, so that whoever leads it agrees to what leaves it;
 * what is new in the one it will be in. '' for none; undefined for kinds that belong to no department.
 */
export function departmentOf(known: Known): (item: Item) => string | undefined {
  const present = new Map<string, string>();
  for (const { id, fields } of [...known.person, ...known.seat, ...known.device])
    if (fields.departmentId !== undefined) present.set(id, fields.departmentId);
  return ({ entity, id, changes }) => {
    if (!parted.includes(entity)) return undefined;
    const becomes = changes.departmentId?.is;
    return present.get(id) ?? (typeof becomes === 'string' ? becomes : '');
  };
}
