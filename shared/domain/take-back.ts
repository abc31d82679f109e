/** The opposite of an edit: what it wrote is put back as it was, as a new act; refused where somebody has written there since. */
import { z } from 'zod';
import { refuse } from '../errors.ts';
import { fieldNameSchema, recordIdSchema, typeSchema } from '../sync/ids.ts';
import { jsonSchema, type Op } from '../sync/op.ts';
import { isLive } from '../sync/row.ts';
import type { World } from '../sync/rules.ts';
import type { Act, Opposite } from './act.ts';
import { only, remove, removeMember, sameJson, write } from './write.ts';

const changeSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('made'), type: typeSchema, id: recordIdSchema }),
  z.object({ what: z.literal('set'), type: typeSchema, id: recordIdSchema, field: fieldNameSchema, is: jsonSchema, was: jsonSchema }),
  z.object({ what: z.literal('added'), type: typeSchema, id: recordIdSchema, field: fieldNameSchema, member: z.string() }),
]);
const inputSchema = z.object({ changes: z.array(changeSchema).min(1).max(20_000) });
type Change = z.infer<typeof changeSchema>;

export const takeBack: Act<z.infer<typeof inputSchema>> = {
  name: 'take-back',
  kind: 'edit',
  input: inputSchema,
  check: (world, { changes }) => {
    for (const change of changes) {
      const row = world.row(change.type, change.id);
      if (!isLive(row)) return refuse('NOT_FOUND', {});
      if (change.what === 'set' && !sameJson(row.fields[change.field] ?? null, change.is))
        return refuse('CHANGED_SINCE', { field: change.field });
    }
    return undefined;
  },
  ops: (world, { changes }) =>
    changes.flatMap((change) => {
      const row = world.row(change.type, change.id);
      if (row === undefined) return [];
      if (change.what === 'made') return [remove(row)];
      return change.what === 'added'
        ? only(removeMember(row, change.field, change.member))
        : only(write(row, { [change.field]: change.was }));
    }),
  opposite: (world, _input, made) => (made.some((op) => op.kind !== 'set') ? { none: 'NOTHING_TO_UNDO' } : takenBack(world, made)),
};

/** The opposite of plain edits (`world`: the one before them): new records go, fields get the value that was seen, added members leave. */
export function takenBack(world: World, made: readonly Op[]): Opposite {
  const created = new Set<string>();
  const changes: Change[] = [];
  for (const op of made) {
    const { type, id } = op;
    const writes = Object.entries(op.fields ?? {});
    if (created.has(`${type}/${id}`)) continue;
    const before = world.row(type, id);
    if (op.kind === 'set' && (before === undefined || before.stub)) {
      created.add(`${type}/${id}`);
      changes.push({ what: 'made', type, id });
    } else if (op.kind === 'set') {
      for (const [field, each] of writes) changes.push({ what: 'set', type, id, field, is: each.v, was: each.bv ?? null });
    } else if (op.kind === 'add') {
      for (const [field, each] of writes) changes.push({ what: 'added', type, id, field, member: String(each.v) });
    } else return { none: 'NOTHING_TO_UNDO' };
  }
  changes.reverse();
  return changes.length === 0 ? { none: 'NOTHING_TO_UNDO' } : { drafts: [{ act: 'take-back', input: { changes } }] };
}
