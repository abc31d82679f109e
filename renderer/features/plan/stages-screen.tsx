import { type JSX, useState } from 'react';
import { editPlan } from '../../../shared/domain/plan/plan-acts.ts';
import { mayOverride } from '../../../shared/domain/policy/judge.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useMe } from '../../data/people.ts';
import { useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { pathOf, useGo } from '../../ui/link.tsx';
import { Empty } from '../../ui/list-state.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { Frame } from './frame.tsx';
import { StagePanel } from './stage-panel.tsx';
import type { PlanPage } from './use-plan.ts';
import { t } from './words.ts';

/** The stages of a release: what each asks, shows, and who signed it. */
export default function StagesScreen(): JSX.Element {
  return <Frame part="/stages">{(page) => <Stages page={page} />}</Frame>;
}

function Stages({ page }: { readonly page: PlanPage }): JSX.Element {
  const go = useGo();
  const { stages, plan, subject } = page;
  const toPlan = { label: t('RELEASE_TAB_PLAN'), onDo: () => go(`${pathOf('/releases', subject.id)}/plan`) };
  const signed = stages.filter((each) => each.signed).length;
  const next = stages.find((each) => !each.signed);
  const name = next === undefined ? '' : say(`stage.${next.stage.kind}`).toLowerCase();
  const who = page.names.get(next?.stage.ownerId ?? '');
  return (
    <>
      {plan === undefined ? null : (
        <header>
          <p className="gc-figure">{t('STAGES_ANSWER', { signed, of: stages.length })}</p>
          {next === undefined ? null : (
            <p className="gc-t2">{who === undefined ? t('STAGES_NEXT_NOBODY', { stage: name }) : t('STAGES_NEXT', { stage: name, who })}</p>
          )}
        </header>
      )}
      <Asked page={page} />
      {plan === undefined ? (
        <Empty title={t('PLAN_NONE')} action={toPlan}>
          {t('PLAN_NONE_WHY')}
        </Empty>
      ) : stages.length === 0 ? (
        <Empty title={t('STAGES_ANSWER', { signed: 0, of: 0 })}>{t('STAGES_NONE_WHY')}</Empty>
      ) : (
        <div className="gc-plan-stages">
          {stages.map((view) => (
            <StagePanel key={view.stage.id} page={page} view={view} next={view === next} />
          ))}
        </div>
      )}
    </>
  );
}

/** What the release policy asks for and nobody signed; whoever may goes on without it, with the reason. */
function Asked({ page }: { readonly page: PlanPage }): JSX.Element | null {
  const { asked, override, plan } = page;
  const me = useMe();
  const mayEdit = useMayEdit('release-plan');
  const doing = useDoing();
  const [asking, setAsking] = useState(false);
  const first = asked[0];
  if (override !== undefined && first === undefined)
    return <ReasonLine kind="told">{t('STAGE_OVERRIDDEN', { who: override.by, reason: override.reason })}</ReasonLine>;
  if (first === undefined) return null;
  const mine = plan !== undefined && mayEdit && asked.every((each) => mayOverride(each, me?.grants ?? []));
  const goOn = async (reason: string): Promise<void> => {
    const rules = asked.map(({ rule, id }) => ({ rule, id }));
    const stagesOverride = { reason, day: null, revision: first.revision, rules };
    if (await doing.run(editPlan, { id: page.subject.id, fields: { stagesOverride } })) setAsking(false);
  };
  return (
    <div className="gc-stack-2">
      {asked.map(({ id, refusal }) => (
        <ReasonLine key={id} kind="waits">
          {say(refusal.code, refusal.details)}
        </ReasonLine>
      ))}
      <Problem says={doing.problem} />
      {mine ? (
        <div>
          <Button kind="risk" onClick={() => setAsking(true)}>
            {t('STAGE_OVERRIDE')}
          </Button>
        </div>
      ) : null}
      <Confirm
        opened={asking}
        title={t('STAGE_OVERRIDE_TITLE')}
        act={t('STAGE_OVERRIDE_ACT')}
        risk
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={(reason) => void goOn(reason)}
        onClose={() => setAsking(false)}
      >
        {asked.map(({ id, refusal }) => (
          <p key={id}>{say(refusal.code, refusal.details)}</p>
        ))}
      </Confirm>
    </div>
  );
}
