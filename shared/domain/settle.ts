/** The sync core's own gates as acts: settling a conflict and undoing that, restoring a deleted record, and deleting one. */
import { z } from 'zod';
import { refuse } from '../errors.ts';
import { readConflict } from '../sync/apply/conflict.ts';
import { refuseReopening } from '../sync/apply/reopen.ts';
import { choiceSchema } from '../sync/apply/settle.ts';
import { isLive } from '../sync/row.ts';
import { type Act, noOpposite } from './act.ts';
import { idSchema } from './record.ts';
import { command, remove } from './write.ts';

/** `seen`: the ops of every side that was on the screen. A side that arrived meanwhile makes the hub ask again. */
const settleSchema = z.object({ conflictId: idSchema, seen: z.array(z.string()).min(1).max(1000), choice: choiceSchema });

export const settleConflict: Act<z.infer<typeof settleSchema>> = {
  name: 'settle-conflict',
  kind: 'gate',
  input: settleSchema,
  check: (world, { conflictId }) => {
    const conflict = readConflict(world.row('conflict', conflictId));
    if (conflict === undefined) return refuse('NOT_FOUND', {});
    return conflict.state === 'settled' ? refuse('CONFLICT_NOT_OPEN', { conflict: conflictId }) : undefined;
  },
  ops: (_world, { conflictId, seen, choice }) => [
    command('conflict', conflictId, 'settle-conflict', { conflict: conflictId, seen, choice: { ...choice } }),
  ],
  opposite: (_world, { conflictId }) => ({ drafts: [{ act: 'reopen-conflict', input: { conflictId } }] }),
};

const conflictSchema = z.object({ conflictId: idSchema });

/** Undoing a settlement while what it wrote still stands: the conflict is open again with its sides. */
export const reopenConflict: Act<z.infer<typeof conflictSchema>> = {
  name: 'reopen-conflict',
  kind: 'gate',
  input: conflictSchema,
  check: (world, { conflictId }) => {
    const conflict = readConflict(world.row('conflict', conflictId));
    return conflict === undefined ? refuse('NOT_FOUND', {}) : refuseReopening(world, conflictId, conflict);
  },
  ops: (_world, { conflictId }) => [command('conflict', conflictId, 'reopen-conflict', { conflict: conflictId })],
  opposite: (world, { conflictId }) => {
    const conflict = readConflict(world.row('conflict', conflictId));
    const choice = choiceSchema.safeParse(conflict?.choice).data;
    if (conflict === undefined || choice === undefined) return { none: 'NOTHING_TO_UNDO' };
    const seen = conflict.sides.flatMap((side) => side.ops);
    return { drafts: [{ act: 'settle-conflict', input: { conflictId, seen, choice } }] };
  },
};

/** Whoever lost says that they know. It changes nothing else; a new side, or undoing the decision, tells them anew. */
export const knowConflict: Act<z.infer<typeof conflictSchema>> = {
  name: 'know-conflict',
  kind: 'gate',
  input: conflictSchema,
  check: (world, { conflictId }) => (readConflict(world.row('conflict', conflictId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (_world, { conflictId }) => [command('conflict', conflictId, 'know-conflict', { conflict: conflictId })],
  opposite: noOpposite('SAID_IS_SAID'),
};

const recordSchema = z.object({ type: z.string().max(40), id: idSchema });

export const restoreRecord: Act<z.infer<typeof recordSchema>> = {
  name: 'restore-record',
  kind: 'gate',
  input: recordSchema,
  check: (world, { type, id }) => {
    const row = world.row(type, id);
    if (row === undefined) return refuse('NOT_FOUND', {});
    return isLive(row) ? refuse('NOT_DELETED', { type, id }) : undefined;
  },
  ops: (_world, { type, id }) => [command(type, id, 'restore-record', { type, id })],
  opposite: (_world, input) => ({ drafts: [{ act: 'delete-record', input }] }),
};

export const deleteRecord: Act<z.infer<typeof recordSchema>> = {
  name: 'delete-record',
  kind: 'edit',
  input: recordSchema,
  check: (world, { type, id }) => (isLive(world.row(type, id)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { type, id }) => {
    const row = world.row(type, id);
    return row === undefined ? [] : [remove(row)];
  },
  opposite: (_world, input) => ({ drafts: [{ act: 'restore-record', input }] }),
};
