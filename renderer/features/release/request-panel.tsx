import type { JSX } from 'react';
import type { Rfc } from '../../../shared/domain/change/rfc.ts';
import { itemLabel } from '../../../shared/domain/release/item-names.ts';
import { say } from '../../../shared/words/say.ts';
import { Facts } from '../../ui/facts.tsx';
import { Panel } from '../../ui/panel.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { leads } from './move-line.ts';
import { RfcForm } from './rfc-form.tsx';
import type { ReleasePage } from './use-release.ts';
import { t } from './words.ts';

const text = (value: string | null): JSX.Element | null =>
  value === null || value === '' ? null : <span className="gc-release-text">{value}</span>;

function Request({ change }: { readonly change: Rfc }): JSX.Element {
  return (
    <Facts
      rows={[
        [t('RFC_WHAT'), text(change.what)],
        [t('RFC_WHY'), text(change.why)],
        [t('RFC_WITHOUT'), text(change.withoutIt)],
        [t('RFC_IMPACT'), text(change.impact)],
        [t('RFC_RISK'), text(change.risk)],
        [t('RFC_HOURS'), change.hoursToRestore === null ? null : t('RFC_HOURS_VALUE', { n: change.hoursToRestore })],
        [t('RFC_WINDOW'), text(change.window)],
        [t('RFC_STEPS'), text(change.steps)],
        [t('RFC_BACK_OUT'), text(change.backOut)],
      ]}
    />
  );
}

/** "Replace: Windows 11 24H2, OptiPlex 7020." */
function begunWith({ subject, items }: ReleasePage): string {
  const kind = say(`visit-kind.${subject.visitKind ?? 'install'}`);
  return items.length === 0 ? '' : t('RFC_BEGUN', { kind, items: items.map(itemLabel).join(', ') });
}

/** The request for change: its text, or the form in which it is written. */
export function RequestPanel(props: {
  readonly page: ReleasePage;
  readonly writing: boolean;
  readonly onWrite: (writing: boolean) => void;
  readonly onDone: (what: 'saved' | 'submitted' | 'asked') => void;
}): JSX.Element {
  const { page, writing, onWrite } = props;
  const { change, changeRow, standing } = page;
  const open =
    standing.is !== 'submitted' &&
    (['changed', 'by-word'].includes(standing.is) || !('change' in standing) || ['draft', 'rejected', 'withdrawn'].includes(standing.is)) &&
    change?.state !== 'submitted';
  const mayWrite = open && leads(page.me);
  return (
    <Panel
      title={t('RFC_TITLE')}
      end={
        changeRow === undefined ? null : (
          <span className="gc-row gc-wrap">
            <span className="gc-small gc-t2">{change?.number ?? t('RFC_NEW')}</span>
            <WhereMark where={page.whereOf(changeRow)} />
          </span>
        )
      }
    >
      {writing && mayWrite ? (
        <RfcForm
          key={change?.id ?? 'new'}
          releaseId={page.subject.id}
          change={change}
          begun={begunWith(page)}
          proceeds={page.rfc.asked.includes('to-proceed') && change?.proceed !== 'approved' && page.subject.sample !== true}
          onClose={() => onWrite(false)}
          onDone={(what) => {
            onWrite(false);
            props.onDone(what);
          }}
        />
      ) : change === undefined ? (
        <p className="gc-t2">{t('RFC_NONE')}</p>
      ) : (
        <Request change={change} />
      )}
    </Panel>
  );
}
