import { useEffect, useState } from 'react';
import type { Plan, PlanFacts } from '../../../../shared/domain/planner/facts.ts';
import type { PlanAnswer, PlanQuestion } from './planner-line.ts';

/** What the planner says: nothing was asked, it works (0 to 1), it is ready, or it failed. */
export type Made =
  | { readonly state: 'none' }
  | { readonly state: 'working'; readonly share: number }
  | { readonly state: 'ready'; readonly plan: Plan; readonly facts: PlanFacts }
  | { readonly state: 'failed' };

const none: Made = { state: 'none' };

/** The plan for these facts, made in a worker, so that the window stays live. Other facts end what is worked on; so does leaving. */
export function useMadePlan(facts: PlanFacts | undefined): Made {
  const [made, setMade] = useState<{ readonly of: PlanFacts; readonly made: Made } | undefined>();
  useEffect(() => {
    if (facts === undefined) return undefined;
    const worker = new Worker(new URL('./planner-worker.ts', import.meta.url), { type: 'module' });
    const say = (next: Made): void => setMade({ of: facts, made: next });
    worker.addEventListener('message', (event: MessageEvent<PlanAnswer>) => {
      const answer = event.data;
      if ('share' in answer) return say({ state: 'working', share: answer.share });
      if ('plan' in answer) return say({ state: 'ready', plan: answer.plan, facts });
      console.error('planner', answer.failed);
      return say({ state: 'failed' });
    });
    worker.addEventListener('error', () => say({ state: 'failed' }));
    worker.postMessage({ n: 1, facts } satisfies PlanQuestion);
    return () => worker.terminate();
  }, [facts]);
  if (facts === undefined) return none;
  return made?.of === facts ? made.made : { state: 'working', share: 0 };
}
