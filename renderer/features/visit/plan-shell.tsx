import { useDebouncedValue } from '@mantine/hooks';
import { type JSX, type ReactNode, useMemo, useState } from 'react';
import { type PlanVisitsInput, planVisits } from '../../../shared/domain/visit/plan-visits.ts';
import { useDoing } from '../../data/doing.ts';
import { useForeseen } from '../../data/foresee.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { ConcernList, OverrideReason, refusedSays, tellsConcerns } from './concern-list.tsx';
import { s } from './schedule-words.ts';
import type { Lookup } from './visit-line.ts';
import { t } from './words.ts';

/** The form around a way of planning: what the plan would bring, before it is saved as one act. */
export function PlanShell(props: {
  readonly input: PlanVisitsInput | undefined;
  /** Why there is no input yet. */
  readonly lacks: string | undefined;
  readonly lookup: Lookup;
  readonly onPlanned: (count: number) => void;
  readonly children: ReactNode;
}): JSX.Element {
  const { lookup } = props;
  const [overrideReason, setOverrideReason] = useState('');
  const reason = overrideReason.trim();
  const input = useMemo(
    () => (props.input === undefined ? undefined : { ...props.input, ...(reason === '' ? {} : { overrideReason: reason }) }),
    [props.input, reason],
  );
  // Thousands of visits take a moment to be judged: not at every key.
  const [settled] = useDebouncedValue(input, 200);
  const doing = useDoing();
  // While it is saved the records change under the question: asked again, thousands of visits would be held against themselves.
  const foreseen = useForeseen(planVisits, doing.busy ? undefined : settled);
  const n = input?.visits.length ?? 0;
  const checking = input !== undefined && !doing.busy && (foreseen === undefined || settled !== input);
  // What was answered about an earlier input says nothing of this one: the press decides anew.
  const why = props.lacks ?? (settled === input ? refusedSays(foreseen) : undefined);
  const plan = async (): Promise<void> => {
    if (input === undefined || why !== undefined) return;
    if (await doing.run(planVisits, input)) props.onPlanned(n);
  };
  return (
    <form
      className="gc-plan-form"
      aria-label={t('PLAN_FORM')}
      onSubmit={(event) => {
        event.preventDefault();
        void plan();
      }}
    >
      {props.children}
      {doing.busy || checking ? (
        <p className="gc-small gc-t2" role="status">
          {doing.busy ? s('PLAN_SAVES', { n }) : s('PLAN_CHECKS', { n })}
        </p>
      ) : null}
      {input !== undefined && tellsConcerns(foreseen) ? (
        <ConcernList
          foreseen={foreseen}
          lookup={lookup}
          reason={<OverrideReason foreseen={foreseen} value={overrideReason} onChange={setOverrideReason} />}
        />
      ) : null}
      <Problem says={doing.problem} />
      <ActionWithReason
        type="submit"
        kind="main"
        under
        busy={doing.busy}
        reason={why === undefined ? undefined : { kind: 'waits', says: why }}
      >
        {t('PLAN_DO', { n })}
      </ActionWithReason>
    </form>
  );
}
