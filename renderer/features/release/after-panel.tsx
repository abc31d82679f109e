import type { JSX } from 'react';
import { earlyLifeStanding, problemsOf } from '../../../shared/domain/after/early-life.ts';
import { problemState } from '../../../shared/domain/after/problem.ts';
import { useDerived } from '../../data/live.ts';
import { afterWord } from '../../ui/after-word.ts';
import { Button } from '../../ui/button.tsx';
import { pathOf, useGo } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TrailLink } from '../../ui/trail-link.tsx';

/** Where the release stands after its rollout, and the way there. */
export function AfterPanel({ releaseId }: { readonly releaseId: string }): JSX.Element {
  const go = useGo();
  const told = useDerived(
    (world) => ({
      state: earlyLifeStanding(world, releaseId).state,
      severe: earlyLifeStanding(world, releaseId).severe.length,
      open: problemsOf(world, releaseId).filter((each) => problemState(each) === 'open').length,
    }),
    [releaseId],
  );
  return (
    <Panel title={afterWord('AFTER_TITLE')}>
      <div className="gc-stack-4">
        {told === undefined ? null : <p>{afterWord('AFTER_LINE', told)}</p>}
        <div>
          <Button onClick={() => go(`${pathOf('/releases', releaseId)}/after`)}>{afterWord('AFTER_GO')}</Button>
        </div>
        <TrailLink type="release" id={releaseId} />
      </div>
    </Panel>
  );
}
