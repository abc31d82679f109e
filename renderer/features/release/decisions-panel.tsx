import { CircleCheck, Hourglass, KeyRound, type LucideIcon, OctagonAlert, Undo2 } from 'lucide-react';
import type { JSX } from 'react';
import type { DecisionKind } from '../../../shared/domain/change/decision.ts';
import type { StepStands, StepState } from '../../../shared/domain/change/steps.ts';
import { stampOf } from '../../../shared/sync/row.ts';
import { Facts } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { type StateName, StateWord } from '../../ui/state-word.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { Conditions } from './change/conditions.tsx';
import { ProceedGate } from './change/proceed-gate.tsx';
import { ReviewGate } from './change/review-gate.tsx';
import { Gate } from './gate.tsx';
import { waitsFor } from './move-band.tsx';
import { PaperMark } from './paper-mark.tsx';
import { approvalWord } from './release-standing.ts';
import { TicketLine, TicketMark } from './ticket-line.tsx';
import type { ReleasePage } from './use-release.ts';
import { t } from './words.ts';

const looks = {
  approved: { icon: CircleCheck, tone: 'ok', says: 'DECISION_APPROVED' },
  rejected: { icon: OctagonAlert, tone: 'danger', says: 'DECISION_REJECTED' },
  withdrawn: { icon: Undo2, tone: 'danger', says: 'DECISION_WITHDRAWN' },
  'proceed-approved': { icon: CircleCheck, tone: 'ok', says: 'DECISION_PROCEED_APPROVED' },
  'proceed-rejected': { icon: OctagonAlert, tone: 'danger', says: 'DECISION_PROCEED_REJECTED' },
  'proceed-withdrawn': { icon: Undo2, tone: 'danger', says: 'DECISION_PROCEED_WITHDRAWN' },
  reviewed: { icon: CircleCheck, tone: 'ok', says: 'DECISION_REVIEWED' },
  'sent-back': { icon: OctagonAlert, tone: 'danger', says: 'DECISION_SENT_BACK' },
  closed: { icon: CircleCheck, tone: 'ok', says: 'DECISION_CLOSED' },
} as const satisfies Record<DecisionKind, { readonly icon: LucideIcon; readonly tone: string; readonly says: string }>;

/** When it happened and when the hub heard: two times, never one for the other. */
export function BothTimes({
  at,
  heard,
  now,
}: {
  readonly at: number;
  readonly heard: number | undefined;
  readonly now: number;
}): JSX.Element {
  return (
    <Facts
      small
      rows={[
        [t('DECISION_HAPPENED'), <Moment key="at" at={at} now={now} />],
        [t('DECISION_HEARD'), heard === undefined ? t('DECISION_NOT_HEARD') : <Moment key="heard" at={heard} now={now} />],
      ]}
    />
  );
}

/** Every decision so far with both times and where it stands, and of each approval that the policy asks for what may be decided now. */
export function DecisionsPanel({ page, gateId }: { readonly page: ReleasePage; readonly gateId: string }): JSX.Element {
  const now = useNow(60_000);
  const { change, changeRow, decisions, names, standing } = page;
  // What waits is where "go to the decision" leads; else the last.
  const first = waitsFor(page) ?? page.rfc.approvals.at(-1)?.step;
  const asked = changeRow && standing.is === 'submitted' ? stampOf(changeRow, 'state') : undefined;
  return (
    <Panel title={t('DECISIONS_TITLE')} end={<span className="gc-small gc-t2">{t('DECISIONS_ORDER')}</span>} rows>
      {decisions.length === 0 && asked === undefined ? <li className="gc-t2">{t('DECISIONS_NONE')}</li> : null}
      {decisions.map(({ row, decision, version }) => {
        const look = looks[decision.decision];
        return (
          <li key={row.id} className="gc-gate">
            <span className={look.tone}>
              <Icon of={look.icon} />
            </span>
            <span className="gc-strong">
              {t(look.says, { who: names.get(decision.byId) ?? (decision.account === null ? '' : `“${decision.account}”`) })}
            </span>
            <WhereMark where={page.whereOf(row)} />
            <div className="gc-gate-more">
              <span className="gc-small gc-t2">
                {t('DECISION_ROUND', { round: decision.round })}
                {version === undefined ? null : ` · ${t('DECISION_FOR_VERSION', { version })}`}
              </span>
              {decision.enteredById === null ? null : (
                <PaperMark enteredBy={names.get(decision.enteredById) ?? ''} digest={decision.digest} signedOn={decision.signedOn} />
              )}
              {decision.result === null ? null : <span>{t(`RESULT.${decision.result}`)}</span>}
              {(decision.conditions ?? []).map(({ id, says }) => (
                <span key={id} className="gc-release-text gc-small">
                  {says}
                </span>
              ))}
              {decision.via !== 'ticket' ? null : (
                <TicketMark system={decision.system ?? ''} ticket={decision.ticket ?? ''} account={decision.account ?? ''} />
              )}
              {/* Of what was decided there the reason says only where. */}
              {decision.reason === null || decision.via === 'ticket' ? null : <span className="gc-release-text">{decision.reason}</span>}
              <BothTimes at={row.made.t} heard={row.made.heard} now={now} />
            </div>
          </li>
        );
      })}
      {asked && changeRow && change ? (
        <li className="gc-gate">
          <span className="plain">
            <Icon of={Hourglass} />
          </span>
          <span className="gc-strong">{t('DECISION_SUBMITTED', { who: names.get(change.requesterId ?? '') ?? '' })}</span>
          <WhereMark where={page.whereOf(changeRow)} />
          <div className="gc-gate-more">
            <span className="gc-small gc-t2">{t('DECISION_ROUND', { round: change.round ?? 1 })}</span>
            <TicketLine rfcId={change.id} round={change.round ?? 1} />
            <BothTimes at={asked.t} heard={asked.heard} now={now} />
          </div>
        </li>
      ) : null}
      {page.rfc.combined.map(({ personId, parts }) => (
        <li key={personId}>
          <ReasonLine kind="told">
            {t('COMBINED', {
              who: names.get(personId) ?? t('CHANGE_SOMEBODY'),
              parts: parts.map((part) => t(`PART.${part}`)).join(', '),
            })}
          </ReasonLine>
        </li>
      ))}
      {page.rfc.approvals.map((stands) => (
        <Step key={stands.step} page={page} stands={stands} {...(stands.step === first ? { id: gateId } : {})} />
      ))}
    </Panel>
  );
}

const stepLooks = {
  'not-yet': 'draft',
  waits: 'awaiting',
  given: 'approved',
  rejected: 'failed',
  withdrawn: 'withdrawn',
  changed: 'skipped',
} as const satisfies Record<StepState, StateName>;

/** One of the approvals that the policy asks for: where it stands, its conditions, and what may be decided now. */
function Step({ page, stands, id }: { readonly page: ReleasePage; readonly stands: StepStands; readonly id?: string }): JSX.Element {
  const { step, state, conditions } = stands;
  // To implement says more: approved on paper, by word, changed since.
  const look = step === 'to-implement' ? approvalWord(page.standing) : { state: stepLooks[state], word: t(`STEP_STATE.${state}`) };
  return (
    <li className="gc-gate" id={id} tabIndex={-1}>
      <span className="plain">
        <Icon of={KeyRound} />
      </span>
      <span className="gc-strong">{t(`STEP.${step}`)}</span>
      <StateWord state={look.state}>{look.word}</StateWord>
      <div className="gc-gate-more">
        <Conditions page={page} conditions={conditions} />
        {step === 'to-proceed' ? (
          <ProceedGate page={page} />
        ) : step === 'peer-review' ? (
          <ReviewGate page={page} given={state === 'given'} />
        ) : (
          <Gate page={page} />
        )}
      </div>
    </li>
  );
}
