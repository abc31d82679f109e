/** What the step of an answer asks, as the checklist of its run had it. */
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readTemplateVersion } from '../checklist/template.ts';
import { backOutSectionsOf, isBackOutStep } from '../visit/back-out.ts';
import { readStepResult } from '../visit/facts.ts';
import { factsOf, stepIn } from '../visit/run.ts';
import { templateIdFor } from '../visit/state.ts';
import { readVisit } from '../visit/visit.ts';

/** Undefined for anything but an answer, and where its checklist is not on this laptop. Pure. */
export function stepAsked(world: World, row: Row | undefined): string | undefined {
  const answered = readStepResult(row);
  const visit = readVisit(world.row('visit', answered?.visitId ?? ''));
  if (answered === undefined || visit === undefined) return undefined;
  const versionId = answered.templateVersionId ?? templateIdFor(world, visit, factsOf(world, visit.id));
  const version = readTemplateVersion(world.row('template-version', versionId ?? ''));
  if (version === undefined) return undefined;
  const sections = isBackOutStep(answered.stepId) ? backOutSectionsOf(version) : version.sections;
  return stepIn(sections, answered.stepId)?.ask;
}
