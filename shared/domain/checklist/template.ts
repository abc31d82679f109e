/** A checklist template and its versions. A version is made once; a running checklist keeps the version it began with. */
import { z } from 'zod';
import { describeRecord, flagSchema, idSchema, indexed, may, must, mustName, type RecordOf } from '../record.ts';
import { visitKinds } from '../visit/kinds.ts';
import { sectionsSchema } from './step.ts';

export const templateKinds = [...visitKinds, 'back-out'] as const;
export type TemplateKind = (typeof templateKinds)[number];

const templateFields = {
  name: mustName(),
  kind: must(z.enum(templateKinds)),
  /** Came with Groundcrew. */
  shipped: may(flagSchema, { fixed: true }),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const template = describeRecord('template', 'record', templateFields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { kind: 'kind', sample: 'sample' }),
});
export const readTemplate = template.read;
export type Template = RecordOf<typeof templateFields>;

const versionFields = {
  templateId: must(idSchema, { ref: 'template', fixed: true }),
  number: must(z.number().int().min(1), { fixed: true }),
  sections: must(sectionsSchema, { fixed: true }),
  sample: may(flagSchema, { fixed: true }),
};

export const templateVersion = describeRecord('template-version', 'record', versionFields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { template: 'templateId', sample: 'sample' }),
});
export const readTemplateVersion = templateVersion.read;
export type TemplateVersion = RecordOf<typeof versionFields>;
