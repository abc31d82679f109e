import { Modal, Select, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { closeChange, reopenChange } from '../../../../shared/domain/change/close-change.ts';
import { type ChangeResult, changeResults } from '../../../../shared/domain/change/rfc.ts';
import { say } from '../../../../shared/words/say.ts';
import { useDoing } from '../../../data/doing.ts';
import { useForeseen } from '../../../data/foresee.ts';
import { Button } from '../../../ui/button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Problem } from '../../../ui/form-end.tsx';
import { Moment, momentWord, myZone } from '../../../ui/moment.tsx';
import { useNow } from '../../../ui/now.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ReasonLine } from '../../../ui/reason-line.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import { word } from '../../../ui/word.ts';
import { mayGate } from '../approvers.ts';
import type { ReleasePage } from '../use-release.ts';
import { t } from '../words.ts';

const looks = { successful: 'done', partly: 'skipped', 'backed-out': 'backedOut', failed: 'failed' } as const;
const choices = changeResults.map((value) => ({ value, label: t(`RESULT.${value}`) }));

/** How the work of a change went against its plan, and how the change ended, by whom. */
export function ResultPanel({ page }: { readonly page: ReleasePage }): JSX.Element | null {
  const { change, rfc, me, names } = page;
  const [closing, setClosing] = useState(false);
  const doing = useDoing();
  const now = useNow(60_000);
  if (change === undefined || change.state !== 'approved') return null;
  const { startedAt, endedAt, plannedMinutes, workedMinutes, ended, backedOut, failed } = rfc.actuals;
  const { result } = change;
  const began = change.startedAt ?? startedAt;
  const stopped = change.endedAt ?? endedAt;
  return (
    <Panel title={t('RESULT_TITLE')} end={result === null ? null : <StateWord state={looks[result]}>{t(`RESULT.${result}`)}</StateWord>}>
      <div className="gc-stack-4">
        {began === null ? (
          <p className="gc-t2">{t('RESULT_NOTHING')}</p>
        ) : (
          <Facts
            rows={[
              [t('RESULT_BEGAN'), <Moment key="began" at={began} now={now} />],
              [t('RESULT_ENDED'), stopped === null ? null : <Moment key="ended" at={stopped} now={now} />],
              [t('RESULT_MINUTES'), ended === 0 ? null : t('RESULT_MINUTES_OF', { worked: workedMinutes, planned: plannedMinutes })],
              [t('RESULT_VISITS'), t('RESULT_VISITS_OF', { ended, backedOut, failed })],
            ]}
          />
        )}
        {result === null ? null : (
          <div className="gc-stack-2">
            <span>
              {t('RESULT_BY', {
                who: names.get(change.closedById ?? '') ?? t('CHANGE_SOMEBODY'),
                when: change.closedAt === null ? '' : momentWord(change.closedAt, myZone(), now),
              })}
            </span>
            {change.resultNote === null ? null : <span className="gc-release-text">{change.resultNote}</span>}
          </div>
        )}
        {result === null && mayGate(me, 'close-change') ? (
          <div>
            <Button onClick={() => setClosing(true)}>{t('RESULT_CLOSE')}</Button>
          </div>
        ) : null}
        {result !== null && mayGate(me, 'reopen-change') ? (
          <div>
            <Button kind="quiet" busy={doing.busy} onClick={() => void doing.run(reopenChange, { rfcId: change.id })}>
              {t('RESULT_REOPEN')}
            </Button>
          </div>
        ) : null}
        <Problem says={doing.problem} />
      </div>
      <Modal
        opened={closing}
        onClose={() => setClosing(false)}
        title={t('RESULT_FORM_TITLE')}
        centered
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        <CloseForm page={page} rfcId={change.id} onClose={() => setClosing(false)} />
      </Modal>
    </Panel>
  );
}

function CloseForm(props: { readonly page: ReleasePage; readonly rfcId: string; readonly onClose: () => void }): JSX.Element {
  const { actuals } = props.page.rfc;
  const [result, setResult] = useState<ChangeResult>('successful');
  const [note, setNote] = useState('');
  const doing = useDoing();
  const times = {
    ...(actuals.startedAt === null ? {} : { startedAt: actuals.startedAt }),
    ...(actuals.endedAt === null || (actuals.startedAt ?? 0) > actuals.endedAt ? {} : { endedAt: actuals.endedAt }),
  };
  const input = { rfcId: props.rfcId, result, ...times, ...(note.trim() === '' ? {} : { note: note.trim() }) };
  const foreseen = useForeseen(closeChange, input);
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void doing.run(closeChange, input).then((done) => done && props.onClose());
      }}
    >
      <p className="gc-t2">{t('RESULT_MEANS')}</p>
      <Select
        label={t('RESULT_WHICH')}
        data={choices}
        value={result}
        allowDeselect={false}
        onChange={(value) => setResult(changeResults.find((each) => each === value) ?? result)}
        data-autofocus
      />
      <Textarea
        label={t('RESULT_NOTE')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {foreseen?.may === false ? <ReasonLine kind="waits">{say(foreseen.refusal.code, foreseen.refusal.details)}</ReasonLine> : null}
      <Problem says={doing.problem} />
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={doing.busy}>
          {t('RESULT_ACT')}
        </Button>
        <Button kind="quiet" onClick={props.onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}
