/** The end of an installer's day: equipment, sticks and keys handed in by serial, signed for. */
import { z } from 'zod';
import {
  daySchema,
  describeRecord,
  digestText,
  idSchema,
  indexed,
  lineSchema,
  may,
  momentSchema,
  must,
  mustName,
  type RecordOf,
  scopesBy,
} from '../record.ts';

const itemSchema = z.object({
  what: z.enum(['device', 'stick', 'key', 'other']),
  serial: z.string().max(500),
  deviceId: z.string().max(120).nullable(),
  condition: z.string().max(500),
});

const fields = {
  personId: must(idSchema, { ref: 'person' }),
  day: must(daySchema),
  siteId: may(idSchema, { ref: 'site' }),
  items: must(z.array(itemSchema).max(500)),
  /** Who received it, and the picture of the signature. */
  receivedBy: mustName(),
  digest: must(digestText),
  note: may(lineSchema),
};

/** What the act is given. */
export const handInInput = z.object({
  day: daySchema,
  siteId: idSchema.optional(),
  items: z.array(itemSchema).min(1).max(500),
  receivedBy: z.string().max(1600),
  digest: digestText,
  note: z.string().max(500).optional(),
  at: momentSchema.optional(),
});

export const handIn = describeRecord('hand-in', 'fact', fields, {
  scopes: (row) => scopesBy(row, { person: 'personId', site: 'siteId' }),
  indexes: (row) => indexed(row, { person: 'personId', day: 'day' }),
});
export const readHandIn = handIn.read;
export type HandIn = RecordOf<typeof fields>;
