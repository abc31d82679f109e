import type { JSX } from 'react';
import { problemState } from '../../../shared/domain/after/problem.ts';
import { problemLook, afterWord as t } from '../../ui/after-word.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { TrailLink } from '../../ui/trail-link.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import type { ProblemRow } from './use-problems.ts';

/** One problem beside the list. */
export function ProblemSide(props: {
  readonly line: ProblemRow;
  readonly mayDecide: boolean;
  readonly onDecide: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { line } = props;
  const { problem } = line;
  const now = useNow(60_000);
  const state = problemState(problem);
  return (
    <SidePanel
      title={problem.number ?? t('PROBLEM_NUMBER_NEW')}
      mark={<WhereMark where={line.where} />}
      onClose={props.onClose}
      takeFocus
      foot={
        props.mayDecide ? (
          <Button kind="main" wide onClick={props.onDecide}>
            {t('DECIDE_ONE')}
          </Button>
        ) : undefined
      }
    >
      <div className="gc-stack-4">
        <p className="gc-strong gc-break">{problem.what}</p>
        <StateWord state={problemLook[state]}>{t(`problem-state.${state}`)}</StateWord>
        <Facts
          rows={[
            [t('PROBLEM_COLUMN_SEVERITY'), t(`severity.${problem.severity}`)],
            [t('PROBLEM_COLUMN_CAUSE'), problem.cause === null ? t('PROBLEM_NO_CAUSE') : t(`cause.${problem.cause}`)],
            [t('DECIDE_BECAUSE'), problem.because],
            [t('PROBLEM_SOLUTION'), problem.solution],
            [
              t('PROBLEM_COLUMN_RELEASE'),
              <AppLink key="release" to={pathOf('/releases', problem.releaseId)}>
                {line.release}
              </AppLink>,
            ],
            [
              t('PROBLEM_VISIT'),
              problem.visitId === null ? null : (
                <AppLink key="visit" to={pathOf('/visits', problem.visitId)}>
                  {line.visit || t('PROBLEM_VISIT_OPEN')}
                </AppLink>
              ),
            ],
            [t('PROBLEM_COLUMN_WHO'), line.who],
            [t('PROBLEM_REPORTED_BY'), line.by],
            [t('PROBLEM_COLUMN_HOW'), t(`problem-how.${problem.how}`)],
            [t('PROBLEM_TICKET_IS'), problem.ticket],
            [t('PROBLEM_COLUMN_WHEN'), <Moment key="at" at={line.at} now={now} />],
          ]}
        />
        <TrailLink type="problem" id={problem.id} />
        {props.mayDecide ? null : <ReasonLine kind="told">{t('PROBLEM_ONLY_LEADS')}</ReasonLine>}
      </div>
    </SidePanel>
  );
}
