import { releaseProgress } from '../../../shared/domain/figures/release-progress.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { judgeStages } from '../../../shared/domain/plan/plan-policy.ts';
import { planOf, type ReleasePlan } from '../../../shared/domain/plan/release-plan.ts';
import { missingForSignature } from '../../../shared/domain/plan/sign-stage.ts';
import { isSigned, readStageDecision, type Stage, type StageDecision, stagesOf } from '../../../shared/domain/plan/stage.ts';
import { matrixOf, notPassed, type Tested } from '../../../shared/domain/plan/untested.ts';
import type { BrokenRule } from '../../../shared/domain/policy/broken-rules.ts';
import { overrideSchema } from '../../../shared/domain/policy/override.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import { readTitle } from '../../../shared/domain/title/title.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import type { Refusal } from '../../../shared/errors.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { useDerived } from '../../data/live.ts';
import { usePathPart } from '../../ui/link.tsx';

/** A release that this one waits for. */
export interface DependsOn {
  readonly id: string;
  readonly name: string | undefined;
  readonly done: number;
  readonly total: number;
}

export interface StageView {
  readonly row: Row;
  readonly stage: Stage;
  readonly signed: boolean;
  /** When it was signed, ms. */
  readonly signedAt: number | undefined;
  /** What is missing for its signature, where nothing is named as untested. */
  readonly missing: readonly Refusal[];
  /** Newest first. */
  readonly decisions: readonly { readonly row: Row; readonly decision: StageDecision }[];
}

export interface PlanPage {
  readonly row: Row;
  readonly subject: Release;
  readonly plan: ReleasePlan | undefined;
  readonly planRow: Row | undefined;
  readonly stages: readonly StageView[];
  /** For the test: what has not passed. */
  readonly open: readonly Tested[];
  readonly depends: readonly DependsOn[];
  /** "Firefox 128.5": versions needed for the back-out. */
  readonly backOutMedia: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  /** Stages that the policy asks for and that are not signed, without a reason. */
  readonly asked: readonly BrokenRule[];
  readonly override: { readonly reason: string; readonly by: string } | undefined;
}

/** A release's plan, live. Null where there is no such release; undefined while it waits. */
export function usePlan(): PlanPage | null | undefined {
  const id = usePathPart('releaseId') ?? '';
  return useDerived((world) => planPage(world, id), [id]);
}

function planPage(world: World, id: string): PlanPage | null {
  const row = world.row('release', id);
  const subject = isLive(row) ? readRelease(row) : undefined;
  if (row === undefined || subject === undefined) return null;
  const plan = planOf(world, id);
  const planRow = world.row('release-plan', id);
  const stages = stagesOf(world, id);
  const decided = stages.map((stage) => world.find('stage-decision', 'stage', stage.id));
  const depends = (plan?.dependsOn ?? []).map((other) => ({
    other,
    row: world.row('release', other),
    figures: releaseProgress(world, other),
  }));
  const media = (plan?.backOutVersionIds ?? []).map((each) => world.row('version', each));
  const titles = media.map((each) => world.row('title', String(each?.fields.titleId ?? '')));
  const people = new Set([
    plan?.ownerId,
    plan?.backOutTestedById,
    plan?.trial?.byId,
    ...(plan?.roles ?? []).map(({ personId }) => personId),
    ...(plan?.risks ?? []).map(({ ownerId }) => ownerId),
    ...stages.flatMap(({ ownerId, signedById, reopenedById }) => [ownerId, signedById, reopenedById]),
    ...decided.flat().map((each) => String(each.fields.byId ?? '')),
    planRow?.stamps?.stagesOverride?.p,
  ]);
  const names = [...people].flatMap((each) => readPerson(world.row('person', each ?? '')) ?? []);
  const matrix = matrixOf(world, id);
  const given = overrideSchema.safeParse(planRow?.fields.stagesOverride);
  const by = planRow?.stamps?.stagesOverride?.p ?? planRow?.made.p ?? '';
  return {
    row,
    subject,
    plan,
    planRow: isLive(planRow) ? planRow : undefined,
    stages: stages.map((stage, at): StageView => {
      const own = world.row('stage', stage.id) ?? row;
      return {
        row: own,
        stage,
        signed: isSigned(stage),
        signedAt: isSigned(stage) ? (own.stamps?.state?.t ?? own.made.t) : undefined,
        missing: missingForSignature(world, stage, []),
        decisions: (decided[at] ?? [])
          .filter(isLive)
          .flatMap((each) => {
            const decision = readStageDecision(each);
            return decision === undefined ? [] : [{ row: each, decision }];
          })
          .sort((a, b) => b.row.made.t - a.row.made.t),
      };
    }),
    open: matrix === undefined ? [] : notPassed(matrix),
    depends: depends.map(({ other, row: there, figures }) => ({
      id: other,
      name: isLive(there) ? readRelease(there)?.name : undefined,
      done: figures.done,
      total: figures.total,
    })),
    backOutMedia: media.flatMap((each, at) => {
      const version = readVersion(each);
      return version === undefined ? [] : [[readTitle(titles[at])?.name, version.number].filter(Boolean).join(' ')];
    }),
    names: new Map(names.map(({ id: person, name }) => [person, name])),
    asked: judgeStages(world, id, Date.now()).open,
    override: given.success ? { reason: given.data.reason, by: readPerson(world.row('person', by))?.name ?? '' } : undefined,
  };
}
