/** Beginning a draft of the policy, from a preset or from a revision, and writing it section by section. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { editAct } from '../edit-record.ts';
import { daySchema, idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, refuseName } from '../text.ts';
import { make } from '../write.ts';
import { sectionNames } from './content.ts';
import { policy, readPolicy } from './policy.ts';
import { presetNames, presets } from './presets.ts';

const inputSchema = z.object({
  id: idSchema.optional(),
  name: z.string().max(1600),
  /** A preset, or the revision that is changed. */
  preset: z.enum(presetNames).optional(),
  fromId: idSchema.optional(),
  timeZone: z.string().max(60).optional(),
  inForceFrom: daySchema.optional(),
  agreedByIds: z.array(idSchema).max(50).optional(),
});

/** Refusals: NAME_UNUSABLE; NOT_FOUND where the revision that it begins from is not known; FIELD_INVALID where neither is named. */
export const startPolicy: Act<z.infer<typeof inputSchema>> = {
  name: 'start-policy',
  kind: 'edit',
  input: inputSchema,
  check: (world, { id, name, preset, fromId }) => {
    const from = fromId === undefined ? undefined : world.row('policy', fromId);
    if (id !== undefined && isLive(world.row('policy', id))) return refuse('NOTHING_CHANGED', {});
    if (fromId !== undefined && !isLive(from)) return refuse('NOT_FOUND', {});
    if (fromId === undefined && preset === undefined) return refuse('FIELD_INVALID', { field: 'preset', why: 'choose one' });
    return refuseName('name', name);
  },
  ops: (world, { id, name, preset, fromId, timeZone, inForceFrom, agreedByIds }, _who, ids) => {
    const from = fromId === undefined ? undefined : readPolicy(world.row('policy', fromId));
    const said = from ?? (preset === undefined ? undefined : presets[preset]);
    const sections = sectionNames.flatMap((each) => {
      const value = said?.[each];
      return value === undefined || value === null ? [] : [[each, structuredClone(value)] as const];
    });
    return [
      make('policy', id ?? ids(), {
        ...Object.fromEntries(sections),
        name: cleanName(name),
        preset: preset ?? from?.preset ?? undefined,
        fromId,
        timeZone: timeZone ?? from?.timeZone ?? undefined,
        holds: from?.holds ?? undefined,
        inForceFrom,
        agreedByIds: agreedByIds === undefined ? (from?.agreedByIds === null ? undefined : from?.agreedByIds) : [...agreedByIds],
      }),
    ];
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

export const editPolicy = editAct('edit-policy', policy);
