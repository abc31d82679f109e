import { Modal, NumberInput, Select, Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { type WordWay, wordWays } from '../../shared/domain/change/word-approval.ts';
import { changeWords } from '../../shared/words/change-page.en.ts';
import { Button } from './button.tsx';
import { Problem } from './form-end.tsx';
import { Note } from './note.tsx';
import { word, wordsOf } from './word.ts';

const t = wordsOf(changeWords);
const ways = wordWays.map((value) => ({ value, label: t(`WORD_HOW.${value}`) }));

export type WordFormProps = {
  /** Whoever may be named; undefined while it waits. */
  readonly able: readonly { readonly value: string; readonly label: string }[] | undefined;
  /** Hours until it has to be written up. */
  readonly hours: number;
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly opened: boolean;
  /** Resolves to whether it was recorded. */
  readonly onRecord: (said: {
    readonly approverId: string;
    readonly how: WordWay;
    readonly minutesAgo: number;
    readonly why: string;
  }) => Promise<boolean>;
  readonly onClose: () => void;
};

/** Recording that a named approver said yes to an emergency: who, how, when, and why it cannot wait. */
export function WordForm(props: WordFormProps): JSX.Element {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('WORD_FORM_TITLE')}
      centered
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <Fields {...props} />
    </Modal>
  );
}

function Fields({ able, hours, busy, problem, onRecord, onClose }: WordFormProps): JSX.Element {
  const [chosen, setChosen] = useState<string | null>(null);
  const [how, setHow] = useState<WordWay>('telephone');
  const [minutes, setMinutes] = useState<number | undefined>(0);
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState(false);
  const approverId = chosen ?? (able?.length === 1 ? (able[0]?.value ?? null) : null);
  const wrongMinutes = minutes === undefined || minutes < 0 || minutes > 1440;
  const record = async (): Promise<void> => {
    setAsked(true);
    if (approverId === null || wrongMinutes || why.trim() === '') return;
    if (await onRecord({ approverId, how, minutesAgo: minutes, why: why.trim() })) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      {hours === 0 ? null : <p className="gc-t2">{t('WORD_MEANS', { hours })}</p>}
      {able?.length === 0 ? <Note tone="warn">{t('WORD_NOBODY')}</Note> : null}
      <Select
        label={t('WORD_WHO')}
        data={able === undefined ? [] : [...able]}
        value={approverId}
        onChange={setChosen}
        searchable
        withAsterisk
        aria-required
        error={asked && approverId === null ? t('WORD_WHO_NEEDED') : undefined}
        data-autofocus
      />
      <div className="gc-form-two">
        <Select
          label={t('WORD_HOW')}
          data={ways}
          value={how}
          allowDeselect={false}
          onChange={(value) => setHow(wordWays.find((each) => each === value) ?? how)}
        />
        <NumberInput
          label={t('WORD_WHEN')}
          description={t('WORD_WHEN_HELP')}
          min={0}
          max={1440}
          allowDecimal={false}
          hideControls
          value={minutes ?? ''}
          onChange={(value) => setMinutes(typeof value === 'number' ? value : undefined)}
          error={asked && wrongMinutes ? t('WORD_WHEN_WRONG') : undefined}
        />
      </div>
      <Textarea
        label={t('WORD_WHY')}
        autosize
        minRows={2}
        maxLength={2000}
        withAsterisk
        aria-required
        value={why}
        error={asked && why.trim() === '' ? t('WORD_WHY_NEEDED') : undefined}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Problem says={problem} />
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={busy}>
          {t('WORD_ACT')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}
