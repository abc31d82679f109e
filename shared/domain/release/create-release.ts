/**
 * A release of one or more items, with its kind of visit and its checklist; from a standard build where one is named; a standard
 * change where seats and a period are given. Not approved by that: submit-rfc comes next.
 */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { readBuild } from '../build/build.ts';
import { shippedFor, shippedOps, shippedVersionId } from '../checklist/shipped/shipped.ts';
import { beginPlan } from '../plan/begin-plan.ts';
import { planOf } from '../plan/release-plan.ts';
import { planSourceSchema } from '../plan/start-plan.ts';
import { judgeRelease, overrideWith, rolesOf } from '../policy/judge.ts';
import { idSchema, idsSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, cleanText, refuseName } from '../text.ts';
import { visitKinds } from '../visit/kinds.ts';
import { make } from '../write.ts';
import { releaseCategories, releaseTypes } from './categories.ts';
import { type ItemInput, inputOfItems, itemInputs, itemsFrom, refuseItems, titleInput, versionInput } from './item-input.ts';
import { keptItems } from './items.ts';
import { standardSchema } from './release.ts';

const inputSchema = z.object({
  /** Otherwise its items, as "Firefox ESR 128.5" or "Office PC" after its build. */
  name: z.string().max(1600).optional(),
  /** The short way to one software item. */
  title: titleInput.optional(),
  version: versionInput.optional(),
  items: itemInputs.optional(),
  /** The standard build that it is begun from: whatever is not said otherwise comes from there. */
  buildId: idSchema.optional(),
  standard: standardSchema.optional(),
  visitKind: z.enum(visitKinds).optional(),
  /** A version of a checklist; otherwise the build's, else the shipped one for the kind of visit. */
  templateVersionId: idSchema.optional(),
  minutes: z.number().int().min(1).max(1440).optional(),
  departmentIds: idsSchema.optional(),
  type: z.enum(releaseTypes).optional(),
  category: z.enum(releaseCategories).optional(),
  notes: z.string().max(10_000).optional(),
  /** From what its plan is begun; without it the release has none. */
  plan: planSourceSchema.optional(),
  /** Why it is planned against the policy all the same. */
  overrideReason: z.string().max(500).optional(),
});
type CreateReleaseInput = z.infer<typeof inputSchema>;

/** What it is made of, whichever way that was given. */
function itemsGiven(world: World, { items, title, version, buildId }: CreateReleaseInput): readonly ItemInput[] {
  if (items !== undefined) return items;
  if (title !== undefined && version !== undefined) return [{ kind: 'software', title, version }];
  const begunFrom = buildId === undefined ? undefined : readBuild(world.row('build', buildId));
  return begunFrom === undefined ? [] : inputOfItems(begunFrom.items);
}

/** What leaves with a release that is taken back. */
const ofRelease: readonly string[] = ['release', 'release-plan', 'stage', 'acceptance', 'acceptance-case'];

/** Refusals: NAME_UNUSABLE, ITEMS_MISSING, ITEM_TWICE, RECORD_UNKNOWN; STANDARD_NEEDS_BUILD; PLAN_MISSING. */
export const createRelease: Act<CreateReleaseInput> = {
  name: 'create-release',
  kind: 'edit',
  input: inputSchema,
  check: (world, input) => {
    const { name, buildId, standard, templateVersionId } = input;
    const items = itemsGiven(world, input);
    const unfit = refuseItems(world, items);
    if (buildId !== undefined && !isLive(world.row('build', buildId))) return refuse('RECORD_UNKNOWN', { type: 'build', id: buildId });
    if (standard !== undefined && buildId === undefined) return refuse('STANDARD_NEEDS_BUILD', {});
    const named = name === undefined ? undefined : refuseName('name', name);
    if (named) return named;
    if (items.length === 0) return refuse('ITEMS_MISSING', {});
    if (input.plan !== undefined && 'fromReleaseId' in input.plan && planOf(world, input.plan.fromReleaseId) === undefined)
      return refuse('PLAN_MISSING', {});
    if (templateVersionId !== undefined && !isLive(world.row('template-version', templateVersionId)))
      return refuse('RECORD_UNKNOWN', { type: 'template-version', id: templateVersionId });
    return unfit;
  },
  ops: (world, input, who, ids) => {
    const begunFrom = input.buildId === undefined ? undefined : readBuild(world.row('build', input.buildId));
    const made = itemsFrom(world, itemsGiven(world, input), ids);
    const visitKind = input.visitKind ?? begunFrom?.visitKind ?? 'install';
    const shipped = shippedFor(visitKind);
    const templateVersionId =
      input.templateVersionId ?? (begunFrom?.visitKind === visitKind ? begunFrom.templateVersionId : null) ?? undefined;
    const values = {
      name: cleanName(input.name ?? begunFrom?.name ?? shortened(made.labels)),
      ...keptItems(made.items),
      buildId: input.buildId,
      standard: input.standard === undefined ? undefined : { ...input.standard },
      visitKind,
      templateVersionId: templateVersionId ?? shippedVersionId(shipped),
      minutes: input.minutes ?? begunFrom?.minutes ?? undefined,
      departmentIds: input.departmentIds,
      type: input.type,
      category: input.category,
      notes: input.notes === undefined ? undefined : cleanText(input.notes),
      sample: begunFrom?.sample === true ? true : undefined,
    };
    const judged = judgeRelease(
      world,
      { category: input.category ?? null, standard: values.standard ?? null },
      rolesOf(who),
      undefined,
      who.at,
    );
    const policyOverride = overrideWith(judged, input.overrideReason, null);
    const id = ids();
    const planned = { id, category: input.category ?? 'minor', sample: begunFrom?.sample === true } as const;
    return [
      ...made.ops,
      ...(templateVersionId === undefined ? shippedOps(world, shipped) : []),
      make('release', id, { ...values, policyOverride }),
      ...(input.plan === undefined ? [] : beginPlan(world, planned, input.plan, who, ids)),
    ];
  },
  opposite: (world, _input, made) =>
    takenBack(
      world,
      made.filter((op) => ofRelease.includes(op.type)),
    ),
};

/** The items as a name that is not too long: as many as fit, the first always. */
function shortened(labels: readonly string[]): string {
  const fits = labels.filter((_label, at) => labels.slice(0, at + 1).join(', ').length <= 180);
  return (fits.length === 0 ? labels.slice(0, 1) : fits).join(', ');
}
