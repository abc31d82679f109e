/** Taking over records that an import made ready and a lead agreed to. Importing the same again makes no op. */
import { z } from 'zod';
import { recordIdSchema } from '../../sync/ids.ts';
import { type Json, jsonSchema, limits, type Op } from '../../sync/op.ts';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, fine } from '../act.ts';
import { textOfNeed } from '../seat/need.ts';
import { takenBack } from '../take-back.ts';
import { addMembers, makeOrWrite, only, write } from '../write.ts';

export const importKinds = ['site', 'department', 'person', 'installer', 'title', 'licence', 'seat', 'device'] as const;
export type ImportKind = (typeof importKinds)[number];

const needSchema = z.object({
  need: z.enum(['accessibility', 'do-not-move', 'notice', 'vip']),
  days: z.number().optional(),
  words: z.string(),
});
const fieldsSchema = z.record(z.string().max(60), jsonSchema);
const head = { entity: z.enum(importKinds), id: recordIdSchema };
/** null empties a field; a field that is not named stays as it is. */
const readySchema = z.discriminatedUnion('kind', [
  z.object({ ...head, kind: z.literal('new'), fields: fieldsSchema }),
  z.object({ ...head, kind: z.literal('set'), fields: fieldsSchema }),
  z.object({ ...head, kind: z.literal('add'), field: z.literal('needs'), members: z.array(needSchema).max(100) }),
  /** No longer in the export: a person has left, a device is retired. Nothing is deleted. */
  z.object({ ...head, kind: z.literal('retire') }),
]);
export type ReadyToImport = z.infer<typeof readySchema>;
const inputSchema = z.object({ records: z.array(readySchema).min(1).max(limits.opsPerGroup) });

/** How many ops of an import go into one group, so that each is judged and sent in one bounded piece. */
export const opsPerImportGroup = 5_000;

export const importRecords: Act<z.infer<typeof inputSchema>> = {
  name: 'import-records',
  kind: 'edit',
  input: inputSchema,
  check: fine,
  ops: (world, { records }) => importOps(world, records),
  opposite: (world, _input, made) => takenBack(world, made),
};

/** Ops of an import, those first that others refer to. Records made ready twice are taken in the order they come. */
export function importOps(world: World, records: readonly ReadyToImport[]): readonly Op[] {
  const order = new Map(importKinds.map((kind, place) => [kind, place]));
  const sorted = records.map((record, i) => ({ record, i }));
  sorted.sort((a, b) => (order.get(a.record.entity) ?? 0) - (order.get(b.record.entity) ?? 0) || a.i - b.i);
  return sorted.flatMap(({ record }) => opsOf(world, record));
}

/** An import's ops in pieces of at most `most`: one group each, in this order. */
export function inGroups(ops: readonly Op[], most: number = opsPerImportGroup): readonly (readonly Op[])[] {
  return Array.from({ length: Math.ceil(ops.length / most) }, (_, i) => ops.slice(i * most, (i + 1) * most));
}

function opsOf(world: World, record: ReadyToImport): readonly Op[] {
  const row = world.row(record.entity, record.id);
  if (record.kind === 'retire') return row === undefined ? [] : only(write(row, retired(record.entity)));
  if (record.kind === 'add') return addMembers(row, 'seat', record.id, 'needs', record.members.map(textOfNeed));
  if (record.entity === 'installer') return installerOps(world, row, record.id, record.fields);
  const { needs, ...fields } = record.fields;
  const members = record.entity === 'seat' ? z.array(needSchema).safeParse(needs) : undefined;
  return [
    ...only(makeOrWrite(row, record.entity, record.id, fields)),
    ...(members?.success ? addMembers(row, 'seat', record.id, 'needs', members.data.map(textOfNeed)) : []),
  ];
}

function retired(kind: ImportKind): { readonly [field: string]: Json } {
  if (kind === 'person') return { left: true };
  return kind === 'device' ? { status: 'retired' } : { retired: true };
}

/** An installer is a person of the team, and what is known of them as an installer, under one id. */
function installerOps(world: World, row: Row | undefined, id: string, fields: { readonly [name: string]: Json }): readonly Op[] {
  const { name, mail, code, ...rest } = fields;
  return only(
    makeOrWrite(world.row('person', id), 'person', id, { code, name, mail, team: true }),
    makeOrWrite(row, 'installer', id, { personId: id, ...rest }),
  );
}
