/** Naming the users who try a release, and taking a name out again. What somebody said stays when they are no longer nominated. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive, membersOf } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { addMembers, command, make, only, removeMember } from '../write.ts';
import { acceptanceId } from './acceptance.ts';

const people = z.array(idSchema).max(100);
const inputSchema = z.object({ releaseId: idSchema, add: people.optional(), remove: people.optional() });

/** How many a release may have; each is asked every case. */
export const nominatedAtMost = 100;

/** Refusals: NOT_FOUND, RECORD_UNKNOWN (a person who is not in the record, or has left), INPUT_TOO_LARGE. */
export const nominateUsers: Act<z.infer<typeof inputSchema>> = {
  name: 'nominate-users',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId, add = [] }) => {
    const release = world.row('release', releaseId);
    const known = world.row('acceptance', acceptanceId(releaseId));
    const strangers = add.map((id): Refusal | undefined => {
      const person = world.row('person', id);
      return isLive(person) && person.fields.left !== true ? undefined : refuse('RECORD_UNKNOWN', { type: 'person', id });
    });
    if (!isLive(release)) return refuse('NOT_FOUND', {});
    if (new Set([...membersOf(known, 'nominated'), ...add]).size > nominatedAtMost)
      return refuse('INPUT_TOO_LARGE', { where: 'people', limit: nominatedAtMost });
    return strangers.find((each) => each !== undefined);
  },
  ops: (world, { releaseId, add = [], remove = [] }) => {
    const id = acceptanceId(releaseId);
    const row = world.row('acceptance', id);
    const sample = world.row('release', releaseId)?.fields.sample === true ? true : undefined;
    const added = addMembers(row, 'acceptance', id, 'nominated', [...new Set(add)]);
    if (row === undefined || row.stub) return added.length === 0 ? [] : [make('acceptance', id, { releaseId, sample }), ...added];
    // It was begun and taken back: whom it named then is not nominated by that.
    const back = row.gone !== undefined;
    const out = back ? membersOf(row, 'nominated').filter((person) => !add.includes(person)) : [...new Set(remove)];
    const removed = out.flatMap((person) => only(removeMember(row, 'nominated', person)));
    if (back && add.length === 0) return [];
    return [...(back ? [command('acceptance', id, 'restore-record', { type: 'acceptance', id })] : []), ...added, ...removed];
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
