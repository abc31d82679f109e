/** Why something about messages was refused, why a mail waits, or what a person is asked about it, in English. */
import type { Code, Details } from '../errors.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

const messages = (n: number, one: string, many: string): string =>
  n === 1 ? `1 message ${one}` : `${n.toLocaleString('en-GB')} messages ${many}`;
const said = (says: string): string => (says === '' ? '' : ` It says: ${says}`);

const states: { readonly [state: string]: string } = {
  queued: 'waiting to be sent',
  sent: 'sent',
  'perhaps-sent': 'perhaps sent',
  'needs-person': 'waiting for a person',
  bounced: 'back from the mail server',
  'to-hand': 'to be handed over',
  handed: 'handed over',
  overtaken: 'overtaken by a newer plan',
  dropped: 'dropped',
};

export const messageRefusals: Sentences<
  | 'MESSAGE_VARIABLE_UNKNOWN'
  | 'LANGUAGE_UNKNOWN'
  | 'MAIL_ADDRESS_UNUSABLE'
  | 'MESSAGES_CHANGED'
  | 'MESSAGE_STANDS'
  | 'MESSAGES_OWED_AGAIN'
  | 'MESSAGES_TAKEN_BACK_THERE'
  | 'BOUNCE_UNREADABLE'
  | 'BOUNCE_FOREIGN'
  | 'BOUNCE_DELAYED'
  | 'MAIL_MISSING'
  | 'MAIL_UNREACHABLE'
  | 'MAIL_ADDRESS_BLOCKED'
  | 'MAIL_SIGN_IN'
  | 'MAIL_NOT_SECURE'
  | 'MAIL_BUSY'
  | 'MAIL_REFUSED'
  | 'MAIL_SENDER_REFUSED'
  | 'MAIL_ADDRESS_MISSING'
  | 'MAIL_PERHAPS_SENT'
  | 'MAIL_BOUNCED'
  | 'MAIL_GAVE_UP'
  | 'MAIL_SAMPLE'
> = {
  MESSAGE_VARIABLE_UNKNOWN: (d) => `There is no ${d.names.join(', ')}. Use one of the variables that are listed beside the text.`,
  LANGUAGE_UNKNOWN: (d) => `“${d.language}” is no language code. Use one like en, pt or pl.`,
  MAIL_ADDRESS_UNUSABLE: (d) => `“${d.address}” is not one mail address.`,
  MESSAGES_CHANGED: (d) => `${messages(d.n, 'is', 'are')} no longer owed as you saw them. Look again before they go.`,
  MESSAGE_STANDS: (d) => `${messages(d.n, 'is', 'are')} ${states[d.state] ?? d.state}, so that cannot be done.`,
  MESSAGES_OWED_AGAIN: () => 'What was said to people is not unsaid. If the plan changes, they are owed another message.',
  MESSAGES_TAKEN_BACK_THERE: () =>
    'Some of these messages may have gone already. Take back those that still wait, in the messages of the release.',
  BOUNCE_UNREADABLE: () => 'This holds no Message-ID, so nobody can tell which mail came back. Paste the whole mail, with its headers.',
  BOUNCE_FOREIGN: () => 'No mail that this laptop knows of has that Message-ID.',
  BOUNCE_DELAYED: () => 'This mail is only late; the other server still tries. Nothing was changed.',
  MAIL_MISSING: () => 'The hub has no mail server yet. A release manager enters it.',
  MAIL_UNREACHABLE: () => 'The mail server does not answer. The hub tries again by itself.',
  MAIL_ADDRESS_BLOCKED: (d) =>
    d.why === 'plain'
      ? `The hub sends without encryption only to a server that is listed; ${d.host} is not.`
      : `${d.host} is inside this network. List its address and port if it is meant.`,
  MAIL_SIGN_IN: (d) => `The mail server refuses the sign-in (${d.status}). Enter name and password again.`,
  MAIL_NOT_SECURE: () => 'The mail server offers no encryption, or its certificate does not fit its name. Nothing was sent.',
  MAIL_BUSY: (d) => `The mail server does not take it now (${d.status}).${said(d.says)}`,
  MAIL_REFUSED: (d) => `The mail server refuses this mail (${d.status}).${said(d.says)}`,
  MAIL_SENDER_REFUSED: (d) => `The mail server refuses the sender’s address (${d.status}).${said(d.says)}`,
  MAIL_ADDRESS_MISSING: () => 'The record holds no usable mail address for this person.',
  MAIL_PERHAPS_SENT: (d) =>
    d.why === 'restored'
      ? 'The hub was restored from a backup, so it cannot know whether this mail was sent. Nobody sends it a second time by itself.'
      : 'The hub was cut off while it handed this mail over, so it cannot know whether it was sent. Nobody sends it a second time by itself.',
  MAIL_BOUNCED: (d) => `The mail to ${d.address} came back${d.status === '' ? '' : ` (${d.status})`}.${said(d.says)}`,
  MAIL_GAVE_UP: (d) => (d.tries === 1 ? 'The hub tried once and gave up.' : `The hub tried ${d.tries} times and gave up.`),
  MAIL_SAMPLE: () => 'The sample rollout sends nothing.',
};
