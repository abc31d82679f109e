/** A seat: a workplace with its site, room, department, its user or "shared", and its contact. */
import {
  describeRecord,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  mayName,
  must,
  type RecordOf,
  scopesBy,
  setOf,
} from '../record.ts';
import { needText } from './need.ts';

const fields = {
  siteId: must(idSchema, { ref: 'site' }),
  room: may(lineSchema),
  departmentId: may(idSchema, { ref: 'department', matters: true }),
  userId: may(idSchema, { ref: 'person', matters: true }),
  shared: may(flagSchema),
  contactName: mayName(),
  contactMail: may(lineSchema),
  label: may(lineSchema),
  /** Each member is the text of a Need (seat/need.ts). */
  needs: setOf(needText, { matters: true }),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const seat = describeRecord('seat', 'record', fields, {
  scopes: (row) => scopesBy(row, { department: 'departmentId', site: 'siteId' }),
  indexes: (row) => indexed(row, { site: 'siteId', department: 'departmentId', user: 'userId', sample: 'sample' }),
  dependents: [{ type: 'request', index: 'seat' }],
  stub: ['siteId', 'room', 'departmentId', 'userId', 'shared', 'contactName', 'contactMail', 'label', 'needs'],
});
export const readSeat = seat.read;
export type Seat = RecordOf<typeof fields>;
