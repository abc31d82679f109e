/** A licence as bought: how many seats of a title, from whom, until when. */
import { z } from 'zod';
import { daySchema, describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, noteField, type RecordOf } from '../record.ts';

const fields = {
  titleId: must(idSchema, { ref: 'title' }),
  seats: may(z.number().int().min(0), { matters: true }),
  supplier: may(lineSchema),
  reference: may(lineSchema),
  boughtOn: may(daySchema),
  endsOn: may(daySchema),
  notes: noteField(),
  retired: may(flagSchema),
};

export const licence = describeRecord('licence', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { title: 'titleId' }),
});
export const readLicence = licence.read;
export type Licence = RecordOf<typeof fields>;
