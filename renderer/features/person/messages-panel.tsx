import type { JSX } from 'react';
import { rendered } from '../../../shared/domain/message/rendered.ts';
import { messageWordsEn } from '../../../shared/words/message.en.ts';
import { say } from '../../../shared/words/say.ts';
import { type MessageLine, useMessagesTo } from '../../data/messages.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { MessageBlocks } from '../../ui/message-blocks.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(messageWordsEn);
/** The newest are shown; the rest is in the release's own list. */
const shownAtMost = 30;

/** Everything that was said to a person, the newest first, as they got it. */
export function MessagesPanel({ personId }: { readonly personId: string }): JSX.Element | null {
  const lines = useMessagesTo(personId);
  if (lines === undefined || lines.length === 0) return null;
  return (
    <Panel title={t('PERSON_MESSAGES')} rows>
      {lines.slice(0, shownAtMost).map((line) => (
        <li key={line.id}>
          <Line line={line} />
        </li>
      ))}
    </Panel>
  );
}

function Line({ line }: { readonly line: MessageLine }): JSX.Element {
  const { message, text, who, release } = line;
  const { subject, blocks } = rendered(text ?? { subject: '', body: '' }, message.values ?? {}, who, false, t('MESSAGE_LINK'));
  const state = t(`message-state.${message.state}`);
  const since = message.since === null ? '' : momentWord(message.since, myZone());
  return (
    <details>
      <summary>
        <b>{t(`message-kind.${message.kind}`)}</b>{' '}
        <span className="gc-small gc-t2">{[release, state, since].filter(Boolean).join(' · ')}</span>
      </summary>
      <div className="gc-stack-2">
        {message.code === null ? null : <p className="gc-t2">{say(message.code, message.details ?? {})}</p>}
        {message.to === null ? null : <p className="gc-small gc-t2 gc-break">{message.to}</p>}
        <p className="gc-strong gc-break" dir="auto">
          {subject}
        </p>
        <MessageBlocks blocks={blocks} language={message.language} />
        <AppLink to={`${pathOf('/releases', message.releaseId)}/messages`}>{release}</AppLink>
      </div>
    </details>
  );
}
