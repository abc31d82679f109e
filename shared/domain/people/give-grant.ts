/** Giving a person a role in a scope. What they may see and do follows in the same stream. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { make } from '../write.ts';
import { readGrant, scopeSchema } from './grant.ts';
import { roleNames } from './roles.ts';

const inputSchema = z.object({
  personId: idSchema,
  role: z.enum(roleNames),
  scope: z.union([scopeSchema, z.literal('own')]),
  why: z.string().max(500).optional(),
});

export const giveGrant: Act<z.infer<typeof inputSchema>> = {
  name: 'give-grant',
  kind: 'edit',
  input: inputSchema,
  check: (world, { personId, role, scope }) => {
    if (!isLive(world.row('person', personId))) return refuse('NOT_FOUND', {});
    const wanted = scope === 'own' ? `person:${personId}` : scope;
    const there = world
      .find('grant', 'person', personId)
      .filter(isLive)
      .some((row) => {
        const grant = readGrant(row);
        return grant?.role === role && grant.scope === wanted;
      });
    return there ? refuse('NOTHING_CHANGED', {}) : undefined;
  },
  ops: (_world, { personId, role, scope, why }, _who, ids) => [
    make('grant', ids(), { person: personId, role, scope: scope === 'own' ? `person:${personId}` : scope, why }),
  ],
  opposite: (world, _input, made) => takenBack(world, made),
};
