import { Modal, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { adviseChange } from '../../../../shared/domain/change/advise.ts';
import { useDoing } from '../../../data/doing.ts';
import { useMayEdit } from '../../../data/rights.ts';
import { Button } from '../../../ui/button.tsx';
import { Problem } from '../../../ui/form-end.tsx';
import { word } from '../../../ui/word.ts';
import { t } from '../words.ts';

/** The advice on a change, and the way to write it. */
export function AdviceLine({ rfcId, advice }: { readonly rfcId: string; readonly advice: string | null }): JSX.Element {
  const [writing, setWriting] = useState(false);
  const may = useMayEdit('rfc');
  const close = (): void => setWriting(false);
  return (
    <div className="gc-stack-2">
      {advice === null ? <span className="gc-t2">{t('CHANGE_ADVICE_NONE')}</span> : <span className="gc-release-text">{advice}</span>}
      {may ? (
        <div>
          <Button kind="quiet" onClick={() => setWriting(true)}>
            {t('CHANGE_ADVICE_WRITE')}
          </Button>
        </div>
      ) : null}
      <Modal
        opened={writing}
        onClose={close}
        title={t('CHANGE_ADVICE_TITLE')}
        centered
        closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
      >
        <AdviceForm rfcId={rfcId} advice={advice} onClose={close} />
      </Modal>
    </div>
  );
}

function AdviceForm(props: { readonly rfcId: string; readonly advice: string | null; readonly onClose: () => void }): JSX.Element {
  const [text, setText] = useState(props.advice ?? '');
  const doing = useDoing();
  const keep = async (): Promise<void> => {
    if (await doing.run(adviseChange, { rfcId: props.rfcId, advice: text })) props.onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <Textarea
        label={t('CHANGE_ADVICE')}
        description={t('CHANGE_ADVICE_HELP')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <Problem says={doing.problem} />
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={doing.busy}>
          {t('CHANGE_ADVICE_ACT')}
        </Button>
        <Button kind="quiet" onClick={props.onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}
