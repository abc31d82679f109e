/** Loans: equipment in hand lent to somebody until a day, and given back. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { recordName } from '../figures/record-name.ts';
import { daySchema, idSchema, momentSchema } from '../record.ts';
import { cleanName, cleanText, nameProblem } from '../text.ts';
import { append, command } from '../write.ts';
import { openLoan } from './loan.ts';
import { promisedTo } from './promised.ts';

const lendSchema = z.object({
  deviceIds: z.array(idSchema).min(1).max(500),
  /** A person of the record, or a name. */
  borrowerId: idSchema.optional(),
  borrower: z.string().max(1600).optional(),
  dueOn: daySchema,
  day: daySchema,
  note: z.string().max(10_000).optional(),
  at: momentSchema.optional(),
});

/** Refusals: EQUIPMENT_NOT_IN_HAND, EQUIPMENT_PROMISED (a visit waits for it), NAME_UNUSABLE, DATE_INVALID (due before it is lent). */
export const lendEquipment: Act<z.infer<typeof lendSchema>> = {
  name: 'lend-equipment',
  kind: 'fact',
  input: lendSchema,
  check: (world, input) => {
    const first = input.deviceIds.flatMap((id) => refuseLoan(world, id) ?? [])[0];
    if (first !== undefined) return first;
    if (input.dueOn < input.day) return refuse('DATE_INVALID', { field: 'dueOn' });
    if (input.borrowerId !== undefined)
      return isLive(world.row('person', input.borrowerId)) ? undefined : refuse('RECORD_UNKNOWN', { type: 'person', id: input.borrowerId });
    const why = nameProblem(input.borrower ?? '');
    return why === undefined ? undefined : refuse('NAME_UNUSABLE', { field: 'borrower', why });
  },
  ops: (_world, { deviceIds, borrower, note, at, ...rest }, _who, ids) =>
    [...new Set(deviceIds)].flatMap((deviceId) => {
      const id = ids();
      const values = { deviceId, event: 'lent', ...rest, borrower: text(cleanName(borrower ?? '')), note: text(cleanText(note ?? '')) };
      return [append('equipment-event', id, values, at), settle(deviceId, id)];
    }),
  opposite: (_world, { deviceIds, day }) => ({ drafts: [{ act: 'give-back', input: { deviceIds, day } }] }),
};

const backSchema = z.object({
  deviceIds: z.array(idSchema).min(1).max(500),
  condition: z.string().max(500).optional(),
  day: daySchema,
  note: z.string().max(10_000).optional(),
  at: momentSchema.optional(),
});

/** Refusal: EQUIPMENT_NOT_LENT. */
export const giveBack: Act<z.infer<typeof backSchema>> = {
  name: 'give-back',
  kind: 'fact',
  input: backSchema,
  check: (world, { deviceIds }) => {
    const out = deviceIds.map((id) => ({ id, loan: openLoan(world, id) }));
    const home = out.find(({ loan }) => loan === undefined);
    return home === undefined ? undefined : refuse('EQUIPMENT_NOT_LENT', { device: nameOf(world, home.id) });
  },
  ops: (_world, { deviceIds, condition, note, at, day }, _who, ids) =>
    [...new Set(deviceIds)].flatMap((deviceId) => {
      const id = ids();
      const values = { deviceId, event: 'given-back', day, condition: text(cleanText(condition ?? '')), note: text(cleanText(note ?? '')) };
      return [append('equipment-event', id, values, at), settle(deviceId, id)];
    }),
  opposite: noOpposite('FACT_FIXED'),
};

const text = (clean: string): string | undefined => (clean === '' ? undefined : clean);
const settle = (deviceId: string, id: string) => command('device', deviceId, 'settle-equipment', { fact: 'equipment-event', id });

const nameOf = (world: World, id: string): string => recordName(world, world.row('device', id)) ?? '';

function refuseLoan(world: World, id: string): Refusal | undefined {
  const row = world.row('device', id);
  if (!isLive(row)) return refuse('NOT_FOUND', {});
  const promised = promisedTo(world, id);
  if (row.fields.status !== 'in-hand') return refuse('EQUIPMENT_NOT_IN_HAND', { device: nameOf(world, id) });
  return promised === undefined ? undefined : refuse('EQUIPMENT_PROMISED', { device: nameOf(world, id), visit: promised.number ?? '' });
}
