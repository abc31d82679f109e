import { Modal } from '@mantine/core';
import { type JSX, useState } from 'react';
import { useMayEdit } from '../../data/rights.ts';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { useNow } from '../../ui/now.tsx';
import { word } from '../../ui/word.ts';
import { BeginForm } from './begin-form.tsx';
import { RevisionBody } from './revision-body.tsx';
import { RevisionsPanel } from './revisions-panel.tsx';
import { usePolicies, usePolicy } from './use-policy.ts';
import { t } from './words.ts';
import './policy.css';

/** The policy in force; without one the newest that is agreed, else what holds and how to begin. */
export default function PolicyScreen(): JSX.Element {
  const now = useNow(60_000);
  const lines = usePolicies(now);
  const mayEdit = useMayEdit('policy');
  const [beginning, setBeginning] = useState(false);
  const shown = lines?.find((line) => line.state === 'in-force') ?? lines?.find((line) => line.state === 'coming');
  const view = usePolicy(shown?.id, now);
  if (lines === undefined || view === undefined) return <Waiting />;
  if (view !== null) return <RevisionBody key={view.id} view={view} now={now} />;
  return (
    <div className="gc-policy">
      <Empty title={t('POLICY_NONE')} action={mayEdit ? { label: t('POLICY_BEGIN'), onDo: () => setBeginning(true) } : undefined}>
        {t('POLICY_NONE_WHY')}
      </Empty>
      <RevisionsPanel now={now} />
      <Modal
        opened={beginning}
        onClose={() => setBeginning(false)}
        title={t('POLICY_BEGIN')}
        centered
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        {beginning ? <BeginForm onClose={() => setBeginning(false)} /> : null}
      </Modal>
    </div>
  );
}
