/** What the hub says of its CMDB, and takes about it, from laptops whose person may (route right `cmdb`). Passwords go in and never come out. */
import { z } from 'zod';
import { recordIdSchema } from '../../sync/ids.ts';
import { type AttributeName, attributeNames } from './attributes.ts';
import { connectorKinds, firstMeetings, mappingSchema, owners } from './mapping.ts';

const value = z.union([z.string(), z.array(z.string())]);

/** The name of a time zone, `Europe/Lisbon`. */
export const zoneSchema = z
  .string()
  .trim()
  .max(60)
  .refine((name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
    } catch {
      return false;
    }
  });

/** GET /v1/cmdb */
export const cmdbStandingSchema = z.object({
  connection: z
    .object({
      kind: z.enum(connectorKinds),
      name: z.string(),
      address: z.string(),
      listed: z.array(z.string()),
      user: z.string(),
      organisation: z.string(),
      zone: z.string().optional(),
      perSecond: z.number(),
      hasSecret: z.boolean(),
    })
    .nullable(),
  counts: z.object({ waiting: z.number(), done: z.number(), stopped: z.number() }),
  /** Written and read back in the last minute. */
  perMinute: z.number(),
  /** A full delivery that is being put into the queue. */
  full: z.object({ queued: z.number(), of: z.number() }).nullable(),
  /** Where the CMDB speaks by files: what waits for it, and its last export; null where it does not, or none came yet. */
  files: z
    .object({
      outgoing: z.number(),
      export: z.object({ name: z.string(), at: z.number(), records: z.number(), left: z.number() }).nullable(),
    })
    .nullable(),
  /** When the CMDB is asked again, hub time, ms; null: now, or not by itself. */
  againAt: z.number().nullable(),
  hubTime: z.number(),
});
export type CmdbStanding = z.infer<typeof cmdbStandingSchema>;

/** POST /v1/cmdb: connects, or changes the connection. The CMDB is greeted first; nothing is kept where that fails. */
export const connectCmdbSchema = z.object({
  kind: z.enum(connectorKinds),
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().max(500),
  listed: z.array(z.string().trim().min(1).max(100)).max(20),
  user: z.string().max(200),
  /** null: as it is. Refused where the address is another one: a secret goes only where it was meant to go. */
  secret: z.string().max(2_000).nullable(),
  organisation: z.string().trim().max(200),
  /** iTop: the zone of its server's clock, by which it writes moments; UTC where left out. */
  zone: zoneSchema.optional(),
  perSecond: z.number().min(0.1).max(50),
  /** Where devices lie there; the mapping keeps it. */
  place: z.string().trim().min(1).max(200),
  /** Where versions and licences lie there; empty: nothing is linked; absent: as it is, or as it usually is. */
  library: z.string().trim().max(200).optional(),
});
export type ConnectCmdb = z.infer<typeof connectCmdbSchema>;

/** POST /v1/cmdb/preview: what would be written by this mapping. Without devices: some whose work ended, else some of the record. */
export const previewCmdbSchema = z.object({ mapping: mappingSchema, deviceIds: z.array(recordIdSchema).max(10) });

/** `write`: goes in. `same`: stands there. `theirs`: the CMDB owns it. `conflict`: changed there meanwhile. `make`: a new record. */
export const previewVerdicts = ['write', 'same', 'theirs', 'conflict', 'make'] as const;
export const previewedSchema = z.object({
  records: z.array(
    z.object({
      deviceId: z.string(),
      /** Its number there; null: it would be made. */
      asset: z.string().nullable(),
      /** Why nothing could be said. */
      code: z.string().nullable(),
      details: z.record(z.string(), z.unknown()),
      lines: z.array(
        z.object({
          attribute: z.enum(attributeNames as [AttributeName, ...AttributeName[]]),
          field: z.string(),
          owner: z.enum(owners),
          here: value,
          there: value,
          verdict: z.enum(previewVerdicts),
        }),
      ),
    }),
  ),
});
/**
 * POST /v1/cmdb/first: what a first delivery would write over, some devices at a time. `after`: the last one that was looked at; null:
 * from the start.
 */
export const firstLookAskSchema = z.object({ after: z.string().max(200).nullable() });
export const firstLookSchema = z.object({
  records: previewedSchema.shape.records,
  /** Devices that were looked at, and those that wait in all. */
  looked: z.number(),
  of: z.number(),
  /** null: that were all. */
  after: z.string().nullable(),
});
export type FirstLook = z.infer<typeof firstLookSchema>;

/** POST /v1/cmdb/again: the CMDB may be asked again; with what becomes of what stands there at a first meeting, where that was asked. */
export const cmdbAgainSchema = z.object({ firstMeeting: z.enum(firstMeetings).optional() });

const cellsSchema = z.array(z.string().max(10_000)).max(500);
/** POST /v1/cmdb/outgoing: the file for a CMDB that speaks by files, some lines at a time. */
export const outgoingAskSchema = z.object({ from: z.number().int().min(0) });
export const outgoingSchema = z.object({
  head: cellsSchema,
  lines: z.array(cellsSchema),
  /** Where the next ones begin; null: that was the last. */
  next: z.number().nullable(),
});
export type Outgoing = z.infer<typeof outgoingSchema>;

/**
 * POST /v1/cmdb/export: a newer export of a CMDB that speaks by files, piece by piece; it counts from the last piece on, as a whole.
 * `id`: one taking in; a piece of another one is refused.
 */
export const takeExportSchema = z.object({
  id: z.string().regex(/^[\w-]{8,64}$/),
  piece: z.number().int().min(0).max(10_000),
  name: z.string().trim().min(1).max(300),
  head: cellsSchema,
  rows: z.array(cellsSchema).max(300),
  last: z.boolean(),
  /** Rows of the file that could not be read. */
  left: z.number().int().min(0),
});
export type TakeExport = z.infer<typeof takeExportSchema>;

/** POST /v1/cmdb/records: what stands there, page by page, under Groundcrew's names. */
export const cmdbRecordsAskSchema = z.object({ page: z.string().max(500).nullable() });
export const cmdbRecordsSchema = z.object({
  records: z.array(
    z.object({ asset: z.string(), values: z.partialRecord(z.enum(attributeNames as [AttributeName, ...AttributeName[]]), value) }),
  ),
  next: z.string().nullable(),
  total: z.number().nullable(),
});
export type CmdbRecords = z.infer<typeof cmdbRecordsSchema>;
export type Previewed = z.infer<typeof previewedSchema>;
