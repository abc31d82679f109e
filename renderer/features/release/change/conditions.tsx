import { type JSX, useState } from 'react';
import type { Condition } from '../../../../shared/domain/change/condition.ts';
import { meetCondition } from '../../../../shared/domain/change/meet-condition.ts';
import { useDoing } from '../../../data/doing.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/confirm.tsx';
import { Problem } from '../../../ui/form-end.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import { mayGate } from '../approvers.ts';
import type { ReleasePage } from '../use-release.ts';
import { t } from '../words.ts';

/** The conditions of one approval, and for whoever may say so the button that says that one is met. */
export function Conditions({
  page,
  conditions,
}: {
  readonly page: ReleasePage;
  readonly conditions: readonly Condition[];
}): JSX.Element | null {
  const [meeting, setMeeting] = useState<Condition | undefined>();
  const doing = useDoing();
  const { change, me, names } = page;
  if (conditions.length === 0 || change === undefined) return null;
  const meet = async (note: string): Promise<void> => {
    if (meeting === undefined) return;
    const input = { rfcId: change.id, conditionId: meeting.id, met: true, ...(note === '' ? {} : { note }) };
    if (await doing.run(meetCondition, input)) setMeeting(undefined);
  };
  return (
    <div className="gc-stack-2">
      <span className="gc-strong gc-small">{t('CONDITIONS')}</span>
      <ul className="gc-conditions">
        {conditions.map((condition) => (
          <li key={condition.id}>
            <span className="gc-release-text">{condition.says}</span>
            <Stands condition={condition} names={names} />
            {condition.met === undefined && condition.first && mayGate(me, 'meet-condition') ? (
              <Button onClick={() => setMeeting(condition)}>{t('CONDITION_MEET')}</Button>
            ) : null}
          </li>
        ))}
      </ul>
      <Problem says={doing.problem} />
      <Confirm
        opened={meeting !== undefined}
        title={t('CONDITION_MEET_TITLE')}
        act={t('CONDITION_MEET_ACT')}
        reason={{ label: t('CONDITION_MEET_HOW'), required: true }}
        busy={doing.busy}
        onConfirm={(note) => void meet(note)}
        onClose={() => setMeeting(undefined)}
      >
        <span className="gc-release-text">{meeting?.says}</span>
      </Confirm>
    </div>
  );
}

function Stands({ condition, names }: { readonly condition: Condition; readonly names: ReadonlyMap<string, string> }): JSX.Element {
  const { met, first } = condition;
  if (met !== undefined) {
    const who = names.get(met.byId) ?? t('CHANGE_SOMEBODY');
    return <StateWord state="done">{t('CONDITION_MET', { who, note: met.note })}</StateWord>;
  }
  return first ? (
    <StateWord state="awaiting">{t('CONDITION_OPEN_FIRST')}</StateWord>
  ) : (
    <StateWord state="draft">{t('CONDITION_WHILE')}</StateWord>
  );
}
