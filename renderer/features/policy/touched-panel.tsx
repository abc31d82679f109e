import type { JSX } from 'react';
import { say } from '../../../shared/words/say.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { type PolicyView, useTouched } from './use-policy.ts';
import { t } from './words.ts';

/** So many are named; more of them are counted. */
const namedAtMost = 12;

/** Which plans break a rule of this revision, before it is published and while it is not yet in force. */
export function TouchedPanel({ view, now }: { readonly view: PolicyView; readonly now: number }): JSX.Element | null {
  const touched = useTouched(view, now);
  if (touched === undefined) return null;
  const { visits, releases } = touched;
  const nothing = visits.length === 0 && releases.length === 0;
  return (
    <Panel title={t('POLICY_TOUCHED')}>
      <div className="gc-stack-2">
        {nothing ? <ReasonLine kind="go">{t('POLICY_TOUCHED_NONE')}</ReasonLine> : null}
        {visits.length === 0 ? null : (
          <>
            <ReasonLine kind="waits">
              <b>{t('POLICY_TOUCHED_SOME', { n: visits.length, releases: new Set(visits.map(({ visit }) => visit.releaseId)).size })}</b>
            </ReasonLine>
            <span className="gc-small gc-t2">
              {t(view.revision.holds === 'every-plan' ? 'POLICY_TOUCHED_JUDGED' : 'POLICY_TOUCHED_KEEP')}
            </span>
            <ul className="gc-policy-touched" aria-label={t('POLICY_TOUCHED_WHAT')}>
              {visits.slice(0, namedAtMost).map(({ visit, release, broken }) => (
                <li key={visit.id}>
                  <AppLink to={pathOf('/visits', visit.id)}>
                    {`${visit.number ?? ''} ${dayWord(visit.slot.day)}, ${release}`.trim()}
                  </AppLink>
                  <span className="gc-small gc-t2">{broken.map(({ refusal }) => say(refusal.code, refusal.details)).join(' ')}</span>
                </li>
              ))}
            </ul>
            {visits.length > namedAtMost ? (
              <span className="gc-t2">{t('POLICY_TOUCHED_MORE', { n: visits.length - namedAtMost })}</span>
            ) : null}
          </>
        )}
        {releases.length === 0 ? null : (
          <>
            <ReasonLine kind="waits">
              <b>{t('POLICY_TOUCHED_RELEASES', { n: releases.length })}</b>
            </ReasonLine>
            <ul className="gc-policy-touched">
              {releases.slice(0, namedAtMost).map(({ release, broken }) => (
                <li key={release.id}>
                  <AppLink to={pathOf('/releases', release.id)}>{release.name}</AppLink>
                  <span className="gc-small gc-t2">{broken.map(({ refusal }) => say(refusal.code, refusal.details)).join(' ')}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        <span className="gc-small gc-t2">{t('POLICY_TOUCHED_FREEZES')}</span>
      </div>
    </Panel>
  );
}
