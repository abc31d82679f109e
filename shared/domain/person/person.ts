/** A person: the user of a seat, or somebody who works on rollouts (`team`), whom everybody who is enrolled may see. */
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, mustName, type RecordOf, scopesBy } from '../record.ts';

const fields = {
  code: may(lineSchema),
  name: mustName(),
  mail: may(lineSchema),
  phone: may(lineSchema),
  departmentId: may(idSchema, { ref: 'department', matters: true }),
  language: may(lineSchema),
  /** When it suits them, in their own words. */
  preference: may(lineSchema),
  /** Agreed to be visited outside the hours of their site. */
  outOfHours: may(flagSchema),
  /** Works on rollouts here. */
  team: may(flagSchema),
  /** No longer in the people export. */
  left: may(flagSchema, { matters: true }),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const person = describeRecord('person', 'record', fields, {
  scopes: (row) => [
    `person:${row.id}`,
    ...scopesBy(row, { department: 'departmentId' }),
    ...(row.fields.team === true ? ['catalogue'] : []),
  ],
  indexes: (row) => indexed(row, { department: 'departmentId', mail: 'mail', team: 'team', sample: 'sample' }),
  stub: ['name', 'language', 'preference', 'outOfHours', 'team'],
});
export const readPerson = person.read;
export type Person = RecordOf<typeof fields>;
