/** Making a standard build or changing it. Standard changes approved for what it was before no longer fit it. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Json } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { shippedFor, shippedOps, shippedVersionId } from '../checklist/shipped/shipped.ts';
import { idSchema } from '../record.ts';
import { itemInputs, itemsFrom, refuseItems } from '../release/item-input.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, cleanText, refuseName } from '../text.ts';
import { visitKinds } from '../visit/kinds.ts';
import { makeOrWrite, only } from '../write.ts';

const inputSchema = z.object({
  /** The build to change; otherwise a new one. */
  buildId: idSchema.optional(),
  name: z.string().max(1600),
  seatKind: z.string().max(500).optional(),
  items: itemInputs,
  visitKind: z.enum(visitKinds),
  /** A version of a checklist; otherwise the shipped one for the kind of visit. */
  templateVersionId: idSchema.optional(),
  minutes: z.number().int().min(1).max(1440).optional(),
  notes: z.string().max(10_000).optional(),
});

/** Refusals: NAME_UNUSABLE, NOT_FOUND, RECORD_UNKNOWN, ITEM_TWICE. */
export const saveBuild: Act<z.infer<typeof inputSchema>> = {
  name: 'save-build',
  kind: 'edit',
  input: inputSchema,
  check: (world, { buildId, name, items, templateVersionId }) => {
    const unfit = refuseItems(world, items);
    if (buildId !== undefined && !isLive(world.row('build', buildId))) return refuse('NOT_FOUND', {});
    if (templateVersionId !== undefined && !isLive(world.row('template-version', templateVersionId)))
      return refuse('RECORD_UNKNOWN', { type: 'template-version', id: templateVersionId });
    return refuseName('name', name) ?? unfit;
  },
  ops: (world, input, _who, ids) => {
    const id = input.buildId ?? ids();
    const made = itemsFrom(world, input.items, ids);
    const shipped = shippedFor(input.visitKind);
    const items: Json = made.items.map((item) => ({ ...item }));
    const values = {
      name: cleanName(input.name),
      seatKind: cleanText(input.seatKind ?? '') || null,
      items,
      visitKind: input.visitKind,
      templateVersionId: input.templateVersionId ?? shippedVersionId(shipped),
      minutes: input.minutes ?? null,
      notes: cleanText(input.notes ?? '') || null,
    };
    return [
      ...made.ops,
      ...(input.templateVersionId === undefined ? shippedOps(world, shipped) : []),
      ...only(makeOrWrite(world.row('build', id), 'build', id, values)),
    ];
  },
  opposite: (world, _input, made) =>
    takenBack(
      world,
      made.filter((op) => op.type === 'build'),
    ),
};
