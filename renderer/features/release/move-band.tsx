import { Hand } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import type { ApprovalStep } from '../../../shared/domain/change/steps.ts';
import { Icon } from '../../ui/icon.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { approvesSample, type MoveLine, moveLine } from './move-line.ts';
import { moveOf } from './release-standing.ts';
import type { ReleasePage } from './use-release.ts';
import { t } from './words.ts';

/** The approval that waits for somebody. */
export function waitsFor({ rfc }: ReleasePage): ApprovalStep | undefined {
  return rfc.approvals.find(({ state }) => state === 'waits')?.step;
}

/** Whoever may decide now. */
function decidersOf(page: ReleasePage): readonly string[] {
  return waitsFor(page) === 'peer-review' ? page.reviewers : page.approvers;
}

/** What is to be done, as a sentence. */
function todo(page: ReleasePage, nowMs: number): string {
  const { standing, change, changeRow, names } = page;
  switch (standing.is) {
    case 'no-request':
      return t('RELEASE_DO_ASK');
    case 'draft':
      return t('RELEASE_DO_SUBMIT');
    case 'submitted': {
      if (waitsFor(page) === 'peer-review') return page.reviewers.length === 0 ? t('REVIEW_NOBODY') : t('MOVE_REVIEW');
      if (!page.approvers.includes(page.me.person) && approvesSample(page.me, page.subject.sample === true)) return t('RELEASE_DO_SAMPLE');
      if (page.approvers.length === 0) return t('RELEASE_DO_GRANT');
      const requester = names.get(change?.requesterId ?? '') ?? '';
      const when = momentWord(changeRow?.stamps?.state?.t ?? changeRow?.made.t ?? 0, myZone(), nowMs);
      const here = changeRow !== undefined && page.whereOf(changeRow) === 'laptop';
      return t(here ? 'RELEASE_DO_DECIDE_SOON' : 'RELEASE_DO_DECIDE', { requester, when });
    }
    case 'proceed':
      return page.approvers.length === 0
        ? t('RELEASE_DO_GRANT')
        : t('RELEASE_DO_PROCEED', { requester: names.get(change?.proceedAskedById ?? '') ?? '' });
    case 'by-word':
      return t(moveOf(standing) === 'decide' ? 'RELEASE_DO_SIGN' : 'RELEASE_DO_WRITE_UP', {
        who: names.get(standing.word.approverId) ?? '',
        when: momentWord(standing.word.saidAt, myZone(), nowMs),
      });
    case 'rejected':
    case 'withdrawn': {
      const planning = change?.state == null || change.state === 'draft';
      const there = page.decisions.findLast(
        ({ decision }) => decision.round === change?.round && decision.decision === standing.is,
      )?.decision;
      if (!planning && there?.via === 'ticket') {
        const who = names.get(there.byId) ?? `“${there.account ?? ''}”`;
        return t('RELEASE_DO_AGAIN_THERE', { who, system: there.system ?? '', ticket: there.ticket ?? '' });
      }
      const [by, reason] = planning ? [change?.proceedDeciderId, change?.proceedReason] : [change?.deciderId, change?.reason];
      return t('RELEASE_DO_AGAIN', { who: names.get(by ?? '') ?? '', reason: ended(reason ?? '') });
    }
    case 'changed':
      return t('RELEASE_DO_CHANGED');
    case 'unplanned':
      return t('RELEASE_DO_PLAN');
    case 'planned':
    case 'work':
      return t('RELEASE_DO_WORK');
    case 'open':
      return t('STANDARD_DO_PLAN');
    case 'done':
      return t('RELEASE_DO_NOTHING');
  }
}

/** A reason as its own sentence. */
const ended = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);

/** First letters of whoever has to move. */
function faceOf(page: ReleasePage, line: MoveLine): string {
  const decides = moveOf(page.standing) === 'decide' && !line.mine;
  const who = decides ? decidersOf(page)[0] : page.me.person;
  const name = page.names.get(who ?? '') ?? '';
  return name
    .split(/\s+/u)
    .flatMap((part) => [...part].slice(0, 1))
    .slice(0, 2)
    .join('')
    .toUpperCase();
}

/** Whose move it is, why, and the one thing to press. */
export function MoveBand({ page, children }: { readonly page: ReleasePage; readonly children: ReactNode }): JSX.Element {
  const nowMs = useNow(60_000);
  const line = moveLine(page.standing, page.me, decidersOf(page), page.names, page.subject.sample === true);
  const stopped = page.standing.is === 'withdrawn' || page.standing.is === 'rejected';
  const calm = ['none', 'work', 'open'].includes(moveOf(page.standing));
  return (
    <div className={stopped ? 'gc-move stopped' : calm ? 'gc-move' : 'gc-move waits'}>
      <span className="gc-move-face" aria-hidden="true">
        {faceOf(page, line) || <Icon of={Hand} />}
      </span>
      <div>
        <div className="gc-strong">{line.says}</div>
        <div className="gc-t2">{todo(page, nowMs)}</div>
      </div>
      <div className="gc-row gc-wrap">{children}</div>
    </div>
  );
}
