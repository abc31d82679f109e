/** A decision on a change, kept for good: written only by gates, one per round and kind, so that its place in hub order is known exactly. */
import { z } from 'zod';
import { daySchema, describeRecord, digestText, flagSchema, idSchema, indexed, lineSchema, may, must, type RecordOf } from '../record.ts';
import { itemsSchema } from '../release/items.ts';
import { standardSchema } from '../release/release.ts';
import { conditionsSchema } from './condition.ts';
import { changeResults, changeScopes } from './rfc.ts';

export const decisions = [
  // To implement.
  'approved',
  'rejected',
  'withdrawn',
  // To proceed with planning; its rounds are counted by themselves.
  'proceed-approved',
  'proceed-rejected',
  'proceed-withdrawn',
  // Peer review.
  'reviewed',
  'sent-back',
  // The end.
  'closed',
] as const;
export type DecisionKind = (typeof decisions)[number];

const fields = {
  rfcId: must(idSchema, { ref: 'rfc', gated: true }),
  releaseId: must(idSchema, { ref: 'release', gated: true }),
  round: must(z.number().int().min(1), { gated: true }),
  decision: must(z.enum(decisions), { gated: true }),
  /** Who decided: the person who acted, who signed the paper, or the sample approver. */
  byId: must(idSchema, { ref: 'person', gated: true }),
  versionId: may(idSchema, { ref: 'version', gated: true }),
  /** What it was about, where that is more than one version. */
  items: may(itemsSchema, { gated: true }),
  standard: may(standardSchema, { gated: true }),
  /** Entered from signed paper: by whom, its photo, and the day on which it was signed. */
  via: may(z.enum(['paper', 'ticket']), { gated: true }),
  enteredById: may(idSchema, { ref: 'person', gated: true }),
  digest: may(digestText, { gated: true }),
  signedOn: may(daySchema, { gated: true }),
  /** Decided in another system: which, the ticket's number there, and the account. */
  system: may(lineSchema, { gated: true }),
  ticket: may(lineSchema, { gated: true }),
  account: may(lineSchema, { gated: true }),
  reason: may(z.string().max(2000), { gated: true }),
  conditions: may(conditionsSchema, { gated: true }),
  /** How the change ended, where it was closed. */
  result: may(z.enum(changeResults), { gated: true }),
  sample: may(flagSchema, { gated: true }),
};

export const decision = describeRecord('decision', 'record', fields, {
  scopes: changeScopes,
  indexes: (row) => indexed(row, { rfc: 'rfcId', release: 'releaseId', sample: 'sample' }),
});
export const readDecision = decision.read;
export type Decision = RecordOf<typeof fields>;

/** The id of a decision: the same wherever it is predicted. */
export function decisionId(rfcId: string, round: number, kind: DecisionKind): string {
  return `${rfcId}.${round}.${kind}`;
}
