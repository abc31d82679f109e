/** What an editor does to a checklist. Each answers a new list; nothing is changed in place. Pure. */
import type { Section, Step, StepKind } from '../../../shared/domain/checklist/step.ts';

type Sections = readonly Section[];

const inSection = (sections: Sections, id: string, change: (section: Section) => Section): Sections =>
  sections.map((section) => (section.id === id ? change(section) : section));

export interface Place {
  readonly section: Section;
  readonly sectionAt: number;
  readonly step: Step;
  readonly at: number;
}

/** Where a step stands; undefined where it is not there. */
export function placeOf(sections: Sections, stepId: string | undefined): Place | undefined {
  for (const [sectionAt, section] of sections.entries()) {
    const at = section.steps.findIndex((step) => step.id === stepId);
    const step = section.steps[at];
    if (step !== undefined) return { section, sectionAt, step, at };
  }
  return undefined;
}

export function addSection(sections: Sections, id: string): Sections {
  return [...sections, { id, title: '', steps: [] }];
}
export function retitle(sections: Sections, id: string, title: string): Sections {
  return inSection(sections, id, (section) => ({ ...section, title }));
}
export function removeSection(sections: Sections, id: string): Sections {
  return sections.filter((section) => section.id !== id);
}
export function moveSection(sections: Sections, id: string, by: 1 | -1): Sections {
  const at = sections.findIndex((section) => section.id === id);
  return moved(sections, at, at + by);
}
/** A copy right after it, with ids of its own; conditions inside it follow the copy. */
export function duplicateSection(sections: Sections, id: string, newId: () => string): Sections {
  return sections.flatMap((section) => {
    if (section.id !== id) return [section];
    const ids = new Map(section.steps.map((step) => [step.id, newId()]));
    const steps = section.steps.map((step): Step => {
      const when = step.when && { ...step.when, step: ids.get(step.when.step) ?? step.when.step };
      return { ...step, id: ids.get(step.id) ?? step.id, ...(when === undefined ? {} : { when }) };
    });
    return [section, { id: newId(), title: section.title, steps }];
  });
}

/** A new tick, after `afterId` where that is in the section, else at its end. */
export function addStep(sections: Sections, sectionId: string, id: string, afterId?: string): Sections {
  const step: Step = { id, kind: 'check', ask: '', mandatory: true };
  return inSection(sections, sectionId, (section) => {
    const at = section.steps.findIndex((each) => each.id === afterId);
    const place = at < 0 ? section.steps.length : at + 1;
    return { ...section, steps: [...section.steps.slice(0, place), step, ...section.steps.slice(place)] };
  });
}
export function changeStep(sections: Sections, step: Step): Sections {
  return sections.map((section) => ({ ...section, steps: section.steps.map((each) => (each.id === step.id ? step : each)) }));
}
export function removeStep(sections: Sections, stepId: string): Sections {
  return sections.map((section) => ({ ...section, steps: section.steps.filter((step) => step.id !== stepId) }));
}
export function duplicateStep(sections: Sections, stepId: string, newId: string): Sections {
  return sections.map((section) => ({
    ...section,
    steps: section.steps.flatMap((step) => (step.id === stepId ? [step, { ...step, id: newId }] : [step])),
  }));
}

/** One place up or down; past the end of its section into the next one. The same list where there is no further place. */
export function moveStep(sections: Sections, stepId: string, by: 1 | -1): Sections {
  const place = placeOf(sections, stepId);
  if (place === undefined) return sections;
  const { section, sectionAt, at } = place;
  if (at + by >= 0 && at + by < section.steps.length) return moveStepTo(sections, stepId, section.id, at + by);
  const next = sections[sectionAt + by];
  return next === undefined ? sections : moveStepTo(sections, stepId, next.id, by === 1 ? 0 : next.steps.length);
}

/** To a place of a section, counted without the step itself. */
export function moveStepTo(sections: Sections, stepId: string, sectionId: string, at: number): Sections {
  const place = placeOf(sections, stepId);
  if (place === undefined) return sections;
  return inSection(removeStep(sections, stepId), sectionId, (section) => ({
    ...section,
    steps: [...section.steps.slice(0, at), place.step, ...section.steps.slice(at)],
  }));
}

function moved(sections: Sections, from: number, to: number): Sections {
  const one = sections[from];
  if (one === undefined || to < 0 || to >= sections.length) return sections;
  const rest = sections.filter((_, at) => at !== from);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/** The step as another kind: what both have in common stays, options and photo labels are carried along. */
export function ofKind(step: Step, kind: StepKind): Step {
  const { id, ask, help, mandatory, minutes, when } = step;
  const head = {
    id,
    ask,
    mandatory,
    ...(help === undefined ? {} : { help }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(when === undefined ? {} : { when }),
  };
  const evidence = step.kind === 'photo' ? undefined : step.evidence;
  const proved = evidence === undefined ? head : { ...head, evidence };
  const options = step.kind === 'choice' || step.kind === 'many' ? step.options : [];
  switch (kind) {
    case 'number':
      return { ...proved, kind, unit: '' };
    case 'choice':
    case 'many':
      return { ...proved, kind, options };
    case 'photo':
      return { ...head, kind, shots: step.kind === 'photo' ? step.shots : (step.evidence ?? []) };
    case 'signature':
      return { ...proved, kind, by: 'user' };
    case 'serial':
      return { ...proved, kind, of: 'of' in step ? step.of : 'device' };
    case 'serial-match':
      return { ...proved, kind, of: 'of' in step && step.of === 'new-device' ? 'new-device' : 'device' };
    default:
      return { ...proved, kind };
  }
}
