import type { JSX } from 'react';
import { useState } from 'react';
import { agreePolicy } from '../../../shared/domain/policy/agree-policy.ts';
import { publishPolicy } from '../../../shared/domain/policy/publish-policy.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useLocal } from '../../data/local-context.ts';
import { useMayDecide } from '../../data/rights.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { dayOf, dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { PolicyView } from './use-policy.ts';
import { t } from './words.ts';

/** Why a draft is not published yet; undefined where it can be. */
function lacksOf({ revision, agreed, missing }: PolicyView, today: string): string | undefined {
  const from = revision.inForceFrom;
  if (from === null) return say('POLICY_DATE_MISSING');
  if (from < today) return say('POLICY_DATE_PAST', { from, today });
  if (agreed.length === 0) return say('POLICY_NOBODY_NAMED');
  return missing === 0 ? undefined : say('POLICY_NOT_AGREED', { missing });
}

/** Who agrees to it and who has; for a draft the two presses that bring it into force. */
export function AgreementPanel({ view, now }: { readonly view: PolicyView; readonly now: number }): JSX.Element {
  const { person } = useLocal().record.self;
  const mayPublish = useMayDecide('publish-policy');
  const doing = useDoing();
  const [asking, setAsking] = useState(false);
  const mine = view.agreed.find((each) => each.personId === person);
  const lacks = lacksOf(view, dayOf(now, view.revision.timeZone));
  const draft = view.state === 'draft';
  const { inForceFrom } = view.revision;
  return (
    <Panel title={t('POLICY_AGREED_BY')}>
      <div className="gc-stack-4">
        {view.agreed.length === 0 ? <p className="gc-t2">{say('POLICY_NOBODY_NAMED')}</p> : null}
        <ul className="gc-policy-agreed">
          {view.agreed.map(({ personId, name, at, before }) => (
            <li key={personId}>
              <b>{name}</b>
              {at === null ? (
                <span className="gc-t2">{t(before ? 'POLICY_AGREED_BEFORE' : 'POLICY_AGREED_NOT')}</span>
              ) : (
                <StateWord state="accepted">{t('POLICY_AGREED_AT', { when: momentWord(at, myZone(), now) })}</StateWord>
              )}
            </li>
          ))}
        </ul>
        {draft && mine !== undefined && mine.at === null ? (
          <div className="gc-stack-2">
            <div>
              <Button kind="main" busy={doing.busy} onClick={() => void doing.run(agreePolicy, { policyId: view.id })}>
                {t('POLICY_AGREE')}
              </Button>
            </div>
            <span className="gc-small gc-t2">{t('POLICY_AGREE_WHY')}</span>
          </div>
        ) : null}
        {draft && mayPublish ? (
          <ActionWithReason
            kind={mine !== undefined && mine.at === null ? 'plain' : 'main'}
            under
            busy={doing.busy}
            onClick={() => setAsking(true)}
            reason={lacks === undefined ? undefined : { kind: 'waits', says: lacks }}
          >
            {t('POLICY_PUBLISH')}
          </ActionWithReason>
        ) : null}
        <Problem says={doing.problem} />
      </div>
      <Confirm
        opened={asking}
        title={t('POLICY_PUBLISH_TITLE', { revision: view.number })}
        act={t('POLICY_PUBLISH')}
        busy={doing.busy}
        onConfirm={() => void doing.run(publishPolicy, { policyId: view.id }).then((done) => done && setAsking(false))}
        onClose={() => setAsking(false)}
      >
        <p>{t('POLICY_PUBLISH_MEANS', { from: inForceFrom === null ? '' : dayWord(inForceFrom, 'long') })}</p>
        <Problem says={doing.problem} />
      </Confirm>
    </Panel>
  );
}
