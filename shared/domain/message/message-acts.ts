/** What a person does about messages that were let go: takes them back, decides what the hub could not, hands them over. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { only, type Values, write } from '../write.ts';
import { type Message, readMessage } from './message.ts';
import { messagesAtOnce, takenBackOps } from './release-messages.ts';

const ids = z.array(idSchema).min(1).max(messagesAtOnce);
const at = ({ at: moment }: Who): number => (moment !== undefined && Math.abs(moment) <= 8.64e15 ? moment : 0);
const found = (world: World, messageIds: readonly string[]) =>
  [...new Set(messageIds)].map((id) => {
    const row = world.row('message', id);
    return { row, message: isLive(row) ? readMessage(row) : undefined };
  });

function refuseUnless(world: World, messageIds: readonly string[], fits: (message: Message) => boolean): Refusal | undefined {
  const all = found(world, messageIds);
  if (all.some(({ message }) => message === undefined)) return refuse('NOT_FOUND', {});
  const other = all.flatMap(({ message }) => (message === undefined || fits(message) ? [] : [message]));
  return other.length === 0 ? undefined : refuse('MESSAGE_STANDS', { n: other.length, state: other[0]?.state ?? 'sent' });
}

const withdrawSchema = z.object({ messageIds: ids });

/** Taken back while they wait. Refusals: NOT_FOUND, MESSAGE_STANDS (it went already). Where the hub sent one meanwhile, it was sent. */
export const withdrawMessages: Act<z.infer<typeof withdrawSchema>> = {
  name: 'withdraw-messages',
  kind: 'edit',
  input: withdrawSchema,
  check: (world, { messageIds }) =>
    refuseUnless(world, messageIds, ({ state, withdrawn }) => (state === 'queued' && withdrawn !== true) || state === 'to-hand'),
  ops: (world, { messageIds }, who) => [...new Set(messageIds)].flatMap((id) => takenBackOps(world, id, at(who))),
  // The same people are owed the same again, and it is let go again after another look.
  opposite: noOpposite('MESSAGES_OWED_AGAIN'),
};

/** again: the hub sends it once more. was-sent: it did arrive. by-hand: on paper. told: somebody said it. drop: it does not go. */
export const messageChoices = ['again', 'was-sent', 'by-hand', 'told', 'drop'] as const;
export type MessageChoice = (typeof messageChoices)[number];

/** What may be said to a message; nothing where nothing is asked. */
export function messageChoicesFor({ state, personId, choice, asks, choiceFor }: Message): readonly MessageChoice[] {
  // It was answered, and the hub has not heard yet.
  if (choice === 'again' && choiceFor === asks) return [];
  if (state === 'perhaps-sent') return ['was-sent', 'again', 'by-hand'];
  if (state === 'bounced' || state === 'needs-person')
    return personId === null ? ['again', 'told', 'drop'] : ['by-hand', 'told', 'again', 'drop'];
  return state === 'to-hand' ? ['told', 'drop'] : [];
}

const decideSchema = z.object({ messageIds: ids, choice: z.enum(messageChoices) });

/** The answer goes with the question that it was given to. Refusals: NOT_FOUND, MESSAGE_STANDS. */
export const decideMessages: Act<z.infer<typeof decideSchema>> = {
  name: 'decide-messages',
  kind: 'edit',
  input: decideSchema,
  check: (world, { messageIds, choice }) => refuseUnless(world, messageIds, (message) => messageChoicesFor(message).includes(choice)),
  ops: (world, { messageIds, choice }, who) =>
    found(world, messageIds).flatMap(({ row, message }) =>
      row === undefined || message === undefined ? [] : only(write(row, decidedAs(choice, message, who))),
    ),
  // What was said to somebody cannot be unsaid.
  opposite: noOpposite('MESSAGES_OWED_AGAIN'),
};

function decidedAs(choice: MessageChoice, { asks }: Message, who: Who): Values {
  const since = at(who);
  switch (choice) {
    case 'again':
      return { choice, choiceFor: asks };
    case 'was-sent':
      return { state: 'sent', since };
    case 'by-hand':
      return { state: 'to-hand', way: 'print', since };
    case 'told':
      return { state: 'handed', handedById: who.person, since };
    case 'drop':
      return { state: 'dropped', since };
  }
}
