import { Checkbox, Modal, Textarea, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { ConditionInput } from '../../../../shared/domain/change/condition.ts';
import { Button } from '../../../ui/button.tsx';
import { word } from '../../../ui/word.ts';
import { t } from '../words.ts';

interface Draft extends ConditionInput {
  readonly key: number;
}

const atMost = 20;

/** An approval under conditions: what they are, which of them have to be met first, and why it is approved. */
export function ConditionForm(props: {
  readonly opened: boolean;
  readonly busy: boolean;
  /** The approval as a verb. */
  readonly act: string;
  readonly onApprove: (conditions: readonly ConditionInput[], reason: string) => void;
  readonly onClose: () => void;
}): JSX.Element {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('CONDITION_GIVE_TITLE')}
      centered
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <Fields {...props} />
    </Modal>
  );
}

function Fields(props: Parameters<typeof ConditionForm>[0]): JSX.Element {
  const [drafts, setDrafts] = useState<readonly Draft[]>([{ key: 0, says: '', first: true }]);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const change = (key: number, to: Partial<ConditionInput>): void =>
    setDrafts((was) => was.map((each) => (each.key === key ? { ...each, ...to } : each)));
  const approve = (): void => {
    setAsked(true);
    if (drafts.some(({ says }) => says.trim() === '')) return;
    props.onApprove(
      drafts.map(({ says, first }) => ({ says: says.trim(), first })),
      reason.trim(),
    );
  };
  return (
    <form
      className="gc-stack-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        approve();
      }}
    >
      {drafts.map(({ key, says, first }, at) => (
        <div key={key} className="gc-stack-2">
          <div className="gc-condition-line">
            <TextInput
              label={t('CONDITION_SAYS', { n: at + 1 })}
              maxLength={500}
              withAsterisk
              aria-required
              value={says}
              error={asked && says.trim() === '' ? t('CONDITION_SAYS_NEEDED') : undefined}
              onChange={(event) => change(key, { says: event.currentTarget.value })}
              data-autofocus={at === 0 ? true : undefined}
            />
            {drafts.length > 1 ? (
              <Button kind="quiet" icon={Trash2} iconOnly onClick={() => setDrafts((was) => was.filter((each) => each.key !== key))}>
                {t('CONDITION_OUT', { n: at + 1 })}
              </Button>
            ) : null}
          </div>
          <Checkbox
            label={t('CONDITION_FIRST')}
            checked={first}
            onChange={(event) => change(key, { first: event.currentTarget.checked })}
          />
        </div>
      ))}
      {drafts.length < atMost ? (
        <div>
          <Button
            kind="quiet"
            icon={Plus}
            onClick={() => setDrafts((was) => [...was, { key: (was.at(-1)?.key ?? 0) + 1, says: '', first: true }])}
          >
            {t('CONDITION_ADD')}
          </Button>
        </div>
      ) : null}
      <Textarea
        label={t('CONDITION_REASON')}
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={props.busy}>
          {props.act}
        </Button>
        <Button kind="quiet" onClick={props.onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}
