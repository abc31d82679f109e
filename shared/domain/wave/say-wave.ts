/** Answering a line of a wave's sheet, where the record does not know: in a word, under one's name. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { makeOrWrite, only } from '../write.ts';
import { answeredLines, fieldOfLine, saidSchema, waveId } from './wave.ts';

const inputSchema = z.object({
  releaseId: idSchema,
  number: z.number().int().min(0).max(999),
  line: z.enum(answeredLines),
  /** null: it is taken back. */
  said: saidSchema.nullable(),
});

/** Refusals: NOT_FOUND, NOTHING_CHANGED. */
export const sayWave: Act<z.infer<typeof inputSchema>> = {
  name: 'say-wave',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId }) => (isLive(world.row('release', releaseId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { releaseId, number, line, said }) => {
    const id = waveId(releaseId, number);
    const row = world.row('wave', id);
    const head = row === undefined ? { releaseId, number, ...(isSample(world.row('release', releaseId)) ? { sample: true } : {}) } : {};
    return only(makeOrWrite(row, 'wave', id, { ...head, [fieldOfLine(line)]: said === null ? null : { ...said } }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
