/** Which item in hand each visit brings: one, or many in order, as one act. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { recordName } from '../figures/record-name.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { refuseUnplanned } from '../visit/planned.ts';
import { only, write } from '../write.ts';
import { promisedTo } from './promised.ts';

const choiceSchema = z.object({ visitId: idSchema, newDeviceId: idSchema.nullable() });
const inputSchema = z.object({ choices: z.array(choiceSchema).min(1).max(5_000) });
export type ChooseEquipmentInput = z.infer<typeof inputSchema>;

/**
 * Refusals: EQUIPMENT_NOT_IN_HAND, EQUIPMENT_PROMISED (to another visit, or twice in this act), VISIT_DONE, VISIT_CANCELLED. Two
 * laptops that promise one item meet at the hub: the first in its order holds it, the other visit is displaced (visit.ts, claims).
 */
export const chooseEquipment: Act<ChooseEquipmentInput> = {
  name: 'choose-equipment',
  kind: 'edit',
  input: inputSchema,
  check: (world, { choices }) => {
    const unplanned = refuseUnplanned(
      world,
      choices.map((each) => each.visitId),
    );
    const freed = new Set(choices.map((each) => each.visitId));
    const taken = new Set<string>();
    const troubles = choices.flatMap(({ visitId, newDeviceId }): readonly Refusal[] => {
      if (newDeviceId === null) return [];
      const trouble = taken.has(newDeviceId)
        ? refuse('EQUIPMENT_PROMISED', { device: nameOf(world, newDeviceId), visit: '' })
        : refuseItem(world, newDeviceId, visitId, freed);
      taken.add(newDeviceId);
      return trouble === undefined ? [] : [trouble];
    });
    return unplanned ?? troubles[0];
  },
  ops: (world, { choices }) =>
    choices.flatMap(({ visitId, newDeviceId }) => {
      const row = world.row('visit', visitId);
      return row === undefined ? [] : only(write(row, { newDeviceId }));
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};

function refuseItem(world: World, deviceId: string, visitId: string, freed: ReadonlySet<string>): Refusal | undefined {
  const row = world.row('device', deviceId);
  if (!isLive(row)) return refuse('RECORD_UNKNOWN', { type: 'device', id: deviceId });
  const promised = promisedTo(world, deviceId, visitId);
  const status = row.fields.status;
  if (status !== 'in-hand' && status !== 'delivered') return refuse('EQUIPMENT_NOT_IN_HAND', { device: nameOf(world, deviceId) });
  if (promised === undefined || freed.has(promised.id)) return undefined;
  return refuse('EQUIPMENT_PROMISED', { device: nameOf(world, deviceId), visit: promised.number ?? '' });
}

const nameOf = (world: World, id: string): string => recordName(world, world.row('device', id)) ?? '';
