import { Modal, Textarea } from '@mantine/core';
import { type JSX, type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { word } from './word.ts';

/** Longer reasons belong into a note; the journal keeps each of them for ever. */
export const REASON_LIMIT_CHARS = 500;

export type ConfirmProps = {
  readonly opened: boolean;
  readonly title: string;
  /** What will happen, whom it touches, who is told. */
  readonly children: ReactNode;
  /** The act as a verb: "Cancel the visit". */
  readonly act: string;
  readonly risk?: boolean;
  /** Ask why; `required` refuses an empty answer. */
  readonly reason?: { readonly label?: string; readonly required: boolean };
  readonly busy?: boolean;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
};

function ConfirmBody({ children, act, risk, reason, busy, onConfirm, onClose }: ConfirmProps): JSX.Element {
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = reason?.required === true && why.trim() === '';
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!missing && !busy) onConfirm(why.trim());
      }}
    >
      <div>{children}</div>
      {reason ? (
        <Textarea
          label={reason.label ?? word('UI_REASON')}
          description={word('UI_REASON_HELP')}
          withAsterisk={reason.required}
          aria-required={reason.required}
          rows={3}
          maxLength={REASON_LIMIT_CHARS}
          value={why}
          error={asked && missing ? word('UI_REASON_NEEDED') : undefined}
          onChange={(event) => setWhy(event.currentTarget.value)}
          data-autofocus
        />
      ) : null}
      <div className="gc-row gc-wrap">
        <Button type="submit" kind={risk ? 'risk' : 'main'} busy={busy}>
          {act}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {word('UI_CANCEL')}
        </Button>
      </div>
    </form>
  );
}

/** A dialog before an act that touches others or cannot be undone; it may ask for a reason. What was typed is gone on closing. */
export function Confirm(props: ConfirmProps): JSX.Element {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} centered closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
      <ConfirmBody {...props} />
    </Modal>
  );
}
