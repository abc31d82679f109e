/** Making somebody part of the team: a person with a role in a scope. Their laptop joins with a one-time code from the hub. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, refuseName } from '../text.ts';
import { make, makeOrWrite, only } from '../write.ts';
import { scopeSchema } from './grant.ts';
import { roleNames } from './roles.ts';

const inputSchema = z.object({
  /** Somebody who is in the records already; otherwise a new person of this name. */
  personId: idSchema.optional(),
  name: z.string().max(1600).optional(),
  mail: z.string().max(320).optional(),
  departmentId: idSchema.optional(),
  /** `own`: only visits that are planned for them. */
  grants: z
    .array(z.object({ role: z.enum(roleNames), scope: z.union([scopeSchema, z.literal('own')]) }))
    .min(1)
    .max(20),
});

export const enrolPerson: Act<z.infer<typeof inputSchema>> = {
  name: 'enrol-person',
  kind: 'edit',
  input: inputSchema,
  check: (world, { personId, name }) => {
    if (personId === undefined) return refuseName('name', name ?? '');
    return isLive(world.row('person', personId)) ? undefined : refuse('NOT_FOUND', {});
  },
  ops: (world, { personId, name, mail, departmentId, grants }, _who, ids) => {
    const id = personId ?? ids();
    const values = { name: name === undefined ? undefined : cleanName(name), mail, departmentId, team: true };
    return [
      ...only(makeOrWrite(world.row('person', id), 'person', id, values)),
      ...grants.map(({ role, scope }) => make('grant', ids(), { person: id, role, scope: scope === 'own' ? `person:${id}` : scope })),
    ];
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
