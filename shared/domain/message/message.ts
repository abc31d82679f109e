/**
 * One message to one person: what it said, by which way, and where it stands (kinds.ts). A lead releases it, the hub sends it and writes
 * down what came of it. Its id follows from whom and what it tells, so that two leads who release the same offline mean one message.
 */
import { z } from 'zod';
import { stableHash } from '../../sync/hash.ts';
import { jsonSchema } from '../../sync/op.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { changeScopes } from '../change/rfc.ts';
import {
  daySchema,
  describeRecord,
  flagSchema,
  idSchema,
  indexed,
  lineSchema,
  may,
  momentSchema,
  must,
  type RecordOf,
  textIn,
} from '../record.ts';
import { messageKinds, messageStates, messageWays } from './kinds.ts';
import { bodyLimit } from './markdown.ts';
import { type Told, toldLimit, toldSchema } from './told.ts';

const textFields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  kind: must(z.enum(messageKinds), { fixed: true }),
  language: must(lineSchema, { fixed: true }),
  subject: must(lineSchema, { fixed: true }),
  body: must(z.string().max(bodyLimit), { fixed: true }),
  sample: may(flagSchema, { fixed: true }),
};

/** The words of many messages, kept once: what was sent stays readable when its template has become another. */
export const messageText = describeRecord('message-text', 'record', textFields, {
  scopes: changeScopes,
  indexes: (row) => indexed(row, { release: 'releaseId', sample: 'sample' }),
});
export const readMessageText = messageText.read;
export type MessageText = RecordOf<typeof textFields>;
export type Words = Pick<MessageText, 'releaseId' | 'kind' | 'language' | 'subject' | 'body'>;

/** The same words have the same id everywhere. */
export function messageTextId({ releaseId, kind, language, subject, body }: Words): string {
  return `text-${stableHash(JSON.stringify([releaseId, kind, language, subject, body]))}`;
}

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  kind: must(z.enum(messageKinds), { fixed: true }),
  /** Whom it is for; none: the service desk. */
  personId: may(idSchema, { ref: 'person', fixed: true }),
  textId: must(idSchema, { ref: 'message-text', fixed: true }),
  language: must(lineSchema, { fixed: true }),
  /** The language that they read, where there were no words in it. */
  wanted: may(lineSchema, { fixed: true }),
  /** Counts this person's messages of this release from 1: later ones hold over earlier ones. */
  n: must(z.number().int().min(1).max(100_000), { fixed: true }),
  /** What they are told of when somebody comes; empty: that nobody comes. */
  told: may(z.array(toldSchema).max(toldLimit).readonly(), { fixed: true }),
  /** The training session that it is about; none: about visits, or a department. */
  sessionId: may(idSchema, { ref: 'training-session', fixed: true }),
  /** Its variables as they were, but for the link. */
  values: may(z.record(z.string(), z.string().max(8_000)).readonly(), { fixed: true }),
  way: must(z.enum(messageWays)),
  state: must(z.enum(messageStates)),
  /** Since when it stands so. */
  since: may(momentSchema),
  /** Not before this day at the site. */
  notBefore: may(daySchema, { fixed: true }),
  /** A lead took it back while it waited. */
  withdrawn: may(flagSchema),
  /** The address that it went to, as it was then. */
  to: may(lineSchema),
  messageId: may(lineSchema),
  /** Why a person has to decide. */
  code: may(lineSchema),
  details: may(z.record(z.string(), jsonSchema)),
  /** What is asked, as one word: an answer names it, so that it never answers another question. */
  asks: may(lineSchema),
  choice: may(lineSchema),
  choiceFor: may(lineSchema),
  /** Who handed it over, or said it. */
  handedById: may(idSchema, { ref: 'person' }),
  sample: may(flagSchema, { fixed: true }),
};

export const message = describeRecord('message', 'record', fields, {
  scopes: (row, world) => {
    const personId = textIn(row, 'personId');
    return [...changeScopes(row, world), ...(personId === undefined ? [] : [`person:${personId}`])];
  },
  indexes: (row) => indexed(row, { release: 'releaseId', person: 'personId', state: 'state', mailId: 'messageId', sample: 'sample' }),
});
export const readMessage = message.read;
export type Message = RecordOf<typeof fields>;

/** Its id, from whom and what it tells. */
export function messageIdOf(each: Pick<Message, 'releaseId' | 'personId' | 'kind' | 'n' | 'told' | 'textId' | 'sessionId'>): string {
  const { releaseId, personId, kind, n, told, textId, sessionId } = each;
  const room = (of: Told): readonly string[] => (of.room === undefined ? [] : [of.room]);
  const said = personId === null ? textId : (told ?? []).map((of) => [of.day, of.from, of.to, of.siteId, ...room(of)]);
  const about = sessionId === null ? [] : [sessionId];
  return `message-${stableHash(JSON.stringify([releaseId, personId, kind, n, said, ...about]))}`;
}

const live = (rows: readonly Row[]): readonly Message[] => rows.filter(isLive).flatMap((row) => readMessage(row) ?? []);
const byCount = (a: Message, b: Message): number => a.n - b.n || (a.id < b.id ? -1 : 1);

/** Every message of a release, by person (null: the service desk), the first one first. */
export function messagesOf(world: World, releaseId: string): ReadonlyMap<string | null, readonly Message[]> {
  const all = [...live(world.find('message', 'release', releaseId))].sort(byCount);
  return Map.groupBy(all, ({ personId }) => personId);
}

/** Every message to one person, of whatever release, the newest first. */
export function messagesTo(world: World, personId: string): readonly Message[] {
  return [...live(world.find('message', 'person', personId))].sort((a, b) => (b.since ?? 0) - (a.since ?? 0) || byCount(b, a));
}
