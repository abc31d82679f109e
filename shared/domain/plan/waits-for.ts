/** What a release waits for: others whose visits are not all done, unless a named person said why it goes on before them. */
import { type Refusal, refuse } from '../../errors.ts';
import type { World } from '../../sync/rules.ts';
import type { Progress } from '../figures/progress.ts';
import { releaseProgress } from '../figures/release-progress.ts';
import { readRelease } from '../release/release.ts';
import { planOf, type ReleasePlan } from './release-plan.ts';

export interface WaitsFor {
  readonly id: string;
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/** The releases that a plan names and that still are there, each with how far it is; without those that it may go on before. */
export function dependsOf(
  world: World,
  plan: ReleasePlan | undefined,
  figures: (releaseId: string) => Progress = (id) => releaseProgress(world, id),
): readonly WaitsFor[] {
  const before = plan?.dependsOverride?.releaseIds ?? [];
  return (plan?.dependsOn ?? []).flatMap((id) => {
    const { done, total } = figures(id);
    const name = readRelease(world.row('release', id))?.name;
    return name === undefined || before.includes(id) ? [] : [{ id, name, done, total }];
  });
}

/** Is it not done yet? One of which nothing is planned is not. */
export const isOpen = ({ done, total }: Pick<WaitsFor, 'done' | 'total'>): boolean => total === 0 || done < total;

/** Why a release may not be approved to implement for another one; undefined where it waits for none. */
export function refuseWaiting(world: World, releaseId: string): Refusal | undefined {
  const first = dependsOf(world, planOf(world, releaseId)).find(isOpen);
  return first && refuse('RELEASE_WAITS_FOR', { name: first.name, done: first.done, of: first.total });
}
