import { Modal } from '@mantine/core';
import { type JSX, useState } from 'react';
import { recordAttendance } from '../../../shared/domain/training/record-attendance.ts';
import { useSaying } from '../../data/saying.ts';
import { useSigning } from '../../data/signing.ts';
import { FormEnd } from '../../ui/form-end.tsx';
import { SigningFields } from '../../ui/signing-fields.tsx';
import { word } from '../../ui/word.ts';
import type { SessionPage, SheetLine } from './use-session.ts';
import { t } from './words.ts';

/** Somebody signs that they were there. The picture is kept on this laptop before the fact names it. */
export function SignDialog(props: { readonly page: SessionPage; readonly line: SheetLine; readonly onClose: () => void }): JSX.Element {
  const who = props.line.person?.name ?? '';
  return (
    <Modal opened onClose={props.onClose} title={t('SHEET_SIGN_OF', { who })} closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
      <Form {...props} />
    </Modal>
  );
}

function Form({ page, line, onClose }: Parameters<typeof SignDialog>[0]): JSX.Element {
  const who = line.person?.name ?? '';
  const signing = useSigning(who);
  const { says } = useSaying();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const why = await signing.keep((_name, { digest }) =>
      says(recordAttendance, {
        sessionId: page.session.id,
        people: [{ personId: line.personId, is: 'present', how: 'signature', digest }],
      }),
    );
    setBusy(false);
    setProblem(why);
    if (why === undefined) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (signing.ready) void save();
      }}
    >
      <SigningFields signing={signing} who={who} />
      <FormEnd
        problem={problem}
        busy={busy}
        act={t('SHEET_SIGN_SAVE')}
        {...(signing.ready ? {} : { reason: { kind: 'waits', says: t('SHEET_SIGN_FIRST') } })}
        onCancel={onClose}
      />
    </form>
  );
}
