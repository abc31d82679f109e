/** A device: the computer or other equipment that stands at a seat, or waits to. */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import type { Twin } from '../../sync/rules.ts';
import { saysNothing, serialState } from '../import/serials.ts';
import {
  daySchema,
  describeRecord,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  noteField,
  type RecordOf,
  scopesBy,
  textIn,
} from '../record.ts';

export const deviceStates = [
  'in-use',
  'in-hand',
  'lent',
  'delivered',
  'replaced',
  'collected',
  'stored',
  'returned',
  'retired',
  'disposed',
] as const;

const fields = {
  assetTag: may(lineSchema, { matters: true }),
  /** As the source says it; a key only where `serialUsable`. */
  serial: may(lineSchema, { matters: true }),
  serialUsable: may(flagSchema),
  name: may(lineSchema),
  maker: may(lineSchema),
  model: may(lineSchema),
  kind: may(lineSchema),
  system: may(lineSchema),
  memoryGb: may(z.number().min(0).max(1_000_000)),
  /** Size of the system disk. */
  diskGb: may(z.number().min(0).max(1_000_000)),
  departmentId: may(idSchema, { ref: 'department', matters: true }),
  siteId: may(idSchema, { ref: 'site', matters: true }),
  room: may(lineSchema),
  seatId: may(idSchema, { ref: 'seat', matters: true }),
  userId: may(idSchema, { ref: 'person', matters: true }),
  boughtOn: may(daySchema),
  warrantyEndsOn: may(daySchema),
  status: may(z.enum(deviceStates), { matters: true }),
  /** Until this day the disk of a device that was replaced or collected is kept: nothing is erased before it. */
  holdUntil: may(daySchema, { matters: true }),
  /** The fact (`type/id`) that last said where it is; written by `settle-equipment` alone. */
  placedBy: may(lineSchema, { gated: true }),
  notes: noteField(),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const device = describeRecord('device', 'record', fields, {
  scopes: (row) => scopesBy(row, { department: 'departmentId', site: 'siteId' }),
  indexes: (row) => [
    ...indexed(row, {
      assetTag: 'assetTag',
      department: 'departmentId',
      site: 'siteId',
      seat: 'seatId',
      user: 'userId',
      sample: 'sample',
    }),
    ...serialIndex(textIn(row, 'serial'), row.fields.serialUsable),
  ],
  twins: deviceTwins,
  dependents: [
    { type: 'equipment-event', index: 'device' },
    { type: 'licence-use', index: 'device' },
    { type: 'delivery', index: 'device' },
  ],
  stub: [
    'assetTag',
    'serial',
    'serialUsable',
    'name',
    'maker',
    'model',
    'kind',
    'system',
    'memoryGb',
    'diskGb',
    'siteId',
    'room',
    'seatId',
    'status',
  ],
});
export const readDevice = device.read;
export type Device = RecordOf<typeof fields>;

/** One spelling of a serial, for comparing what was read off a device with what the record says. */
export function serialKey(serial: string): string {
  if (plain.test(serial)) return serial;
  return serial.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

/** ASCII without blanks and small letters is spelled so already. */
const plain = /^[!-`{-~]*$/;

/** Out of the house: the same serial may come in again. */
const away: readonly string[] = ['returned', 'retired', 'disposed'];

/** A serial or an asset tag belongs to one device. One that is no key ("Default string") and the sample's say nothing. */
function deviceTwins(row: Row): readonly Twin[] {
  const { status, sample, retired, serialUsable } = row.fields;
  if (sample === true || retired === true || (typeof status === 'string' && away.includes(status))) return [];
  const serial = textIn(row, 'serial');
  const tag = textIn(row, 'assetTag');
  const conflict = 'serial-on-two-devices';
  return [
    ...(serial === undefined || serialUsable === false || serialState(serial) !== 'usable'
      ? []
      : [{ field: 'serial', index: 'serial', value: serialKey(serial), conflict }]),
    ...(tag === undefined || saysNothing(tag) ? [] : [{ field: 'assetTag', index: 'assetTag', value: tag, conflict }]),
  ];
}

function serialIndex(serial: string | undefined, usable: unknown): readonly { readonly name: string; readonly value: string }[] {
  return serial === undefined || usable === false ? [] : [{ name: 'serial', value: serialKey(serial) }];
}
