import { NativeSelect, NumberInput, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { type ConnectMail, type MailStanding, mailSecurities } from '../../../shared/domain/message/hub-messages.ts';
import { call } from '../../data/bridge.ts';
import type { Trying } from '../../data/trying.ts';
import { Button } from '../../ui/button.tsx';
import { ConnectionForm, linesOf } from '../../ui/connection-form.tsx';
import { m } from './mail-words.ts';

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

const end = async (): Promise<undefined> => {
  await call('mail.disconnect', {});
};
const again = async (): Promise<undefined> => {
  await call('mail.again', {});
};

/** Server, encryption, sign-in and sender; greeted before it is kept. */
export function MailForm({
  server,
  trying,
  onDone,
}: {
  readonly server: MailStanding['server'];
  readonly trying: Trying;
  readonly onDone: () => void;
}): JSX.Element {
  const [ask, setAsk] = useState<ConnectMail>(server === null ? fresh : { ...server, secret: '' });
  const [listed, setListed] = useState(ask.listed.join('\n'));
  const change = (part: Partial<ConnectMail>): void => setAsk({ ...ask, ...part });
  const run = async (work: () => Promise<string | undefined>): Promise<void> => {
    if (await trying.run(work)) onDone();
  };
  const connect = (): void => {
    const { security, host, port, user, authority, fromName, fromMail, replyTo, perMinute } = ask;
    const secret = server?.hasSecret === true && ask.secret === '' ? null : ask.secret;
    const whole = {
      security,
      host: host.trim(),
      port,
      user,
      authority,
      fromName,
      fromMail,
      replyTo,
      perMinute,
      listed: linesOf(listed),
      secret,
    };
    void run(async () => {
      await call('mail.connect', whole);
      return m('MAIL_SAVED');
    });
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
    <ConnectionForm
      why={m('MAIL_WHY')}
      busy={trying.busy}
      said={trying.said}
      act={m('MAIL_SAVE')}
      onKeep={connect}
      ending={server === null ? undefined : { act: m('MAIL_END'), means: m('MAIL_END_MEANS'), onEnd: () => void run(end) }}
      more={
        server === null ? null : (
          <Button busy={trying.busy} onClick={() => void run(again)}>
            {m('MAIL_AGAIN')}
          </Button>
        )
      }
    >
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
    </ConnectionForm>
  );
}
