/** A release of one title and version, with its kind of visit and its checklist. Not approved by that: submit-rfc comes next. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { shippedFor, shippedOps, shippedVersionId } from '../checklist/shipped/shipped.ts';
import { idSchema, idsSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, cleanText, refuseName } from '../text.ts';
import { requirementsSchema } from '../title/requirements.ts';
import { readTitle } from '../title/title.ts';
import { readVersion } from '../title/version.ts';
import { visitKinds } from '../visit/kinds.ts';
import { make } from '../write.ts';
import { releaseCategories, releaseTypes } from './release.ts';

const inputSchema = z.object({
  /** Otherwise title and version, as "Firefox ESR 128.5". */
  name: z.string().max(1600).optional(),
  title: z.union([z.object({ id: idSchema }), z.object({ name: z.string().max(1600) })]),
  version: z.union([
    z.object({ id: idSchema }),
    z.object({ number: z.string().trim().min(1).max(100), requires: requirementsSchema.optional() }),
  ]),
  visitKind: z.enum(visitKinds),
  /** A version of a checklist; otherwise the shipped one for the kind of visit. */
  templateVersionId: idSchema.optional(),
  minutes: z.number().int().min(1).max(1440).optional(),
  departmentIds: idsSchema.optional(),
  type: z.enum(releaseTypes).optional(),
  category: z.enum(releaseCategories).optional(),
  notes: z.string().max(10_000).optional(),
});
type CreateReleaseInput = z.infer<typeof inputSchema>;

export const createRelease: Act<CreateReleaseInput> = {
  name: 'create-release',
  kind: 'edit',
  input: inputSchema,
  check: (world, { name, title, version, templateVersionId }) => {
    const named = name === undefined ? undefined : refuseName('name', name);
    if (named) return named;
    if ('name' in title) {
      const refusal = refuseName('title', title.name);
      if (refusal) return refusal;
    } else if (!isLive(world.row('title', title.id))) return refuse('RECORD_UNKNOWN', { type: 'title', id: title.id });
    if (templateVersionId !== undefined && !isLive(world.row('template-version', templateVersionId)))
      return refuse('RECORD_UNKNOWN', { type: 'template-version', id: templateVersionId });
    return 'id' in version ? refuseVersion(world, version.id, 'id' in title ? title.id : undefined) : undefined;
  },
  ops: (world, input, _who, ids) => {
    const titleId = 'id' in input.title ? input.title.id : ids();
    const versionId = 'id' in input.version ? input.version.id : ids();
    const titleName = 'id' in input.title ? (readTitle(world.row('title', titleId))?.name ?? '') : cleanName(input.title.name);
    const number = 'id' in input.version ? (readVersion(world.row('version', versionId))?.number ?? '') : cleanName(input.version.number);
    const shipped = shippedFor(input.visitKind);
    const values = {
      name: cleanName(input.name ?? `${titleName} ${number}`),
      titleId,
      versionId,
      visitKind: input.visitKind,
      templateVersionId: input.templateVersionId ?? shippedVersionId(shipped),
      minutes: input.minutes,
      departmentIds: input.departmentIds,
      type: input.type,
      category: input.category,
      notes: input.notes === undefined ? undefined : cleanText(input.notes),
    };
    return [
      ...('id' in input.title ? [] : [make('title', titleId, { name: titleName })]),
      ...('id' in input.version ? [] : [make('version', versionId, { titleId, number, requires: input.version.requires })]),
      ...(input.templateVersionId === undefined ? shippedOps(world, shipped) : []),
      make('release', ids(), values),
    ];
  },
  opposite: (world, _input, made) =>
    takenBack(
      world,
      made.filter((op) => op.type === 'release'),
    ),
};

function refuseVersion(world: World, id: string, titleId: string | undefined): Refusal | undefined {
  const version = readVersion(world.row('version', id));
  const fits = version !== undefined && isLive(world.row('version', id)) && version.titleId === titleId;
  return fits ? undefined : refuse('RECORD_UNKNOWN', { type: 'version', id });
}
