/** Reporting what was found on site: another device, a device elsewhere, or none. Nothing of the plan or the record changes by it. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { type Device, readDevice, serialKey } from '../device/device.ts';
import { idSchema, momentSchema } from '../record.ts';
import { cleanName, cleanText } from '../text.ts';
import { append } from '../write.ts';
import { findingKinds, findingReasons } from './finding.ts';
import { liveVisit } from './planned.ts';

const inputSchema = z.object({
  visitId: idSchema,
  what: z.enum(findingKinds),
  reason: z.enum(findingReasons),
  /** Serial or tag of the device that stands there. */
  serial: z.string().max(500).optional(),
  how: z.enum(['scanned', 'typed']).optional(),
  /** Where the planned device was found. */
  place: z.string().max(300).optional(),
  note: z.string().max(10_000).optional(),
  at: momentSchema.optional(),
});
export type ReportFindingInput = z.infer<typeof inputSchema>;

/** Refusals: NOT_FOUND, FIELD_INVALID (another device needs its serial, one elsewhere its place). */
export const reportFinding: Act<ReportFindingInput> = {
  name: 'report-finding',
  kind: 'fact',
  input: inputSchema,
  check: (world, { visitId, what, serial, place }) => {
    if (liveVisit(world, visitId) === undefined) return refuse('NOT_FOUND', {});
    if (what === 'other-device' && cleanName(serial ?? '') === '') return refuse('FIELD_INVALID', { field: 'serial', why: 'it is empty' });
    if (what === 'found-elsewhere' && cleanName(place ?? '') === '') return refuse('FIELD_INVALID', { field: 'place', why: 'it is empty' });
    return undefined;
  },
  ops: (world, input, _who, ids) => {
    const visit = liveVisit(world, input.visitId);
    if (visit === undefined) return [];
    const { visitId, what, reason, how = 'typed', at } = input;
    const text = (value: string | undefined): string | undefined => cleanText(value ?? '') || undefined;
    const serial = cleanName(input.serial ?? '') || undefined;
    const found = serial === undefined || what !== 'other-device' ? undefined : deviceBySerial(world, serial);
    const deviceId = visit.deviceId ?? visit.newDeviceId;
    const values = {
      visitId,
      what,
      reason,
      deviceId,
      foundId: found?.id,
      serial,
      how: serial && how,
      place: text(input.place),
      note: text(input.note),
    };
    const read =
      serial === undefined ? [] : [append('observed-serial', ids(), { visitId, deviceId: found?.id, serial, of: 'other', how }, at)];
    return [append('finding', ids(), values, at), ...read];
  },
  opposite: noOpposite('FACT_FIXED'),
};

/** The one device with this serial or asset tag; undefined where none or several have it. A junk serial is no key. */
export function deviceBySerial(world: World, text: string): Device | undefined {
  const tag = cleanName(text);
  const found = [...world.find('device', 'serial', serialKey(text)), ...world.find('device', 'assetTag', tag)].filter(isLive);
  const ids = new Set(found.map((row) => row.id));
  return ids.size === 1 ? readDevice(found[0]) : undefined;
}
