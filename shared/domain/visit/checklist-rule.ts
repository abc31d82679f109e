/**
 * What a checklist demands of the facts of its visit (PROCESS, "Rollout": every run is complete and alike, nothing is skipped
 * silently). The acts ask it before they make a fact; the hub asks it of every fact that arrives, so that no screen is relied on.
 * What breaks it is kept, set aside for a lead, and does not count.
 */
import { type Refusal, refuse } from '../../errors.ts';
import type { Row } from '../../sync/row.ts';
import type { Unfit, Who, World } from '../../sync/rules.ts';
import { checkAnswer } from '../checklist/answer.ts';
import { readTemplate, readTemplateVersion, type TemplateVersion } from '../checklist/template.ts';
import { type InstallCheck, readInstallCheck } from '../library/install-check.ts';
import { readMedium } from '../library/medium.ts';
import { textIn } from '../record.ts';
import { readRelease } from '../release/release.ts';
import { backOutSectionsOf, isBackOutStep } from './back-out.ts';
import { type ObservedSerial, readObservedSerial, readStepResult, readVisitEvent, type StepResult } from './facts.ts';
import { factsOf, stepIn } from './run.ts';
import { deviceFor, serialFits } from './serial-fits.ts';
import { templateIdFor, visitStateIn } from './state.ts';
import { readVisit, type Visit } from './visit.ts';

/** Kinds of conflict that show a fact which breaks its checklist. */
export const checklistConflicts = ['closed-with-steps-open', 'answer-against-checklist', 'other-checklist'] as const;

/** A visit closes as done when every mandatory step that is asked has its answer and its evidence. */
export function refuseToClose(world: World, visit: Visit): Refusal | undefined {
  const { run, startedAt } = visitStateIn(world, visit);
  if (startedAt === null) return refuse('VISIT_NOT_BEGUN', {});
  if (run === undefined) return refuse('CHECKLIST_MISSING', {});
  if (isBackOut(world, visit)) return refuse('CHECKLIST_OTHER', {});
  const lacking = run.open.filter((step) => !run.unproved.includes(step));
  if (lacking.length > 0) return refuse('STEPS_OPEN', { steps: lacking.map((step) => step.ask) });
  return run.unproved.length > 0 ? refuse('EVIDENCE_MISSING', { steps: run.unproved.map((step) => step.ask) }) : undefined;
}

/** Putting back what was there does not make a visit done. */
function isBackOut(world: World, visit: Visit): boolean {
  const version = versionIn(world, templateIdFor(world, visit, factsOf(world, visit.id)));
  return readTemplate(world.row('template', version?.templateId ?? ''))?.kind === 'back-out';
}

const versionIn = (world: World, id: string | null | undefined): TemplateVersion | undefined =>
  readTemplateVersion(world.row('template-version', id ?? ''));

/** Why a fact about a visit does not count, or undefined: for the hub, and for a laptop's prediction. */
export function unfitFact(row: Row, world: World, who: Who): Unfit | undefined {
  const plan = world.row('visit', textIn(row, 'visitId') ?? '');
  const visit = readVisit(plan);
  if (plan === undefined || visit === undefined) return undefined;
  const event = readVisitEvent(row);
  const result = readStepResult(row);
  if (event?.event === 'started' || result !== undefined) {
    const other = refuseOther(world, plan, visit, (event ?? result)?.templateVersionId ?? null, who);
    if (other) return { conflict: 'other-checklist', refusal: other };
  }
  if (event?.event === 'done') return asUnfit('closed-with-steps-open', refuseToClose(world, visit));
  if (result !== undefined) return asUnfit('answer-against-checklist', refuseAnswer(world, visit, result));
  const check = readInstallCheck(row);
  if (check?.outcome === 'checked') return asUnfit('answer-against-checklist', refuseCheck(world, plan, visit, check, who));
  const serial = readObservedSerial(row);
  return serial === undefined ? undefined : asUnfit('answer-against-checklist', refuseSerial(world, plan, visit, serial, who));
}

const asUnfit = (conflict: (typeof checklistConflicts)[number], refusal: Refusal | undefined): Unfit | undefined =>
  refusal && { conflict, refusal };

/** A step that its checklist does not have, or an answer that the step does not take. A version that is not known here judges nothing. */
function refuseAnswer(world: World, visit: Visit, result: StepResult): Refusal | undefined {
  const version = versionIn(world, result.templateVersionId ?? templateIdFor(world, visit, factsOf(world, visit.id)));
  if (version === undefined) return undefined;
  const sections = isBackOutStep(result.stepId) ? backOutSectionsOf(version) : version.sections;
  const step = stepIn(sections, result.stepId);
  return step === undefined ? refuse('STEP_UNKNOWN', { step: result.stepId }) : checkAnswer(step, result.answer);
}

/**
 * A run begins with a version of the checklist that its visit or release names. Where the plan has changed since what the laptop
 * knew, it may have named this one; a back-out has its own checklist.
 */
function refuseOther(world: World, plan: Row, visit: Visit, named: string | null, who: Who): Refusal | undefined {
  const version = versionIn(world, named);
  const behind = world.row('release', visit.releaseId);
  if (version === undefined || behind === undefined || plan.seq > who.base || behind.seq > who.base) return undefined;
  const planned = [visit.templateVersionId, readRelease(behind)?.templateVersionId].flatMap((id) => versionIn(world, id)?.templateId ?? []);
  const fits = planned.length === 0 || planned.includes(version.templateId);
  return fits || readTemplate(world.row('template', version.templateId))?.kind === 'back-out' ? undefined : refuse('CHECKLIST_OTHER', {});
}

/** A serial that is said to fit the visit's device and does not. Where plan or device changed since, the laptop may have been right. */
function refuseSerial(world: World, plan: Row, visit: Visit, seen: ObservedSerial, who: Who): Refusal | undefined {
  const deviceId = deviceFor(visit, seen.of);
  if (deviceId === null || seen.fits === false || plan.seq > who.base) return undefined;
  if ((world.row('device', deviceId)?.seq ?? 0) > who.base) return undefined;
  return serialFits(world, deviceId, seen.serial) === false ? refuse('SERIAL_DIFFERS', { serial: seen.serial }) : undefined;
}

/** A check that is said to be of the approved medium on the visit's device. Where plan or device changed since, the laptop may have been right. */
function refuseCheck(world: World, plan: Row, visit: Visit, check: InstallCheck, who: Who): Refusal | undefined {
  const medium = readMedium(world.row('medium', check.mediumId ?? ''));
  if (medium === undefined || medium.digest !== check.digest || medium.versionId !== check.versionId) return refuse('CHECK_OTHER_FILE', {});
  const deviceId = visit.newDeviceId ?? visit.deviceId;
  if (deviceId === null || plan.seq > who.base || (world.row('device', deviceId)?.seq ?? 0) > who.base) return undefined;
  return serialFits(world, deviceId, check.serial ?? '') === true
    ? undefined
    : refuse('CHECK_OTHER_DEVICE', { serial: check.serial ?? '' });
}

/** A visit closed too early counts as closed once the facts that it lacked are here: what arrives late is not held against it. */
export function mendedBy(row: Row, world: World): readonly { readonly fact: Row; readonly conflict: string }[] {
  const visit = readVisit(world.row('visit', textIn(row, 'visitId') ?? ''));
  if (visit === undefined) return [];
  const aside = world
    .find('visit-event', 'visit', visit.id)
    .filter((each) => each.id !== row.id && each.quarantined !== undefined && readVisitEvent(each)?.event === 'done');
  if (aside.length === 0 || refuseToClose(world, visit) !== undefined) return [];
  return aside.map((fact) => ({ fact, conflict: 'closed-with-steps-open' }));
}
