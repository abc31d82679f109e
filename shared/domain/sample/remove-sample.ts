/** Removing the sample rollout with whatever was planned in it. Facts and decisions stay in the log, about records that are gone. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { noOpposite } from '../act.ts';
import { remove } from '../write.ts';

const inputSchema = z.object({});

/** Types that the sample has records of; shipped checklists stay. */
const sampleTypes = [
  'request',
  'visit',
  'rfc',
  'release',
  'build',
  'version',
  'title',
  'device',
  'seat',
  'installer',
  'person',
  'site',
  'department',
] as const;

export const removeSample: Act<z.infer<typeof inputSchema>> = {
  name: 'remove-sample',
  kind: 'edit',
  input: inputSchema,
  check: (world) => (sampleRows(world).length > 0 ? undefined : refuse('SAMPLE_MISSING', {})),
  ops: (world) => sampleRows(world).map(remove),
  opposite: noOpposite('NOTHING_TO_UNDO'),
};

/** Live records of the sample. */
export function sampleRows(world: World) {
  return sampleTypes.flatMap((type) => world.find(type, 'sample', 'yes').filter(isLive));
}
