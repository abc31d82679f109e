/** What stands after the rollout of one release: its early life, problems, review and actions, live. */
import { useMemo } from 'react';
import { type EarlyLifeStanding, earlyLifeId, earlyLifeStanding, problemsOf } from '../../../shared/domain/after/early-life.ts';
import { type Problem, problemState } from '../../../shared/domain/after/problem.ts';
import {
  contentOfReview,
  type Review,
  type ReviewAction,
  readReview,
  readReviewAction,
  reviewId,
} from '../../../shared/domain/after/review.ts';
import { type ReviewFigures, reviewFigures } from '../../../shared/domain/figures/reviewed.ts';
import { planOf } from '../../../shared/domain/plan/release-plan.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import { isLive, type Row, stampOf } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useDerived } from '../../data/live.ts';
import { useNames } from '../../data/people.ts';
import { useWhere, type WhereOf } from '../../data/where.ts';

export interface SaidBy {
  readonly who: string;
  readonly at: number;
}

export interface AfterPage {
  readonly release: Release;
  /** What the release's plan says of early life: days, and criteria of its own. */
  readonly planned: { readonly days: number | null; readonly criteria: readonly string[] };
  readonly early: EarlyLifeStanding;
  readonly earlyRow: Row | undefined;
  readonly problems: readonly { readonly row: Row; readonly problem: Problem }[];
  readonly review: Review | undefined;
  readonly reviewRow: Row | undefined;
  /** Does it say something else than when it was signed? */
  readonly changed: boolean;
  readonly actions: readonly { readonly row: Row; readonly action: ReviewAction }[];
  readonly figures: ReviewFigures;
  readonly names: ReadonlyMap<string, string>;
  /** Who wrote a field of the early life, or of the review, and when. */
  readonly saidBy: (row: Row | undefined, field: string) => SaidBy | undefined;
  readonly whereOf: WhereOf;
}

export type AfterData = { readonly state: 'waiting' | 'missing' } | { readonly state: 'here'; readonly page: AfterPage };

/** One release after its rollout. */
export function useAfter(releaseId: string | undefined): AfterData {
  const found = useDerived(
    (world) => {
      const row = world.row('release', releaseId ?? '');
      const release = isLive(row) ? readRelease(row) : undefined;
      if (release === undefined) return null;
      const problems = problemsOf(world, release.id).flatMap((problem) => {
        const of = world.row('problem', problem.id);
        return of === undefined ? [] : [{ row: of, problem }];
      });
      const reviewRow = world.row('review', reviewId(release.id));
      const earlyRow = world.row('early-life', earlyLifeId(release.id));
      const actions = world
        .find('review-action', 'release', release.id)
        .filter(isLive)
        .flatMap((of) => ((action) => (action === undefined ? [] : [{ row: of, action }]))(readReviewAction(of)));
      const review = isLive(reviewRow) ? readReview(reviewRow) : undefined;
      return {
        release,
        planned: plannedOf(world, release.id),
        early: earlyLifeStanding(world, release.id),
        earlyRow: isLive(earlyRow) ? earlyRow : undefined,
        problems,
        review,
        reviewRow: isLive(reviewRow) ? reviewRow : undefined,
        changed: review?.signedFor != null && review.signedFor !== contentOfReview(world, release.id),
        actions,
        figures: reviewFigures(world, release.id),
      };
    },
    [releaseId],
  );
  const people = found == null ? [] : peopleOf(found);
  const names = useNames(people);
  const whereOf = useWhere();
  return useMemo(() => {
    if (found === null) return { state: 'missing' };
    if (found === undefined || names === undefined) return { state: 'waiting' };
    const saidBy = (row: Row | undefined, field: string): SaidBy | undefined => {
      const stamp = row === undefined ? undefined : stampOf(row, field);
      return stamp === undefined ? undefined : { who: names.get(stamp.p) ?? '', at: stamp.t };
    };
    const open = ({ problem }: { readonly problem: Problem }): number => (problemState(problem) === 'open' ? 0 : 1);
    const problems = [...found.problems].sort((a, b) => open(a) - open(b) || b.row.made.t - a.row.made.t);
    const actions = [...found.actions].sort((a, b) => ((a.action.due ?? '9') < (b.action.due ?? '9') ? -1 : 1));
    return { state: 'here', page: { ...found, problems, actions, names, saidBy, whereOf } };
  }, [found, names, whereOf]);
}

function plannedOf(world: World, releaseId: string): AfterPage['planned'] {
  const plan = planOf(world, releaseId);
  return { days: plan?.earlyLifeDays ?? null, criteria: (plan?.earlyLife ?? []).map(({ says }) => says) };
}

type Found = Pick<AfterPage, 'early' | 'earlyRow' | 'reviewRow' | 'review' | 'actions'>;

function peopleOf({ early, earlyRow, reviewRow, review, actions }: Found): readonly (string | null | undefined)[] {
  const stamps = [earlyRow, reviewRow].flatMap((row) =>
    row === undefined ? [] : [row.made.p, ...Object.values(row.stamps ?? {}).map(({ p }) => p)],
  );
  return [early.record?.ownerId, early.record?.endedById, review?.signedById, ...stamps, ...actions.map(({ action }) => action.ownerId)];
}
