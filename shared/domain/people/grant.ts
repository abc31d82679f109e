/** A grant: a role in a scope, given to a person. A record in the log; ended by deleting it. */
import { z } from 'zod';
import { describeRecord, idSchema, indexed, lineSchema, may, must, type RecordOf, textIn } from '../record.ts';
import { roleNames } from './roles.ts';

export const scopeSchema = z.string().regex(/^(org|catalogue|(department|site|rollout|person):[\x21-\x7e]{1,120})$/);

const fields = {
  person: must(idSchema, { ref: 'person', fixed: true }),
  role: must(z.enum(roleNames), { fixed: true, matters: true }),
  scope: must(scopeSchema, { fixed: true, matters: true }),
  why: may(lineSchema, { fixed: true }),
};

export const grant = describeRecord('grant', 'record', fields, {
  scopes: (row) => [
    `person:${textIn(row, 'person') ?? ''}`,
    textIn(row, 'scope') ?? '',
    // Who may approve is known to everybody: an emergency names its approver on site.
    ...(textIn(row, 'role') === 'change-approver' ? ['catalogue'] : []),
  ],
  indexes: (row) => indexed(row, { person: 'person', role: 'role' }),
});
export const readGrant = grant.read;
export type GrantRecord = RecordOf<typeof fields>;
