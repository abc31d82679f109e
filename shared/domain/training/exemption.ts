/** Somebody has decided that a person's computer may be done before they are trained, or without training at all: by name and with a reason. */
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, type RecordOf } from '../record.ts';
import { personScopes } from './enrolment.ts';
import { joinedId } from './joined-id.ts';

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  personId: must(idSchema, { ref: 'person', fixed: true }),
  departmentId: may(idSchema, { ref: 'department', fixed: true }),
  /** Missing: it was taken back. Who said so is the field's stamp. */
  reason: may(lineSchema, { matters: true }),
  sample: may(flagSchema, { fixed: true }),
};

export const trainingExemption = describeRecord('training-exemption', 'record', fields, {
  scopes: personScopes,
  indexes: (row) => indexed(row, { release: 'releaseId', person: 'personId', sample: 'sample' }),
});
export const readExemption = trainingExemption.read;
export type TrainingExemption = RecordOf<typeof fields>;

export function exemptionId(releaseId: string, personId: string): string {
  return joinedId(releaseId, 'untrained', personId);
}
