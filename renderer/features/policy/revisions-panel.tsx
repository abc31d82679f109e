import type { JSX } from 'react';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { stateWord } from './policy-words.ts';
import { usePolicies } from './use-policy.ts';
import { t } from './words.ts';

/** Every draft and revision, the newest first. */
export function RevisionsPanel({ now, current }: { readonly now: number; readonly current?: string }): JSX.Element | null {
  const lines = usePolicies(now);
  if (lines === undefined || lines.length === 0) return null;
  return (
    <Panel title={t('POLICY_REVISIONS')} rows>
      {lines.map((line) => (
        <li key={line.id} className="gc-policy-revision">
          <span aria-current={line.id === current ? 'true' : undefined}>
            <AppLink to={pathOf('/policy', line.id)}>
              {line.state === 'draft' ? line.name : t('POLICY_REVISION', { revision: line.revision.revision })}
            </AppLink>
          </span>
          <span className="gc-t2">{stateWord(line)}</span>
        </li>
      ))}
    </Panel>
  );
}
