import { CircleCheck, Hourglass, KeyRound, type LucideIcon, OctagonAlert, Undo2 } from 'lucide-react';
import type { JSX } from 'react';
import type { DecisionKind } from '../../../shared/domain/change/decision.ts';
import { stampOf } from '../../../shared/sync/row.ts';
import { Facts } from '../../ui/facts.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { Gate } from './gate.tsx';
import { PaperMark } from './paper-mark.tsx';
import { approvalWord } from './release-standing.ts';
import type { ReleasePage } from './use-release.ts';
import { t } from './words.ts';

const looks = {
  approved: { icon: CircleCheck, tone: 'ok', says: 'DECISION_APPROVED' },
  rejected: { icon: OctagonAlert, tone: 'danger', says: 'DECISION_REJECTED' },
  withdrawn: { icon: Undo2, tone: 'danger', says: 'DECISION_WITHDRAWN' },
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

/** The approval to implement: every decision so far with both times and where it stands, and what may be decided now. */
export function DecisionsPanel({ page, gateId }: { readonly page: ReleasePage; readonly gateId: string }): JSX.Element {
  const now = useNow(60_000);
  const { change, changeRow, decisions, names, standing } = page;
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
            <span className="gc-strong">{t(look.says, { who: names.get(decision.byId) ?? '' })}</span>
            <WhereMark where={page.whereOf(row)} />
            <div className="gc-gate-more">
              <span className="gc-small gc-t2">
                {t('DECISION_ROUND', { round: decision.round })}
                {version === undefined ? null : ` · ${t('DECISION_FOR_VERSION', { version })}`}
              </span>
              {decision.enteredById === null ? null : (
                <PaperMark enteredBy={names.get(decision.enteredById) ?? ''} digest={decision.digest} signedOn={decision.signedOn} />
              )}
              {decision.reason === null ? null : <span className="gc-release-text">{decision.reason}</span>}
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
            <BothTimes at={asked.t} heard={asked.heard} now={now} />
          </div>
        </li>
      ) : null}
      <li className="gc-gate" id={gateId} tabIndex={-1}>
        <span className="plain">
          <Icon of={KeyRound} />
        </span>
        <span className="gc-strong">{t('GATE_TITLE')}</span>
        <StateWord state={approvalWord(standing).state}>{approvalWord(standing).word}</StateWord>
        <div className="gc-gate-more">
          <Gate page={page} />
        </div>
      </li>
    </Panel>
  );
}
