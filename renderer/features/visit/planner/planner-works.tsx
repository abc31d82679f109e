import type { JSX } from 'react';
import { s } from '../schedule-words.ts';

/** How far the planner is, 0 to 1. */
export function PlannerWorks({ share }: { readonly share: number }): JSX.Element {
  const says = s('PLANNER_WORKS', { percent: Math.round(share * 100) });
  return (
    <div className="gc-stack-2">
      <p className="gc-small gc-t2" role="status">
        {says}
      </p>
      <progress className="gc-progress" aria-label={s('PLANNER_WORKS_LABEL')} value={share} max={1} />
    </div>
  );
}
