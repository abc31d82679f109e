/**
 * Backing out: the device is put back as it was, by a checklist of its own, and the evidence is kept with the visit. Its steps
 * carry a mark of their own in their ids, so that they never meet a step of the visit's checklist.
 */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { shippedFor, shippedTemplateId, shippedVersionId } from '../checklist/shipped/shipped.ts';
import type { Section, Step } from '../checklist/step.ts';
import { readTemplate, readTemplateVersion, type TemplateVersion } from '../checklist/template.ts';
import type { VisitEvent } from './facts.ts';
import { isDealtWith } from './resume.ts';
import { type Run, runOf, type Told, type VisitFacts } from './run.ts';

const mark = 'back-out.';
export const isBackOutStep = (stepId: string): boolean => stepId.startsWith(mark);

export interface BackOut {
  readonly begun: Told<VisitEvent>;
  readonly template: TemplateVersion;
  /** Its sections with marked step ids. */
  readonly sections: readonly Section[];
  readonly run: Run;
  /** Mandatory steps that are neither answered nor skipped with a reason. */
  readonly open: readonly Step[];
}

/** The sections of a back-out checklist as its steps are answered: with marked ids. */
export function backOutSectionsOf(template: TemplateVersion): readonly Section[] {
  return template.sections.map((section) => ({ ...section, id: mark + section.id, steps: section.steps.map(marked) }));
}
function marked(step: Step): Step {
  const when = step.when === undefined ? undefined : { ...step.when, step: mark + step.when.step };
  return { ...step, id: mark + step.id, ...(when === undefined ? {} : { when }) };
}

/** The back-out of this run; undefined where none has begun since the visit was last taken up, or its checklist is not here. */
export function backOutOf(facts: VisitFacts, template: TemplateVersion | undefined): BackOut | undefined {
  const begun = backingOut(facts);
  if (begun === undefined || template === undefined) return undefined;
  const sections = backOutSectionsOf(template);
  const run = runOf(sections, facts.results, { serials: facts.serials });
  return {
    begun,
    template,
    sections,
    run,
    open: run.steps.filter((each) => run.open.includes(each.step) && !isDealtWith(each)).map((each) => each.step),
  };
}

/** The fact that a back-out began in this run; undefined where none has, since the visit was last taken up. */
export function backingOut({ events }: VisitFacts): Told<VisitEvent> | undefined {
  const started = events.findLastIndex((each) => each.fact.event === 'started');
  return events.slice(started + 1).findLast((each) => each.fact.event === 'backing-out');
}

/** The checklist version that a back-out keeps, where one has begun. */
export function backOutVersionOf(world: World, facts: VisitFacts): TemplateVersion | undefined {
  const id = backingOut(facts)?.fact.templateVersionId;
  return id == null ? undefined : templateVersionAt(world, id);
}

/** The checklist that a back-out begins with now: the team's own newest one, else the one that comes with Groundcrew. */
export function backOutTemplate(world: World): TemplateVersion {
  const templates = world
    .find('template', 'kind', 'back-out')
    .filter(isLive)
    .flatMap((row) => readTemplate(row) ?? []);
  const own = templates.filter((each) => each.retired !== true && each.shipped !== true);
  const versions = (own.length > 0 ? own : templates).flatMap((each) =>
    world
      .find('template-version', 'template', each.id)
      .filter(isLive)
      .flatMap((row) => readTemplateVersion(row) ?? []),
  );
  return (
    versions.reduce<TemplateVersion | undefined>(
      (best, each) => (best === undefined || each.number > best.number ? each : best),
      undefined,
    ) ?? shippedVersion()
  );
}

/** The shipped version is known to every laptop without a record of it. */
function templateVersionAt(world: World, id: string): TemplateVersion | undefined {
  const shipped = shippedVersion();
  return readTemplateVersion(world.row('template-version', id)) ?? (id === shipped.id ? shipped : undefined);
}
function shippedVersion(): TemplateVersion {
  const shipped = shippedFor('back-out');
  return {
    id: shippedVersionId(shipped),
    templateId: shippedTemplateId(shipped),
    number: shipped.number,
    sections: [...shipped.sections],
    fromId: null,
    sample: null,
  };
}
