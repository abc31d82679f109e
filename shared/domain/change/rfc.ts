/**
 * A request for change and its approval to implement (PROCESS, "Change management").
 *
 *   draft ──submit──▶ submitted ──approve──▶ approved
 *                      │    │                   │
 *                  reject  withdraw          withdraw
 *                      ▼    ▼                   ▼
 *                 rejected  withdrawn ◀─────────┘        (either is submitted again as the next round)
 *
 * Every arrow is a gate, decided in hub order; no edit writes these fields. A withdrawal of a round wins whether it comes before
 * or after that round's approval.
 */
import { z } from 'zod';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, noteField, type RecordOf, textIn } from '../record.ts';
import { contentOf, isPlain, type Release, readRelease, releaseScopes } from '../release/release.ts';

export const rfcStates = ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'] as const;
export type RfcState = (typeof rfcStates)[number];

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
  | { readonly state: 'approved' | 'withdrawn'; readonly change: Rfc };

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
  for (const state of ['withdrawn', 'submitted', 'rejected', 'draft'] as const) {
    const change = changes.find((each) => stateOf(each) === state);
    if (change) return { state, change };
  }
  return { state: 'none' };
}
