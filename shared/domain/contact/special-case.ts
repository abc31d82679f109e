/**
 * What a department's contact says is special about a seat of a rollout, or how it goes on where nobody was there too often. A record
 * that waits for the lead.
 *
 *   open ──settle-case──▶ settled
 */
import { z } from 'zod';
import {
  daySchema,
  describeRecord,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  must,
  type RecordOf,
  scopesBy,
  textIn,
} from '../record.ts';
import { contactSaysLimit, departmentKey } from './department-answer.ts';

/** What is special; the last three answer for visits that were missed (contact/missed.ts). */
export const caseKinds = [
  'not-then',
  'person-left',
  'extra-seat',
  'shared-room',
  'other',
  'missed-new-date',
  'missed-leave-out',
  'missed-let-in',
] as const;
export type CaseKind = (typeof caseKinds)[number];
export const missedKinds = ['missed-new-date', 'missed-leave-out', 'missed-let-in'] as const satisfies readonly CaseKind[];
export const plainKinds = ['not-then', 'person-left', 'extra-seat', 'shared-room', 'other'] as const satisfies readonly CaseKind[];

export const caseStates = ['open', 'settled'] as const;

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  departmentId: must(idSchema, { ref: 'department', fixed: true }),
  /** The visit that it is about; missing: a seat that has none, or the department as a whole. */
  visitId: may(idSchema, { ref: 'visit', fixed: true }),
  kind: must(z.enum(caseKinds), { fixed: true }),
  says: may(z.string().max(contactSaysLimit), { fixed: true }),
  /** A day that would suit. */
  day: may(daySchema, { fixed: true }),
  /** How many visits had been missed when it was said. */
  missed: may(z.number().int().min(1).max(1_000), { fixed: true }),
  /** The contact in whose name it is said, where somebody else wrote it down. */
  personId: may(idSchema, { ref: 'person', fixed: true }),
  /** Missing: open. */
  state: may(z.enum(caseStates), { matters: true }),
  /** What was done about it, for the contact to read. */
  answer: may(lineSchema, { matters: true }),
  sample: may(flagSchema, { fixed: true }),
};

export const specialCase = describeRecord('special-case', 'record', fields, {
  scopes: (row) => scopesBy(row, { department: 'departmentId', rollout: 'releaseId' }),
  indexes: (row) => [
    ...indexed(row, { release: 'releaseId', department: 'departmentId', visit: 'visitId', sample: 'sample' }),
    { name: 'of', value: departmentKey(textIn(row, 'releaseId') ?? '', textIn(row, 'departmentId') ?? '') },
    { name: 'state', value: textIn(row, 'state') ?? 'open' },
  ],
  stub: ['releaseId', 'departmentId', 'kind'],
});
export const readCaseOf = specialCase.read;
export type SpecialCase = RecordOf<typeof fields>;

/** Fields that say what came of it: for whoever plans (people/locks.ts). */
export const decidedOfCase: readonly string[] = ['state', 'answer'];
