import { type JSX, useState } from 'react';
import type { Act } from '../../../shared/domain/act.ts';
import { approveOnPaper } from '../../../shared/domain/change/approve-on-paper.ts';
import { approveSample } from '../../../shared/domain/change/approve-sample.ts';
import { approveToImplement } from '../../../shared/domain/change/approve-to-implement.ts';
import { rejectChange } from '../../../shared/domain/change/reject-change.ts';
import { withdrawApproval } from '../../../shared/domain/change/withdraw-approval.ts';
import type { GateName } from '../../../shared/domain/people/roles.ts';
import type { Refusal } from '../../../shared/errors.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { type Foreseen, useForeseen } from '../../data/foresee.ts';
import { ActionWithReason, type ActionWithReasonProps } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { anyOf, mayGate, whyNotApprove } from './approvers.ts';
import { ConditionForm } from './change/condition-form.tsx';
import { PaperForm } from './paper-form.tsx';
import type { ReleasePage } from './use-release.ts';
import { t } from './words.ts';

type Reason = ActionWithReasonProps['reason'];

const refusalOf = (foreseen: Foreseen | null | undefined) => (foreseen?.may === false ? foreseen.refusal : undefined);

/** The reason beside a button that may not be pressed. */
function stopped(foreseen: Foreseen | null | undefined): Reason {
  const refusal = refusalOf(foreseen);
  return refusal === undefined ? undefined : { kind: 'waits', says: say(refusal.code, refusal.details) };
}

/** Asked as if somebody else who may approve had signed: what this person may do stands beside the button before they begin. */
function paperInput(page: ReleasePage, rfcId: string) {
  const approverId = page.approvers.find((id) => id !== page.me.person) ?? 'nobody';
  return { rfcId, approverId, digest: `sha256:${'0'.repeat(64)}`, signedOn: '2000-01-01' };
}

/** Who signed is asked in the form; the rest stops it at once. */
function paperStopped(refusal: Refusal | undefined): Reason {
  if (refusal === undefined || refusal.code === 'PAPER_APPROVER_UNFIT') return undefined;
  return { kind: 'waits', says: say(refusal.code, refusal.details) };
}

/** What may be decided about this change here and now: each act with its reason beside it. */
export function Gate({ page }: { readonly page: ReleasePage }): JSX.Element | null {
  const { change, standing, me, subject } = page;
  const [asking, setAsking] = useState<'reject' | 'withdraw' | 'paper' | 'conditions' | undefined>();
  const doing = useDoing();
  const input = change === undefined ? undefined : { rfcId: change.id };
  const forReason = input === undefined ? undefined : { ...input, reason: 'x' };
  const approve = useForeseen(approveToImplement, input);
  const sample = useForeseen(approveSample, subject.sample === true ? input : undefined);
  const reject = useForeseen(rejectChange, forReason);
  const paper = useForeseen(approveOnPaper, input === undefined ? undefined : paperInput(page, input.rfcId));
  const withdraw = useForeseen(withdrawApproval, forReason);
  // A role that can never decide sees who can, and no button for what is never theirs.
  const can = (gate: GateName): boolean => mayGate(me, gate);

  if (change === undefined || standing.is === 'draft' || standing.is === 'proceed')
    return <p className="gc-small gc-t2">{t('GATE_NOT_ASKED')}</p>;
  const others = anyOf(
    page.approvers.filter((id) => id !== me.person),
    page.names,
  );
  const why = whyNotApprove(refusalOf(approve), change.requesterId === me.person, others);
  const done = async <I,>(act: Act<I>, given: I): Promise<void> => {
    if (await doing.run(act, given)) setAsking(undefined);
  };
  const left = page.figures.total - page.figures.done;
  return (
    <div className="gc-stack-2">
      {change.state === 'submitted' ? (
        <>
          <ActionWithReason
            kind="main"
            busy={doing.busy}
            onClick={() => void done(approveToImplement, { rfcId: change.id })}
            reason={why === undefined ? (approve?.may ? { kind: 'told', says: t('GATE_MAY') } : undefined) : { kind: 'waits', says: why }}
          >
            {t('GATE_APPROVE')}
          </ActionWithReason>
          {why === undefined && approve?.may ? (
            <div>
              <Button onClick={() => setAsking('conditions')}>{t('CONDITION_GIVE')}</Button>
            </div>
          ) : null}
          {subject.sample === true && can('approve-sample') ? (
            <ActionWithReason
              busy={doing.busy}
              onClick={() => void done(approveSample, { rfcId: change.id })}
              reason={stopped(sample) ?? { kind: 'told', says: t('GATE_SAMPLE_WHY') }}
            >
              {t('GATE_APPROVE_SAMPLE')}
            </ActionWithReason>
          ) : null}
          {can('approve-on-paper') ? (
            <ActionWithReason
              onClick={() => setAsking('paper')}
              reason={paperStopped(refusalOf(paper)) ?? { kind: 'told', says: t('PAPER_WHY') }}
            >
              {t('PAPER_DO')}
            </ActionWithReason>
          ) : null}
          {can('reject-change') ? (
            <ActionWithReason kind="risk" onClick={() => setAsking('reject')} reason={stopped(reject)}>
              {t('GATE_REJECT')}
            </ActionWithReason>
          ) : null}
        </>
      ) : null}
      {(change.state === 'approved' || change.state === 'submitted' || standing.is === 'by-word') && can('withdraw-approval') ? (
        <ActionWithReason kind="risk" onClick={() => setAsking('withdraw')} reason={stopped(withdraw)}>
          {t(change.state === 'submitted' ? 'GATE_WITHDRAW_REQUEST' : 'GATE_WITHDRAW')}
        </ActionWithReason>
      ) : null}
      <Problem says={doing.problem} />
      <ConditionForm
        opened={asking === 'conditions'}
        busy={doing.busy}
        act={t('GATE_APPROVE')}
        onApprove={(conditions, reason) =>
          void done(approveToImplement, { rfcId: change.id, conditions: [...conditions], ...(reason === '' ? {} : { reason }) })
        }
        onClose={() => setAsking(undefined)}
      />
      <PaperForm page={page} rfcId={change.id} opened={asking === 'paper'} onClose={() => setAsking(undefined)} />
      <Confirm
        opened={asking === 'reject'}
        title={t('GATE_REJECT_TITLE')}
        act={t('GATE_REJECT_ACT')}
        risk
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={(reason) => void done(rejectChange, { rfcId: change.id, reason })}
        onClose={() => setAsking(undefined)}
      >
        {t('GATE_REJECT_MEANS', { who: page.names.get(change.requesterId ?? '') ?? '' })}
      </Confirm>
      <Confirm
        opened={asking === 'withdraw'}
        title={t(change.state === 'submitted' ? 'GATE_WITHDRAW_REQUEST_TITLE' : 'GATE_WITHDRAW_TITLE')}
        act={t(change.state === 'submitted' ? 'GATE_WITHDRAW_REQUEST_ACT' : 'GATE_WITHDRAW_ACT')}
        risk
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={(reason) => void done(withdrawApproval, { rfcId: change.id, reason })}
        onClose={() => setAsking(undefined)}
      >
        {change.state === 'submitted' ? t('GATE_WITHDRAW_REQUEST_MEANS') : t('GATE_WITHDRAW_MEANS', { n: left })}
      </Confirm>
    </div>
  );
}
