/** Which visit is chosen when nobody has chosen: the one to go on with. Pure. */
import type { VisitLook } from '../../../shared/domain/visit/look.ts';

/** The one in progress, else the first that can begin, else the first that is still to do, else the first. */
export function toGoOnWith(looks: readonly VisitLook[]): VisitLook | undefined {
  return (
    looks.find((look) => look.state.state === 'in-progress') ??
    looks.find((look) => look.state.state === 'planned' && look.refusal === undefined) ??
    looks.find((look) => look.state.state === 'planned') ??
    looks[0]
  );
}

export type Tally = {
  readonly done: number;
  readonly inProgress: number;
  readonly toGo: number;
  readonly ended: ReadonlyMap<string, number>;
};

/** How the day's visits stand; a cancelled one is no part of the day. */
export function tally(looks: readonly VisitLook[]): Tally {
  const ended = new Map<string, number>();
  let [done, inProgress, toGo] = [0, 0, 0];
  for (const { state } of looks) {
    if (state.state === 'done') done += 1;
    else if (state.state === 'in-progress') inProgress += 1;
    else if (state.state === 'planned') toGo += 1;
    else if (state.state !== 'cancelled') ended.set(state.state, (ended.get(state.state) ?? 0) + 1);
  }
  return { done, inProgress, toGo, ended };
}
