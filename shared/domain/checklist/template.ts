/** A checklist template and its versions. A version is made once; a running checklist keeps the version it began with. */
import { z } from 'zod';
import { isLive, type Row } from '../../sync/row.ts';
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
  /** The version that it was made from: two people who save at once make two versions of one number, and both are kept. */
  fromId: may(idSchema, { ref: 'template-version', fixed: true }),
  sample: may(flagSchema, { fixed: true }),
};

export const templateVersion = describeRecord('template-version', 'record', versionFields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { template: 'templateId', sample: 'sample' }),
});
export const readTemplateVersion = templateVersion.read;
export type TemplateVersion = RecordOf<typeof versionFields>;

/** Live versions of one checklist as they were ordered, the newest last. */
export function versionsInOrder(rows: readonly Row[]): readonly { readonly row: Row; readonly version: TemplateVersion }[] {
  const place = (row: Row): number => (row.seq === 0 ? Number.MAX_SAFE_INTEGER : row.seq);
  return rows
    .filter(isLive)
    .flatMap((row) => {
      const version = readTemplateVersion(row);
      return version === undefined ? [] : [{ row, version }];
    })
    .sort((a, b) => a.version.number - b.version.number || place(a.row) - place(b.row) || a.row.made.t - b.row.made.t);
}

/** The number that people read: of two versions with one number (saved at once by two people) the later is "3b". */
export function versionName(version: TemplateVersion, all: readonly TemplateVersion[]): string {
  const twins = all.filter((each) => each.number === version.number);
  const at = twins.findIndex((each) => each.id === version.id);
  return at <= 0 ? String(version.number) : `${version.number}${'bcdefghij'[at - 1] ?? '+'}`;
}
