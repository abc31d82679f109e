/**
 * Who had more than one part in a change (PROCESS, "Change management": a team of one or two may combine roles except requester and
 * approver; whatever relied on combined roles says so). Derived from what was decided and done.
 */
import type { World } from '../../sync/rules.ts';
import { readRelease } from '../release/release.ts';
import { counts } from '../visit/run.ts';
import { approvalOf } from './rfc.ts';
import { wordOf } from './word-approval.ts';

export const changeParts = ['requester', 'proceed-approver', 'reviewer', 'approver', 'word-approver', 'installer', 'closer'] as const;
export type ChangePart = (typeof changeParts)[number];

export interface Combined {
  readonly personId: string;
  /** In the order of the process; two at least. */
  readonly parts: readonly ChangePart[];
}

/** People with two parts or more in the change that counts for a release. That both approvals came from one person is no combination. */
export function combinedRoles(world: World, releaseId: string): readonly Combined[] {
  const subject = readRelease(world.row('release', releaseId));
  const { change } = approvalOf(world, releaseId);
  if (subject === undefined) return [];
  const word = wordOf(world, subject);
  const approved = change?.state === 'approved' && change.bySample !== true;
  const installers = world
    .find('visit', 'release', releaseId)
    .flatMap((row) => world.find('visit-event', 'visit', row.id))
    .filter(counts)
    .map((row) => row.made.p);
  const had: { readonly [P in ChangePart]: readonly (string | null | undefined)[] } = {
    requester: [change?.requesterId ?? change?.proceedAskedById],
    'proceed-approver': [change?.proceed === 'approved' ? change.proceedDeciderId : null],
    reviewer: [change?.reviewedById],
    approver: [approved ? change.deciderId : null],
    'word-approver': [word?.approverId],
    installer: installers,
    closer: [change?.closedById],
  };
  const people = [...new Set(Object.values(had).flat())].flatMap((id) => id ?? []);
  return people.flatMap((personId): readonly Combined[] => {
    const parts = changeParts.filter((part) => had[part].includes(personId));
    // Whoever approves twice, or asks and closes, has one part: to approve, to lead.
    const kinds = new Set(parts.map((part) => kindOf[part]));
    return kinds.size < 2 ? [] : [{ personId, parts }];
  });
}

const kindOf: { readonly [P in ChangePart]: string } = {
  requester: 'leads',
  closer: 'leads',
  'proceed-approver': 'approves',
  approver: 'approves',
  'word-approver': 'approves',
  reviewer: 'reviews',
  installer: 'installs',
};
