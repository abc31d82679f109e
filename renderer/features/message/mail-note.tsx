import type { JSX } from 'react';
import { say } from '../../../shared/words/say.ts';
import { useMail } from '../../data/messages.ts';
import { useMayUse } from '../../data/rights.ts';
import { AppLink } from '../../ui/link.tsx';
import { Note } from '../../ui/note.tsx';
import { t } from './words.ts';

/** Whether the hub can send: nothing where all is well and nobody has to know. */
export function MailNote(): JSX.Element | null {
  const mail = useMail();
  const may = useMayUse('mail');
  if (mail === undefined || mail?.state === 'working') return null;
  const link = may ? <AppLink to="/deliveries/mail">{t('MAIL_NONE_DO')}</AppLink> : null;
  if (mail === null)
    return (
      <Note tone="info">
        <p>{t('MAIL_NONE')}</p>
        {link}
      </Note>
    );
  const why = mail.code === null ? '' : say(mail.code, mail.details ?? {});
  return (
    <Note tone={mail.state === 'stopped' ? 'danger' : 'warn'}>
      <p>{mail.state === 'stopped' ? t('MAIL_STOPPED', { why }) : t('MAIL_WAITS', { why })}</p>
      {link}
    </Note>
  );
}
