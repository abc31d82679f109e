/** Ending a grant. Work done under it stays; records outside what is left to see leave the person's laptop. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { remove } from '../write.ts';

const inputSchema = z.object({ grantId: idSchema });

export const endGrant: Act<z.infer<typeof inputSchema>> = {
  name: 'end-grant',
  kind: 'edit',
  input: inputSchema,
  check: (world, { grantId }) => (isLive(world.row('grant', grantId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { grantId }) => {
    const row = world.row('grant', grantId);
    return row === undefined ? [] : [remove(row)];
  },
  opposite: (_world, { grantId }) => ({
    drafts: [{ act: 'take-back', input: { changes: [{ what: 'unmade', type: 'grant', id: grantId }] } }],
  }),
};
