/** The next link in the chain of old equipment, for one or many: collected, stored, erased, then reused, returned or disposed of. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { readDevice } from '../device/device.ts';
import { recordName } from '../figures/record-name.ts';
import { daySchema, digestText, idSchema, momentSchema } from '../record.ts';
import { cleanName, cleanText } from '../text.ts';
import { append, command } from '../write.ts';
import { chainOf, chainState } from './chain.ts';

const line = z.string().max(500).optional();
const head = {
  deviceIds: z.array(idSchema).min(1).max(2_000),
  /** The day on which it happened, at its place. */
  day: daySchema,
  digest: digestText.optional(),
  note: z.string().max(10_000).optional(),
  at: momentSchema.optional(),
};
const inputSchema = z.discriminatedUnion('event', [
  z.object({ ...head, event: z.literal('collected'), condition: line, holdUntil: daySchema.optional() }),
  z.object({ ...head, event: z.literal('stored'), siteId: idSchema.optional(), place: line, holdUntil: daySchema.optional() }),
  z.object({ ...head, event: z.literal('erased'), method: z.string().min(1).max(500), erasedBy: line, certificate: line }),
  z.object({ ...head, event: z.literal('reused'), to: line }),
  z.object({ ...head, event: z.literal('returned'), to: line, receipt: line }),
  z.object({ ...head, event: z.literal('disposed'), to: line, receipt: line }),
]);
export type RecordEquipmentInput = z.infer<typeof inputSchema>;

/**
 * Refusals, each naming the first item concerned: EQUIPMENT_NOT_COLLECTED (storing or erasing what nobody collected), EQUIPMENT_KEPT
 * (erasing before the day until which its disk is kept), EQUIPMENT_NOT_ERASED, EQUIPMENT_GONE, RECEIPT_MISSING. A fact that breaks
 * the order all the same (from paper, or an older client) is kept and flagged (equipment-event.ts).
 */
export const recordEquipment: Act<RecordEquipmentInput> = {
  name: 'record-equipment',
  kind: 'fact',
  input: inputSchema,
  check: (world, input) => {
    const needsReceipt = input.event === 'returned' || input.event === 'disposed';
    // All of them are looked at before the first is refused: what is asked for at once is gathered at once.
    const first = input.deviceIds.flatMap((id) => refuseNext(world, id, input) ?? [])[0];
    if (first !== undefined) return first;
    return needsReceipt && cleanText(input.receipt ?? '') === '' ? refuse('RECEIPT_MISSING', {}) : undefined;
  },
  ops: (world, { deviceIds, at, ...rest }, _who, ids) =>
    [...new Set(deviceIds)].flatMap((deviceId) => {
      const id = ids();
      const serial = readDevice(world.row('device', deviceId))?.serial ?? undefined;
      return [
        append('equipment-event', id, { deviceId, serial, ...cleaned(rest) }, at),
        command('device', deviceId, 'settle-equipment', { fact: 'equipment-event', id }),
      ];
    }),
  opposite: noOpposite('FACT_FIXED'),
};

const names: readonly string[] = ['to', 'erasedBy'];

function cleaned(values: Omit<RecordEquipmentInput, 'deviceIds' | 'at'>): { readonly [field: string]: string | undefined } {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const clean = names.includes(name) ? cleanName(value ?? '') : cleanText(value ?? '');
      return [name, clean === '' ? undefined : clean];
    }),
  );
}

function refuseNext(world: World, id: string, input: RecordEquipmentInput): Refusal | undefined {
  const row = world.row('device', id);
  const device = readDevice(row);
  if (!isLive(row) || device === undefined) return refuse('NOT_FOUND', {});
  const name = recordName(world, row) ?? '';
  const { reached, last } = chainState(chainOf(world, id));
  if (reached === 'gone' && last?.what !== 'reused') return refuse('EQUIPMENT_GONE', { device: name });
  const begun = reached === 'collected' || reached === 'stored' || reached === 'erased';
  switch (input.event) {
    case 'collected':
      return begun ? refuse('EQUIPMENT_COLLECTED', { device: name }) : undefined;
    case 'stored':
      return begun ? undefined : refuse('EQUIPMENT_NOT_COLLECTED', { device: name });
    case 'erased':
      if (!begun) return refuse('EQUIPMENT_NOT_COLLECTED', { device: name });
      return device.holdUntil !== null && input.day < device.holdUntil
        ? refuse('EQUIPMENT_KEPT', { device: name, until: device.holdUntil })
        : undefined;
    case 'reused':
    case 'returned':
    case 'disposed':
      return reached === 'erased' ? undefined : refuse('EQUIPMENT_NOT_ERASED', { device: name });
  }
}
