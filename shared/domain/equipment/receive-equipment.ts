/** New equipment taken in by serial: one model, one site, many serials after one another. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { serialKey } from '../device/device.ts';
import { serialState } from '../import/serials.ts';
import { daySchema, idSchema, momentSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { append, make } from '../write.ts';

const line = z.string().max(500);
const itemSchema = z.object({ serial: line, assetTag: line.optional() });
const inputSchema = z.object({
  model: line.min(1),
  maker: line.optional(),
  kind: line.optional(),
  siteId: idSchema,
  departmentId: idSchema.optional(),
  items: z.array(itemSchema).min(1).max(2_000),
  day: daySchema.optional(),
  at: momentSchema.optional(),
});
export type ReceiveInput = z.infer<typeof inputSchema>;

/** What is wrong with a serial that was scanned in; undefined: nothing. `junk` is taken with an asset tag only. */
export type SerialTrouble = 'blank' | 'junk' | 'twice' | 'taken' | 'tag-taken';

/** Troubles of serials in the order in which they were scanned: junk (PROCESS, "What goes wrong"), twice here, or known already. */
export function serialTroubles(
  world: World,
  items: readonly { readonly serial: string; readonly assetTag?: string | undefined }[],
): readonly (SerialTrouble | undefined)[] {
  const seen = new Set<string>();
  const tags = new Set<string>();
  return items.map(({ serial, assetTag }) => {
    const tag = cleanText(assetTag ?? '');
    if (tag !== '' && (tags.has(tag) || world.find('device', 'assetTag', tag).some(isLive))) return 'tag-taken';
    if (tag !== '') tags.add(tag);
    const state = serialState(serial);
    if (state !== 'usable') return tag === '' ? state : undefined;
    const key = serialKey(serial);
    if (seen.has(key)) return 'twice';
    seen.add(key);
    return world.find('device', 'serial', key).some(isLive) ? 'taken' : undefined;
  });
}

/** Makes a device "in hand" of each, with the fact that it was received. Refusals: SERIALS_REFUSED (which), RECORD_UNKNOWN (the site). */
export const receiveEquipment: Act<ReceiveInput> = {
  name: 'receive-equipment',
  kind: 'fact',
  input: inputSchema,
  check: (world, { siteId, departmentId, items }) => {
    const bad = serialTroubles(world, items);
    if (!isLive(world.row('site', siteId))) return refuse('RECORD_UNKNOWN', { type: 'site', id: siteId });
    if (departmentId !== undefined && !isLive(world.row('department', departmentId)))
      return refuse('RECORD_UNKNOWN', { type: 'department', id: departmentId });
    return refuseSerials(items, bad);
  },
  ops: (_world, input, _who, ids) =>
    input.items.flatMap((item) => {
      const id = ids();
      const serial = cleanText(item.serial);
      const usable = serialState(serial) === 'usable';
      return [
        make('device', id, {
          model: cleanText(input.model),
          maker: text(input.maker),
          kind: text(input.kind),
          serial: serial === '' ? undefined : serial,
          serialUsable: serial === '' ? undefined : usable,
          assetTag: text(item.assetTag),
          siteId: input.siteId,
          departmentId: input.departmentId,
          status: 'in-hand',
        }),
        append(
          'equipment-event',
          ids(),
          { deviceId: id, event: 'received', serial: text(serial), siteId: input.siteId, day: input.day },
          input.at,
        ),
      ];
    }),
  opposite: noOpposite('FACT_FIXED'),
};

function text(value: string | undefined): string | undefined {
  const clean = cleanText(value ?? '');
  return clean === '' ? undefined : clean;
}

function refuseSerials(items: ReceiveInput['items'], bad: readonly (SerialTrouble | undefined)[]): Refusal | undefined {
  const serials = items.flatMap((item, i) => (bad[i] === undefined ? [] : [item.serial || (item.assetTag ?? '')]));
  return serials.length === 0 ? undefined : refuse('SERIALS_REFUSED', { serials });
}
