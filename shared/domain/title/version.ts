/** One numbered version of a title. What has been put in is not renumbered afterwards. */
import { z } from 'zod';
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, noteField, type RecordOf } from '../record.ts';
import { requirementsSchema } from './requirements.ts';

/** PROCESS, "Definitive software library": development → in test → accepted → definitive → superseded → retired; or withdrawn. */
export const versionStates = ['development', 'in-test', 'accepted', 'definitive', 'superseded', 'retired', 'withdrawn'] as const;

const fields = {
  titleId: must(idSchema, { ref: 'title', fixed: true }),
  number: must(z.string().min(1).max(100), { matters: true, fixed: true }),
  /** Where it stands in the library, by its gates alone (shared/domain/library); null: known by its number, not put in. */
  status: may(z.enum(versionStates), { matters: true, gated: true }),
  /** What a device must have; null: not known. */
  requires: may(requirementsSchema, { matters: true }),
  withdrawnBecause: may(z.string().max(2000), { gated: true }),
  /** Where its original lies: "safe in B020, disk 14". */
  original: may(lineSchema, { gated: true }),
  notes: noteField(),
  sample: may(flagSchema, { fixed: true }),
};

export const version = describeRecord('version', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { title: 'titleId', sample: 'sample' }),
});
export const readVersion = version.read;
export type Version = RecordOf<typeof fields>;
