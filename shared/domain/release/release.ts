/**
 * A release: what is introduced together, with the kind of visit and its checklist. With `standard` it is a standard change: approved
 * once for its items, a number of seats and a period, and visits are planned under it without a further approval (PROCESS, "Change
 * management").
 */
import { z } from 'zod';
import type { Json } from '../../sync/op.ts';
import type { Row } from '../../sync/row.ts';
import { overrideSchema } from '../policy/override.ts';
import {
  type Described,
  daySchema,
  describeRecord,
  flagSchema,
  idSchema,
  idsSchema,
  indexed,
  lineSchema,
  may,
  mustName,
  noteField,
  type RecordOf,
} from '../record.ts';
import { visitKinds } from '../visit/kinds.ts';
import { releaseCategories, releaseTypes } from './categories.ts';
import { itemIndexes, itemKey, itemsOf, itemsSchema } from './items.ts';

/** Days (yyyy-MM-dd) are the sites' own; both are inside. */
export const standardSchema = z
  .object({ seats: z.number().int().min(1).max(100_000), from: daySchema, until: daySchema })
  .refine(({ from, until }) => from <= until, 'it ends before it begins')
  .readonly();
export type Standard = z.infer<typeof standardSchema>;

const fields = {
  number: may(lineSchema, { gated: true }),
  name: mustName(),
  /** The way in which one software item is kept; read items with `itemsOf` (release/items.ts). */
  titleId: may(idSchema, { ref: 'title', matters: true }),
  versionId: may(idSchema, { ref: 'version', matters: true }),
  items: may(itemsSchema, { matters: true }),
  /** The standard build that it was begun from. */
  buildId: may(idSchema, { ref: 'build' }),
  standard: may(standardSchema, { matters: true }),
  type: may(z.enum(releaseTypes)),
  category: may(z.enum(releaseCategories)),
  visitKind: may(z.enum(visitKinds), { matters: true }),
  templateVersionId: may(idSchema, { ref: 'template-version', matters: true }),
  /** Minutes that one visit is expected to take. */
  minutes: may(z.number().int().min(1).max(1440)),
  /** Departments it is for; empty or missing: everybody. */
  departmentIds: may(idsSchema, { matters: true }),
  /** Why it was planned against the policy all the same; who said so is the field's stamp. */
  policyOverride: may(overrideSchema),
  notes: noteField(),
  sample: may(flagSchema, { fixed: true }),
};

/** What an approval was given for: none of these changes while the approval stands. */
export const approvedFields: readonly string[] = [
  'titleId',
  'versionId',
  'items',
  'buildId',
  'standard',
  'visitKind',
  'templateVersionId',
  'departmentIds',
  // Which approvals it needed.
  'category',
];

export const release: Described<typeof fields> = describeRecord('release', 'record', fields, {
  scopes: releaseScopes,
  indexes: (row) => {
    const subject = readRelease(row);
    const standing = subject?.standard ? [{ name: 'standard', value: 'yes' }] : [];
    return [...indexed(row, { build: 'buildId', sample: 'sample' }), ...(subject === undefined ? [] : itemIndexes(subject)), ...standing];
  },
  dependents: [
    { type: 'rfc', index: 'release' },
    { type: 'decision', index: 'release' },
    { type: 'wave', index: 'release' },
    { type: 'release-plan', index: 'release' },
    { type: 'stage', index: 'release' },
    { type: 'stage-decision', index: 'release' },
    { type: 'test-run', index: 'release' },
    { type: 'known-error', index: 'release' },
    { type: 'problem', index: 'release' },
    { type: 'early-life', index: 'release' },
    { type: 'review', index: 'release' },
    { type: 'review-action', index: 'release' },
    ...['message-plan', 'message-text', 'message'].map((type) => ({ type, index: 'release' })),
    ...['acceptance', 'acceptance-case', 'acceptance-result'].map((type) => ({ type, index: 'release' })),
    ...['training-need', 'training-course', 'training-session'].map((type) => ({ type, index: 'release' })),
  ],
  stub: ['number', 'name', 'titleId', 'versionId', 'items', 'standard', 'visitKind', 'templateVersionId', 'sample'],
  numbered: { field: 'number', series: 'R' },
});
export const readRelease = release.read;
export type Release = RecordOf<typeof fields>;

/** Whoever works on the rollout sees its release; without named departments everybody who is enrolled does. */
export function releaseScopes(row: Row): readonly string[] {
  const departments = readRelease(row)?.departmentIds ?? [];
  return [`rollout:${row.id}`, ...(departments.length === 0 ? ['catalogue'] : departments.map((id) => `department:${id}`))];
}

/** Everything that an approval is given for, in one spelling: equal texts, equal content. */
export function contentOf(subject: Release): string {
  const content: Json = {
    items: itemsOf(subject).map(itemKey).sort(),
    visitKind: subject.visitKind,
    templateVersionId: subject.templateVersionId,
    departmentIds: [...(subject.departmentIds ?? [])].sort(),
    standard:
      subject.standard === null ? null : { seats: subject.standard.seats, from: subject.standard.from, until: subject.standard.until },
  };
  return JSON.stringify(content);
}

/** Can a laptop that knows only of one title and version judge this release? */
export function isPlain(subject: Release): boolean {
  return subject.items === null && subject.standard === null;
}
