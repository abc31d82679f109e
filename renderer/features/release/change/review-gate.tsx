import { type JSX, useState } from 'react';
import { peerReview } from '../../../../shared/domain/change/peer-review.ts';
import type { Refusal } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/words/say.ts';
import { useDoing } from '../../../data/doing.ts';
import { useForeseen } from '../../../data/foresee.ts';
import { ActionWithReason } from '../../../ui/action-with-reason.tsx';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { Problem } from '../../../ui/form-end.tsx';
import { anyOf } from '../approvers.ts';
import type { ReleasePage } from '../use-release.ts';
import { t } from '../words.ts';

/** Peer review of a submitted change: sound, or sent back with the reason. */
export function ReviewGate({ page, given }: { readonly page: ReleasePage; readonly given: boolean }): JSX.Element | null {
  const { change, me } = page;
  const [sending, setSending] = useState(false);
  const doing = useDoing();
  const input = change === undefined ? undefined : { rfcId: change.id, finds: 'sound' as const };
  const foreseen = useForeseen(peerReview, input);
  if (change === undefined || change.state === null || change.state === 'draft')
    return <p className="gc-small gc-t2">{t('REVIEW_NOT_YET')}</p>;
  if (change.state !== 'submitted') return null;
  const others = anyOf(
    page.reviewers.filter((id) => id !== me.person),
    page.names,
  );
  const why = foreseen?.may === false ? whyNot(foreseen.refusal, others) : undefined;
  const rfcId = change.id;
  return (
    <div className="gc-stack-2">
      {given ? null : (
        <ActionWithReason
          busy={doing.busy}
          onClick={() => void doing.run(peerReview, { rfcId, finds: 'sound' })}
          reason={why === undefined ? { kind: 'told', says: t('REVIEW_MAY') } : { kind: 'waits', says: why }}
        >
          {t('REVIEW_SOUND')}
        </ActionWithReason>
      )}
      {why === undefined ? (
        <div>
          <Button kind="risk" onClick={() => setSending(true)}>
            {t('REVIEW_SEND_BACK')}
          </Button>
        </div>
      ) : null}
      <Problem says={doing.problem} />
      <Confirm
        opened={sending}
        title={t('REVIEW_SEND_BACK_TITLE')}
        act={t('REVIEW_SEND_BACK_ACT')}
        risk
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={async (note) => {
          if (await doing.run(peerReview, { rfcId, finds: 'sent-back', note })) setSending(false);
        }}
        onClose={() => setSending(false)}
      >
        {t('REVIEW_SEND_BACK_MEANS', { who: page.names.get(change.requesterId ?? '') ?? '' })}
      </Confirm>
    </div>
  );
}

function whyNot(refusal: Refusal, others: string | undefined): string {
  switch (refusal.code) {
    case 'REQUESTER_REVIEWS':
      return others === undefined ? t('REVIEW_NOBODY') : t('REVIEW_YOU_ASKED');
    case 'ROLE_MISSING':
    case 'OUTSIDE_SCOPE':
      return others === undefined ? t('REVIEW_NOBODY') : t('REVIEW_OTHERS', { who: others });
    default:
      return say(refusal.code, refusal.details);
  }
}
