/** A checklist as it is kept: texts without stray spaces and control characters, nothing empty carried along. */
import { cleanText } from '../text.ts';
import type { Section, Step } from './step.ts';

/** Tidies every text; empty help, evidence and minutes are left out. Pure. */
export function tidySections(sections: readonly Section[]): Section[] {
  return sections.map(({ id, title, steps }) => ({ id, title: cleanText(title), steps: steps.map(tidyStep) }));
}

function tidyStep(step: Step): Step {
  const { help, evidence, minutes, when, ...rest } = step;
  const words = cleanText(help ?? '');
  const shown = (evidence ?? []).map(cleanText).filter((label) => label !== '');
  const head = {
    ask: cleanText(step.ask),
    ...(words === '' ? {} : { help: words }),
    ...(shown.length === 0 ? {} : { evidence: shown }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(when === undefined ? {} : { when: { step: when.step, is: cleanText(when.is) } }),
  };
  if (rest.kind === 'choice' || rest.kind === 'many') return { ...rest, ...head, options: rest.options.map(cleanText) };
  if (rest.kind === 'photo') return { ...rest, ...head, shots: rest.shots.map(cleanText) };
  if (rest.kind === 'number') return { ...rest, ...head, unit: cleanText(rest.unit) };
  return { ...rest, ...head };
}
