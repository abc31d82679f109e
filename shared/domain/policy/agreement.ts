/** A named person's agreement to a draft of the policy as it was then: written only by its gate, kept for good. */
import { z } from 'zod';
import { stableHash } from '../../sync/hash.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { describeRecord, idSchema, indexed, must, type RecordOf } from '../record.ts';
import { contentOfPolicy, type Policy } from './policy.ts';

const fields = {
  policyId: must(idSchema, { ref: 'policy', gated: true }),
  personId: must(idSchema, { ref: 'person', gated: true }),
  /** Everything that was agreed to, in one spelling (policy.ts, `contentOfPolicy`). */
  content: must(z.string().max(100_000), { gated: true }),
};

export const policyAgreement = describeRecord('policy-agreement', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { policy: 'policyId' }),
});
export const readAgreement = policyAgreement.read;
export type PolicyAgreement = RecordOf<typeof fields>;

/** The id of an agreement: the same wherever it is predicted, another one for another text. */
export function agreementId(policyId: string, personId: string, content: string): string {
  return `${policyId.slice(0, 40)}.${stableHash(`${policyId}\n${personId}\n${content}`)}`;
}

export interface Agreed {
  readonly personId: string;
  /** When they agreed to it as it is now, ms; null: not yet. */
  readonly at: number | null;
  /** They agreed to it as it was before. */
  readonly before: boolean;
}

/** The people whom a policy names, with where their agreement stands. */
export function agreementsOf(world: World, record: Policy): readonly Agreed[] {
  const content = contentOfPolicy(record);
  const rows = world.find('policy-agreement', 'policy', record.id).filter(isLive);
  return (record.agreedByIds ?? []).map((personId): Agreed => {
    const theirs = rows.flatMap((row) => {
      const agreement = readAgreement(row);
      return agreement?.personId === personId ? [{ row, agreement }] : [];
    });
    const now = theirs.find(({ agreement }) => agreement.content === content);
    return { personId, at: now?.row.made.t ?? null, before: now === undefined && theirs.length > 0 };
  });
}
