import type { JSX } from 'react';
import { usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { useNow } from '../../ui/now.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { RevisionBody } from './revision-body.tsx';
import { usePolicy } from './use-policy.ts';
import { t } from './words.ts';

/** One revision or draft of the policy. */
export default function RevisionScreen(): JSX.Element {
  const id = usePathPart('policyId');
  const now = useNow(60_000);
  const view = usePolicy(id, now);
  const title = view == null ? t('POLICY') : view.state === 'draft' ? t('POLICY_DRAFT') : t('POLICY_REVISION', { revision: view.number });
  useScreenHead({ title, crumb: { title: t('POLICY'), to: '/policy' } });
  if (view === undefined) return <Waiting />;
  return view === null ? <RecordMissing where={t('POLICY')} to="/policy" /> : <RevisionBody key={view.id} view={view} now={now} />;
}
