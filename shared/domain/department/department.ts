/** A department: what a lead plans by, and the wave it goes in. */
import { z } from 'zod';
import { describeRecord, flagSchema, indexed, lineSchema, may, mustName, type RecordOf } from '../record.ts';

const fields = {
  code: may(lineSchema),
  name: mustName(),
  wave: may(z.number().int().min(0).max(999), { matters: true }),
  /** Other ways of writing its name that a person agreed to join. */
  spellings: may(z.array(z.string().max(200)).max(500)),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const department = describeRecord('department', 'record', fields, {
  scopes: (row) => ['catalogue', `department:${row.id}`],
  indexes: (row) => indexed(row, { code: 'code', sample: 'sample' }),
});
export const readDepartment = department.read;
export type Department = RecordOf<typeof fields>;
