import { Checkbox, Select, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { addAction, editAction } from '../../../shared/domain/after/review-acts.ts';
import { useDoing } from '../../data/doing.ts';
import { useTeam } from '../../data/team.ts';
import { afterWord as t } from '../../ui/after-word.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { FormEnd, Problem } from '../../ui/form-end.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import type { AfterPage } from './use-after.ts';

/** What is to be done because of the review: each with owner and day. */
export function ActionsPanel({ page, mayLead }: { readonly page: AfterPage; readonly mayLead: boolean }): JSX.Element {
  const today = dayOf(useNow(60_000), myZone());
  const [adding, setAdding] = useState(false);
  const doing = useDoing();
  return (
    <Panel title={t('REVIEW_ACTIONS')}>
      <div className="gc-stack-4">
        {page.actions.length === 0 ? <p className="gc-t2">{t('REVIEW_ACTIONS_NONE')}</p> : null}
        {page.actions.map(({ row, action }) => {
          const late = action.done !== true && action.due !== null && action.due < today;
          const owner = page.names.get(action.ownerId ?? '') ?? t('EARLY_LIFE_NOBODY');
          return (
            <div key={action.id} className="gc-stack-2">
              <div className="gc-row gc-wrap">
                {mayLead ? (
                  <Checkbox
                    aria-label={t('REVIEW_ACTION_DONE', { what: action.what })}
                    checked={action.done === true}
                    onChange={(event) => void doing.run(editAction, { id: action.id, fields: { done: event.currentTarget.checked } })}
                  />
                ) : null}
                <span className={action.done === true ? 'gc-grow gc-break gc-t2' : 'gc-grow gc-break'}>{action.what}</span>
                <WhereMark where={page.whereOf(row)} />
              </div>
              <span className="gc-small gc-t2">
                {t('REVIEW_ACTION_BY', { who: owner, day: action.due === null ? t('REVIEW_ACTION_NO_DAY') : dayWord(action.due, 'year') })}
              </span>
              {late && action.due !== null ? (
                <ReasonLine kind="waits">{t('REVIEW_ACTION_LATE', { day: dayWord(action.due, 'year') })}</ReasonLine>
              ) : null}
            </div>
          );
        })}
        <Problem says={doing.problem} />
        {adding ? <ActionForm releaseId={page.release.id} today={today} onClose={() => setAdding(false)} /> : null}
        {mayLead && !adding ? (
          <div>
            <Button onClick={() => setAdding(true)}>{t('REVIEW_ACTION_ADD')}</Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

function ActionForm(props: { readonly releaseId: string; readonly today: string; readonly onClose: () => void }): JSX.Element {
  const people = useTeam();
  const [what, setWhat] = useState('');
  const [ownerId, setOwner] = useState<string | null>(null);
  const [due, setDue] = useState<string>();
  const doing = useDoing();
  const save = async (): Promise<void> => {
    const { releaseId } = props;
    if (await doing.run(addAction, { fields: { releaseId, what, ownerId, due: due ?? null } })) props.onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={t('REVIEW_ACTION')}
        maxLength={2000}
        withAsterisk
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
        data-autofocus
      />
      <div className="gc-after-form">
        <Select label={t('REVIEW_ACTION_OWNER')} data={people ?? []} value={ownerId} onChange={setOwner} searchable clearable />
        <DayField label={t('REVIEW_ACTION_DUE')} value={due} today={props.today} onChange={setDue} />
      </div>
      <FormEnd problem={doing.problem} busy={doing.busy} act={t('REVIEW_ACTION_ADD')} onCancel={props.onClose} />
    </form>
  );
}
