/** Equipment, sticks and keys by serial, signed for: taken out in the morning, handed in at the end of an installer's day. */
import { z } from 'zod';
import {
  daySchema,
  describeRecord,
  digestText,
  flagSchema,
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

export const itemKinds = ['device', 'stick', 'key', 'other'] as const;
const itemSchema = z.object({
  what: z.enum(itemKinds),
  serial: z.string().max(500),
  deviceId: z.string().max(120).nullable(),
  condition: z.string().max(500),
});

export type HandInItem = z.infer<typeof itemSchema>;

/** What was due and is not handed in, with the reason: missing things are named before anybody signs. */
const missingSchema = z.object({
  what: z.enum(itemKinds),
  serial: z.string().max(500),
  deviceId: z.string().max(120).nullable(),
  why: z.string().max(500),
});
export type MissingItem = z.infer<typeof missingSchema>;

const fields = {
  personId: must(idSchema, { ref: 'person' }),
  day: must(daySchema),
  siteId: may(idSchema, { ref: 'site' }),
  items: must(z.array(itemSchema).max(500)),
  missing: may(z.array(missingSchema).max(500)),
  /** Taken out, not handed in. */
  out: may(flagSchema),
  /** Who received it, and the picture of the signature. */
  receivedBy: mustName(),
  digest: must(digestText),
  note: may(lineSchema),
};

/** What the act is given. */
export const handInInput = z.object({
  day: daySchema,
  siteId: idSchema.optional(),
  /** May be empty only where all that is due is missing. */
  items: z.array(itemSchema).max(500),
  missing: z.array(missingSchema).max(500).optional(),
  out: z.boolean().optional(),
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
