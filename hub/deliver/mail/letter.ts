/** What is to be done about one message, by the record as it is now: sent, later, overtaken, or a person is asked. */

import { contactsAsked } from '../../../shared/domain/message/department-contact.ts';
import { type EventDraft, eventsOf } from '../../../shared/domain/message/events.ts';
import { isQuestionToContact, isToContact } from '../../../shared/domain/message/kinds.ts';
import { readMailAddress } from '../../../shared/domain/message/mail-address.ts';
import { type Message, messagesTo, readMessage, readMessageText } from '../../../shared/domain/message/message.ts';
import { personIn, zoneOf } from '../../../shared/domain/message/owed.ts';
import { messagePlanOf, type SaidPlan } from '../../../shared/domain/message/plan.ts';
import { quietUntil } from '../../../shared/domain/message/quiet.ts';
import { areSeatsStillWanted, seatsToTell } from '../../../shared/domain/message/seats-told.ts';
import { type Held, heldSession, isSessionStillWanted } from '../../../shared/domain/message/session-told.ts';
import { isStillWanted } from '../../../shared/domain/message/wanted.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { siteDay, siteInstant } from '../../../shared/domain/visit/site-time.ts';
import { readVisit, type Visit } from '../../../shared/domain/visit/visit.ts';
import type { Code } from '../../../shared/errors.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { peopleWordsFor } from '../../../shared/words/for-people.ts';
import type { Letter } from './compose.ts';

/** Who may open the link, for which visit, how long; and in whose name it was made. */
export interface LinkWanted {
  readonly purpose: 'visit' | 'department';
  readonly about: string;
  readonly person: string;
  readonly madeBy: string;
  readonly days: number;
}

export type ToDo =
  | { readonly is: 'nothing' }
  | { readonly is: 'overtaken' }
  | { readonly is: 'dropped' | 'asks'; readonly code: Code }
  | { readonly is: 'later'; readonly at: number }
  | {
      readonly is: 'send';
      readonly letter: Omit<Letter, 'messageId' | 'at' | 'calendar'>;
      readonly link: LinkWanted | undefined;
      readonly events: readonly EventDraft[];
    };

/** A link is good so long after the visit. */
const linkDaysAfter = 14;
/** A contact's page is about all of a rollout. */
const contactLinkDays = 90;
const dayMs = 86_400_000;

/** `at`: now, ms. Pure. */
export function toDoAbout(world: World, messageId: string, at: number): ToDo {
  const row = world.row('message', messageId);
  const message = isLive(row) ? readMessage(row) : undefined;
  if (row === undefined || message === undefined || message.state !== 'queued') return { is: 'nothing' };
  if (message.sample === true) return { is: 'dropped', code: 'MAIL_SAMPLE' };
  if (message.withdrawn === true) return { is: 'overtaken' };
  const text = readMessageText(world.row('message-text', message.textId));
  const plan = messagePlanOf(world, message.releaseId);
  const visits = visitsOf(world, message);
  const held = message.sessionId === null ? undefined : heldSession(world, message.sessionId);
  const zone = held?.zone ?? zoneOf(world, visits);
  const human = readPerson(world.row('person', message.personId ?? ''));
  const theirs = (message.personId === null ? [] : messagesTo(world, message.personId))
    .filter(({ releaseId }) => releaseId === message.releaseId)
    .sort((a, b) => a.n - b.n);
  if (message.personId !== null && (human === undefined || human.left === true || !stillHolds(world, message, theirs, held, plan, at)))
    return { is: 'overtaken' };
  const { notBefore } = message;
  const from = notBefore !== null && siteDay(at, zone) < notBefore ? siteInstant(notBefore, 0, zone).at : at;
  const quiet = quietUntil(from, zone, plan.quiet);
  if (quiet > at) return { is: 'later', at: quiet };
  const asked = message.personId === null ? plan.serviceDeskMail : human?.mail;
  const to = readMailAddress(asked);
  if (to === undefined || text === undefined) return { is: 'asks', code: 'MAIL_ADDRESS_MISSING' };
  const shared = human === undefined ? 1 : world.find('person', 'mail', human.mail ?? '').filter(isLive).length;
  const { subject, body } = text;
  const letter = {
    to,
    name: human?.name ?? peopleWordsFor(message.language).brief.SERVICE_DESK(),
    shared: shared > 1,
    language: message.language,
    subject,
    body,
    values: message.values ?? {},
  };
  const others = theirs.filter(({ id }) => id !== message.id);
  return { is: 'send', letter, link: linkFor(message, visits, row.made.p, at), events: eventsOf(world, message, others) };
}

/** Is it still wanted as it was let go, by the same rules by which it was owed? */
function stillHolds(
  world: World,
  message: Message,
  messages: readonly Message[],
  held: Held | undefined,
  plan: SaidPlan,
  at: number,
): boolean {
  const { kind, releaseId, sessionId } = message;
  const personId = message.personId ?? '';
  const { lines } = plan;
  if (sessionId !== null)
    return isSessionStillWanted({ sessionId, held, personId, messages, lines, todayIn: (zone) => siteDay(at, zone) }, message);
  if (!isToContact(kind)) return isStillWanted(personIn(world, visitsOf(world, message), messages, plan, at), message);
  const visits = world
    .find('visit', 'release', releaseId)
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? []);
  const today = siteDay(at, 'UTC');
  if (!isQuestionToContact(kind))
    return areSeatsStillWanted({ world, seats: seatsToTell(world, visits, today), personId, messages, lines, today }, message);
  const others = messages.filter(({ id }) => id !== message.id);
  const asked = contactsAsked(world, releaseId, visits, (id) => (id === personId ? others : []), plan, at);
  return asked.some((each) => each.personId === personId && each.kind === kind && each.asked === message.values?.['asked']);
}

function visitsOf(world: World, { personId, releaseId, told, kind }: Message): readonly Visit[] {
  const theirs = personId === null ? [] : world.find('visit', 'user', personId);
  const named = (told ?? []).flatMap(({ visitIds }) => visitIds).flatMap((id) => world.row('visit', id) ?? []);
  const all = new Map([...theirs, ...named].map((row) => [row.id, row]));
  return [...all.values()]
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? [])
    .filter(({ releaseId: of, userId }) => of === releaseId && (userId === personId || isToContact(kind)));
}

/** Their page is about the first visit that they are told of; who is told of none has the next one's. */
function linkFor(
  { kind, releaseId, personId, told, sessionId }: Message,
  visits: readonly Visit[],
  madeBy: string,
  at: number,
): LinkWanted | undefined {
  if (isToContact(kind) && personId !== null)
    return { purpose: 'department', about: releaseId, person: personId, madeBy, days: contactLinkDays };
  // Their page is about their visits, not about training.
  if (sessionId !== null) return undefined;
  const planned = visits.filter(({ state }) => state === 'planned').sort((a, b) => (a.slot.day < b.slot.day ? -1 : 1));
  const ids = (told ?? []).flatMap(({ visitIds }) => visitIds);
  const visit = planned.find(({ id }) => ids.includes(id)) ?? planned[0];
  if (personId === null || visit === undefined) return undefined;
  const last = Date.parse(`${planned.at(-1)?.slot.day ?? visit.slot.day}T00:00:00Z`);
  return {
    purpose: 'visit',
    about: visit.id,
    person: personId,
    madeBy,
    days: Math.min(365, Math.max(linkDaysAfter, Math.ceil((last - at) / dayMs) + linkDaysAfter)),
  };
}
