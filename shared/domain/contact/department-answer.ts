/** A department's contact has confirmed its seats and dates for a release: a fact that names the plan that it was given to. */
import { z } from 'zod';
import { describeRecord, idSchema, indexed, lineSchema, may, must, type RecordOf, scopesBy, textIn } from '../record.ts';

/** Characters of what a contact says, at most. */
export const contactSaysLimit = 1_000;

/** As the visits of one release and department are found by one look-up. */
export const departmentKey = (releaseId: string, departmentId: string): string => `${releaseId} ${departmentId}`;

const fields = {
  releaseId: must(idSchema, { ref: 'release' }),
  departmentId: must(idSchema, { ref: 'department' }),
  /** The contact in whose name it is said; who wrote it down is the fact's stamp. */
  personId: may(idSchema, { ref: 'person' }),
  /** The seats and dates that they were shown (contact/standing.ts, `askedOfDepartment`). */
  asked: must(lineSchema),
  says: may(z.string().max(contactSaysLimit)),
};

export const departmentAnswer = describeRecord('department-answer', 'fact', fields, {
  scopes: (row) => scopesBy(row, { department: 'departmentId', rollout: 'releaseId' }),
  about: (row) => {
    const id = textIn(row, 'departmentId');
    return id === undefined ? undefined : { type: 'department', id };
  },
  indexes: (row) => [
    ...indexed(row, { release: 'releaseId', department: 'departmentId' }),
    { name: 'of', value: departmentKey(textIn(row, 'releaseId') ?? '', textIn(row, 'departmentId') ?? '') },
  ],
});
export const readDepartmentAnswer = departmentAnswer.read;
export type DepartmentAnswer = RecordOf<typeof fields>;
