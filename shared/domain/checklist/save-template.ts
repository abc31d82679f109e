/** Making a checklist, or a new version of one. Earlier versions stay as they are, for the runs that began with them. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, refuseName } from '../text.ts';
import { make, only, sameJson, write } from '../write.ts';
import { asJson } from './as-json.ts';
import { refuseSections } from './problems.ts';
import { sectionsSchema } from './step.ts';
import { templateKinds, versionsInOrder } from './template.ts';
import { tidySections } from './tidy.ts';

const inputSchema = z.object({
  /** The checklist to make a new version of; otherwise a new checklist. */
  templateId: idSchema.optional(),
  name: z.string().max(1600),
  kind: z.enum(templateKinds),
  sections: sectionsSchema,
  /** The version that was opened to make this one. */
  fromId: idSchema.optional(),
});

export const saveTemplate: Act<z.infer<typeof inputSchema>> = {
  name: 'save-template',
  kind: 'edit',
  input: inputSchema,
  check: (world, { templateId, name, sections }) => {
    if (templateId !== undefined && !isLive(world.row('template', templateId))) return refuse('NOT_FOUND', {});
    return refuseName('name', name) ?? refuseSections(sections);
  },
  ops: (world, { templateId, name, kind, sections, fromId }, _who, ids) => {
    const id = templateId ?? ids();
    const row = world.row('template', id);
    const clean = cleanName(name);
    const head = only(row === undefined ? make('template', id, { name: clean, kind }) : write(row, { name: clean, kind }));
    const last = versionsInOrder(world.find('template-version', 'template', id)).at(-1)?.version;
    const tidy = tidySections(sections);
    // A new name alone makes no new version.
    if (last !== undefined && sameJson(asJson(last.sections), asJson(tidy))) return head;
    return [...head, make('template-version', ids(), { templateId: id, number: (last?.number ?? 0) + 1, sections: asJson(tidy), fromId })];
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
