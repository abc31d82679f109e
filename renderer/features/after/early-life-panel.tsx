import { type JSX, useState } from 'react';
import type { Criterion } from '../../../shared/domain/after/early-life.ts';
import { endEarlyLife, reopenEarlyLife, saveEarlyLife } from '../../../shared/domain/after/early-life-acts.ts';
import { useDoing } from '../../data/doing.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { afterWord as t } from '../../ui/after-word.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { EarlyLifeForm } from './early-life-form.tsx';
import type { AfterPage } from './use-after.ts';

const nameOf = (criterion: Criterion): string => (criterion.name === 'own' ? criterion.says : t(`criterion.${criterion.name}`));

/** Who looks after the release, what has to be so before that ends, and ending it. */
export function EarlyLifePanel({ page, mayLead }: { readonly page: AfterPage; readonly mayLead: boolean }): JSX.Element {
  const { early, earlyRow, release, names } = page;
  const { record } = early;
  const [changing, setChanging] = useState(false);
  const [asking, setAsking] = useState<'end' | 'reopen'>();
  const doing = useDoing();
  const input = { releaseId: release.id };
  const ended = page.saidBy(earlyRow, 'endedById');
  const settle = async (does: Promise<unknown>): Promise<void> => {
    if (await does) setAsking(undefined);
  };
  if (early.state === 'none')
    return (
      <Panel title={t('EARLY_LIFE')}>
        <div className="gc-stack-4">
          <p className="gc-t2">{t('EARLY_LIFE_WHY')}</p>
          {changing ? <EarlyLifeForm page={page} onClose={() => setChanging(false)} /> : null}
          {mayLead && !changing ? (
            <div>
              <Button onClick={() => setChanging(true)}>{t('EARLY_LIFE_BEGIN')}</Button>
            </div>
          ) : null}
        </div>
      </Panel>
    );
  const day = (of: string | null | undefined): string | undefined => (of == null ? undefined : dayWord(of, 'year'));
  return (
    <Panel title={t('EARLY_LIFE')} end={earlyRow === undefined ? null : <WhereMark where={page.whereOf(earlyRow)} />}>
      <div className="gc-stack-4">
        {changing ? (
          <EarlyLifeForm page={page} onClose={() => setChanging(false)} />
        ) : (
          <Facts
            rows={[
              [t('EARLY_LIFE_OWNER'), record?.ownerId == null ? t('EARLY_LIFE_NOBODY') : names.get(record.ownerId)],
              [t('EARLY_LIFE_FROM'), day(record?.from)],
              [t('EARLY_LIFE_UNTIL'), day(record?.until)],
            ]}
          />
        )}
        {record?.reason == null ? null : <ReasonLine kind="noted">{t('EARLY_LIFE_REOPENED', { reason: record.reason })}</ReasonLine>}
        <h3>{t('EARLY_LIFE_CRITERIA')}</h3>
        <ul className="gc-stack-4 gc-criteria">
          {early.criteria.map((criterion) => (
            <CriterionLine key={nameOf(criterion)} page={page} criterion={criterion} mayLead={mayLead && early.state === 'running'} />
          ))}
        </ul>
        {early.state === 'ended' ? (
          <>
            <StateWord state="done">
              {t('EARLY_LIFE_ENDED_BY', {
                who: names.get(record?.endedById ?? '') ?? '',
                when: ended === undefined ? '' : momentWord(ended.at, myZone()),
              })}
            </StateWord>
            {early.severe.length === 0 ? null : <Note tone="warn">{t('EARLY_LIFE_SINCE', { n: early.severe.length })}</Note>}
            {mayLead ? (
              <div>
                <Button onClick={() => setAsking('reopen')}>{t('EARLY_LIFE_REOPEN')}</Button>
              </div>
            ) : null}
          </>
        ) : mayLead && !changing ? (
          <div className="gc-row gc-wrap">
            <ActionWithReason
              kind="main"
              reason={early.open.length === 0 ? undefined : { kind: 'waits', says: t('EARLY_LIFE_WAITS', { n: early.open.length }) }}
              onClick={() => setAsking('end')}
            >
              {t('EARLY_LIFE_END')}
            </ActionWithReason>
            <Button onClick={() => setChanging(true)}>{t('EARLY_LIFE_CHANGE')}</Button>
          </div>
        ) : null}
        <Problem says={doing.problem} />
      </div>
      <Confirm
        opened={asking === 'end'}
        title={t('EARLY_LIFE_END')}
        act={t('EARLY_LIFE_END')}
        busy={doing.busy}
        onConfirm={() => void settle(doing.run(endEarlyLife, input))}
        onClose={() => setAsking(undefined)}
      >
        {t('EARLY_LIFE_END_MEANS')}
      </Confirm>
      <Confirm
        opened={asking === 'reopen'}
        title={t('EARLY_LIFE_REOPEN')}
        act={t('EARLY_LIFE_REOPEN')}
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={(reason) => void settle(doing.run(reopenEarlyLife, { ...input, reason }))}
        onClose={() => setAsking(undefined)}
      >
        {t('EARLY_LIFE_REOPEN_MEANS')}
      </Confirm>
    </Panel>
  );
}

function CriterionLine(props: { readonly page: AfterPage; readonly criterion: Criterion; readonly mayLead: boolean }): JSX.Element {
  const { page, criterion } = props;
  const doing = useDoing();
  const releaseId = page.release.id;
  const save = (more: object): void => void doing.run(saveEarlyLife, { releaseId, ...more });
  const says = nameOf(criterion);
  return (
    <li>
      <span className="gc-break">{says}</span>
      <StateWord state={criterion.met ? 'done' : 'awaiting'}>{t(criterion.met ? 'CRITERION_MET' : 'CRITERION_OPEN')}</StateWord>
      <span className="more gc-small gc-t2">{underOf(page, criterion)}</span>
      {props.mayLead && (criterion.name === 'users-can-work' || criterion.name === 'own') ? (
        <span className="more">
          <Button
            kind="quiet"
            busy={doing.busy}
            onClick={() =>
              criterion.name === 'own'
                ? save({
                    own: (page.early.record?.own ?? []).map((each) => (each.says === says ? { ...each, met: !each.met } : { ...each })),
                  })
                : save({ usersCanWork: !criterion.met })
            }
          >
            {criterion.name === 'own'
              ? t(criterion.met ? 'CRITERION_UNMEET' : 'CRITERION_MEET', { says })
              : t(criterion.met ? 'CRITERION_UNSAY' : 'CRITERION_SAY')}
          </Button>
        </span>
      ) : null}
      <Problem says={doing.problem} />
    </li>
  );
}

/** What speaks for it in the record, or who said so. */
function underOf(page: AfterPage, criterion: Criterion): string {
  const { figures, earlyRow, early } = page;
  const by = (field: string): string => {
    const said = page.saidBy(earlyRow, field);
    return said === undefined ? '' : t('CRITERION_BY', { who: said.who, when: momentWord(said.at, myZone()) });
  };
  switch (criterion.name) {
    case 'users-can-work': {
      const signed = t('CRITERION_SIGNED', { signed: figures.signedOff, done: figures.done });
      return criterion.met ? `${by('usersCanWork')}. ${signed}` : signed;
    }
    case 'training':
      return [
        criterion.answer === null ? '' : t(`training.${criterion.answer}`),
        criterion.counted === null || criterion.counted.of === 0 ? '' : t('CRITERION_TRAINED', criterion.counted),
        early.record?.trainingWhy ?? '',
        by('training'),
      ]
        .filter((each) => each !== '')
        .join('. ');
    case 'no-severe-problems':
      return t('CRITERION_SEVERE', { n: criterion.open });
    case 'own':
      return by('own');
  }
}
