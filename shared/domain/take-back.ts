/** The opposite of an edit: what it wrote is put back as it was, as a new act; refused where somebody has written there since. */
import { z } from 'zod';
import { type Refusal, refuse } from '../errors.ts';
import { fieldNameSchema, recordIdSchema, typeSchema } from '../sync/ids.ts';
import { jsonSchema, type Op } from '../sync/op.ts';
import { isLive, type Row } from '../sync/row.ts';
import type { Who, World } from '../sync/rules.ts';
import type { Act, Opposite } from './act.ts';
import { addMembers, command, only, remove, removeMember, sameJson, write } from './write.ts';

const at = { type: typeSchema, id: recordIdSchema };
const changeSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('made'), ...at }),
  /** The opposite of taking back what was made: it comes back, as it was. */
  z.object({ what: z.literal('unmade'), ...at }),
  z.object({ what: z.literal('set'), ...at, field: fieldNameSchema, is: jsonSchema, was: jsonSchema }),
  z.object({ what: z.literal('added'), ...at, field: fieldNameSchema, member: z.string() }),
  z.object({ what: z.literal('removed'), ...at, field: fieldNameSchema, member: z.string() }),
]);
const inputSchema = z.object({ changes: z.array(changeSchema).min(1).max(20_000) });
type Change = z.infer<typeof changeSchema>;

/**
 * Refusals: NOT_FOUND (gone by now), NOT_DELETED (there again), CHANGED_SINCE (somebody has written where it would write, or on what it
 * would take away), USED_SINCE (something was planned or recorded with what it would take away).
 */
export const takeBack: Act<z.infer<typeof inputSchema>> = {
  name: 'take-back',
  kind: 'edit',
  input: inputSchema,
  check: (world, { changes }, who) => {
    const made = new Set(changes.flatMap((change) => (change.what === 'made' ? [`${change.type}/${change.id}`] : [])));
    const refusals = changes.map((change) => refuseChange(world, change, made, who)); // all looked up at once
    return refusals.find((each) => each !== undefined);
  },
  ops: (world, { changes }) => changes.flatMap((change) => opsOf(world, change)),
  opposite: (_world, { changes }) => ({ drafts: [{ act: 'take-back', input: { changes: [...changes].reverse().map(turned) } }] }),
};

function refuseChange(world: World, change: Change, made: ReadonlySet<string>, who: Who): Refusal | undefined {
  const { type, id } = change;
  const row = world.row(type, id);
  if (change.what === 'unmade') {
    if (row === undefined) return refuse('NOT_FOUND', {});
    return isLive(row) ? refuse('NOT_DELETED', { type, id }) : undefined;
  }
  if (!isLive(row)) return refuse('NOT_FOUND', {});
  if (change.what === 'set') {
    const same = sameJson(row.fields[change.field] ?? null, change.is);
    return same ? undefined : refuse('CHANGED_SINCE', { field: change.field });
  }
  if (change.what !== 'made') {
    const there = (row.sets?.[change.field]?.[change.member] ?? []).length > 0;
    return there === (change.what === 'added') ? undefined : refuse('CHANGED_SINCE', { field: change.field });
  }
  const other = Object.entries(row.stamps ?? {}).find(([, stamp]) => stamp.p !== who.person && !ofHub.includes(stamp.p));
  return other === undefined ? refuseUsed(world, row, made) : refuse('CHANGED_SINCE', { field: other[0] });
}

const ofHub: readonly string[] = ['hub'];

/** By what a record is used, and where that says so: type and index. */
const users: { readonly [type: string]: readonly (readonly [type: string, index: string])[] } = {
  site: [
    ['seat', 'site'],
    ['device', 'site'],
    ['visit', 'site'],
  ],
  department: [
    ['seat', 'department'],
    ['device', 'department'],
    ['visit', 'department'],
  ],
  person: [
    ['visit', 'user'],
    ['visit', 'installer'],
    ['grant', 'person'],
    ['absence', 'person'],
    ['enrolment', 'person'],
    ['attendance', 'person'],
    ['training-session', 'trainer'],
  ],
  seat: [
    ['device', 'seat'],
    ['visit', 'seat'],
  ],
  device: [
    ['visit', 'device'],
    ['visit', 'newDevice'],
    ['equipment-event', 'device'],
  ],
  release: [
    ['visit', 'release'],
    ['problem', 'release'],
  ],
  title: [
    ['medium', 'title'],
    ['definitive', 'title'],
    ['library-event', 'title'],
  ],
  version: [['library-event', 'version']],
  'licence-key': [['key-view', 'key']],
  'acceptance-case': [['acceptance-result', 'case']],
  'training-course': [
    ['training-session', 'course'],
    ['course-completion', 'course'],
  ],
  'training-session': [
    ['enrolment', 'session'],
    ['attendance', 'session'],
  ],
  visit: [
    ['visit-event', 'visit'],
    ['step-result', 'visit'],
    ['signoff', 'visit'],
    ['visit', 'follows'],
    ['problem', 'visit'],
  ],
};

function refuseUsed(world: World, row: Row, made: ReadonlySet<string>): Refusal | undefined {
  const uses = (users[row.type] ?? []).map(([type, index]) => world.find(type, index, row.id));
  const by = uses.flat().find((each) => isLive(each) && !made.has(`${each.type}/${each.id}`));
  return by === undefined ? undefined : refuse('USED_SINCE', { by: by.type });
}

function opsOf(world: World, change: Change): readonly Op[] {
  const { type, id } = change;
  const row = world.row(type, id);
  if (row === undefined) return [];
  switch (change.what) {
    case 'made':
      return [remove(row)];
    case 'unmade':
      return [command(type, id, 'restore-record', { type, id })];
    case 'added':
      return only(removeMember(row, change.field, change.member));
    case 'removed':
      return addMembers(row, type, id, change.field, [change.member]);
    case 'set':
      return only(write(row, { [change.field]: change.was }));
  }
}

function turned(change: Change): Change {
  switch (change.what) {
    case 'made':
      return { ...change, what: 'unmade' };
    case 'unmade':
      return { ...change, what: 'made' };
    case 'added':
      return { ...change, what: 'removed' };
    case 'removed':
      return { ...change, what: 'added' };
    case 'set':
      return { ...change, is: change.was, was: change.is };
  }
}

/** The opposite of plain edits (`world`: the one before them): new records go, fields get the value that was seen, members leave or come back. */
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
    } else if (op.kind === 'add' || op.kind === 'rem') {
      const what = op.kind === 'add' ? 'added' : 'removed';
      for (const [field, each] of writes) changes.push({ what, type, id, field, member: String(each.v) });
    } else return { none: 'NOTHING_TO_UNDO' };
  }
  changes.reverse();
  return changes.length === 0 ? { none: 'NOTHING_TO_UNDO' } : { drafts: [{ act: 'take-back', input: { changes } }] };
}
