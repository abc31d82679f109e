import type { PlanPage, StageView } from './use-plan.ts';

/** What every part of a stage is given. */
export interface StageProps {
  readonly page: PlanPage;
  readonly view: StageView;
}
