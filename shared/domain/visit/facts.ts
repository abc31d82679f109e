/** Facts about a visit: made once, on site, never changed. A correction is a new fact that names what it supersedes. */
import { z } from 'zod';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { answerSchema } from '../checklist/answer.ts';
import {
  daySchema,
  describeRecord,
  digestText,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  must,
  mustName,
  type RecordOf,
  textIn,
} from '../record.ts';
import { answerWays, tellsSchema, wantsSchema } from './answer-parts.ts';
import { workIndexes, workSchema } from './equipment-work.ts';
import { slotSchema } from './slot.ts';
import { visitScopes } from './visit.ts';

/** A fact is seen by whoever sees its visit. */
function factScopes(row: Row, world: World): readonly string[] {
  const about = world.row('visit', textIn(row, 'visitId') ?? '');
  return about === undefined ? [] : visitScopes(about);
}
const about = (row: Row) => {
  const id = textIn(row, 'visitId');
  return id === undefined ? undefined : { type: 'visit', id };
};
const byVisit = (row: Row) => indexed(row, { visit: 'visitId' });
const visitId = must(idSchema, { ref: 'visit' });
const noteText = may(z.string().max(10_000));

const stepResultFields = {
  visitId,
  stepId: must(lineSchema),
  templateVersionId: may(idSchema, { ref: 'template-version' }),
  answer: must(answerSchema),
  /** Blobs that the answer names. */
  digests: may(z.array(digestText).max(50)),
  /** The step result that this one corrects. */
  supersedes: may(idSchema),
};
export const stepResult = describeRecord('step-result', 'fact', stepResultFields, {
  scopes: factScopes,
  about,
  indexes: (row) => [...byVisit(row), { name: 'visit-step', value: stepKey(row) }],
  // Two answers to a step of which neither corrects the other are two people doing the same step; the core leaves corrected ones out.
  sameAs: (row) => ({ index: 'visit-step', value: stepKey(row), conflict: 'step-done-twice' }),
});
function stepKey(row: Row): string {
  return `${textIn(row, 'visitId')} ${textIn(row, 'stepId')}`;
}
export const readStepResult = stepResult.read;
export type StepResult = RecordOf<typeof stepResultFields>;

export const evidenceKinds = ['photo', 'signature', 'file'] as const;
const evidenceFields = {
  visitId,
  stepId: may(lineSchema),
  kind: must(z.enum(evidenceKinds)),
  digest: must(digestText),
  sizeBytes: must(z.number().int().min(0)),
  /** Media type. */
  mediaType: may(z.string().max(100)),
  name: may(lineSchema),
  /** What it shows. */
  label: may(lineSchema),
};
export const evidence = describeRecord('evidence', 'fact', evidenceFields, {
  scopes: factScopes,
  about,
  indexes: (row) => [...byVisit(row), ...indexed(row, { digest: 'digest' })],
});
export const readEvidence = evidence.read;
export type Evidence = RecordOf<typeof evidenceFields>;

export const visitOutcomes = ['done', 'partly', 'failed', 'no-access', 'absent', 'deferred', 'backed-out'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];
/** `backing-out`: the back-out checklist runs (visit/back-out.ts); its outcome is `backed-out`. */
export const visitEvents = ['started', 'backing-out', ...visitOutcomes] as const;
const visitEventFields = {
  visitId,
  event: must(z.enum(visitEvents)),
  /** Reason code (visit/reasons.ts) and a note in own words. */
  reason: may(lineSchema),
  note: noteText,
  /** The version of the checklist that this run keeps. */
  templateVersionId: may(idSchema, { ref: 'template-version' }),
  /** Mandatory steps that stay open, who owns them, and the day proposed for going there again. */
  openSteps: may(z.array(z.string().max(60)).max(200)),
  ownerId: may(idSchema, { ref: 'person' }),
  proposedDay: may(daySchema),
  /** The plan as the installer saw it, so that a move that met this is noticed. */
  saw: may(z.object({ slot: slotSchema, installerId: z.string().nullable(), state: z.string() })),
  /** With "done": which equipment came and went, as it was read on site. */
  work: may(workSchema),
};
export const visitEvent = describeRecord('visit-event', 'fact', visitEventFields, {
  scopes: factScopes,
  about,
  indexes: (row) => [...byVisit(row), ...workIndexes(row.fields.work)],
});
export const readVisitEvent = visitEvent.read;
export type VisitEvent = RecordOf<typeof visitEventFields>;

const observedSerialFields = {
  visitId,
  deviceId: may(idSchema, { ref: 'device' }),
  serial: must(lineSchema),
  of: may(z.enum(['device', 'new-device', 'other'])),
  how: may(z.enum(['scanned', 'typed'])),
  /** Does it fit the record that the laptop had? */
  fits: may(flagSchema),
};
export const observedSerial = describeRecord('observed-serial', 'fact', observedSerialFields, {
  scopes: factScopes,
  about,
  indexes: (row) => [...byVisit(row), ...indexed(row, { device: 'deviceId' })],
});
export const readObservedSerial = observedSerial.read;
export type ObservedSerial = RecordOf<typeof observedSerialFields>;

const signoffFields = {
  visitId,
  /** The user who signed, and the picture of the signature. */
  name: mustName(),
  digest: must(digestText),
  userId: may(idSchema, { ref: 'person' }),
  /** What they signed, word for word. */
  statement: may(z.string().max(2000)),
  note: noteText,
};
export const signoff = describeRecord('signoff', 'fact', signoffFields, {
  scopes: factScopes,
  about,
  indexes: (row) => [...byVisit(row), ...indexed(row, { digest: 'digest' })],
});
export const readSignoff = signoff.read;
export type Signoff = RecordOf<typeof signoffFields>;

const acknowledgementFields = {
  visitId,
  personId: may(idSchema, { ref: 'person' }),
  answer: may(lineSchema),
  note: noteText,
  /** The appointment that it was given to (visit/answered.ts, `askedOf`): another one since is asked again. */
  asked: may(lineSchema),
  how: may(z.enum(answerWays)),
  /** With "does not suit": what would. */
  wants: may(wantsSchema),
  tells: may(tellsSchema),
};
export const acknowledgement = describeRecord('acknowledgement', 'fact', acknowledgementFields, {
  scopes: factScopes,
  about,
  indexes: byVisit,
});
export const readAcknowledgement = acknowledgement.read;
export type Acknowledgement = RecordOf<typeof acknowledgementFields>;
