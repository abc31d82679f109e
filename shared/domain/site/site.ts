/** A site: where seats are. Everybody who is enrolled may see where it is, who holds its keys and whom to ring. */
import { z } from 'zod';
import { describeRecord, flagSchema, indexed, lineSchema, may, mayName, mustName, noteField, type RecordOf } from '../record.ts';

const fields = {
  code: may(lineSchema),
  name: mustName(),
  /** IANA name. A visit's day and time are in its site's zone. */
  timeZone: may(z.string().max(60), { matters: true }),
  /** How its owner calls the network there ("none", "adsl"). */
  link: may(lineSchema),
  address: may(lineSchema),
  hours: may(lineSchema),
  keys: may(lineSchema),
  parking: may(lineSchema),
  /** Minutes to get there from the other sites (travel.ts). */
  travel: may(z.number().int().min(0).max(480)),
  contactName: mayName(),
  contactPhone: may(lineSchema),
  /** What whoever goes there has to know. */
  notes: noteField(),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const site = describeRecord('site', 'record', fields, {
  scopes: (row) => ['catalogue', `site:${row.id}`],
  indexes: (row) => indexed(row, { code: 'code', sample: 'sample' }),
});
export const readSite = site.read;
export type Site = RecordOf<typeof fields>;
