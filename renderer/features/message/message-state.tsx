import type { JSX } from 'react';
import type { MessageState as State } from '../../../shared/domain/message/kinds.ts';
import type { Message } from '../../../shared/domain/message/message.ts';
import { say } from '../../../shared/words/say.ts';
import type { MessageLine } from '../../data/messages.ts';
import { type StateName, StateWord } from '../../ui/state-word.tsx';
import { t } from './words.ts';

const looks: { readonly [S in State]: StateName } = {
  queued: 'awaiting',
  sent: 'done',
  'perhaps-sent': 'displaced',
  'needs-person': 'displaced',
  bounced: 'failed',
  'to-hand': 'awaiting',
  handed: 'done',
  overtaken: 'superseded',
  dropped: 'cancelled',
};

/** Where a message stands. */
export function MessageState({ message }: { readonly message: Message }): JSX.Element {
  return <StateWord state={looks[message.state]}>{t(`message-state.${message.state}`)}</StateWord>;
}

/** Why it stands so, as a sentence; empty where there is nothing to say. */
export function whyOf({ message }: MessageLine): string {
  if (message.state === 'queued' && message.withdrawn === true) return t('MESSAGE_WITHDRAWN');
  if (message.choice === 'again' && message.choiceFor === message.asks) return t('MESSAGE_GOES_AGAIN');
  return message.code === null ? '' : say(message.code, message.details ?? {});
}
