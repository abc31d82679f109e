/** Equipment, sticks and keys by serial, signed for: taken out in the morning, handed in at the end of an installer's day. */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
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
  textIn,
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
  scopes: handInScopes,
  indexes: (row) => indexed(row, { person: 'personId', day: 'day' }),
});
/** Whoever hands in, their site, and the departments whose equipment it is. */
function handInScopes(row: Row, world: World): readonly string[] {
  const devices = itemsSchema.parse(row.fields['items']).flatMap(({ deviceId }) => deviceId ?? []);
  const departments = devices.flatMap((id) => textIn(world.row('device', id), 'departmentId') ?? []);
  const own = scopesBy(row, { person: 'personId', site: 'siteId' });
  return [...new Set([...own, ...departments.map((id) => `department:${id}`)])];
}
const itemsSchema = z.array(itemSchema.pick({ deviceId: true })).catch([]);

export const readHandIn = handIn.read;
export type HandIn = RecordOf<typeof fields>;
