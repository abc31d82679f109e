/**
 * What was found on site to be otherwise than the record says. The plan and the record are never changed silently: the fact is kept,
 * and a lead answers it (PROCESS, "Rollout"; issue 3: a swapped device, a device that is not where it should be).
 */
import { z } from 'zod';
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, type RecordOf, textIn } from '../record.ts';
import { visitScopes } from './visit.ts';

export const findingKinds = ['other-device', 'found-elsewhere', 'not-found'] as const;
export type FindingKind = (typeof findingKinds)[number];
export const findingReasons = ['moved-by-user', 'swapped-before', 'record-wrong', 'label-unreadable', 'nobody-knows'] as const;

const fields = {
  visitId: must(idSchema, { ref: 'visit' }),
  what: must(z.enum(findingKinds)),
  reason: must(z.enum(findingReasons)),
  /** The device that the plan names. */
  deviceId: may(idSchema, { ref: 'device' }),
  /** The device that stands there, where the record knows its serial or tag. */
  foundId: may(idSchema, { ref: 'device' }),
  serial: may(lineSchema),
  how: may(z.enum(['scanned', 'typed'])),
  /** Where it stands, in own words: a room, another building. */
  place: may(lineSchema),
  note: may(z.string().max(10_000)),
};

export const finding = describeRecord('finding', 'fact', fields, {
  scopes: (row, world) => {
    const visit = world.row('visit', textIn(row, 'visitId') ?? '');
    return visit === undefined ? [] : visitScopes(visit);
  },
  about: (row) => {
    const id = textIn(row, 'visitId');
    return id === undefined ? undefined : { type: 'visit', id };
  },
  indexes: (row) => indexed(row, { visit: 'visitId', device: 'deviceId' }),
});
export const readFinding = finding.read;
export type Finding = RecordOf<typeof fields>;

const answerFields = {
  findingId: must(idSchema, { fixed: true }),
  visitId: must(idSchema, { ref: 'visit', fixed: true }),
  /** The record follows what was found; otherwise it stays as it was. */
  taken: must(flagSchema),
  note: may(lineSchema),
};
/** A lead's answer to a finding. Its id follows from the finding's, so that two answers meet. */
export const findingAnswer = describeRecord('finding-answer', 'record', answerFields, {
  scopes: (row, world) => {
    const visit = world.row('visit', textIn(row, 'visitId') ?? '');
    return visit === undefined ? [] : visitScopes(visit);
  },
  indexes: (row) => indexed(row, { visit: 'visitId', finding: 'findingId' }),
});
export const readFindingAnswer = findingAnswer.read;
export type FindingAnswer = RecordOf<typeof answerFields>;
export const findingAnswerId = (findingId: string): string => `answer-${findingId}`;
