/** Acts that add a plain record or change its fields: the same for sites, departments, people, seats and devices. */
import { z } from 'zod';
import { type Refusal, refuse } from '../errors.ts';
import { type Json, jsonSchema } from '../sync/op.ts';
import { isLive, type Row } from '../sync/row.ts';
import type { Act } from './act.ts';
import { type Described, type Field, idSchema } from './record.ts';
import { takenBack } from './take-back.ts';
import { cleanName, cleanText, nameProblem } from './text.ts';
import { addMembers, make, only, removeMember, write } from './write.ts';

type Fields = { readonly [name: string]: Field };
const values = z.record(z.string().max(60), jsonSchema);
const addSchema = z.object({ id: idSchema.optional(), fields: values });
const editSchema = z.object({
  id: idSchema,
  /** null empties a field. */
  fields: values.optional(),
  add: z.record(z.string().max(60), z.array(z.string().max(1000)).max(100)).optional(),
  remove: z.record(z.string().max(60), z.array(z.string().max(1000)).max(100)).optional(),
});
const manySchema = editSchema.omit({ id: true }).extend({ ids: z.array(idSchema).min(1).max(10_000) });
export type ChangeManyInput = z.infer<typeof manySchema>;
export type AddInput = z.infer<typeof addSchema>;
export type EditInput = z.infer<typeof editSchema>;

/** An act that adds a record: `{ id?, fields }`. Refusals: NAME_UNUSABLE, FIELD_INVALID (unknown, given by a decision, or unusable). */
export function addAct<F extends Fields>(name: string, described: Described<F>): Act<AddInput> {
  const { type, fields } = described;
  return {
    name,
    kind: 'edit',
    input: addSchema,
    check: (world, input) => {
      if (input.id !== undefined && isLive(world.row(type, input.id))) return refuse('NOTHING_CHANGED', {});
      const lacking = Object.entries(fields).find(([field, each]) => each.presence === 'must' && input.fields[field] === undefined);
      if (lacking) return lacking[1].name ? refuse('NAME_UNUSABLE', { field: lacking[0], why: 'empty' }) : missing(lacking[0]);
      return refuseValues(fields, input.fields);
    },
    ops: (_world, input, _who, ids) => [make(type, input.id ?? ids(), cleaned(fields, input.fields))],
    opposite: (world, _input, made) => takenBack(world, made),
  };
}

const missing = (field: string): Refusal => refuse('FIELD_INVALID', { field, why: 'it is missing' });

/** An act that changes a record: `{ id, fields?, add?, remove? }`; add and remove are members of sets. */
export function editAct<F extends Fields>(name: string, described: Described<F>): Act<EditInput> {
  const { type, fields } = described;
  return {
    name,
    kind: 'edit',
    input: editSchema,
    check: (world, input) => (isLive(world.row(type, input.id)) ? refuseChange(fields, input) : refuse('NOT_FOUND', {})),
    ops: (world, input) => {
      const row = world.row(type, input.id);
      return row === undefined ? [] : editsOf(row, fields, input);
    },
    opposite: (world, _input, made) => takenBack(world, made),
  };
}

/** An act that changes many records alike: `{ ids, fields?, add?, remove? }`. Those that have the values already stay as they are. */
export function changeManyAct<F extends Fields>(name: string, described: Described<F>): Act<ChangeManyInput> {
  const { type, fields } = described;
  return {
    name,
    kind: 'edit',
    input: manySchema,
    check: (world, input) => {
      // All of them are looked at before the first is refused: what is asked for at once is gathered at once.
      const gone = input.ids.filter((id) => !isLive(world.row(type, id)));
      return gone.length > 0 ? refuse('NOT_FOUND', {}) : refuseChange(fields, input);
    },
    ops: (world, input) =>
      [...new Set(input.ids)].flatMap((id) => {
        const row = world.row(type, id);
        return row === undefined ? [] : editsOf(row, fields, input);
      }),
    opposite: (world, _input, made) => takenBack(world, made),
  };
}

type Change = Pick<EditInput, 'fields' | 'add' | 'remove'>;

function refuseChange(fields: Fields, input: Change): Refusal | undefined {
  const sets = [...Object.keys(input.add ?? {}), ...Object.keys(input.remove ?? {})];
  const unknown = sets.find((field) => fields[field]?.presence !== 'set');
  if (unknown !== undefined) return refuse('FIELD_INVALID', { field: unknown, why: 'it holds one value' });
  return refuseValues(fields, input.fields ?? {});
}

function editsOf(row: Row, fields: Fields, input: Change) {
  const added = Object.entries(input.add ?? {}).flatMap(([field, members]) => addMembers(row, row.type, row.id, field, members));
  const removed = Object.entries(input.remove ?? {}).flatMap(([field, members]) =>
    members.flatMap((member) => only(removeMember(row, field, member))),
  );
  return [...only(write(row, cleaned(fields, input.fields ?? {}))), ...added, ...removed];
}

function refuseValues(fields: Fields, given: { readonly [field: string]: Json }): Refusal | undefined {
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined || field.presence === 'set') return refuse('FIELD_INVALID', { field: name, why: 'there is no such field' });
    if (value === null && field.presence === 'may') continue;
    const why = field.name && typeof value === 'string' ? nameProblem(value) : undefined;
    if (why !== undefined) return refuse('NAME_UNUSABLE', { field: name, why });
    const parsed = field.schema.safeParse(value);
    if (!parsed.success) return refuse('FIELD_INVALID', { field: name, why: parsed.error.issues[0]?.message ?? 'not usable' });
  }
  return undefined;
}

function cleaned(fields: Fields, given: { readonly [field: string]: Json }): { readonly [field: string]: Json } {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      const clean = fields[name]?.name ? cleanName(value) : cleanText(value);
      return [name, clean === '' && fields[name]?.presence === 'may' ? null : clean];
    }),
  );
}
