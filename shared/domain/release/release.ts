/** A release: what is introduced together (here: one title and version, with the kind of visit and its checklist). */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import {
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

export const releaseTypes = ['full', 'delta', 'package'] as const;
export const releaseCategories = ['major', 'minor', 'emergency'] as const;

const fields = {
  number: may(lineSchema, { gated: true }),
  name: mustName(),
  titleId: may(idSchema, { ref: 'title', matters: true }),
  versionId: may(idSchema, { ref: 'version', matters: true }),
  type: may(z.enum(releaseTypes)),
  category: may(z.enum(releaseCategories)),
  visitKind: may(z.enum(visitKinds), { matters: true }),
  templateVersionId: may(idSchema, { ref: 'template-version', matters: true }),
  /** Minutes that one visit is expected to take. */
  minutes: may(z.number().int().min(1).max(1440)),
  /** Departments it is for; empty or missing: everybody. */
  departmentIds: may(idsSchema, { matters: true }),
  notes: noteField(),
  sample: may(flagSchema, { fixed: true }),
};

/** What an approval was given for: none of these changes while the approval stands. */
export const approvedFields: readonly string[] = ['titleId', 'versionId', 'visitKind', 'templateVersionId', 'departmentIds'];

export const release = describeRecord('release', 'record', fields, {
  scopes: releaseScopes,
  indexes: (row) => indexed(row, { version: 'versionId', title: 'titleId', sample: 'sample' }),
  dependents: [
    { type: 'rfc', index: 'release' },
    { type: 'decision', index: 'release' },
  ],
  stub: ['number', 'name', 'titleId', 'versionId', 'visitKind', 'templateVersionId', 'sample'],
  numbered: { field: 'number', series: 'R' },
});
export const readRelease = release.read;
export type Release = RecordOf<typeof fields>;

/** Whoever works on the rollout sees its release; without named departments everybody who is enrolled does. */
export function releaseScopes(row: Row): readonly string[] {
  const departments = readRelease(row)?.departmentIds ?? [];
  return [`rollout:${row.id}`, ...(departments.length === 0 ? ['catalogue'] : departments.map((id) => `department:${id}`))];
}
