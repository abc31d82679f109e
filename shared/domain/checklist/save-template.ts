/** Making a checklist, or a new version of one. Earlier versions stay as they are, for the runs that began with them. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, refuseName } from '../text.ts';
import { make, only, write } from '../write.ts';
import { asJson } from './shipped/shipped.ts';
import { sectionsSchema } from './step.ts';
import { readTemplateVersion, templateKinds } from './template.ts';

const inputSchema = z.object({
  /** The checklist to make a new version of; otherwise a new checklist. */
  templateId: idSchema.optional(),
  name: z.string().max(1600),
  kind: z.enum(templateKinds),
  sections: sectionsSchema,
});

export const saveTemplate: Act<z.infer<typeof inputSchema>> = {
  name: 'save-template',
  kind: 'edit',
  input: inputSchema,
  check: (world, { templateId, name }) => {
    if (templateId !== undefined && !isLive(world.row('template', templateId))) return refuse('NOT_FOUND', {});
    return refuseName('name', name);
  },
  ops: (world, { templateId, name, kind, sections }, _who, ids) => {
    const id = templateId ?? ids();
    const row = world.row('template', id);
    const clean = cleanName(name);
    const last = Math.max(0, ...world.find('template-version', 'template', id).map((each) => readTemplateVersion(each)?.number ?? 0));
    return [
      ...only(row === undefined ? make('template', id, { name: clean, kind }) : write(row, { name: clean, kind })),
      make('template-version', ids(), { templateId: id, number: last + 1, sections: asJson(sections) }),
    ];
  },
  // A version is never taken away: a run may have begun with it.
  opposite: (world, { templateId }, made) =>
    templateId === undefined
      ? takenBack(
          world,
          made.filter((op) => op.type === 'template'),
        )
      : { none: 'TEMPLATE_FIXED' },
};
