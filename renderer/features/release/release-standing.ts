import { approvalOf, covers, type Rfc, readRfc, stateOf } from '../../../shared/domain/change/rfc.ts';
import type { Word } from '../../../shared/domain/change/word-approval.ts';
import type { Progress } from '../../../shared/domain/figures/progress.ts';
import type { Release } from '../../../shared/domain/release/release.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { assertNever } from '../../../shared/errors.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { say } from '../../../shared/words/say.ts';
import { dayWord } from '../../ui/moment.tsx';
import type { StateName } from '../../ui/state-word.tsx';
import type { StandardUse } from './standard-use.ts';
import { t } from './words.ts';

/** Where a release stands, with the request that counts. Only the last six may be worked on. */
export type Standing =
  | { readonly is: 'no-request' }
  | { readonly is: 'draft' | 'proceed' | 'submitted' | 'rejected' | 'withdrawn' | 'changed'; readonly change: Rfc }
  /** An emergency that was approved by word: it may be worked on, and has to be written up and signed. */
  | { readonly is: 'by-word'; readonly change?: Rfc; readonly word: Word }
  | { readonly is: 'unplanned' | 'planned' | 'work' | 'done'; readonly change: Rfc }
  /** A standard change: requests are planned under it. */
  | { readonly is: 'open'; readonly change: Rfc };

/** Where a release stands, from its request rows and the figures of its visits. The newest request counts where none is approved. `words`: approvals by word. */
export function standingOf(row: Row, subject: Release, rfcs: readonly Row[], figures: Progress, words: readonly Row[] = []): Standing {
  const approval = approvalOf(new FixedWorld([row, ...rfcs, ...words], groundcrewRules), subject.id);
  if (approval.state === 'approved') return { is: subject.standard === null ? workOf(figures) : 'open', change: approval.change };
  const stale = rfcs.flatMap((each) => readRfc(each) ?? []).find((each) => stateOf(each) === 'approved' && !covers(each, subject));
  if (approval.state === 'none') return stale === undefined ? { is: 'no-request' } : { is: 'changed', change: stale };
  const { change } = approval;
  if (approval.state === 'by-word') return { is: 'by-word', word: approval.word, ...(change === undefined ? {} : { change }) };
  if (change === undefined) return { is: 'no-request' };
  if (change.proceed === 'asked') return { is: 'proceed', change };
  // Planning may not go on, and the request is a draft still.
  if (approval.state === 'draft' && (change.proceed === 'rejected' || change.proceed === 'withdrawn'))
    return { is: change.proceed, change };
  return { is: approval.state, change };
}

function workOf({ total, planned, done }: Progress): 'unplanned' | 'planned' | 'work' | 'done' {
  if (total === 0) return 'unplanned';
  if (planned === total) return 'planned';
  return done === total ? 'done' : 'work';
}

/** The largest line of the screen: what a person came for. */
export function answerOf(standing: Standing, figures: Progress, standard?: StandardUse): string {
  switch (standing.is) {
    case 'no-request':
      return t('RELEASE_IS_NO_REQUEST');
    case 'draft':
      return t('RELEASE_IS_DRAFT');
    case 'proceed':
      return t('RELEASE_IS_PROCEED');
    case 'by-word':
      return t('RELEASE_IS_BY_WORD');
    case 'submitted':
      return t('RELEASE_IS_SUBMITTED');
    case 'rejected':
      return t('RELEASE_IS_REJECTED');
    case 'withdrawn':
      return t('RELEASE_IS_WITHDRAWN');
    case 'changed':
      return t('RELEASE_IS_CHANGED');
    case 'unplanned':
      return t('RELEASE_IS_UNPLANNED');
    case 'planned':
      return t('RELEASE_IS_PLANNED', { n: figures.total });
    case 'work':
      return t('RELEASE_IS_WORK', { done: figures.done, of: figures.total, again: figures.again });
    case 'done':
      return t('RELEASE_IS_DONE', { n: figures.total });
    case 'open':
      return openOf(standard);
    default:
      return assertNever(standing);
  }
}

function openOf(standard: StandardUse | undefined): string {
  if (standard === undefined) return t('STANDARD_OPEN');
  return standard.otherBuild
    ? t('STANDARD_OTHER_BUILD')
    : t('STANDARD_IS', { left: standard.left, until: dayWord(standard.until, 'year') });
}

/** The state of its approval: icon and word. */
export function approvalWord(standing: Standing): { readonly state: StateName; readonly word: string } {
  switch (standing.is) {
    case 'no-request':
      return { state: 'draft', word: say('rfc-state.none') };
    case 'draft':
      return { state: 'draft', word: say('rfc-state.draft') };
    case 'proceed':
      return { state: 'awaiting', word: t('RELEASE_APPROVAL_PROCEED') };
    case 'by-word':
      return { state: 'awaiting', word: say('rfc-state.by-word') };
    case 'submitted':
      return { state: 'awaiting', word: say('rfc-state.submitted') };
    case 'rejected':
      return { state: 'failed', word: say('rfc-state.rejected') };
    case 'withdrawn':
      return { state: 'withdrawn', word: say('rfc-state.withdrawn') };
    case 'changed':
      return { state: 'skipped', word: t('RELEASE_APPROVAL_CHANGED') };
    default:
      return { state: 'approved', word: standing.change.enteredById === null ? say('rfc-state.approved') : t('PAPER_APPROVED') };
  }
}

/** Whose move it is: the lead's side (asking, planning), whoever approves, the installers, or nobody's. */
export type Move = 'ask' | 'decide' | 'plan' | 'work' | 'open' | 'none';
export function moveOf(standing: Standing): Move {
  switch (standing.is) {
    case 'proceed':
    case 'submitted':
      return 'decide';
    case 'by-word':
      return standing.change !== undefined && stateOf(standing.change) === 'submitted' ? 'decide' : 'ask';
    case 'unplanned':
      return 'plan';
    case 'planned':
    case 'work':
      return 'work';
    case 'open':
      return 'open';
    case 'done':
      return 'none';
    default:
      return 'ask';
  }
}
