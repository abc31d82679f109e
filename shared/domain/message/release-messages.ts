/**
 * A lead lets messages go: as they were looked at, to the people that were looked at. Works without a network; what goes by mail waits
 * for the hub, what goes on paper for a hand.
 */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { idSchema } from '../record.ts';
import { make, only, write } from '../write.ts';
import { messageKinds } from './kinds.ts';
import { messageIdOf, messageTextId, readMessage } from './message.ts';
import { owedOf } from './owed.ts';
import type { Owed } from './owed-message.ts';

/** So many are let go at once, at most. */
export const messagesAtOnce = 2_000;

const inputSchema = z.object({
  releaseId: idSchema,
  messages: z
    .array(
      z.object({
        /** null: the service desk. */
        personId: idSchema.nullable(),
        kind: z.enum(messageKinds),
        /** What was shown of it (owed.ts). */
        shows: z.string().max(60),
      }),
    )
    .min(1)
    .max(messagesAtOnce),
});
type Input = z.infer<typeof inputSchema>;

/** Refusals: NOT_FOUND, MESSAGES_CHANGED (something is not owed any more as it was shown: look again). */
export const releaseMessages: Act<Input> = {
  name: 'release-messages',
  kind: 'edit',
  input: inputSchema,
  check: (world, input, who) => {
    if (!isLive(world.row('release', input.releaseId))) return refuse('NOT_FOUND', {});
    const lacking = input.messages.length - chosen(world, input, who).length;
    return lacking === 0 ? undefined : refuse('MESSAGES_CHANGED', { n: lacking });
  },
  ops: (world, input, who) => {
    const texts = new Map<string, Op>();
    const sample = isSample(world.row('release', input.releaseId)) ? { sample: true } : {};
    const messages = chosen(world, input, who).flatMap((owed) => {
      const { releaseId } = input;
      const { kind, language, subject, body } = owed;
      const words = { releaseId, kind, language, subject, body };
      const textId = messageTextId(words);
      if (!isLive(world.row('message-text', textId))) texts.set(textId, make('message-text', textId, { ...words, ...sample }));
      return opsFor(world, releaseId, owed, textId, sample, at(who));
    });
    return [...texts.values(), ...messages];
  },
  // Those that still wait are taken back by `withdraw-messages`, where one sees which have gone.
  opposite: noOpposite('MESSAGES_TAKEN_BACK_THERE'),
};

const at = ({ at: moment }: Who): number => (moment !== undefined && Math.abs(moment) <= 8.64e15 ? moment : 0);

function chosen(world: World, { releaseId, messages }: Input, who: Who): readonly Owed[] {
  const { now, later } = owedOf(world, releaseId, at(who));
  const keyOf = (each: { readonly personId: string | null; readonly kind: string; readonly shows: string }): string =>
    [each.personId ?? '', each.kind, each.shows].join(' ');
  const asked = new Set(messages.map(keyOf));
  return [...now, ...later].filter((owed) => asked.has(keyOf(owed)));
}

function opsFor(
  world: World,
  releaseId: string,
  owed: Owed,
  textId: string,
  sample: { readonly sample?: true | boolean },
  now: number,
): readonly Op[] {
  const { personId, kind, n, told, sessionId, way, language, wanted, due, values } = owed;
  const id = messageIdOf({ releaseId, personId, kind, n, told, sessionId, textId });
  const head = { releaseId, kind, personId, sessionId, textId, language, wanted, n, values: { ...values } };
  const row = world.row('message', id);
  const state = way === 'mail' ? 'queued' : 'to-hand';
  const shown = told.map((each) => ({ ...each, visitIds: [...each.visitIds] }));
  const made = isLive(row)
    ? only(write(row, { state, withdrawn: null, since: now }))
    : [make('message', id, { ...head, told: shown, way, state, since: now, notBefore: due, ...sample })];
  return [...made, ...owed.replaces.filter((each) => each !== id).flatMap((each) => takenBackOps(world, each, now))];
}

/** A message that another takes the place of: what waits for the hub is taken back there, the rest at once. */
export function takenBackOps(world: World, messageId: string, now: number): readonly Op[] {
  const row = world.row('message', messageId);
  const message = readMessage(row);
  if (row === undefined || message === undefined) return [];
  return only(message.state === 'queued' ? write(row, { withdrawn: true }) : write(row, { state: 'overtaken', since: now }));
}
