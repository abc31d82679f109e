/**
 * One test on one combination of model, system and neighbouring application (PROCESS, "Release planning": test). What was not known of a
 * combination is null, as it is on the devices that it stands for.
 */
import { z } from 'zod';
import { changeScopes } from '../change/rfc.ts';
import { daySchema, describeRecord, digestText, flagSchema, idSchema, indexed, may, must, noteField, type RecordOf } from '../record.ts';

export const testResults = ['passed', 'passed-with-errors', 'failed'] as const;
const part = z.string().trim().min(1).max(200);

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  model: may(part),
  system: may(part),
  neighbour: may(part),
  /** What was tried. */
  what: may(z.string().trim().max(500)),
  result: must(z.enum(testResults), { matters: true }),
  on: must(daySchema, { matters: true }),
  byId: may(idSchema, { ref: 'person', matters: true }),
  minutes: may(z.number().int().min(1).max(10_080)),
  /** A log or a photo, kept with the evidence. */
  digest: may(digestText),
  notes: noteField(),
  sample: may(flagSchema, { fixed: true }),
};

export const testRun = describeRecord('test-run', 'record', fields, {
  scopes: changeScopes,
  indexes: (row) => indexed(row, { release: 'releaseId', sample: 'sample' }),
});
export const readTestRun = testRun.read;
export type TestRun = RecordOf<typeof fields>;
