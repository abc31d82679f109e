/**
 * An emergency, approved by word of mouth by a named approver before the work (PROCESS, "Change management"): a fact, recorded by the
 * installer or lead who heard it, so that the work may begin without a network. It holds for what the release was then, until somebody
 * signs, rejects or withdraws it in writing.
 */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { Unfit, World } from '../../sync/rules.ts';
import { readGrant } from '../people/grant.ts';
import { holds } from '../people/rights.ts';
import { isRole, rights, rolesWith } from '../people/roles.ts';
import { describeRecord, flagSchema, idSchema, indexed, may, momentSchema, must, type RecordOf, textIn } from '../record.ts';
import { contentOf, type Release, readRelease, releaseScopes } from '../release/release.ts';
import { counts } from '../visit/run.ts';
import { visitScopes } from '../visit/visit.ts';

export const wordWays = ['telephone', 'in-person', 'message', 'radio'] as const;
export type WordWay = (typeof wordWays)[number];

const fields = {
  releaseId: must(idSchema, { ref: 'release' }),
  /** The visit on which it was recorded, where it was on one. */
  visitId: may(idSchema, { ref: 'visit' }),
  /** The named approver who said yes. */
  approverId: must(idSchema, { ref: 'person' }),
  /** When they said so, ms. */
  saidAt: must(momentSchema),
  how: must(z.enum(wordWays)),
  /** What was asked and why it cannot wait. */
  why: must(z.string().min(1).max(2000)),
  /** What the release was then (release/release.ts, `contentOf`). */
  saidFor: must(z.string().max(100_000)),
  sample: may(flagSchema),
};

export const wordApproval = describeRecord('word-approval', 'fact', fields, {
  // By whoever works on the release, and on the visit where it was recorded.
  scopes: (row, world) => {
    const visit = world.row('visit', textIn(row, 'visitId') ?? '');
    const release = world.row('release', textIn(row, 'releaseId') ?? '');
    return [...new Set([...(release === undefined ? [] : releaseScopes(release)), ...(visit === undefined ? [] : visitScopes(visit))])];
  },
  about: (row) => {
    const id = textIn(row, 'releaseId');
    return id === undefined ? undefined : { type: 'release', id };
  },
  indexes: (row) => [...indexed(row, { release: 'releaseId', visit: 'visitId', sample: 'sample' }), { name: 'all', value: 'yes' }],
  unfit: unfitWord,
});
export const readWord = wordApproval.read;
export type WordApproval = RecordOf<typeof fields>;

/** A word that counts, with who recorded it and when. */
export interface Word extends WordApproval {
  readonly recordedById: string;
  readonly recordedAt: number;
}

/** The first word that counts for the release as it is now. Only emergencies are approved by word. */
export function wordOf(world: World, subject: Release): Word | undefined {
  if (subject.category !== 'emergency') return undefined;
  const content = contentOf(subject);
  return world
    .find('word-approval', 'release', subject.id)
    .filter(counts)
    .flatMap((row): readonly Word[] => {
      const word = readWord(row);
      return word === undefined || word.saidFor !== content ? [] : [{ ...word, recordedById: row.made.p, recordedAt: row.made.t }];
    })
    .sort((a, b) => a.saidAt - b.saidAt || (a.id < b.id ? -1 : 1))[0];
}

/** May this person approve changes in these scopes? A role is needed for that, an app is not. */
export function mayApprove(world: World, personId: string, scopes: readonly string[]): boolean {
  return world
    .find('grant', 'person', personId)
    .filter(isLive)
    .flatMap((row) => readGrant(row) ?? [])
    .some((grant) => isRole(grant.role) && rights[grant.role].gates.includes('approve-to-implement') && holds(grant.scope, scopes));
}

/** Who may be named as having said yes to a release, as this laptop knows: approvers here, besides whoever records it. */
export function approversByWord(world: World, releaseId: string, recordedBy: string): readonly string[] {
  const roles = rolesWith((each) => each.gates.includes('approve-to-implement'));
  const people = roles.flatMap((role) =>
    world
      .find('grant', 'role', role)
      .filter(isLive)
      .flatMap((row) => readGrant(row)?.person ?? []),
  );
  return [...new Set(people)].filter((approverId) => refuseWord(world, { releaseId, approverId }, recordedBy) === undefined);
}

/**
 * Why a word does not count: WORD_NOT_EMERGENCY, WORD_OWN (whoever records it says yes to themselves), REQUESTER_APPROVES,
 * PAPER_APPROVER_UNFIT (no role). The hub asks it of every word that arrives.
 */
export function refuseWord(world: World, word: Pick<WordApproval, 'releaseId' | 'approverId'>, recordedBy: string): Refusal | undefined {
  const row = world.row('release', word.releaseId);
  const subject = isLive(row) ? readRelease(row) : undefined;
  if (row === undefined || subject === undefined) return refuse('NOT_FOUND', {});
  if (subject.category !== 'emergency') return refuse('WORD_NOT_EMERGENCY', {});
  if (word.approverId === recordedBy) return refuse('WORD_OWN', {});
  const asked = world
    .find('rfc', 'release', word.releaseId)
    .filter(isLive)
    .some((each) => each.fields.requesterId === word.approverId || each.made.p === word.approverId);
  if (asked) return refuse('REQUESTER_APPROVES', { requester: word.approverId });
  const approver = world.row('person', word.approverId)?.fields.name;
  return mayApprove(world, word.approverId, releaseScopes(row))
    ? undefined
    : refuse('PAPER_APPROVER_UNFIT', { approver: typeof approver === 'string' ? approver : '' });
}

function unfitWord(row: Row, world: World): Unfit | undefined {
  const word = readWord(row);
  const refusal = word === undefined ? undefined : refuseWord(world, word, row.made.p);
  return refusal && { conflict: 'word-unfit', refusal };
}
