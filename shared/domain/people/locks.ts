/**
 * What a record's own state forbids, whoever asks: fields that only decisions write, what was approved, what is done. The hub
 * asks it for every edit, so that no laptop's check is relied on. What must hold by whatever way a visit comes to stand: visit/locked.ts.
 */
import { type Refusal, refuse } from '../../errors.ts';
import { hadSeen } from '../../sync/had-seen.ts';
import type { Json, Op } from '../../sync/op.ts';
import type { Row } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { decidedOfProblem } from '../after/problem.ts';
import { approvalOf } from '../change/rfc.ts';
import { refuseMoveUnderStandard, refuseUnderStandard } from '../change/standard-change.ts';
import { refuseSections } from '../checklist/problems.ts';
import { sectionsSchema } from '../checklist/step.ts';
import { decidedOfCase } from '../contact/special-case.ts';
import { refuseNumberOf } from '../library/put-in-version.ts';
import { lockOnPlan } from '../plan/plan-policy.ts';
import { isSigned, readStage } from '../plan/stage.ts';
import { fieldsAfter, judgeRelease, judgeVisit, refuseJudged, rolesOf } from '../policy/judge.ts';
import { overridesOf } from '../policy/override.ts';
import type { Field } from '../record.ts';
import { textIn } from '../record.ts';
import { approvedFields, readRelease } from '../release/release.ts';
import { nameProblem } from '../text.ts';
import { slotSchema } from '../visit/slot.ts';
import { doneBy } from '../visit/state.ts';
import { readVisit } from '../visit/visit.ts';
import { hubPerson } from './rights.ts';
import { rolesWith } from './roles.ts';

type Fields = { readonly [name: string]: Field };

/** Refusal of an edit (set, add, rem, move, del) for what stands, or undefined. */
export function lockOn(who: Who, op: Op, row: Row | undefined, world: World, fields: Fields): Refusal | undefined {
  if (op.kind === 'append' || op.kind === 'cmd') return undefined;
  if (op.kind === 'del') {
    if (op.type === 'policy' && row?.fields.state === 'published') return refuse('POLICY_PUBLISHED', {});
    if (op.type === 'stage' && !isSample(row)) return lockOnStage(op, row);
    if (op.type === 'lease' && !isSample(row)) return fixed(op.type, 'id');
    return kept.includes(op.type) || isInLibrary(op.type, row) ? fixed(op.type, 'id') : undefined;
  }
  for (const [name, write] of Object.entries(op.fields ?? {})) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field?.gated) return refuse('FIELD_BY_DECISION', { field: name });
    if (field?.fixed && row !== undefined && !same(row.fields[name], write.v)) return fixed(op.type, name);
    if (field?.name && typeof write.v === 'string') {
      const why = nameProblem(write.v);
      if (why !== undefined) return refuse('NAME_UNUSABLE', { field: name, why });
    }
  }
  if (op.type === 'template-version' && row === undefined) return lockOnVersion(op);
  if (op.type === 'version' && row === undefined) return refuseNumberOf(world, op.fields?.titleId?.v, op.fields?.number?.v, who.at);
  if (op.type === 'policy' && row?.fields.state === 'published') return refuse('POLICY_PUBLISHED', {});
  if (op.type === 'stage') return lockOnStage(op, row);
  if (op.type === 'release-plan') return lockOnPlan(who, op, row, world);
  if (op.type === 'title') return lockOnTitle(who, op, row);
  if (op.type === 'release') return (row === undefined ? undefined : lockOnRelease(op, row, world)) ?? lockByPolicy(who, op, row, world);
  if (op.type === 'request') return lockOnRequest(who, op, row);
  if (op.type === 'problem') return lockOnProblem(who, op, row);
  if (op.type === 'special-case') return lockOnCase(who, op, row);
  if (op.type === 'early-life' && row?.fields.state === 'ended') return refuse('EARLY_LIFE_ENDED', {});
  if (op.type !== 'visit') return undefined;
  return row === undefined ? (lockOnNewVisit(op, world) ?? lockByPolicy(who, op, row, world)) : lockOnVisit(who, op, row, world);
}

/** Never deleted: what was decided, what a run was done by, what the library holds and what its book says. */
const kept: readonly string[] = [
  'decision',
  'template-version',
  'medium',
  'definitive',
  'library-event',
  'policy-agreement',
  'stage-decision',
  'erasure',
];

function isInLibrary(type: string, row: Row | undefined): boolean {
  return type === 'version' && row !== undefined && row.fields.status !== undefined && row.fields.sample !== true;
}

/** What was signed stays as it is until it is opened again; evidence may still be added to it. */
function lockOnStage(op: Op, row: Row | undefined): Refusal | undefined {
  const stage = readStage(row);
  if (stage === undefined || !isSigned(stage) || (op.kind === 'add' && op.fields?.evidence !== undefined)) return undefined;
  return refuse('STAGE_SIGNED', { stage: stage.kind });
}

/** How versions are numbered, and how long old ones are kept, is for whoever puts versions in. */
function lockOnTitle(who: Who, op: Op, row: Row | undefined): Refusal | undefined {
  const ruled = ['scheme', 'retention'].some(
    (name) => op.fields?.[name] !== undefined && !same(row?.fields[name] ?? null, op.fields[name]?.v),
  );
  const needs = rolesWith((each) => each.gates.includes('put-in-version'));
  if (!ruled || who.now.some((grant) => needs.some((role) => role === grant.role))) return undefined;
  return refuse('ROLE_MISSING', { needs, act: 'put-in-version' });
}

function fixed(type: string, field: string): Refusal {
  return type === 'template-version' ? refuse('TEMPLATE_FIXED', {}) : refuse('FIELD_FIXED', { field });
}

/** A checklist that cannot be done is not kept, whoever made it. What is not one at all is refused by its schema. */
function lockOnVersion(op: Op): Refusal | undefined {
  const sections = sectionsSchema.safeParse(op.fields?.sections?.v);
  return sections.success ? refuseSections(sections.data) : undefined;
}

/** While an approval stands, what it was given for does not change: withdraw it first. */
function lockOnRelease(op: Op, row: Row, world: World): Refusal | undefined {
  const changed = Object.entries(op.fields ?? {}).some(
    ([name, write]) => approvedFields.includes(name) && !same(row.fields[name], write.v),
  );
  return changed && approvalOf(world, row.id).state === 'approved' ? refuse('RELEASE_APPROVED', {}) : undefined;
}

/**
 * The plan of a visit whose work is done no longer moves. Whoever changed it before they could hear of that is not refused: the plan
 * changes, and the work is flagged (visit/flags.ts), as it is where the change came first.
 */
function lockOnVisit(who: Who, op: Op, row: Row, world: World): Refusal | undefined {
  const plan = ['slot', 'installerId', 'state', 'deviceId', 'newDeviceId', 'seatId', 'kind'];
  const changed = Object.entries(op.fields ?? {}).some(([name, write]) => plan.includes(name) && !same(row.fields[name], write.v));
  if (!changed) return lockByPolicy(who, op, row, world);
  const seatId = op.fields?.seatId?.v;
  const elsewhere =
    typeof seatId === 'string' && isSample(world.row('seat', seatId)) !== isSample(world.row('release', textIn(row, 'releaseId') ?? ''));
  if (elsewhere) return refuse('SAMPLE_ONLY', {});
  const limits = lockOnVisitUnderStandard(op, row, world);
  if (limits) return limits;
  const done = doneBy(world, row.id);
  if (done !== undefined && hadSeen(who, done)) return refuse('VISIT_DONE', { visit: row.id });
  return lockByPolicy(who, op, row, world);
}

/** Fields that a rule of the policy asks of a visit, and of a release. */
const ruled: { readonly [type: string]: readonly string[] } = {
  visit: ['slot', 'seatId', 'siteId', 'departmentId', 'kind', 'wave', 'policyOverride', 'freezeOverride'],
  release: ['category', 'standard', 'policyOverride'],
};

/**
 * A plan that breaks a rule of the policy needs an override by somebody who may. Whoever did not know of the rule, or of a freeze, is
 * refused too: a plan is not work, and nobody loses anything but the place.
 */
function lockByPolicy(who: Who, op: Op, row: Row | undefined, world: World): Refusal | undefined {
  const writes = writesOf(op);
  // A visit that is planned again is a plan, as a new one is; one that is cancelled is none.
  const again = op.type === 'visit' && writes.state === 'planned' && row?.fields.state === 'cancelled';
  if (row !== undefined && !again && !(ruled[op.type] ?? []).some((name) => name in writes)) return undefined;
  const fields = fieldsAfter(row, writes);
  const day = op.type === 'visit' ? (dayOf(fields.slot) ?? null) : null;
  const gives = overridesOf(writes, day);
  const judged =
    op.type === 'visit' ? judgeVisit(world, op.id, fields, row, who.at) : judgeRelease(world, fields, rolesOf(who), row, who.at);
  return refuseJudged(judged, who, gives);
}

function writesOf(op: Op): Row['fields'] {
  return Object.fromEntries(Object.entries(op.fields ?? {}).map(([name, write]) => [name, write.v]));
}

/**
 * The sample's release is for the sample's seats, and nothing real is planned there (issue 2, "seeded sample approver"). A replacement
 * names the device that leaves, and a standard change's limits hold.
 */
function lockOnNewVisit(op: Op, world: World): Refusal | undefined {
  const releaseId = op.fields?.releaseId?.v;
  const seatId = op.fields?.seatId?.v;
  if (typeof releaseId !== 'string' || typeof seatId !== 'string') return undefined;
  const release = world.row('release', releaseId);
  const seat = world.row('seat', seatId);
  if (release === undefined || seat === undefined) return undefined;
  if (isSample(release) !== isSample(seat)) return refuse('SAMPLE_ONLY', {});
  const { kind, deviceId, followsId } = op.fields ?? {};
  if (kind?.v === 'replace' && typeof deviceId?.v !== 'string') return refuse('REPLACE_NEEDS_OLD', {});
  const subject = readRelease(release);
  const day = dayOf(op.fields?.slot?.v);
  if (subject === undefined || day === undefined) return undefined;
  const returns = kind?.v === 'return' && typeof followsId?.v === 'string' ? { returns: { followsId: followsId.v, seatId } } : {};
  return refuseUnderStandard(world, subject, { day, ...returns });
}

/** Moved out of a standard change's period, or planned again when its seats are taken. */
function lockOnVisitUnderStandard(op: Op, row: Row, world: World): Refusal | undefined {
  const visit = readVisit(row);
  const subject = visit === undefined ? undefined : readRelease(world.row('release', visit.releaseId));
  if (visit === undefined || subject?.standard == null) return undefined;
  const day = dayOf(op.fields?.slot?.v);
  const moved = day === undefined || day === visit.slot.day ? undefined : refuseMoveUnderStandard(world, subject.id, day);
  const again = op.fields?.state?.v === 'planned' && visit.state === 'cancelled';
  return moved ?? (again ? refuseUnderStandard(world, subject, { day: day ?? visit.slot.day, visitId: row.id }) : undefined);
}

function dayOf(slot: Json | undefined): string | undefined {
  return slotSchema.safeParse(slot).data?.day;
}

/** Answering a request is for whoever may plan visits; asking is for more (people/roles.ts). */
function lockOnRequest(who: Who, op: Op, row: Row | undefined): Refusal | undefined {
  const answering = ['state', 'answer', 'plannedVisitId'].some(
    (name) => op.fields?.[name] !== undefined && !same(row?.fields[name] ?? (name === 'state' ? 'new' : null), op.fields[name]?.v),
  );
  const planners = rolesWith((each) => each.edits.includes('visit'));
  if (!answering || who.now.some((grant) => planners.some((role) => role === grant.role))) return undefined;
  return refuse('ROLE_MISSING', { needs: planners, act: 'answer-request' });
}

/** The cause of a problem and what comes of it are decided by whoever may plan visits; reporting one is for more (people/roles.ts). */
function lockOnProblem(who: Who, op: Op, row: Row | undefined): Refusal | undefined {
  const deciding = decidedOfProblem.some((name) => op.fields?.[name] !== undefined && !same(row?.fields[name] ?? null, op.fields[name]?.v));
  const planners = rolesWith((each) => each.edits.includes('visit'));
  if (!deciding || who.person === hubPerson || who.now.some((grant) => planners.some((role) => role === grant.role))) return undefined;
  return refuse('ROLE_MISSING', { needs: planners, act: 'decide-problems' });
}

/** What comes of a special case is for whoever may plan visits; saying that there is one is for its contact too. */
function lockOnCase(who: Who, op: Op, row: Row | undefined): Refusal | undefined {
  const deciding = decidedOfCase.some(
    (name) => op.fields?.[name] !== undefined && !same(row?.fields[name] ?? (name === 'state' ? 'open' : null), op.fields[name]?.v),
  );
  const planners = rolesWith((each) => each.edits.includes('visit'));
  if (!deciding || who.now.some((grant) => planners.some((role) => role === grant.role))) return undefined;
  return refuse('ROLE_MISSING', { needs: planners, act: 'settle-case' });
}

export function isSample(row: Row | undefined): boolean {
  return row?.fields.sample === true;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
