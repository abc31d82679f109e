/** Why a plan or a stage of it does not go on, in English. */
import type { Code, Details } from '../errors.ts';
import { stageName } from './plan-domain.en.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

/** A combination as it is kept, in words: "Latitude 5440, Windows 11, beside SAP". */
export function combinationInWords(text: string): string {
  try {
    const [model, system, neighbour] = JSON.parse(text) as readonly (string | null)[];
    const stands = `${model ?? 'Model not known'}, ${system ?? 'system not known'}`;
    return neighbour === null || neighbour === undefined ? stands : `${stands}, beside ${neighbour}`;
  } catch {
    return text;
  }
}

export const planRefusals: Sentences<
  | 'POLICY_STAGES'
  | 'PLAN_THERE'
  | 'PLAN_MISSING'
  | 'PLAN_WAITS_FOR_ITSELF'
  | 'RELEASE_WAITS_FOR'
  | 'STAGE_SIGNED'
  | 'STAGE_NOT_SIGNED'
  | 'STAGE_MOVED_ON'
  | 'STAGE_NOT_YOURS'
  | 'STAGE_OWNER_MISSING'
  | 'STAGE_EARLIER_OPEN'
  | 'STAGE_CRITERIA_OPEN'
  | 'STAGE_BACK_OUT_UNTESTED'
  | 'STAGE_UNTESTED'
> = {
  POLICY_STAGES: (d) =>
    `The stage ${stageName(d.stage)} is signed before a release of category ${d.category} is approved. It is rule ${d.rule} of the release policy (revision ${d.revision}).`,
  PLAN_THERE: () => 'This release has a plan already.',
  PLAN_MISSING: () => 'The release that you chose has no plan to begin from.',
  RELEASE_WAITS_FOR: (d) =>
    d.of === 0
      ? `It waits for “${d.name}”, of which no visit is planned. Say in its plan why it goes on before that, or take that out.`
      : `It waits for “${d.name}”: ${d.done} of ${d.of === 1 ? '1 visit' : `${d.of} visits`} done. Say in its plan why it goes on before that, or wait.`,
  PLAN_WAITS_FOR_ITSELF: () => 'A release does not wait for itself.',
  STAGE_SIGNED: (d) => `The stage ${stageName(d.stage)} is signed. Open it again, with the reason, before you change it.`,
  STAGE_NOT_SIGNED: (d) => `The stage ${stageName(d.stage)} is not signed, so there is nothing to open again.`,
  STAGE_MOVED_ON: () => 'This stage was opened again since you looked. Look at it once more before you decide.',
  STAGE_NOT_YOURS: (d) => `Only whoever owns the stage ${stageName(d.stage)}, or a release manager, signs it or opens it again.`,
  STAGE_OWNER_MISSING: () => 'Name somebody who owns this stage before it is signed.',
  STAGE_EARLIER_OPEN: (d) => `The stage ${stageName(d.stage)} comes first, and it is not signed.`,
  STAGE_CRITERIA_OPEN: (d) =>
    d.n === 1
      ? `One thing has to be true first: ${d.says.join('; ')}.`
      : `${d.n} things have to be true first: ${d.says.join('; ')}${d.n > d.says.length ? '; and more' : ''}.`,
  STAGE_BACK_OUT_UNTESTED: () => 'The way back was not tried. Say in the plan on which day it was, and how many minutes it took.',
  STAGE_UNTESTED: (d) =>
    d.n === 1
      ? `One combination has not passed a test: ${d.combinations.map(combinationInWords).join('; ')}. Test it, or name it when you sign.`
      : `${d.n} combinations have not passed a test: ${d.combinations.map(combinationInWords).join('; ')}${
          d.n > d.combinations.length ? '; and more' : ''
        }. Test them, or name them when you sign.`,
};
