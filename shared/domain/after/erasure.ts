/**
 * Retention of personal data, carried out (DESIGN, "Evidence": erasure removes content everywhere and keeps the fact, digest and signer).
 * Which kinds, and for how long, the release policy says; nothing is erased where none is in force. Only the hub writes that something
 * was erased, and only of what has arrived and whose work is over.
 */
import { z } from 'zod';
import { readConflict } from '../../sync/apply/conflict.ts';
import { rowKey } from '../../sync/ids.ts';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readAnswerKind } from '../checklist/answer-kind.ts';
import { inCmdb } from '../cmdb/in-cmdb.ts';
import { monthsAfter } from '../library/retention.ts';
import { type PersonalKind, type PolicyContent, personalKinds } from '../policy/content.ts';
import { daySchema, describeRecord, digestText, idSchema, indexed, may, must, type RecordOf, textIn } from '../record.ts';
import { factsOf } from '../visit/run.ts';
import { visitStateIn } from '../visit/state.ts';
import { readVisit, visitScopes } from '../visit/visit.ts';

const fields = {
  digest: must(digestText),
  kind: must(z.enum(personalKinds)),
  visitId: may(idSchema, { ref: 'visit' }),
  /** The rule: months, and the revision of the policy that it stands in. */
  months: must(z.number().int().min(0).max(240)),
  revision: must(z.number().int().min(0)),
  /** The day from which it was due. */
  dueOn: must(daySchema),
};

/** That the content of a photo, signature or file was removed. Its id follows from the digest. */
export const erasure = describeRecord('erasure', 'record', fields, {
  scopes: (row, world) => {
    const visit = world.row('visit', textIn(row, 'visitId') ?? '');
    // Every laptop that may hold the content has to hear of it; the record says nothing about anybody.
    return visit === undefined ? ['catalogue'] : visitScopes(visit);
  },
  indexes: (row) => [...indexed(row, { visit: 'visitId', erased: 'digest' }), { name: 'all', value: 'yes' }],
});
export const readErasure = erasure.read;
export type Erasure = RecordOf<typeof fields>;

export const erasureId = (digest: string): string => `erasure.${digest.slice('sha256:'.length)}`;

export type RetentionRules = ReadonlyMap<PersonalKind, number>;

/** Months by kind, as far as a revision has rules that are carried out by themselves. */
export function retentionRules({ retention }: Pick<PolicyContent, 'retention'>): RetentionRules {
  return new Map(retention.personal.flatMap(({ of, months }) => (of === undefined ? [] : [[of, months] as const])));
}

/** What kind of personal data the digest is that this record names; undefined: none that a rule is about (a signed approval, a receipt). */
export function personalKindOf(row: Row): PersonalKind | undefined {
  switch (row.type) {
    case 'evidence':
      return personalKinds.find((kind) => kind === textIn(row, 'kind'));
    case 'signoff':
    // A receipt of a training session: whoever was there signed for it.
    case 'attendance':
      return 'signature';
    case 'step-result': {
      const kind = readAnswerKind(row.fields.answer);
      return personalKinds.find((each) => each === kind);
    }
    default:
      return undefined;
  }
}

export type KeptUntil =
  /** `keeps`: why not yet: no rule, or what is still under way. */
  | {
      readonly due: false;
      readonly dueOn: string | null;
      readonly keeps: 'no-rule' | 'time' | 'work-open' | 'conflict-open' | 'cmdb-waits' | 'other-use';
    }
  | { readonly due: true; readonly dueOn: string; readonly kind: PersonalKind; readonly months: number; readonly visitId: string | null };

/**
 * Is the content of a digest to be erased on `today` (yyyy-MM-dd)? `naming`: every record that names it. The time runs from when the hub
 * heard of the last of them, so that work which came late by stick is kept as long as any.
 */
export function keptUntil(world: World, naming: readonly Row[], rules: RetentionRules, today: string): KeptUntil {
  const kinds = naming.map(personalKindOf);
  if (naming.length === 0 || kinds.some((kind) => kind === undefined)) return { due: false, dueOn: null, keeps: 'other-use' };
  const months = kinds.map((kind) => (kind === undefined ? undefined : rules.get(kind)));
  const longest = Math.max(...months.map((each) => each ?? 0));
  const kind = kinds[0];
  if (months.some((each) => each === undefined) || kind === undefined) return { due: false, dueOn: null, keeps: 'no-rule' };
  const since = Math.max(...naming.map((row) => Math.max(row.heard ?? row.made.heard ?? row.made.t, row.happened ?? row.made.t)));
  const dueOn = monthsAfter(since, longest);
  if (today < dueOn) return { due: false, dueOn, keeps: 'time' };
  const visitIds = [...new Set(naming.flatMap((row) => textIn(row, 'visitId') ?? []))];
  for (const visitId of visitIds) {
    const visit = readVisit(world.row('visit', visitId));
    if (visit === undefined) continue;
    const { state } = visitStateIn(world, visit);
    const met = world.find('conflict', 'about', rowKey('visit', visitId)).some((row) => readConflict(row)?.state === 'open');
    const delivered = inCmdb(world, visit, factsOf(world, visitId))?.state;
    if (state === 'in-progress' || state === 'planned') return { due: false, dueOn, keeps: 'work-open' };
    if (met) return { due: false, dueOn, keeps: 'conflict-open' };
    if (delivered === 'queued' || delivered === 'needs-person') return { due: false, dueOn, keeps: 'cmdb-waits' };
  }
  return { due: true, dueOn, kind, months: longest, visitId: visitIds[0] ?? null };
}
