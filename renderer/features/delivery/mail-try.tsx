import { TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { call } from '../../data/bridge.ts';
import { useTrying } from '../../data/trying.ts';
import { Button } from '../../ui/button.tsx';
import { Tried } from '../../ui/form-end.tsx';
import { m } from './mail-words.ts';

/** One mail to an address, so that somebody sees that it arrives. */
export function MailTry(): JSX.Element {
  const [to, setTo] = useState('');
  const trying = useTrying();
  const send = () =>
    trying.run(async () => {
      await call('mail.try', { to });
      return m('MAIL_TRIED', { to });
    });
  return (
    <form
      className="gc-stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (to.trim() !== '' && !trying.busy) void send();
      }}
    >
      <TextInput
        label={m('MESSAGE_ADDRESS')}
        value={to}
        maxLength={254}
        inputMode="email"
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Tried said={trying.said} />
      <div>
        <Button type="submit" busy={trying.busy}>
          {m('MAIL_TRY')}
        </Button>
      </div>
    </form>
  );
}
