import type { JSX } from 'react';
import { Facts } from '../../../ui/facts.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ReasonLine } from '../../../ui/reason-line.tsx';
import { WhereMark } from '../../../ui/where-mark.tsx';
import type { ReleasePage } from '../use-release.ts';
import { t } from '../words.ts';
import { AdviceLine } from './advice-line.tsx';
import { linesOf, missingSays } from './rfc-words.ts';

/** The request with its gathered inputs: what is there and where it came from, and what is still missing. */
export function GatheredPanel({ page }: { readonly page: ReleasePage }): JSX.Element {
  const { rfc, change, changeRow } = page;
  return (
    <Panel
      title={t('CHANGE_GATHERED')}
      end={
        changeRow === undefined ? null : (
          <span className="gc-row gc-wrap">
            <span className="gc-small gc-t2">{change?.number ?? t('RFC_NEW')}</span>
            <WhereMark where={page.whereOf(changeRow)} />
          </span>
        )
      }
    >
      <div className="gc-stack-4">
        <ReasonLine kind={rfc.missing.length === 0 ? 'go' : 'waits'}>{missingSays(rfc)}</ReasonLine>
        <Facts
          rows={[
            ...linesOf(rfc).map(({ name, says, from }): [string, JSX.Element] => [
              name,
              <span key={name} className="gc-stack">
                <span className="gc-release-text">{says}</span>
                {from === 'request' ? null : (
                  <span className="gc-small gc-t2">{t('CHANGE_FROM', { from: t(`CHANGE_SOURCE.${from}`) })}</span>
                )}
              </span>,
            ]),
            [t('CHANGE_ADVICE'), change === undefined ? null : <AdviceLine key="advice" rfcId={change.id} advice={rfc.advice} />],
          ]}
        />
      </div>
    </Panel>
  );
}
