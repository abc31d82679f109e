/** The records of a plan that is begun: from a template, or from an earlier release without its results. What the policy asks comes with it. */
import type { Json, Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { nominatedFor } from '../acceptance/acceptance.ts';
import { inPlace, readCase } from '../acceptance/case.ts';
import { nominateUsers } from '../acceptance/nominate-users.ts';
import { revisionAt, revisionForRelease } from '../policy/in-force.ts';
import { revisionsIn } from '../policy/policy.ts';
import type { ReleaseCategory } from '../release/categories.ts';
import { addMembers, command, make, makeOrWrite, only, type Values } from '../write.ts';
import { planOf, type ReleasePlan } from './release-plan.ts';
import { stageOf } from './stage.ts';
import { type Criterion, criteriaOf, type StageKind, stageId, stageKinds } from './stages.ts';
import { type PlanTemplateName, planTemplates } from './templates.ts';

/** The release that it is for: as it is, or as it is about to be made. */
export interface PlannedRelease {
  readonly id: string;
  readonly category: ReleaseCategory;
  readonly sample: boolean;
}
export type PlanSource = { readonly template: PlanTemplateName } | { readonly fromReleaseId: string };

/** The ops that begin a plan, owned by who begins it. An earlier release's cases and nominated users come along, without answers. */
export function beginPlan(world: World, release: PlannedRelease, source: PlanSource, who: Who, ids: () => string): readonly Op[] {
  const there = world.row('release', release.id) !== undefined;
  const policy = there ? revisionForRelease(world, release.id, who.at) : revisionAt(revisionsIn(world), who.at);
  const asks = policy.releases.categories[release.category];
  const begun = 'template' in source ? fromTemplate(source.template) : fromRelease(world, source.fromReleaseId);
  const sample = release.sample ? true : undefined;
  const earlyLife = withPolicy(begun.plan.earlyLife, asks.exit, 'policy-exit');
  const values: Values = {
    ...begun.plan,
    releaseId: release.id,
    ownerId: who.person,
    earlyLife: earlyLife.length === 0 ? undefined : plainly(earlyLife),
    sample,
  };
  const wanted = stageKinds.filter((kind) => begun.stages[kind] !== undefined || (asks.stages ?? []).includes(kind));
  const last = wanted.at(-1);
  const stages = wanted.flatMap((kind) => {
    const { entry = [], exit = [], ownerId: owns = null } = begun.stages[kind] ?? {};
    // What the policy asks of every such release before it goes out is signed with the last stage.
    const asked = kind === last ? withPolicy(exit, asks.entry, 'policy-entry') : exit;
    const id = stageId(release.id, kind);
    return begins(world, 'stage', id, {
      releaseId: release.id,
      kind,
      ownerId: owns,
      entry: entry.length === 0 ? undefined : plainly(entry),
      exit: asked.length === 0 ? undefined : plainly(asked),
      sample,
    });
  });
  const plan =
    begun.neighbours.length === 0
      ? []
      : addMembers(world.row('release-plan', release.id), 'release-plan', release.id, 'neighbours', begun.neighbours);
  const cases = 'template' in source ? [] : casesFrom(world, source.fromReleaseId, release, who, ids);
  return [...begins(world, 'release-plan', release.id, values), ...plan, ...stages, ...cases];
}

/** The cases that an earlier release was accepted by, and by whom; nobody has said anything to them yet. */
function casesFrom(world: World, fromId: string, release: PlannedRelease, who: Who, ids: () => string): readonly Op[] {
  const nominated = nominatedFor(world, fromId);
  const rows = world.find('acceptance-case', 'release', fromId).filter(isLive);
  const sample = release.sample ? true : undefined;
  return [
    ...(nominated.length === 0 ? [] : nominateUsers.ops(world, { releaseId: release.id, add: [...nominated] }, who, ids)),
    ...inPlace(rows.flatMap((row) => readCase(row) ?? [])).map(({ title, steps, expected, place }) =>
      make('acceptance-case', ids(), { releaseId: release.id, title, steps, expected, place, sample }),
    ),
  ];
}

/** Makes the record; one that was taken back comes back with what is said now. */
function begins(world: World, type: string, id: string, values: Values): readonly Op[] {
  const row = world.row(type, id);
  const back = row?.gone === undefined ? [] : [command(type, id, 'restore-record', { type, id })];
  return [...back, ...only(makeOrWrite(row, type, id, values))];
}

interface Begun {
  readonly neighbours: readonly string[];
  readonly plan: Values & { readonly earlyLife: readonly Criterion[] };
  readonly stages: {
    readonly [K in StageKind]?: {
      readonly entry: readonly Criterion[];
      readonly exit: readonly Criterion[];
      readonly ownerId: string | null;
    };
  };
}

const plainly = (lines: readonly Criterion[]): Json => lines.map((each) => ({ ...each }));

/** Lines with those of the policy behind them; what was taken over from an earlier release's policy makes way for this one's. */
function withPolicy(lines: readonly Criterion[], asked: readonly string[], prefix: string): readonly Criterion[] {
  return [...lines.filter(({ id }) => !id.startsWith(`${prefix}-`)), ...criteriaOf(asked, prefix)];
}

function fromTemplate(name: PlanTemplateName): Begun {
  const { release: _release, stages, roles, risks, earlyLife, earlyLifeDays, ...texts } = planTemplates[name];
  const said = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  const lines = (kind: StageKind) => {
    const each = stages[kind];
    if (each === undefined) return {};
    return { [kind]: { entry: criteriaOf(each.entry, 'entry'), exit: criteriaOf(each.exit, 'exit'), ownerId: null } };
  };
  return {
    neighbours: [],
    plan: {
      ...said,
      template: name,
      roles: roles.length === 0 ? undefined : roles.map((does) => ({ does, personId: null })),
      risks: risks.length === 0 ? undefined : risks.map((risk, at) => ({ ...risk, id: `risk-${at + 1}`, ownerId: null })),
      earlyLifeDays,
      earlyLife: criteriaOf(earlyLife, 'early-life'),
    },
    stages: Object.assign({}, ...stageKinds.map(lines)),
  };
}

/** What an earlier release's plan says, and nothing of how it went: no results, no measured minutes, no days. */
function fromRelease(world: World, fromId: string): Begun {
  const plan = planOf(world, fromId);
  const lines = (kind: StageKind) => {
    const each = stageOf(world, fromId, kind);
    return each === undefined ? {} : { [kind]: { entry: each.entry ?? [], exit: each.exit ?? [], ownerId: each.ownerId } };
  };
  return {
    neighbours: plan?.neighbours ?? [],
    plan: { ...(plan === undefined ? {} : textsOf(plan)), fromId, earlyLife: plan?.earlyLife ?? [] },
    stages: Object.assign({}, ...stageKinds.map(lines)),
  };
}

function textsOf(plan: ReleasePlan): Values {
  const { purpose, scope, assumptions, withoutIt, impact, otherDependencies, backOutSteps, backOutVersionIds, backOutMinutes, latestGo } =
    plan;
  return {
    template: plan.template,
    purpose,
    scope,
    assumptions,
    withoutIt,
    impact,
    otherDependencies,
    roles: plan.roles?.map((each) => ({ ...each })),
    risks: plan.risks?.map((each) => ({ ...each })),
    backOutSteps,
    backOutVersionIds,
    backOutMinutes,
    latestGo,
    communication: plan.communication,
    training: plan.training,
    earlyLifeDays: plan.earlyLifeDays,
  };
}
