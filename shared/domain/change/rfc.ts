/**
 * A request for change and its approvals (PROCESS, "Change management"). The release policy says which of the three steps a change needs
 * (change/steps.ts). To implement:
 *
 *   draft ──submit──▶ submitted ──approve──▶ approved
 *                      │    │                   │
 *                  reject  withdraw          withdraw
 *                      ▼    ▼                   ▼
 *                 rejected  withdrawn ◀─────────┘        (either is submitted again as the next round)
 *
 * Peer review stands inside a round, for the content that was reviewed; sent back is rejected. To proceed with planning comes before:
 *
 *   (nothing) ──ask──▶ asked ──approve──▶ approved        asked, approved ──withdraw──▶ withdrawn; asked ──reject──▶ rejected
 *
 * and withdrawing it withdraws the approval to implement with it. Every arrow is a gate, decided in hub order; no edit writes these
 * fields. A withdrawal of a round wins whether it comes before or after that round's approval. An approved change is closed by a named
 * person with its result (change/close-change.ts); it stays approved, and nothing more begins under it.
 */
import { z } from 'zod';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import {
  describeRecord,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  momentSchema,
  must,
  noteField,
  type RecordOf,
  textIn,
} from '../record.ts';
import { contentOf, isPlain, type Release, readRelease, releaseScopes } from '../release/release.ts';
import { conditionsSchema } from './condition.ts';
import { type Word, wordOf } from './word-approval.ts';

export const rfcStates = ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'] as const;
export type RfcState = (typeof rfcStates)[number];
export const proceedStates = ['asked', 'approved', 'rejected', 'withdrawn'] as const;
export const changeResults = ['successful', 'partly', 'backed-out', 'failed'] as const;
export type ChangeResult = (typeof changeResults)[number];

const paragraph = z.string().max(10_000);

const fields = {
  number: may(lineSchema, { gated: true }),
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  what: may(paragraph, { matters: true }),
  why: may(paragraph),
  withoutIt: may(paragraph),
  impact: may(lineSchema),
  risk: may(paragraph),
  hoursToRestore: may(z.number().min(0).max(10_000)),
  steps: may(paragraph),
  backOut: may(paragraph, { matters: true }),
  window: may(lineSchema, { matters: true }),
  /** What an advisory committee or anybody asked said: nothing that two people wrote is dropped. */
  advice: noteField(),
  notes: noteField(),
  state: may(z.enum(rfcStates), { matters: true, gated: true }),
  /** Counts submissions from 1. */
  round: may(z.number().int().min(1), { gated: true }),
  requesterId: may(idSchema, { ref: 'person', gated: true }),
  /** Who decided last, and why. */
  deciderId: may(idSchema, { ref: 'person', gated: true }),
  reason: may(z.string().max(2000), { gated: true }),
  /** What the approval was given for: the version (all that older laptops know of), and everything (release/release.ts, `contentOf`). */
  approvedVersionId: may(idSchema, { ref: 'version', gated: true }),
  approvedFor: may(z.string().max(100_000), { gated: true }),
  /** Approved on signed paper, entered by this person. */
  enteredById: may(idSchema, { ref: 'person', gated: true }),
  /** Approved by the sample approver, in the sample. */
  bySample: may(flagSchema, { gated: true }),
  /** When it was submitted first, ms: by then an emergency was written up. */
  writtenAt: may(momentSchema, { gated: true }),
  /** The approval to proceed with planning: its state, its rounds from 1, who asked, who decided and why. */
  proceed: may(z.enum(proceedStates), { matters: true, gated: true }),
  proceedRound: may(z.number().int().min(1), { gated: true }),
  proceedAskedById: may(idSchema, { ref: 'person', gated: true }),
  proceedDeciderId: may(idSchema, { ref: 'person', gated: true }),
  proceedReason: may(z.string().max(2000), { gated: true }),
  /** Peer review of this round, and the content that was reviewed. */
  reviewedById: may(idSchema, { ref: 'person', gated: true }),
  reviewedFor: may(z.string().max(100_000), { gated: true }),
  reviewNote: may(z.string().max(2000), { gated: true }),
  /** Under which the approvals were given, and which of them are met. */
  conditions: may(conditionsSchema, { gated: true }),
  /** How it ended, when the work really began and ended (ms), and who says so. */
  result: may(z.enum(changeResults), { matters: true, gated: true }),
  startedAt: may(momentSchema, { gated: true }),
  endedAt: may(momentSchema, { gated: true }),
  closedById: may(idSchema, { ref: 'person', gated: true }),
  closedAt: may(momentSchema, { gated: true }),
  resultNote: may(z.string().max(2000), { gated: true }),
  sample: may(flagSchema, { fixed: true }),
};

export const rfc = describeRecord('rfc', 'record', fields, {
  scopes: changeScopes,
  indexes: (row) => indexed(row, { release: 'releaseId', sample: 'sample' }),
  numbered: { field: 'number', series: 'RFC' },
});
export const readRfc = rfc.read;
export type Rfc = RecordOf<typeof fields>;

/** A change is seen by whoever sees its release. */
export function changeScopes(row: Row, world: World): readonly string[] {
  const releaseId = textIn(row, 'releaseId');
  const behind = releaseId === undefined ? undefined : world.row('release', releaseId);
  return behind === undefined ? (releaseId === undefined ? [] : [`rollout:${releaseId}`]) : releaseScopes(behind);
}

/** The state of a change; a new one is a draft. */
export function stateOf(change: Rfc): RfcState {
  return change.state ?? 'draft';
}

/** Does this approval cover the release as it is now? */
export function covers(change: Rfc, subject: Release): boolean {
  if (stateOf(change) !== 'approved') return false;
  if (change.approvedFor !== null) return change.approvedFor === contentOf(subject);
  // From before there were items: one version was approved, and only that.
  return isPlain(subject) && change.approvedVersionId === subject.versionId;
}

export type Approval =
  | { readonly state: 'none' | 'draft' | 'submitted' | 'rejected'; readonly change?: Rfc }
  | { readonly state: 'approved' | 'withdrawn'; readonly change: Rfc }
  /** An emergency that a named approver approved by word of mouth, and that nobody has signed yet (change/word-approval.ts). */
  | { readonly state: 'by-word'; readonly change?: Rfc; readonly word: Word };

/** Where the approval of a release stands: approved if any of its changes covers it, else the furthest state of its changes. A deleted release has none. */
export function approvalOf(world: World, releaseId: string): Approval {
  const row = world.row('release', releaseId);
  const subject = isLive(row) ? readRelease(row) : undefined;
  const changes = world
    .find('rfc', 'release', releaseId)
    .filter(isLive)
    .flatMap((each) => readRfc(each) ?? []);
  const approved = subject === undefined ? undefined : changes.find((change) => covers(change, subject));
  if (approved) return { state: 'approved', change: approved };
  const inState = (state: RfcState): Rfc | undefined => changes.find((each) => stateOf(each) === state);
  const withdrawn = inState('withdrawn');
  if (withdrawn) return { state: 'withdrawn', change: withdrawn };
  const rejected = inState('rejected');
  // A word stands until somebody says no: what is rejected in writing was not approved by word.
  const word = subject === undefined || rejected !== undefined ? undefined : wordOf(world, subject);
  const open = inState('submitted') ?? rejected ?? inState('draft');
  if (word !== undefined) return { state: 'by-word', word, ...(open === undefined ? {} : { change: open }) };
  for (const state of ['submitted', 'rejected', 'draft'] as const) {
    const change = inState(state);
    if (change) return { state, change };
  }
  return { state: 'none' };
}
