import { z } from 'zod';
import { deviceStates } from '../device/device.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const text = z.string().optional();

/** A site; `link` as its owner calls it ("none", "adsl"); `timeZone` an IANA name. */
export const site = z.object({
  code: text,
  name: z.string(),
  timeZone: text,
  link: text,
  address: text,
  hours: text,
  keys: text,
  parking: text,
  contactName: text,
  contactPhone: text,
});
/** A department; `spellings` are other ways of writing its name that a person agreed to join, folded by `foldName`. */
export const department = z.object({
  code: text,
  name: z.string(),
  wave: z.number().optional(),
  spellings: z.array(z.string()).optional(),
});
export const person = z.object({
  code: text,
  name: z.string(),
  mail: text,
  departmentId: text,
  language: text,
  preference: text,
});
export const installer = z.object({
  code: text,
  name: z.string(),
  mail: text,
  siteIds: z.array(z.string()).optional(),
  visitsPerDay: z.number().optional(),
  skills: z.array(z.string()).optional(),
});
/** A device. `serial` is what the source says; only where `serialUsable` is it a key. */
export const device = z.object({
  assetTag: text,
  serial: text,
  serialUsable: z.boolean(),
  name: text,
  maker: text,
  model: text,
  kind: text,
  system: text,
  memoryGb: z.number().optional(),
  diskGb: z.number().optional(),
  departmentId: text,
  siteId: text,
  room: text,
  seatId: text,
  userId: text,
  boughtOn: day.optional(),
  warrantyEndsOn: day.optional(),
  status: z.enum(deviceStates).optional(),
  notes: text,
});
/** Something about a seat that whoever visits it has to heed; `words` is what the source says. */
export const need = z.object({
  need: z.enum(['accessibility', 'do-not-move', 'notice', 'vip']),
  days: z.number().optional(),
  words: z.string(),
});
/** A workplace: its user, or shared with a contact. */
export const seat = z.object({
  siteId: z.string(),
  room: z.string(),
  label: z.string(),
  departmentId: text,
  userId: text,
  shared: z.boolean(),
  contactName: text,
  contactMail: text,
  needs: z.array(need).optional(),
});
export const title = z.object({
  code: text,
  name: z.string(),
  numbering: text,
  audience: text,
  audienceDepartmentId: text,
  licenceSeats: z.number().optional(),
});
export const licence = z.object({
  titleId: z.string(),
  seats: z.number().optional(),
  supplier: text,
  reference: text,
  boughtOn: day.optional(),
  endsOn: day.optional(),
  notes: text,
});

/** What an import makes, by kind, in the order in which one refers to the other. */
export const recordSchemas = { site, department, person, installer, title, licence, seat, device } as const;

export type Entity = keyof typeof recordSchemas;
export type Records = { [K in Entity]: z.infer<(typeof recordSchemas)[K]> };
export type Site = Records['site'];
export type Department = Records['department'];
export type Person = Records['person'];
export type Device = Records['device'];
export type Seat = Records['seat'];
export type Need = z.infer<typeof need>;

/** A kind of file. Seats have none: they are formed from devices. */
export type FileKind = Exclude<Entity, 'seat'>;
export const fileKinds: readonly FileKind[] = ['site', 'department', 'person', 'installer', 'title', 'licence', 'device'];

/**
 * A record that is there already. One made by hand (`byHand`) is never called missing from an export; nor is one that has left or
 * was retired (`retired`): it comes back when an export names it again.
 */
export type KnownRecord<K extends Entity> = {
  readonly id: string;
  readonly byHand?: boolean;
  readonly retired?: boolean;
  /** A device that was taken from its seat on site: a list that still names that place is older than the work, and moves nothing back. */
  readonly taken?: boolean;
  readonly fields: Records[K];
};
export type Known = { readonly [K in Entity]: readonly KnownRecord<K>[] };

/** Nothing known yet. */
export const nothingKnown: Known = { site: [], department: [], person: [], installer: [], title: [], licence: [], seat: [], device: [] };
