/** Deciding about an audience of a release: training is needed, not needed because …, or (again) not yet decided. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, cleanText, refuseName } from '../text.ts';
import { addMembers, make, only, removeMember } from '../write.ts';
import { makeOrBringBack } from './begin-again.ts';
import { decidedSchema, needId } from './need.ts';

const people = z.array(idSchema).max(1000);
const audienceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('department'), departmentId: idSchema }),
  /** People chosen by hand; without an id a new list, which has a name. */
  z.object({
    kind: z.literal('people'),
    id: idSchema.optional(),
    name: z.string().max(1600).optional(),
    add: people.optional(),
    remove: people.optional(),
  }),
]);
const inputSchema = z.object({
  releaseId: idSchema,
  audience: audienceSchema,
  /** null: not yet decided. Left out: as it is. */
  decided: decidedSchema.nullable().optional(),
});
type Input = z.infer<typeof inputSchema>;

/** Refusals: NOT_FOUND, RECORD_UNKNOWN (a department or person who is not in the record), NAME_UNUSABLE, TRAINING_REASON_MISSING, NOTHING_CHANGED. */
export const decideTraining: Act<Input> = {
  name: 'decide-training',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId, audience, decided }) => {
    const unknown = refuseAudience(world, audience);
    if (!isLive(world.row('release', releaseId))) return refuse('NOT_FOUND', {});
    if (decided?.is === 'not-needed' && cleanText(decided.why) === '') return refuse('TRAINING_REASON_MISSING', { about: 'not-needed' });
    return unknown;
  },
  ops: (world, { releaseId, audience, decided }, _who, ids) => {
    const sample = isSample(world.row('release', releaseId)) ? true : undefined;
    const said = decided?.is === 'not-needed' ? { ...decided, why: cleanText(decided.why) } : decided;
    const values = said === undefined ? {} : { decided: said === null ? null : { ...said } };
    const fixed = { releaseId, audience: audience.kind, sample };
    if (audience.kind === 'people') {
      const id = audience.id ?? ids();
      const row = world.row('training-need', id);
      const name = audience.name === undefined ? undefined : cleanName(audience.name);
      const added = addMembers(row, 'training-need', id, 'people', [...new Set(audience.add ?? [])]);
      if (row === undefined) return [make('training-need', id, { ...fixed, name, ...values }), ...added];
      const removed = (audience.remove ?? []).flatMap((person) => only(removeMember(row, 'people', person)));
      return [...makeOrBringBack(row, 'training-need', id, fixed, { name, ...values }), ...added, ...removed];
    }
    const departmentId = audience.kind === 'department' ? audience.departmentId : undefined;
    const id = needId(releaseId, departmentId);
    return makeOrBringBack(world.row('training-need', id), 'training-need', id, { ...fixed, departmentId }, values);
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

function refuseAudience(world: World, audience: Input['audience']): Refusal | undefined {
  if (audience.kind === 'all') return undefined;
  if (audience.kind === 'department') return unknown(world, 'department', audience.departmentId);
  // All of them are looked up before the first is refused: what is asked for at once is gathered at once.
  const strangers = (audience.add ?? []).map((id) => unknown(world, 'person', id));
  const list = audience.id === undefined ? undefined : world.row('training-need', audience.id);
  if (audience.id !== undefined && (!isLive(list) || list.fields.audience !== 'people')) return refuse('NOT_FOUND', {});
  const name = audience.id === undefined || audience.name !== undefined ? refuseName('name', audience.name ?? '') : undefined;
  return name ?? strangers.find((each) => each !== undefined);
}

function unknown(world: World, type: string, id: string): Refusal | undefined {
  return isLive(world.row(type, id)) ? undefined : refuse('RECORD_UNKNOWN', { type, id });
}
