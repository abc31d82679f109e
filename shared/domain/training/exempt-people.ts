/** Deciding otherwise: these people's computers may be done before they are trained. Under one's name, with a reason; taken back by null. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { readPerson } from '../person/person.ts';
import { idSchema, lineSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { makeOrBringBack } from './begin-again.ts';
import { exemptionId } from './exemption.ts';

const inputSchema = z.object({
  releaseId: idSchema,
  personIds: z.array(idSchema).min(1).max(2000),
  /** null: they are to be trained first after all. */
  reason: lineSchema.nullable(),
});

/** Refusals: NOT_FOUND, TRAINING_REASON_MISSING, RECORD_UNKNOWN (a person), NOTHING_CHANGED. */
export const exemptPeople: Act<z.infer<typeof inputSchema>> = {
  name: 'exempt-people',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId, personIds, reason }) => {
    const strangers = personIds.filter((id) => !isLive(world.row('person', id)));
    if (!isLive(world.row('release', releaseId))) return refuse('NOT_FOUND', {});
    if (reason !== null && cleanText(reason) === '') return refuse('TRAINING_REASON_MISSING', { about: 'untrained' });
    return strangers[0] === undefined ? undefined : refuse('RECORD_UNKNOWN', { type: 'person', id: strangers[0] });
  },
  ops: (world, { releaseId, personIds, reason }) => {
    const sample = isSample(world.row('release', releaseId)) ? true : undefined;
    return [...new Set(personIds)].flatMap((personId) => {
      const id = exemptionId(releaseId, personId);
      const row = world.row('training-exemption', id);
      if (reason === null && !isLive(row)) return [];
      const departmentId = readPerson(world.row('person', personId))?.departmentId;
      const fixed = { releaseId, personId, departmentId, sample };
      return makeOrBringBack(row, 'training-exemption', id, fixed, { reason: reason === null ? null : cleanText(reason) });
    });
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
