/** What is known of a person as an installer: where they go, what they can, how much a day holds. Same id as the person. */
import { z } from 'zod';
import { describeRecord, flagSchema, idSchema, idsSchema, indexed, lineSchema, may, must, type RecordOf } from '../record.ts';

const fields = {
  personId: must(idSchema, { ref: 'person' }),
  siteIds: may(idsSchema),
  skills: may(z.array(z.string().max(100)).max(100)),
  visitsPerDay: may(z.number().int().min(0).max(100)),
  /** When they work, as people write it (site/hours.ts). */
  hours: may(lineSchema),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};

export const installer = describeRecord('installer', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { person: 'personId', sample: 'sample' }),
});
export const readInstaller = installer.read;
export type Installer = RecordOf<typeof fields>;
