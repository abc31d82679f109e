import { Checkbox, Modal, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { reopenStage } from '../../../shared/domain/plan/reopen-stage.ts';
import { signStage } from '../../../shared/domain/plan/sign-stage.ts';
import { textOfCombination } from '../../../shared/domain/plan/untested.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useForeseen } from '../../data/foresee.ts';
import { useMayDecide } from '../../data/rights.ts';
import { useWhere } from '../../data/where.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { word } from '../../ui/word.ts';
import type { StageProps } from './stage-props.ts';
import { t } from './words.ts';

/** The signature of a stage: why it may or may not be given, giving it, opening it again, and all that were given. */
export function SignStage({ page, view }: StageProps): JSX.Element {
  const { stage, signed } = view;
  const [asking, setAsking] = useState<'sign' | 'reopen' | undefined>();
  const doing = useDoing();
  const may = useMayDecide('sign-stage');
  const named = stage.kind === 'test' ? page.open.map(textOfCombination) : [];
  const sign = useForeseen(signStage, signed ? undefined : { stageId: stage.id, untested: named.slice(0, 500) });
  const reopen = useForeseen(reopenStage, signed ? { stageId: stage.id, reason: 'x' } : undefined);
  const name = say(`stage.${stage.kind}`).toLowerCase();
  const refused = signed ? reopen : sign;
  const reason =
    refused?.may === false ? ({ kind: 'waits', says: say(refused.refusal.code, refused.refusal.details) } as const) : undefined;
  return (
    <div className="gc-stack-2">
      {signed && (stage.untested ?? []).length > 0 ? (
        <Note tone="warn">
          <b>{t('STAGE_NAMED', { n: (stage.untested ?? []).length })}</b>
          <ul>
            {(stage.untested ?? []).slice(0, 20).map((text) => (
              <li key={text}>{t('STAGE_COMBINATION', { text })}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      {!may ? null : signed ? (
        <ActionWithReason kind="risk" busy={doing.busy} onClick={() => setAsking('reopen')} {...(reason === undefined ? {} : { reason })}>
          {t('STAGE_REOPEN')}
        </ActionWithReason>
      ) : (
        <ActionWithReason kind="main" busy={doing.busy} onClick={() => setAsking('sign')} {...(reason === undefined ? {} : { reason })}>
          {t('STAGE_SIGN', { stage: name })}
        </ActionWithReason>
      )}
      <Signatures page={page} view={view} />
      <Modal
        opened={asking === 'sign'}
        onClose={() => setAsking(undefined)}
        title={t('STAGE_SIGN_TITLE', { stage: name })}
        centered
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        <SignForm stageId={stage.id} untested={named} onClose={() => setAsking(undefined)} />
      </Modal>
      <Confirm
        opened={asking === 'reopen'}
        title={t('STAGE_REOPEN_TITLE', { stage: name })}
        act={t('STAGE_REOPEN_ACT')}
        risk
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={(why) => void doing.run(reopenStage, { stageId: stage.id, reason: why }).then((done) => done && setAsking(undefined))}
        onClose={() => setAsking(undefined)}
      >
        {t('STAGE_REOPEN_MEANS')}
      </Confirm>
    </div>
  );
}

function SignForm(props: { readonly stageId: string; readonly untested: readonly string[]; readonly onClose: () => void }): JSX.Element {
  const { stageId, untested, onClose } = props;
  const [says, setSays] = useState('');
  /** What was named is what stood there then: one more that appears meanwhile is named anew. */
  const [named, setNamed] = useState<readonly string[]>([]);
  const doing = useDoing();
  const all = untested.every((each) => named.includes(each));
  const sign = async (): Promise<void> => {
    if (all && (await doing.run(signStage, { stageId, says, untested: [...named] }))) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <p>{t('STAGE_SIGN_MEANS')}</p>
      {untested.length === 0 ? null : (
        <div className="gc-stack-2">
          <p>{t('STAGE_SIGN_UNTESTED', { n: untested.length })}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too */}
          <ul className="gc-plan-untested" tabIndex={0} aria-label={t('STAGE_SIGN_UNTESTED', { n: untested.length })}>
            {untested.map((text) => (
              <li key={text}>{t('STAGE_COMBINATION', { text })}</li>
            ))}
          </ul>
          <Checkbox
            label={t('STAGE_SIGN_NAME_THEM', { n: untested.length })}
            checked={all}
            onChange={(event) => setNamed(event.currentTarget.checked ? untested : [])}
          />
        </div>
      )}
      <Textarea
        label={t('STAGE_SIGN_SAYS')}
        autosize
        minRows={2}
        maxLength={2000}
        value={says}
        onChange={(event) => setSays(event.currentTarget.value)}
        data-autofocus
      />
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('STAGE_SIGN_ACT')}
        onCancel={onClose}
        {...(all ? {} : { reason: { kind: 'waits', says: t('STAGE_SIGN_NAME_FIRST') } })}
      />
    </form>
  );
}

/** Every signature and every reopening, the newest first. */
function Signatures({ page, view }: StageProps): JSX.Element | null {
  const nowMs = useNow(60_000);
  const whereOf = useWhere();
  const [shown, setShown] = useState(false);
  const { decisions } = view;
  if (decisions.length < 2)
    return decisions[0]?.decision.says ? <span className="gc-t2 gc-plan-text">{decisions[0].decision.says}</span> : null;
  return (
    <div className="gc-stack-2">
      <div>
        <Button kind="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t('STAGE_HISTORY')}
        </Button>
      </div>
      {shown ? (
        <ul className="gc-plan-evidence">
          {decisions.map(({ row, decision }) => (
            <li key={row.id}>
              <b>
                {t(decision.decision === 'signed' ? 'STAGE_WAS_SIGNED' : 'STAGE_WAS_REOPENED', {
                  who: page.names.get(decision.byId) ?? '',
                })}
              </b>
              <span className="gc-small gc-t2">{momentWord(row.made.t, myZone(), nowMs)}</span>
              <span className="gc-plan-text">{decision.says ?? ''}</span>
              <WhereMark where={whereOf(row)} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
