import { type JSX, useState } from 'react';
import { approveToProceed } from '../../../../shared/domain/change/proceed.ts';
import { rejectChange } from '../../../../shared/domain/change/reject-change.ts';
import { withdrawApproval } from '../../../../shared/domain/change/withdraw-approval.ts';
import { useDoing } from '../../../data/doing.ts';
import { useForeseen } from '../../../data/foresee.ts';
import { ActionWithReason } from '../../../ui/action-with-reason.tsx';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { Problem } from '../../../ui/form-end.tsx';
import { anyOf, mayGate, whyNotApprove } from '../approvers.ts';
import type { ReleasePage } from '../use-release.ts';
import { t } from '../words.ts';
import { ConditionForm } from './condition-form.tsx';

/** What may be decided about proceeding with planning, here and now. */
export function ProceedGate({ page }: { readonly page: ReleasePage }): JSX.Element {
  const { change, me } = page;
  const [asking, setAsking] = useState<'conditions' | 'reject' | 'withdraw' | undefined>();
  const doing = useDoing();
  const approve = useForeseen(approveToProceed, change === undefined ? undefined : { rfcId: change.id });
  if (change === undefined || change.proceed === null) return <p className="gc-small gc-t2">{t('PROCEED_NOT_ASKED')}</p>;
  const rfcId = change.id;
  const others = anyOf(
    page.approvers.filter((id) => id !== me.person),
    page.names,
  );
  const refusal = approve?.may === false ? approve.refusal : undefined;
  const why = whyNotApprove(refusal, change.proceedAskedById === me.person, others);
  const close = (): void => setAsking(undefined);
  const waits = change.proceed === 'asked';
  return (
    <div className="gc-stack-2">
      {waits ? (
        <ActionWithReason
          kind="main"
          busy={doing.busy}
          onClick={() => void doing.run(approveToProceed, { rfcId })}
          reason={why === undefined ? { kind: 'told', says: t('STEP_MAY_PROCEED') } : { kind: 'waits', says: why }}
        >
          {t('PROCEED_APPROVE')}
        </ActionWithReason>
      ) : null}
      {waits && why === undefined ? (
        <div className="gc-row gc-wrap">
          <Button onClick={() => setAsking('conditions')}>{t('CONDITION_GIVE')}</Button>
          <Button kind="risk" onClick={() => setAsking('reject')}>
            {t('PROCEED_REJECT')}
          </Button>
        </div>
      ) : null}
      {change.proceed === 'approved' && mayGate(me, 'withdraw-approval') ? (
        <div>
          <Button kind="risk" onClick={() => setAsking('withdraw')}>
            {t('PROCEED_WITHDRAW')}
          </Button>
        </div>
      ) : null}
      <Problem says={doing.problem} />
      <ConditionForm
        opened={asking === 'conditions'}
        busy={doing.busy}
        act={t('PROCEED_APPROVE')}
        onApprove={async (conditions, reason) => {
          const input = { rfcId, conditions: [...conditions], ...(reason === '' ? {} : { reason }) };
          if (await doing.run(approveToProceed, input)) close();
        }}
        onClose={close}
      />
      <Confirm
        opened={asking === 'reject'}
        title={t('PROCEED_REJECT_TITLE')}
        act={t('PROCEED_REJECT_ACT')}
        risk
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={async (reason) => {
          if (await doing.run(rejectChange, { rfcId, reason, step: 'to-proceed' })) close();
        }}
        onClose={close}
      >
        {t('GATE_REJECT_MEANS', { who: page.names.get(change.proceedAskedById ?? '') ?? '' })}
      </Confirm>
      <Confirm
        opened={asking === 'withdraw'}
        title={t('PROCEED_WITHDRAW_TITLE')}
        act={t('PROCEED_WITHDRAW_ACT')}
        risk
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={async (reason) => {
          if (await doing.run(withdrawApproval, { rfcId, reason, step: 'to-proceed' })) close();
        }}
        onClose={close}
      >
        {t('PROCEED_WITHDRAW_MEANS')}
      </Confirm>
    </div>
  );
}
