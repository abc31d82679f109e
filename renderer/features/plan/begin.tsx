import { type JSX, useState } from 'react';
import type { PlanSource } from '../../../shared/domain/plan/begin-plan.ts';
import { startPlan } from '../../../shared/domain/plan/start-plan.ts';
import { useDoing } from '../../data/doing.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Empty } from '../../ui/list-state.tsx';
import { PlanSourceField } from '../../ui/plan-source.tsx';
import { t } from './words.ts';

/** A release without a plan: what a plan is, and from what it is begun. */
export function BeginPlan({ releaseId, mayEdit }: { readonly releaseId: string; readonly mayEdit: boolean }): JSX.Element {
  const [source, setSource] = useState<PlanSource | undefined>({ template: 'plain' });
  const doing = useDoing();
  if (!mayEdit) return <Empty title={t('PLAN_NONE')}>{t('PLAN_NONE_READER')}</Empty>;
  return (
    <form
      className="gc-plan-begin"
      onSubmit={(event) => {
        event.preventDefault();
        if (source !== undefined) void doing.run(startPlan, { releaseId, from: source });
      }}
    >
      <p className="gc-figure">{t('PLAN_NONE')}</p>
      <p className="gc-t2">{t('PLAN_NONE_WHY')}</p>
      <PlanSourceField value={source} onChange={setSource} besides={releaseId} />
      <Problem says={doing.problem} />
      <ActionWithReason
        type="submit"
        kind="main"
        busy={doing.busy}
        reason={source === undefined ? { kind: 'waits', says: t('PLAN_SOURCE_FIRST') } : undefined}
      >
        {t('PLAN_BEGIN')}
      </ActionWithReason>
    </form>
  );
}
