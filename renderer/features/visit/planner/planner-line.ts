/** The line between a screen and the planner in its worker: facts one way, how far it is and the plan the other. */
import type { Plan, PlanFacts } from '../../../../shared/domain/planner/facts.ts';
import { makePlan } from '../../../../shared/domain/planner/make-plan.ts';

/** `facts` undefined: whatever is worked on is no longer wanted. */
export interface PlanQuestion {
  readonly n: number;
  readonly facts: PlanFacts | undefined;
}
export type PlanAnswer =
  | { readonly n: number; readonly share: number }
  | { readonly n: number; readonly plan: Plan }
  | { readonly n: number; readonly failed: string };

/** The worker's end: one plan at a time; a newer question ends the one before. */
export class PlanAnswerer {
  #wanted = 0;
  readonly #answer: (answer: PlanAnswer) => void;
  readonly #pause: () => Promise<void>;

  constructor(answer: (answer: PlanAnswer) => void, pause: () => Promise<void>) {
    this.#answer = answer;
    this.#pause = pause;
  }

  async take({ n, facts }: PlanQuestion): Promise<void> {
    this.#wanted = n;
    if (facts === undefined) return;
    try {
      const making = makePlan(facts);
      for (;;) {
        const step = making.next();
        if (step.done) return this.#answer({ n, plan: step.value });
        this.#answer({ n, share: step.value });
        await this.#pause();
        if (this.#wanted !== n) return;
      }
    } catch (error) {
      this.#answer({ n, failed: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
    }
  }
}
