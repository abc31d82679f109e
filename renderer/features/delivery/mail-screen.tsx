import { type JSX, useState } from 'react';
import { useAsked } from '../../data/asked.ts';
import { useMayUse } from '../../data/rights.ts';
import { Empty, Failed, Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DeliveryTabs } from './delivery-tabs.tsx';
import { MailForm, type MailSaid } from './mail-form.tsx';
import { MailTry } from './mail-try.tsx';
import { m } from './mail-words.ts';
import './delivery.css';

/** By which mail server the hub sends. Kept at the hub alone. */
export default function MailScreen(): JSX.Element {
  const may = useMayUse('mail');
  return (
    <div className="gc-delivery-page">
      <DeliveryTabs current="/deliveries/mail" />
      {may ? <Asked /> : <Empty title={m('MAIL_TITLE')}>{m('MAIL_NOT_YOURS')}</Empty>}
    </div>
  );
}

function Asked(): JSX.Element {
  const asked = useAsked('mail.standing', {});
  const [times, setTimes] = useState(0);
  const [said, setSaid] = useState<MailSaid>();
  if (asked.state === 'waiting') return <Waiting />;
  if (asked.state === 'failed') return <Failed title={m('MAIL_TITLE')}>{asked.why}</Failed>;
  const { server, counts, page } = asked.value;
  return (
    <div className="gc-delivery-head">
      <p className="gc-figure">
        {server === null ? m('MAIL_ANSWER_NONE') : m('MAIL_ANSWER', { host: server.host, waiting: counts.waiting, done: counts.done })}
      </p>
      {page === null ? <Note tone="info">{m('MAIL_NO_PAGE')}</Note> : null}
      <Panel title={m('MAIL_TITLE')}>
        <MailForm
          key={`${JSON.stringify(server)} ${times}`}
          server={server}
          said={said}
          onSaid={setSaid}
          onDone={() => {
            setTimes((before) => before + 1);
            asked.again();
          }}
        />
      </Panel>
      {server === null ? null : (
        <Panel title={m('MAIL_TRY_TO')}>
          <MailTry />
        </Panel>
      )}
    </div>
  );
}
