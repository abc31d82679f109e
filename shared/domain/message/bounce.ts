/**
 * A mail that came back (a delivery status notification, RFC 3464), as somebody pastes it or takes it in as a file: which of our mails it
 * is about, and why. Read leniently and in one pass over its lines; a mail that is none of ours is said to be so.
 */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { only, write } from '../write.ts';
import { readMessage } from './message.ts';

/** Characters of it that are looked at. */
export const bounceLimit = 500_000;

export interface Bounce {
  readonly messageIds: readonly string[];
  /** "5.1.1"; null where it does not say. */
  readonly status: string | null;
  /** What the other server said, in its words. */
  readonly says: string;
  /** It is only late: it may arrive yet. */
  readonly delayed: boolean;
}

/** Undefined where the text holds no Message-ID at all. */
export function readBounce(text: string): Bounce | undefined {
  // Headers that go on in the next line are one.
  const lines = text
    .slice(0, bounceLimit)
    .replace(/\r\n?/gu, '\n')
    .replace(/\n[ \t]+/gu, ' ')
    .split('\n');
  const all = (name: string): readonly string[] =>
    lines.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
  const ids = ['message-id', 'original-message-id', 'x-original-message-id', 'references', 'in-reply-to']
    .flatMap(all)
    .flatMap((value) => value.match(/<[^<>\s]{1,300}>/gu) ?? []);
  if (ids.length === 0) return undefined;
  const [status = null] = all('status').flatMap((value) => /^[245]\.\d{1,3}\.\d{1,3}/u.exec(value)?.[0] ?? []);
  const actions = all('action').map((value) => value.toLowerCase());
  const delayed = actions.length > 0 ? actions.every((value) => value.startsWith('delayed')) : status?.startsWith('4') === true;
  const says = (all('diagnostic-code')[0] ?? '').replace(/^smtp;\s*/iu, '').slice(0, 500);
  return { messageIds: [...new Set(ids)], status, says, delayed };
}

const inputSchema = z.object({ text: z.string().min(1).max(bounceLimit) });

function boundTo(world: World, text: string) {
  const bounce = readBounce(text);
  const rows = (bounce?.messageIds ?? []).flatMap((id) => world.find('message', 'mailId', id)).filter(isLive);
  return { bounce, row: rows[0], message: readMessage(rows[0]) };
}

/** Refusals: BOUNCE_UNREADABLE, BOUNCE_FOREIGN (no mail of ours that is known here), BOUNCE_DELAYED (it may arrive yet), NOTHING_CHANGED. */
export const noteBounce: Act<z.infer<typeof inputSchema>> = {
  name: 'note-bounce',
  kind: 'edit',
  input: inputSchema,
  check: (world, { text }) => {
    const { bounce, message } = boundTo(world, text);
    if (bounce === undefined) return refuse('BOUNCE_UNREADABLE', {});
    if (message === undefined) return refuse('BOUNCE_FOREIGN', {});
    if (bounce.delayed) return refuse('BOUNCE_DELAYED', {});
    return message.state === 'sent' || message.state === 'perhaps-sent' ? undefined : refuse('NOTHING_CHANGED', {});
  },
  ops: (world, { text }, who) => {
    const { bounce, row, message } = boundTo(world, text);
    if (row === undefined || bounce === undefined) return [];
    const details = { address: message?.to ?? '', status: bounce.status ?? '', says: bounce.says };
    const asks = `bounced ${message?.messageId ?? ''}`.slice(0, 500);
    const since = who.at !== undefined && Math.abs(who.at) <= 8.64e15 ? who.at : null;
    return only(write(row, { state: 'bounced', code: 'MAIL_BOUNCED', details, asks, choice: null, choiceFor: null, since }));
  },
  opposite: noOpposite('MESSAGES_OWED_AGAIN'),
};
