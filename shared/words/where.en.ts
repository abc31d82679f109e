/** Where a release stands in the whole process, in English: what each step says, what holds it up, whose move it is. */
import { counted } from './counted.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');
const versionWord: { readonly [status: string]: string } = {
  development: 'in development',
  'in-test': 'in test',
  retired: 'retired',
};

export const whereWords = {
  WHERE_TITLE: () => 'Where this release stands',
  WHERE_PATH: () => 'The way of this release',
  'process-step.policy': () => 'Policy',
  'process-step.library': () => 'Library',
  'process-step.design': () => 'Design',
  'process-step.build': () => 'Build',
  'process-step.test': () => 'Test',
  'process-step.acceptance': () => 'Acceptance',
  'process-step.planning': () => 'Planning',
  'process-step.change': () => 'Approval',
  'process-step.rollout': () => 'Rollout',
  'process-step.cmdb': () => 'CMDB',
  'process-step.review': () => 'Review',
  'step-look.done': () => 'done',
  'step-look.here': () => 'it stands here',
  'step-look.open': () => 'not yet',
  'step-look.skipped': () => 'not asked for',
  'step-look.stopped': () => 'stopped',

  WHERE_POLICY_NONE: () => 'none in force',
  WHERE_POLICY: (d: { readonly revision: number }) => `revision ${d.revision}`,
  WHERE_POLICY_OVERRIDDEN: (d: { readonly revision: number }) => `revision ${d.revision}, gone against with a reason`,
  WHERE_LIBRARY_NONE: () => 'nothing from the library',
  WHERE_LIBRARY_WITHDRAWN: (d: { readonly number: string }) => `version ${d.number} was withdrawn`,
  WHERE_LIBRARY_WAITS: (d: { readonly number: string; readonly status: string | null }) =>
    d.status === null ? `${d.number} is not put in` : `${d.number} is ${versionWord[d.status] ?? d.status}`,
  WHERE_LIBRARY_DONE: (d: { readonly n: number }) => (d.n === 1 ? 'the version is accepted' : `all ${count(d.n)} versions are accepted`),
  WHERE_NO_PLAN: () => 'no plan asked for',
  WHERE_STAGE_NONE: () => 'not asked for',
  WHERE_STAGE_ASKED: () => 'asked for by the policy',
  WHERE_STAGE_OVERRIDDEN: () => 'gone without, with a reason',
  WHERE_STAGE_SIGNED: (d: { readonly untested: number }) =>
    d.untested === 0 ? 'signed' : d.untested === 1 ? 'signed, 1 not tested' : `signed, ${count(d.untested)} not tested`,
  WHERE_STAGE_REOPENED: (d: { readonly says: string }) => `opened again: ${d.says}`,
  WHERE_STAGE_OPEN: () => 'not signed yet',
  WHERE_STAGE_MET: (d: { readonly met: number; readonly of: number }) => `${count(d.met)} of ${count(d.of)} true`,
  WHERE_CHANGE_APPROVED: () => 'approved to implement',
  WHERE_CHANGE_REJECTED: () => 'rejected',
  WHERE_CHANGE_WITHDRAWN: () => 'the approval was withdrawn',
  WHERE_CHANGE_SUBMITTED: () => 'waits for a decision',
  WHERE_CHANGE_PROCEED: () => 'waits for the approval to proceed',
  WHERE_CHANGE_REVIEW: () => 'waits for the peer review',
  WHERE_CHANGE_BY_WORD: () => 'approved by word, to be written up',
  WHERE_CHANGE_DRAFT: () => 'draft',
  WHERE_CHANGE_NONE: () => 'not asked for yet',
  WHERE_CHANGE_STALE: () => 'it changed after it was approved',
  WHERE_ROLLOUT_STANDARD: (d: { readonly n: number }) =>
    d.n === 0 ? 'requests are planned under it' : `${counted(d.n, 'visits')} under it`,
  WHERE_ROLLOUT_UNPLANNED: () => 'no visit planned',
  WHERE_ROLLOUT: (d: { readonly done: number; readonly of: number; readonly again: number }) =>
    d.again === 0
      ? `${count(d.done)} of ${counted(d.of, 'visits')} done`
      : `${count(d.done)} of ${counted(d.of, 'visits')} done, ${count(d.again)} again`,
  WHERE_CMDB_NONE: () => 'no CMDB connected',
  WHERE_CMDB_NEEDS: (d: { readonly n: number }) => (d.n === 1 ? '1 needs a person' : `${count(d.n)} need a person`),
  WHERE_CMDB: (d: { readonly written: number; readonly of: number }) =>
    d.of === 0 ? 'nothing to record yet' : `${count(d.written)} of ${count(d.of)} read back`,
  WHERE_REVIEW_NONE: () => 'no plan asked for',
  WHERE_REVIEW_OPEN: () => 'after the rollout',
  WHERE_REVIEW_EARLY_LIFE: () => 'early-life support',
  WHERE_REVIEW_DONE: () => 'signed',

  WHERE_BLOCKS: () => 'What holds it up',
  WHERE_BLOCKS_NONE: () => 'Nothing holds it up.',
  WHERE_BLOCK_REASON: (d: { readonly reason: string }) => `The reason that was given: ${d.reason}`,
  WHERE_BLOCK_PROCEED: () => 'Planning waits for the approval to proceed.',
  WHERE_BLOCK_DEPENDS: (d: { readonly name: string; readonly done: number; readonly of: number }) =>
    d.of === 0
      ? `It waits for “${d.name}”, of which no visit is planned.`
      : `It waits for “${d.name}”: ${count(d.done)} of ${counted(d.of, 'visits')} done.`,
  WHERE_MOVE: () => 'Whose move it is',
  WHERE_MOVE_OF: (d: { readonly who: string }) => `It is the move of ${d.who}`,
  WHERE_MOVE_ROLE: (d: { readonly who: string }) => `It is the move of the ${d.who}`,
  WHERE_STAGE_NEXT: (d: { readonly stage: string }) => `The stage ${d.stage} comes next: what it asks, what shows it, and who signs it.`,
  WHERE_MOVE_NOBODY: () => 'Nobody has to do anything',
  WHERE_PRINT: () => 'Print',
  WHERE_PAPER: () => 'The process, to print',
  WHERE_MADE: (d: { readonly at: string }) => `As this laptop knew it on ${d.at}.`,
} as const;
