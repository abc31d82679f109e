/** A plan against the release policy: the day on which its rollout begins, and the stages that are signed before it is approved. */
import { type Refusal, refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import type { Row } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { freezesIn } from '../freeze/freeze.ts';
import { type BrokenRule, brokenRules } from '../policy/broken-rules.ts';
import { revisionForRelease } from '../policy/in-force.ts';
import { type Judged, refuseJudged } from '../policy/judge.ts';
import { overrideSchema, overridesOf, unanswered } from '../policy/override.ts';
import { daySchema, textIn } from '../record.ts';
import { readRelease } from '../release/release.ts';
import { isSigned, stagesOf } from './stage.ts';

/**
 * A rollout that begins on that day (yyyy-MM-dd), against the rules that hold wherever its seats are: windows, hours, freezes, and notice
 * from `at` (ms) on. Where a rule names a place, the visits there are asked.
 */
export function judgeRollout(world: World, releaseId: string, day: string, fields: Row['fields'], at: number | undefined): Judged {
  const revision = revisionForRelease(world, releaseId, at);
  const subject = readRelease(world.row('release', releaseId));
  const edit = {
    about: 'visit',
    slot: { day, startsAt: null, minutes: 60 },
    visitKind: subject?.visitKind ?? 'install',
    category: subject?.category ?? 'minor',
    siteId: null,
    departmentId: null,
    room: null,
    tells: true,
  } as const;
  const zone = revision.timeZone;
  const broken = brokenRules(revision, edit, {
    at,
    zone,
    hours: null,
    freezes: freezesIn(world),
    waves: { before: undefined, after: undefined },
  });
  return { revision, broken, open: unanswered(broken, overridesOf(fields, day)) };
}

/** The stages that the policy asks for before an approval to implement and that nobody signed; `open`: those without an override. */
export function judgeStages(world: World, releaseId: string, at: number | undefined): Judged {
  const revision = revisionForRelease(world, releaseId, at);
  const category = readRelease(world.row('release', releaseId))?.category ?? 'minor';
  const asks = (revision.releases.categories[category].stages ?? []).length > 0;
  const signed = asks ? stagesOf(world, releaseId).filter(isSigned) : [];
  const edit = { about: 'approval', category, signed: signed.map(({ kind }) => kind) } as const;
  const context = { at, zone: revision.timeZone, hours: null, freezes: [], waves: { before: undefined, after: undefined } };
  const broken = brokenRules(revision, edit, context);
  const given = broken.length === 0 ? undefined : overrideSchema.safeParse(world.row('release-plan', releaseId)?.fields.stagesOverride);
  return { revision, broken, open: unanswered(broken, given?.success ? [given.data] : []) };
}

/** Why a release may not be approved to implement for its stages; undefined where the policy asks for none, or they are signed or overridden. */
export function refuseUnsigned(world: World, releaseId: string, at: number | undefined): Refusal | undefined {
  return judgeStages(world, releaseId, at).open[0]?.refusal;
}

/** Refusal of an edit of a plan for a rule of the policy; or PLAN_WAITS_FOR_ITSELF. */
export function lockOnPlan(who: Who, op: Op, row: Row | undefined, world: World): Refusal | undefined {
  const writes = Object.fromEntries(Object.entries(op.fields ?? {}).map(([name, write]) => [name, write.v]));
  const releaseId = row === undefined ? op.id : (textIn(row, 'releaseId') ?? op.id);
  if (op.kind === 'add' && writes.dependsOn === releaseId) return refuse('PLAN_WAITS_FOR_ITSELF', {});
  const fields = { ...row?.fields, ...writes };
  const day = daySchema.safeParse(fields.rolloutFrom).data;
  const begins = day !== undefined && ('rolloutFrom' in writes || 'policyOverride' in writes);
  const refusal = begins ? refuseJudged(judgeRollout(world, releaseId, day, fields, who.at), who, overridesOf(writes, day)) : undefined;
  return refusal ?? (writes.stagesOverride == null ? undefined : refuseForeign(judgeStages(world, releaseId, who.at).broken, who));
}

/** Only whoever the policy lets goes on without a stage. */
function refuseForeign(broken: readonly BrokenRule[], who: Who): Refusal | undefined {
  const foreign = broken.find(({ overriddenBy }) => !who.now.some(({ role }) => overriddenBy.some((each) => each === role)));
  return foreign && refuse('OVERRIDE_NOT_YOURS', { rule: foreign.number, needs: foreign.overriddenBy });
}
