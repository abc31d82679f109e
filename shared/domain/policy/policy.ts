/**
 * A revision of the release policy. A draft is written section by section; the people it names agree to what it says; then it is
 * published with a number and is in force from its day until a later one is.
 *
 *   draft ──agree (each named person)──▶ draft ──publish──▶ published     (never changed, never deleted)
 *
 * An agreement is for what the draft said then: a change of the draft asks everybody again (policy/agreement.ts).
 */
import { z } from 'zod';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { sameJson } from '../../sync/same.ts';
import { daySchema, describeRecord, idSchema, idsSchema, indexed, lineSchema, may, mustName, type RecordOf } from '../record.ts';
import { type PolicyContent, type SectionName, sectionNames, sectionSchemas } from './content.ts';
import { usualPolicy } from './usual.ts';

export const policyStates = ['draft', 'published'] as const;

/** Which plans a revision judges: releases that are made once it is in force (PROCESS), or every plan edit from then on. */
export const policyHolds = ['new-releases', 'every-plan'] as const;

const matters = { matters: true };

const fields = {
  name: mustName(),
  state: may(z.enum(policyStates), { gated: true }),
  /** Counts published revisions from 1. */
  revision: may(z.number().int().min(1), { gated: true }),
  publishedById: may(idSchema, { ref: 'person', gated: true }),
  /** The first day on which it is in force, in its zone. */
  inForceFrom: may(daySchema, { matters: true }),
  /** IANA name: where its days begin. */
  timeZone: may(z.string().max(60), { matters: true }),
  holds: may(z.enum(policyHolds), { matters: true }),
  /** Whose agreement it needs. */
  agreedByIds: may(idsSchema, { matters: true }),
  /** What is new in it, for those who read it. */
  changes: may(z.string().max(4000)),
  /** The revision that it was begun from. */
  fromId: may(idSchema, { ref: 'policy', fixed: true }),
  preset: may(lineSchema, { fixed: true }),
  purpose: may(sectionSchemas.purpose, matters),
  releases: may(sectionSchemas.releases, matters),
  numbering: may(sectionSchemas.numbering, matters),
  windows: may(sectionSchemas.windows, matters),
  hours: may(sectionSchemas.hours, matters),
  freezes: may(sectionSchemas.freezes, matters),
  notice: may(sectionSchemas.notice, matters),
  phasing: may(sectionSchemas.phasing, matters),
  delivery: may(sectionSchemas.delivery, matters),
  backOut: may(sectionSchemas.backOut, matters),
  standard: may(sectionSchemas.standard, matters),
  emergency: may(sectionSchemas.emergency, matters),
  freshness: may(sectionSchemas.freshness, matters),
  retention: may(sectionSchemas.retention, matters),
  contacts: may(sectionSchemas.contacts, matters),
  overrides: may(sectionSchemas.overrides, matters),
};

export const policy = describeRecord('policy', 'record', fields, {
  // Everybody who is enrolled may read how releases happen.
  scopes: () => ['catalogue'],
  indexes: (row) => [...indexed(row, { state: 'state' }), { name: 'all', value: 'yes' }],
});
export const readPolicy = policy.read;
export type Policy = RecordOf<typeof fields>;

/** What judges a plan: a published revision, or the usual rules (revision 0) where no policy is in force. */
export interface Revision extends PolicyContent {
  readonly id: string | null;
  readonly revision: number;
  readonly name: string;
  readonly inForceFrom: string | null;
  readonly timeZone: string;
  readonly holds: (typeof policyHolds)[number];
}

const known = new WeakMap<Policy, Revision>();

/** A record as what it says: sections that it has not are the usual ones, so that an older revision means what it meant. */
export function revisionOf(record: Policy): Revision {
  const before = known.get(record);
  if (before !== undefined) return before;
  const said = readRevision(record);
  known.set(record, said);
  return said;
}

function readRevision(record: Policy): Revision {
  const said: PolicyContent = {
    purpose: record.purpose ?? usualPolicy.purpose,
    releases: record.releases ?? usualPolicy.releases,
    numbering: record.numbering ?? usualPolicy.numbering,
    windows: record.windows ?? usualPolicy.windows,
    hours: record.hours ?? usualPolicy.hours,
    freezes: record.freezes ?? usualPolicy.freezes,
    notice: record.notice ?? usualPolicy.notice,
    phasing: record.phasing ?? usualPolicy.phasing,
    delivery: record.delivery ?? usualPolicy.delivery,
    backOut: record.backOut ?? usualPolicy.backOut,
    standard: record.standard ?? usualPolicy.standard,
    emergency: record.emergency ?? usualPolicy.emergency,
    freshness: record.freshness ?? usualPolicy.freshness,
    retention: record.retention ?? usualPolicy.retention,
    contacts: record.contacts ?? usualPolicy.contacts,
    overrides: record.overrides ?? usualPolicy.overrides,
  };
  const { id, name, inForceFrom } = record;
  return {
    ...said,
    id,
    revision: record.revision ?? 0,
    name,
    inForceFrom,
    timeZone: record.timeZone ?? 'UTC',
    holds: record.holds ?? 'new-releases',
  };
}

/** The rules where no policy is in force: revision 0. */
export const usualRevision: Revision = {
  ...usualPolicy,
  id: null,
  revision: 0,
  name: '',
  inForceFrom: null,
  timeZone: 'UTC',
  holds: 'new-releases',
};

/** Every published revision that is known here, the first one first. */
export function revisionsIn(world: Pick<World, 'find'>): readonly Revision[] {
  return world
    .find('policy', 'state', 'published')
    .filter(isLive)
    .flatMap((row) => {
      const record = readPolicy(row);
      return record === undefined || record.revision === null ? [] : [revisionOf(record)];
    })
    .sort((a, b) => a.revision - b.revision);
}

/** Everything that somebody agrees to, in one spelling: equal texts, equal content. */
export function contentOfPolicy(record: Policy): string {
  const { id: _id, revision: _revision, ...said } = revisionOf(record);
  return JSON.stringify(said, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Sections that say something else in two revisions, in the order of the page. */
export function sectionsThatDiffer(one: PolicyContent, other: PolicyContent): readonly SectionName[] {
  return sectionNames.filter((name) => !sameJson(one[name], other[name]));
}
