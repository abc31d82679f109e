/** Messages on this laptop: what people are owed, what was let go, and whether the hub can send. */
import { connectedMail, type Mail } from '../../shared/domain/message/connection.ts';
import { openStates } from '../../shared/domain/message/kinds.ts';
import { type Message, type MessageText, messagesTo, readMessage, readMessageText } from '../../shared/domain/message/message.ts';
import { type OwedOfRelease, owedOf } from '../../shared/domain/message/owed.ts';
import { readPerson } from '../../shared/domain/person/person.ts';
import { textIn } from '../../shared/domain/record.ts';
import { readRelease } from '../../shared/domain/release/release.ts';
import { isLive } from '../../shared/sync/row.ts';
import type { World } from '../../shared/sync/rules.ts';
import { briefEn } from '../../shared/words/service-brief.en.ts';
import { useDerived } from './live.ts';
import { useMayEdit } from './rights.ts';

/** The mail server that is connected; null: none. */
export function useMail(): Mail | null | undefined {
  return useDerived((world) => connectedMail(world) ?? null, []);
}

/** Who of a release is owed what; null where there is no such release. `at`: now, ms. */
export function useOwed(releaseId: string, at: number): OwedOfRelease | null | undefined {
  return useDerived((world) => (isLive(world.row('release', releaseId)) ? owedOf(world, releaseId, at) : null), [releaseId, at]);
}

/** A message that was let go, with whom it is for and the words that it had. */
export interface MessageLine {
  readonly id: string;
  readonly message: Message;
  readonly who: string;
  readonly release: string;
  readonly text: MessageText | undefined;
}

function lineOf(world: World, message: Message): MessageLine {
  const person = readPerson(world.row('person', message.personId ?? ''));
  return {
    id: message.id,
    message,
    who: message.personId === null ? briefEn.SERVICE_DESK() : (person?.name ?? ''),
    release: readRelease(world.row('release', message.releaseId))?.name ?? '',
    text: readMessageText(world.row('message-text', message.textId)),
  };
}

const bySince = (a: MessageLine, b: MessageLine): number => (b.message.since ?? 0) - (a.message.since ?? 0) || a.who.localeCompare(b.who);

/** Everything that was let go of a release, the newest first. */
export function useMessages(releaseId: string): readonly MessageLine[] | undefined {
  return useDerived(
    (world) =>
      world
        .find('message', 'release', releaseId)
        .filter(isLive)
        .flatMap((row) => readMessage(row) ?? [])
        .map((message) => lineOf(world, message))
        .sort(bySince),
    [releaseId],
  );
}

/** Everything that was said to one person, of whatever release. */
export function useMessagesTo(personId: string): readonly MessageLine[] | undefined {
  return useDerived((world) => messagesTo(world, personId).map((message) => lineOf(world, message)), [personId]);
}

export interface MessageNeed {
  readonly releaseId: string;
  readonly release: string;
  readonly n: number;
}

/** Messages that wait for a person to decide, by release: of those who may. */
export function useMessageNeeds(): readonly MessageNeed[] {
  const may = useMayEdit('message-plan');
  const found = useDerived(
    (world) => {
      const open = may ? openStates.flatMap((state) => world.find('message', 'state', state)).filter(isLive) : [];
      const byRelease = Map.groupBy(open, (row) => textIn(row, 'releaseId') ?? '');
      return [...byRelease].map(([releaseId, rows]) => ({
        releaseId,
        release: readRelease(world.row('release', releaseId))?.name ?? '',
        n: rows.length,
      }));
    },
    [may],
  );
  return found ?? none;
}

const none: readonly MessageNeed[] = [];
export const countMessages = (needs: readonly MessageNeed[]): number => needs.reduce((sum, { n }) => sum + n, 0);
