/** A release takes another version of its checklist, and so do its visits that nobody has begun. Runs keep what they began with. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { shippedOps, shippedTemplates, shippedVersionId } from '../checklist/shipped/shipped.ts';
import { readTemplateVersion } from '../checklist/template.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { factsOf } from '../visit/run.ts';
import { readVisit } from '../visit/visit.ts';
import { only, write } from '../write.ts';
import { readRelease } from './release.ts';

const inputSchema = z.object({
  releaseId: idSchema,
  /** The version to take; one that comes with Groundcrew may be new here. */ templateVersionId: idSchema,
});

const shippedBy = (id: string) => shippedTemplates.find((each) => shippedVersionId(each) === id);

/** Refusals: NOT_FOUND, RECORD_UNKNOWN; RELEASE_APPROVED while an approval stands (people/locks.ts). */
export const takeChecklist: Act<z.infer<typeof inputSchema>> = {
  name: 'take-checklist',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId, templateVersionId }) => {
    if (!isLive(world.row('release', releaseId))) return refuse('NOT_FOUND', {});
    return refuseVersion(world, templateVersionId);
  },
  ops: (world, { releaseId, templateVersionId }) => {
    const row = world.row('release', releaseId);
    const before = readRelease(row)?.templateVersionId ?? null;
    const shipped = shippedBy(templateVersionId);
    if (row === undefined) return [];
    const visits = world.find('visit', 'release', releaseId).filter((each) => {
      const visit = isLive(each) ? readVisit(each) : undefined;
      return visit?.state === 'planned' && visit.templateVersionId === before && !begun(world, visit.id);
    });
    return [
      ...(shipped === undefined ? [] : shippedOps(world, shipped)),
      ...only(write(row, { templateVersionId }), ...visits.map((each) => write(each, { templateVersionId }))),
    ];
  },
  opposite: (world, _input, made) =>
    takenBack(
      world,
      made.filter((op) => op.type === 'release' || op.type === 'visit'),
    ),
};

function refuseVersion(world: World, id: string): Refusal | undefined {
  const row = world.row('template-version', id);
  const known = (isLive(row) && readTemplateVersion(row) !== undefined) || shippedBy(id) !== undefined;
  return known ? undefined : refuse('RECORD_UNKNOWN', { type: 'template-version', id });
}

function begun(world: World, visitId: string): boolean {
  const { events, results } = factsOf(world, visitId);
  return events.length > 0 || results.length > 0;
}
