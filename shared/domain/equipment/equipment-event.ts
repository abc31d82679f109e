/**
 * What happened to an item of equipment outside a visit's work: facts, never changed. The chain of old equipment and loans follow
 * from them (equipment/chain.ts, equipment/loan.ts).
 *
 *   received ─▶ lent ─▶ given-back
 *   collected ─▶ stored ─▶ erased ─▶ reused | returned | disposed      (PROCESS, "Rollout", seats and equipment)
 */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import type { Flag, World } from '../../sync/rules.ts';
import { device, readDevice } from '../device/device.ts';
import {
  daySchema,
  describeRecord,
  digestText,
  idSchema,
  indexed,
  lineSchema,
  may,
  mayName,
  must,
  type RecordOf,
  textIn,
} from '../record.ts';

export const equipmentEvents = [
  'received',
  'lent',
  'given-back',
  'collected',
  'stored',
  'erased',
  'reused',
  'returned',
  'disposed',
] as const;
export type EquipmentEventName = (typeof equipmentEvents)[number];

const fields = {
  deviceId: must(idSchema, { ref: 'device' }),
  event: must(z.enum(equipmentEvents)),
  /** The day on which it happened, at its place. */
  day: may(daySchema),
  serial: may(lineSchema),
  condition: may(lineSchema),
  siteId: may(idSchema, { ref: 'site' }),
  /** Shelf, room, cage. */
  place: may(lineSchema),
  /** The disk is kept until this day. */
  holdUntil: may(daySchema),
  /** How it was erased, by whom, and the number on the certificate. */
  method: may(lineSchema),
  erasedBy: mayName(),
  certificate: may(lineSchema),
  /** To whom it went (reused, returned, disposed of), and against which receipt. */
  to: mayName(),
  receipt: may(lineSchema),
  /** A photo of the certificate or receipt. */
  digest: may(digestText),
  borrowerId: may(idSchema, { ref: 'person' }),
  borrower: mayName(),
  dueOn: may(daySchema),
  note: may(z.string().max(10_000)),
};

export const equipmentEvent = describeRecord('equipment-event', 'fact', fields, {
  scopes: (row, world) => {
    const about = world.row('device', textIn(row, 'deviceId') ?? '');
    return about === undefined ? [] : device.model.scopes(about, world);
  },
  about: (row) => {
    const id = textIn(row, 'deviceId');
    return id === undefined ? undefined : { type: 'device', id };
  },
  indexes: (row) => [...indexed(row, { device: 'deviceId', event: 'event', borrower: 'borrowerId' }), ...loanIndex(row)],
  // Two loans of one item of which neither knows the other: two people promised it.
  sameAs: (row) => {
    const loan = loanIndex(row)[0];
    return loan === undefined ? undefined : { index: loan.name, value: loan.value, conflict: 'equipment-lent-twice' };
  },
  flags: chainFlags,
});
export const readEquipmentEvent = equipmentEvent.read;
export type EquipmentEvent = RecordOf<typeof fields>;

function loanIndex(row: Row): readonly { readonly name: string; readonly value: string }[] {
  const id = textIn(row, 'deviceId');
  return row.fields.event === 'lent' && id !== undefined ? [{ name: 'loan', value: id }] : [];
}

/** The fact stands, and a person should look: erased while its disk was to be kept, or gone without having been erased. */
function chainFlags(row: Row, world: World): readonly Flag[] {
  const event = readEquipmentEvent(row);
  const about = readDevice(world.row('device', event?.deviceId ?? ''));
  if (event === undefined || about === undefined) return [];
  if (event.event === 'erased' && event.day !== null && about.holdUntil !== null && event.day < about.holdUntil)
    return [{ conflict: 'erased-while-kept', details: { device: about.id, until: about.holdUntil, day: event.day } }];
  if (event.event !== 'returned' && event.event !== 'disposed') return [];
  const erased = world.find('equipment-event', 'device', about.id).some((each) => each.fields.event === 'erased');
  return erased ? [] : [{ conflict: 'gone-unerased', details: { device: about.id, event: event.event } }];
}
