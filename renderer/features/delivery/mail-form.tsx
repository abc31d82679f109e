import { NativeSelect, NumberInput, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { type ConnectMail, type MailStanding, mailSecurities } from '../../../shared/domain/message/hub-messages.ts';
import { call } from '../../data/bridge.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Note } from '../../ui/note.tsx';
import { m } from './mail-words.ts';

/** What came of the last try; it stays when the form begins anew with what is kept now. */
export interface MailSaid {
  readonly tone: 'ok' | 'danger';
  readonly what: string;
}

const ports = { starttls: 587, tls: 465, none: 25 } as const;
const fresh: ConnectMail = {
  host: '',
  port: ports.starttls,
  security: 'starttls',
  listed: [],
  user: '',
  authority: '',
  fromName: '',
  fromMail: '',
  replyTo: '',
  perMinute: 30,
  secret: '',
};

/** Server, encryption, sign-in and sender; greeted before it is kept. */
export function MailForm({
  server,
  said,
  onSaid,
  onDone,
}: {
  readonly server: MailStanding['server'];
  readonly said: MailSaid | undefined;
  readonly onSaid: (said: MailSaid | undefined) => void;
  readonly onDone: () => void;
}): JSX.Element {
  const [ask, setAsk] = useState<ConnectMail>(server === null ? fresh : { ...server, secret: '' });
  const [listed, setListed] = useState(ask.listed.join('\n'));
  const [busy, setBusy] = useState(false);
  const [ending, setEnding] = useState(false);
  const change = (part: Partial<ConnectMail>): void => setAsk({ ...ask, ...part });
  const run = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    onSaid(undefined);
    try {
      await work();
      onSaid(done === '' ? undefined : { tone: 'ok', what: done });
      onDone();
    } catch (error) {
      onSaid({ tone: 'danger', what: faultWord(error) });
    } finally {
      setBusy(false);
    }
  };
  const connect = (): void => {
    const lines = listed
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const { security, host, port, user, authority, fromName, fromMail, replyTo, perMinute } = ask;
    const secret = server?.hasSecret === true && ask.secret === '' ? null : ask.secret;
    const whole = { security, host: host.trim(), port, user, authority, fromName, fromMail, replyTo, perMinute, listed: lines, secret };
    void run(() => call('mail.connect', whole), m('MAIL_SAVED'));
  };
  const text = (field: 'host' | 'user' | 'fromName' | 'fromMail' | 'replyTo', label: string, more: object = {}): JSX.Element => (
    <TextInput
      label={label}
      value={ask[field]}
      maxLength={254}
      onChange={(event) => change({ [field]: event.currentTarget.value })}
      {...more}
    />
  );
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) connect();
      }}
    >
      <p className="gc-t2">{m('MAIL_WHY')}</p>
      {text('host', m('MAIL_HOST'), { description: m('MAIL_HOST_HELP'), required: true })}
      <NativeSelect
        label={m('MAIL_SECURITY')}
        value={ask.security}
        data={mailSecurities.map((each) => ({ value: each, label: m(`mail-security.${each}`) }))}
        onChange={(event) => {
          const security = mailSecurities.find((each) => each === event.currentTarget.value) ?? 'starttls';
          // The usual port follows; one that somebody chose stays.
          change({ security, ...(Object.values(ports).some((port) => port === ask.port) ? { port: ports[security] } : {}) });
        }}
      />
      <NumberInput
        label={m('MAIL_PORT')}
        value={ask.port}
        min={1}
        max={65_535}
        allowDecimal={false}
        onChange={(value) => change({ port: typeof value === 'number' ? value : ask.port })}
      />
      <Textarea
        label={m('MAIL_LISTED')}
        description={m('MAIL_LISTED_HELP')}
        value={listed}
        autosize
        minRows={2}
        onChange={(event) => setListed(event.currentTarget.value)}
      />
      {text('user', m('MAIL_USER'), { description: m('MAIL_USER_HELP'), autoComplete: 'off' })}
      <PasswordInput
        label={m('MAIL_PASSWORD')}
        description={server?.hasSecret === true ? m('MAIL_PASSWORD_KEPT') : undefined}
        value={ask.secret ?? ''}
        maxLength={2000}
        autoComplete="off"
        onChange={(event) => change({ secret: event.currentTarget.value })}
      />
      {text('fromName', m('MAIL_FROM_NAME'))}
      {text('fromMail', m('MAIL_FROM_MAIL'), { inputMode: 'email', required: true })}
      {text('replyTo', m('MAIL_REPLY'), { inputMode: 'email' })}
      <NumberInput
        label={m('MAIL_PACE')}
        value={ask.perMinute}
        min={1}
        max={600}
        allowDecimal={false}
        onChange={(value) => change({ perMinute: typeof value === 'number' ? value : ask.perMinute })}
      />
      <Textarea
        label={m('MAIL_AUTHORITY')}
        description={m('MAIL_AUTHORITY_HELP')}
        value={ask.authority}
        maxLength={20_000}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => change({ authority: event.currentTarget.value })}
      />
      {said === undefined ? null : (
        <Note tone={said.tone} announce>
          {said.what}
        </Note>
      )}
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={busy}>
          {m('MAIL_SAVE')}
        </Button>
        {server === null ? null : (
          <>
            <Button busy={busy} onClick={() => void run(() => call('mail.again', {}), '')}>
              {m('MAIL_AGAIN')}
            </Button>
            <Button kind="risk" onClick={() => setEnding(true)}>
              {m('MAIL_END')}
            </Button>
          </>
        )}
      </div>
      <Confirm
        opened={ending}
        title={m('MAIL_END')}
        act={m('MAIL_END')}
        risk
        busy={busy}
        onConfirm={() => {
          setEnding(false);
          void run(() => call('mail.disconnect', {}), '');
        }}
        onClose={() => setEnding(false)}
      >
        <p>{m('MAIL_END_MEANS')}</p>
      </Confirm>
    </form>
  );
}
