import type { JSX } from 'react';
import { useMayEdit } from '../../data/rights.ts';
import { useWhere } from '../../data/where.ts';
import { WhereMark } from '../../ui/where-mark.tsx';
import { BackOutPart, TrialPart } from './back-out-parts.tsx';
import { BeginPlan } from './begin.tsx';
import { DatesPart } from './dates-part.tsx';
import { Frame } from './frame.tsx';
import { RisksPart } from './risks-part.tsx';
import { EarlyPart, PeoplePart, type PlanPartProps, PurposePart, RolesPart } from './text-parts.tsx';
import type { PlanPage } from './use-plan.ts';
import { t } from './words.ts';

/** The plan of a release, part by part. */
export default function PlanScreen(): JSX.Element {
  const mayEdit = useMayEdit('release-plan');
  return (
    <Frame part="/plan">
      {(page) =>
        page.plan === undefined ? <BeginPlan releaseId={page.subject.id} mayEdit={mayEdit} /> : <Plan page={page} mayEdit={mayEdit} />
      }
    </Frame>
  );
}

/** What a reader would miss first. */
function lacksOf({ plan }: PlanPage): readonly string[] {
  if (plan === undefined) return [];
  const backOut = plan.backOutSteps !== null || (plan.backOutVersionIds ?? []).length > 0;
  return [
    ...(plan.purpose === null ? [t('PLAN_PURPOSE').toLowerCase()] : []),
    ...(plan.scope === null ? [t('PLAN_SCOPE').toLowerCase()] : []),
    ...((plan.risks ?? []).length === 0 ? [t('PLAN_RISKS_PANEL').toLowerCase()] : []),
    ...(plan.rolloutFrom === null ? [t('PLAN_DAYS_OF_ROLLOUT')] : []),
    ...(backOut ? [] : [t('PLAN_BACK_OUT_PANEL').toLowerCase()]),
  ];
}

function Plan({ page, mayEdit }: { readonly page: PlanPage; readonly mayEdit: boolean }): JSX.Element | null {
  const whereOf = useWhere();
  const { plan, planRow } = page;
  if (plan === undefined) return null;
  const lacks = lacksOf(page);
  const props: PlanPartProps = { page, plan, mayEdit };
  return (
    <>
      <header className="gc-plan-head">
        <p className="gc-figure">{lacks.length === 0 ? t('PLAN_ANSWER_ALL') : t('PLAN_ANSWER_LACKS', { what: lacks })}</p>
        {planRow === undefined ? null : <WhereMark where={whereOf(planRow)} />}
      </header>
      <div className="gc-plan-columns">
        <div className="gc-stack-4">
          <PurposePart {...props} />
          <RisksPart {...props} />
          <PeoplePart {...props} />
        </div>
        <div className="gc-stack-4">
          <DatesPart {...props} />
          <RolesPart {...props} />
          <BackOutPart {...props} />
          <TrialPart {...props} />
          <EarlyPart {...props} />
        </div>
      </div>
    </>
  );
}
