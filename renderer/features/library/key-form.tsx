import { Modal, Textarea, TextInput } from '@mantine/core';
import { type JSX, useEffect, useState } from 'react';
import { sealLicenceKey } from '../../../shared/domain/library/key-acts.ts';
import { call } from '../../data/bridge.ts';
import { useDoing } from '../../data/doing.ts';
import { useKeyRecipients } from '../../data/key-recipients.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { word } from '../../ui/word.ts';
import { t } from './words.ts';

/** Sealing a licence key: it leaves this window only sealed, and is never in the record as it was typed. */
export function KeyForm({ titleId, onClose }: { readonly titleId: string; readonly onClose: () => void }): JSX.Element {
  const [key, setKey] = useState('');
  const [label, setLabel] = useState('');
  const [asked, setAsked] = useState(false);
  const [fault, setFault] = useState<string | undefined>();
  const recipients = useKeyRecipients();
  const [pressed, setPressed] = useState(false);
  const doing = useDoing();
  const missing = key.trim() === '';

  const save = async (): Promise<void> => {
    setAsked(true);
    // Pressed before it is known for whom: it is sealed as soon as that is known.
    if (!missing && recipients.state === 'waiting') setPressed(true);
    if (missing || recipients.state === 'waiting') return;
    setPressed(false);
    try {
      const sealed = await call('licence.seal', { key: key.trim(), to: [...recipients.laptops] });
      setFault(undefined);
      const input = { titleId, sealed, ...(label.trim() === '' ? {} : { label: label.trim() }) };
      if (await doing.run(sealLicenceKey, input)) onClose();
    } catch (cause) {
      setFault(faultWord(cause));
    }
  };
  const known = recipients.state === 'here';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was pressed is done once, when the recipients are known
  useEffect(() => {
    if (pressed && known) void save();
  }, [pressed, known]);
  const problem = fault ?? doing.problem;
  return (
    <Modal opened onClose={onClose} title={t('KEY_SEAL')} closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
      <form
        className="gc-stack-4"
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          label={t('KEY_LABEL')}
          value={label}
          maxLength={200}
          data-autofocus
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Textarea
          label={t('KEY_TEXT')}
          description={t('KEY_TEXT_HELP')}
          withAsterisk
          rows={2}
          spellCheck={false}
          maxLength={2000}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          error={asked && missing ? t('KEY_TEXT_NEEDED') : undefined}
        />
        {recipients.state === 'waiting' ? null : (
          <ReasonLine kind="told">{t('KEY_RECIPIENTS', { n: recipients.laptops.length + 1 })}</ReasonLine>
        )}
        <Problem says={problem} />
        <div className="gc-row gc-wrap">
          <Button type="submit" kind="main" busy={doing.busy || pressed}>
            {t('KEY_SEAL_DO')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {word('UI_CANCEL')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
