import { TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { call } from '../../data/bridge.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import type { MailSaid } from './mail-form.tsx';
import { m } from './mail-words.ts';

/** One mail to an address, so that somebody sees that it arrives. */
export function MailTry(): JSX.Element {
  const [to, setTo] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<MailSaid>();
  const send = async (): Promise<void> => {
    setBusy(true);
    setSaid(undefined);
    try {
      await call('mail.try', { to });
      setSaid({ tone: 'ok', what: m('MAIL_TRIED', { to }) });
    } catch (error) {
      setSaid({ tone: 'danger', what: faultWord(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="gc-stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (to.trim() !== '' && !busy) void send();
      }}
    >
      <TextInput
        label={m('MESSAGE_ADDRESS')}
        value={to}
        maxLength={254}
        inputMode="email"
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      {said === undefined ? null : (
        <Note tone={said.tone} announce>
          {said.what}
        </Note>
      )}
      <div>
        <Button type="submit" busy={busy}>
          {m('MAIL_TRY')}
        </Button>
      </div>
    </form>
  );
}
