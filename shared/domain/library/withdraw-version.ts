/**
 * Withdrawing a version, from whatever standing, for good. It asks for no state that it saw, so it wins in either order: after a mark
 * the channel has no version until another is marked; before it, the mark is refused.
 */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { idSchema } from '../record.ts';
import { command } from '../write.ts';
import { booked, freeId, libraryGate, liveVersion } from './library-gate.ts';

const reason = z.string().trim().min(1).max(2000);
const argsSchema = z.object({ version: idSchema, reason, event: idSchema });
const inputSchema = z.object({ versionId: idSchema, reason });

export const withdrawVersion: Act<z.infer<typeof inputSchema>> = {
  name: 'withdraw-version',
  kind: 'gate',
  input: inputSchema,
  check: (world, { versionId }) => (liveVersion(world, versionId) === undefined ? refuse('NOT_FOUND', {}) : undefined),
  ops: (_world, { versionId, reason: why }, _who, ids) => [
    command('version', versionId, 'withdraw-version', { version: versionId, reason: why, event: ids() }),
  ],
  opposite: noOpposite('DECISION_STANDS'),
};

/** `withdraw-version` { version, reason }. A version that is known only by its number may be withdrawn too. Refusals: NOT_FOUND, VERSION_WITHDRAWN. */
export const withdrawVersionGate = libraryGate(
  'withdraw-version',
  argsSchema,
  ({ args, world }) => {
    const version = liveVersion(world, args.version);
    if (version === undefined || !freeId(world.row('library-event', args.event))) return refuse('NOT_FOUND', {});
    return version.status === 'withdrawn' ? refuse('VERSION_WITHDRAWN', { number: version.number }) : undefined;
  },
  ({ args, world, who }) => {
    const version = liveVersion(world, args.version);
    if (version === undefined) return [];
    return [
      decided('version', version.id, { status: 'withdrawn', withdrawnBecause: args.reason }),
      booked(args.event, who, { version, event: 'withdrawn', reason: args.reason }),
    ];
  },
);
