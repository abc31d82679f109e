/** Saying which field of the CMDB holds what, and whose word counts there. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { takenBack } from '../take-back.ts';
import { only, write } from '../write.ts';
import { cmdbId } from './connection.ts';
import { mappingProblem, mappingSchema } from './mapping.ts';

const inputSchema = z.object({ mapping: mappingSchema });

/** What is delivered from now on goes by it. Refusals: NOT_FOUND (no CMDB), CMDB_MAPPED_TWICE. */
export const mapCmdb: Act<z.infer<typeof inputSchema>> = {
  name: 'map-cmdb',
  kind: 'edit',
  input: inputSchema,
  check: (world, { mapping }) => {
    if (!isLive(world.row('cmdb', cmdbId))) return refuse('NOT_FOUND', {});
    const twice = mappingProblem(mapping);
    return twice === undefined ? undefined : refuse('CMDB_MAPPED_TWICE', twice);
  },
  ops: (world, { mapping }) => {
    const row = world.row('cmdb', cmdbId);
    const { lines, statuses, library, firstMeeting, ...rest } = mapping;
    const more = { ...(library === undefined ? {} : { library }), ...(firstMeeting === undefined ? {} : { firstMeeting }) };
    return row === undefined
      ? []
      : only(write(row, { mapping: { ...rest, ...more, lines: lines.map((line) => ({ ...line })), statuses: { ...statuses } } }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
