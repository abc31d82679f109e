import { samePromise } from '../../../shared/domain/visit/promise.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { readVisit, type Visit } from '../../../shared/domain/visit/visit.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useDerived } from '../../data/live.ts';
import type { Movable } from './move-plan.ts';

/** The other visits of these people's appointments: one person's devices are promised one window. Undefined while it waits. */
export function useTogether(lines: readonly Movable[]): readonly Movable[] | undefined {
  return useDerived((world) => together(world, lines), [lines.map((line) => line.id).join(' ')]);
}

/** Pure: visits of the same person, site and promise that are not among these and may still be moved. */
export function together(world: World, lines: readonly Movable[]): readonly Movable[] {
  const ours = new Set(lines.map((line) => line.id));
  const found = new Map<string, Visit>();
  for (const { visit } of lines) {
    if (visit.userId === null) continue;
    for (const row of world.find('visit', 'user', visit.userId)) {
      const other = isLive(row) ? readVisit(row) : undefined;
      if (other === undefined || ours.has(other.id) || other.state !== 'planned') continue;
      if (other.siteId !== visit.siteId || other.slot.promised === undefined || !samePromise(other.slot, visit.slot)) continue;
      if (visitStateIn(world, other).state !== 'done') found.set(other.id, other);
    }
  }
  return [...found].map(([id, visit]) => ({ id, visit }));
}
