import { type VisitPlanWords, visitPlanWords } from '../../../shared/words/visit-plan.en.ts';

type Table = { readonly [C in keyof VisitPlanWords]: (...details: Parameters<VisitPlanWords[C]>) => string };
const table: Table = visitPlanWords;

/** A sentence of the visit screens, by code; the details are checked by the compiler. */
export function t<C extends keyof VisitPlanWords>(code: C, ...details: Parameters<VisitPlanWords[C]>): string {
  return table[code](...details);
}
