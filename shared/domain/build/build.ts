/**
 * A standard build: the named set of titles, versions, equipment and procedure for a kind of seat (PROCESS, "Words"). It lives on
 * after a rollout: a new starter or a repair gets exactly the current one.
 */
import { z } from 'zod';
import {
  type Described,
  describeRecord,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  must,
  mustName,
  noteField,
  type RecordOf,
} from '../record.ts';
import { type Item, itemsSchema } from '../release/items.ts';
import { visitKinds } from '../visit/kinds.ts';

const fields = {
  name: mustName(),
  /** Which kind of seat it is for: "Office seat", "Reading room". */
  seatKind: may(lineSchema, { matters: true }),
  items: must(itemsSchema, { matters: true }),
  visitKind: must(z.enum(visitKinds), { matters: true }),
  templateVersionId: may(idSchema, { ref: 'template-version', matters: true }),
  /** Minutes that one visit is expected to take. */
  minutes: may(z.number().int().min(1).max(1440)),
  notes: noteField(),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const build: Described<typeof fields> = describeRecord('build', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => [
    ...indexed(row, { sample: 'sample' }),
    ...versionsOf(readBuild(row)?.items ?? []).map((value) => ({ name: 'version', value })),
  ],
});
export const readBuild = build.read;
export type Build = RecordOf<typeof fields>;

const versionsOf = (items: readonly Item[]): readonly string[] =>
  items.flatMap((item) => (item.kind === 'software' ? [item.versionId] : []));
