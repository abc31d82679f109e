import type { JSX } from 'react';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ConnectionPage } from './connection-page.tsx';
import { MailForm } from './mail-form.tsx';
import { MailTry } from './mail-try.tsx';
import { m } from './mail-words.ts';

/** By which mail server the hub sends. Kept at the hub alone. */
export default function MailScreen(): JSX.Element {
  const title = m('MAIL_TITLE');
  return (
    <ConnectionPage server="mail" title={title} notYours={m('MAIL_NOT_YOURS')}>
      {({ value: { server, counts, page }, trying, turn, onDone }) => (
        <>
          <p className="gc-figure">
            {server === null ? m('MAIL_ANSWER_NONE') : m('MAIL_ANSWER', { host: server.host, waiting: counts.waiting, done: counts.done })}
          </p>
          {page === null ? <Note tone="info">{m('MAIL_NO_PAGE')}</Note> : null}
          <Panel title={title}>
            <MailForm key={`${JSON.stringify(server)} ${turn}`} server={server} trying={trying} onDone={onDone} />
          </Panel>
          {server === null ? null : (
            <Panel title={m('MAIL_TRY_TO')}>
              <MailTry />
            </Panel>
          )}
        </>
      )}
    </ConnectionPage>
  );
}
