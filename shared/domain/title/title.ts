/** A title: a piece of software by its name, with how its versions are numbered and whom it serves. */
import { z } from 'zod';
import { retentionSchema } from '../library/retention-rule.ts';
import { schemeSchema } from '../library/scheme.ts';
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, mustName, type RecordOf } from '../record.ts';

const fields = {
  code: may(lineSchema),
  name: mustName(),
  /** As a list says it: "semver", "year.month". The rule that is checked is `scheme`. */
  numbering: may(lineSchema),
  scheme: may(schemeSchema, { matters: true }),
  retention: may(retentionSchema, { matters: true }),
  audience: may(lineSchema),
  audienceDepartmentId: may(idSchema, { ref: 'department' }),
  licenceSeats: may(z.number().int().min(0)),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const title = describeRecord('title', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { code: 'code', sample: 'sample' }),
});
export const readTitle = title.read;
export type Title = RecordOf<typeof fields>;
