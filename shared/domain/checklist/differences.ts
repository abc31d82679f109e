/** What one version of a checklist has that another has not, step by step. */
import { sameJson } from '../write.ts';
import { asJson } from './as-json.ts';
import type { Section, Step } from './step.ts';

/** Properties of a step that can differ; `place` is its section and where it stands in it. */
export const stepProperties = [
  'ask',
  'kind',
  'help',
  'mandatory',
  'evidence',
  'when',
  'minutes',
  'options',
  'shots',
  'unit',
  'least',
  'most',
  'whole',
  'by',
  'of',
  'proves',
] as const;
export type StepProperty = (typeof stepProperties)[number];

export interface PropertyChange {
  readonly property: StepProperty;
  readonly from: unknown;
  readonly to: unknown;
}

export type Difference =
  | { readonly is: 'section-added' | 'section-removed'; readonly section: Section }
  | { readonly is: 'section-renamed'; readonly section: Section; readonly from: string }
  | { readonly is: 'added' | 'removed'; readonly step: Step; readonly section: Section }
  | {
      readonly is: 'changed';
      readonly step: Step;
      readonly section: Section;
      readonly changes: readonly PropertyChange[];
      /** The section it stood in, where it is another one now; `moved`: its neighbours are others. */
      readonly movedFrom: Section | undefined;
      readonly moved: boolean;
    };

interface Placed {
  readonly step: Step;
  readonly section: Section;
}

const placed = (sections: readonly Section[]): ReadonlyMap<string, Placed> =>
  new Map(sections.flatMap((section) => section.steps.map((step) => [step.id, { step, section }])));

/** From `before` to `after`, in the order of `after`; what is gone comes last. Steps are the same where their ids are. Pure. */
export function differencesOf(before: readonly Section[], after: readonly Section[]): readonly Difference[] {
  const was = placed(before);
  const is = placed(after);
  const still = new Set(stayed([...was.keys()], [...is.keys()]));
  const out: Difference[] = [];
  for (const section of after) {
    const old = before.find((each) => each.id === section.id);
    if (old === undefined) out.push({ is: 'section-added', section });
    else if (old.title !== section.title) out.push({ is: 'section-renamed', section, from: old.title });
    for (const step of section.steps) {
      const known = was.get(step.id);
      if (known === undefined) out.push({ is: 'added', step, section });
      else {
        const changes = changesOf(known.step, step);
        const elsewhere = known.section.id !== section.id;
        const moved = elsewhere || !still.has(step.id);
        if (changes.length > 0 || moved)
          out.push({ is: 'changed', step, section, changes, movedFrom: elsewhere ? known.section : undefined, moved });
      }
    }
  }
  for (const { step, section } of was.values()) if (!is.has(step.id)) out.push({ is: 'removed', step, section });
  for (const section of before) if (!after.some((each) => each.id === section.id)) out.push({ is: 'section-removed', section });
  return out;
}

function changesOf(from: Step, to: Step): readonly PropertyChange[] {
  const a: Record<string, unknown> = { ...from };
  const b: Record<string, unknown> = { ...to };
  return stepProperties
    .filter((property) => !sameJson(asJson(a[property] ?? null), asJson(b[property] ?? null)))
    .map((property) => ({ property, from: a[property], to: b[property] }));
}

/** The steps that kept their order among themselves: the longest run that both have in the same order. */
function stayed(before: readonly string[], after: readonly string[]): readonly string[] {
  const place = new Map(before.map((id, at) => [id, at]));
  const common = after.filter((id) => place.has(id));
  const best: { readonly length: number; readonly from: number }[] = [];
  let end = -1;
  for (const [at, id] of common.entries()) {
    let length = 1;
    let from = -1;
    for (let earlier = 0; earlier < at; earlier += 1) {
      const one = best[earlier];
      if (one && (place.get(common[earlier] ?? '') ?? 0) < (place.get(id) ?? 0) && one.length + 1 > length) {
        length = one.length + 1;
        from = earlier;
      }
    }
    best.push({ length, from });
    if (end < 0 || length > (best[end]?.length ?? 0)) end = at;
  }
  const out: string[] = [];
  for (let at = end; at >= 0; at = best[at]?.from ?? -1) out.unshift(common[at] ?? '');
  return out;
}
