/** Who of a release is owed which message, by which way and in which language: what a lead looks at before anything is sent. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readPerson } from '../person/person.ts';
import { readSite } from '../site/site.ts';
import { siteDay } from '../visit/site-time.ts';
import { doneBy } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { contactsAsked } from './department-contact.ts';
import type { Values } from './fill.ts';
import { isToContact, type MessageKind } from './kinds.ts';
import { type Message, messagesOf } from './message.ts';
import type { Owed } from './owed-message.ts';
import { owedTo, wordsOnce } from './owed-to.ts';
import { messagePlanOf, type SaidPlan } from './plan.ts';
import { type SeatUntold, seatsToTell, wantedOfSeats } from './seats-told.ts';
import { briefOwed } from './service-desk.ts';
import { heldSessions, sessionsByPerson, sessionValues, wantedOfSession } from './session-told.ts';
import { type Person, type Wanted, wantedFor } from './wanted.ts';

export interface OwedOfRelease {
  readonly today: string;
  /** Due today or before, and those whose day comes. */
  readonly now: readonly Owed[];
  readonly later: readonly Owed[];
  /** Planned visits at seats that have no user, and whose department has no contact. */
  readonly nobody: readonly SeatUntold[];
  /** People with planned visits who have left. */
  readonly left: readonly string[];
}

/** Due by the day where each person is: a moved appointment is owed at once, wherever midnight is. */
interface Dated extends Wanted {
  readonly today: string;
  readonly more?: (language: string) => Values;
}

/** `at`: now, ms. */
export function owedOf(world: World, releaseId: string, at: number): OwedOfRelease {
  const plan = messagePlanOf(world, releaseId);
  const visits = world
    .find('visit', 'release', releaseId)
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? []);
  const messages = messagesOf(world, releaseId);
  const said = (personId: string): readonly Message[] => messages.get(personId) ?? [];
  const byUser = Map.groupBy(visits, ({ userId }) => userId);
  const sessions = sessionsByPerson(heldSessions(world, releaseId), messages);
  const today = siteDay(at, 'UTC');
  const seats = seatsToTell(world, visits, today);
  const asked = new Map(contactsAsked(world, releaseId, visits, said, plan, at).map((each) => [each.personId, each]));
  const todayIn = daysOf(at);
  const wordsOf = wordsOnce(world, releaseId, plan.fallback);
  const left: string[] = [];
  const wantedBy = (personId: string): readonly Dated[] => {
    const person = personIn(world, byUser.get(personId) ?? [], said(personId), plan, at, todayIn);
    const own = wantedFor(person).map((each) => ({ ...each, today: person.today }));
    if (readPerson(world.row('person', personId))?.left === true) {
      if (own.length > 0) left.push(personId);
      return [];
    }
    const { lines } = plan;
    const ofSessions = [...(sessions.get(personId) ?? [])].flatMap(([sessionId, held]): readonly Dated[] => {
      const wanted = wantedOfSession({ sessionId, held, personId, messages: said(personId), lines, todayIn });
      const more = (language: string): Values => sessionValues(world, sessionId, wanted?.told ?? [], language);
      return wanted === undefined ? [] : [{ ...wanted, today: todayIn(held?.zone ?? 'UTC'), more }];
    });
    const ofSeats = wantedOfSeats({ world, seats, personId, messages: said(personId), lines, today });
    const question = asked.get(personId);
    return [
      ...own,
      ...ofSessions,
      ...ofSeats.map(({ wave = '', ...each }) => ({ ...each, today, more: () => ({ wave }) })),
      ...(question === undefined ? [] : [{ ...question, told: [], before: [], today, more: departmentsOf(question) }]),
    ];
  };
  // Whose visits went away is still owed that word; who has no visit may have a place in a session, or be a department's contact.
  const people = new Set([byUser, messages, sessions, seats.byContact, asked].flatMap((each) => [...each.keys()]));
  const all = [...people].flatMap((personId) => {
    const human = readPerson(world.row('person', personId ?? ''));
    if (personId === null || human === undefined) return [];
    const taken = Math.max(0, ...said(personId).map(({ n }) => n));
    return wantedBy(personId).map(({ today: day, more, ...each }, i) => {
      const owed = owedTo(world, releaseId, plan, wordsOf, human, { ...each, n: taken + 1 + i }, more);
      return { owed, isDue: owed.due <= day };
    });
  });
  const brief = briefOwed(world, releaseId, plan, messages.get(null) ?? [], visits, at);
  const dated = [...(brief === undefined ? [] : [{ owed: brief, isDue: brief.due <= today }]), ...all];
  const some = (isDue: boolean): readonly Owed[] =>
    dated
      .filter((each) => each.isDue === isDue)
      .map(({ owed }) => owed)
      .sort(byUrgency);
  return { today, now: some(true), later: some(false), nobody: seats.nobody, left };
}

const departmentsOf =
  ({ says, asked }: { readonly says: (language: string) => string; readonly asked: string }) =>
  (language: string): Values => ({ departments: says(language), asked });

/** The day in a zone at a moment: looked up once a zone. */
function daysOf(at: number): (zone: string) => string {
  const days = new Map<string, string>();
  return (zone) => {
    const day = days.get(zone) ?? siteDay(at, zone);
    days.set(zone, day);
    return day;
  };
}

/** A person of a release as `wantedFor` asks for them. */
export function personIn(
  world: World,
  visits: readonly Visit[],
  messages: readonly Message[],
  plan: SaidPlan,
  at: number,
  todayIn = (zone: string): string => siteDay(at, zone),
): Person {
  const zone = zoneOf(world, visits);
  const done = new Set(visits.filter(({ id }) => doneBy(world, id) !== undefined).map(({ id }) => id));
  return {
    visits,
    isDone: (id) => done.has(id),
    messages: messages.filter(({ sessionId, kind }) => sessionId === null && !isToContact(kind)),
    lines: plan.lines,
    today: todayIn(zone),
    dayOf: (moment) => siteDay(moment, zone),
  };
}

/** Where the visits are. */
export function zoneOf(world: World, visits: readonly Visit[]): string {
  const [zone = 'UTC'] = visits.flatMap(({ siteId }) => readSite(world.row('site', siteId ?? ''))?.timeZone ?? []);
  return zone;
}

/** What no longer holds is the most urgent. */
const urgent: readonly MessageKind[] = [
  'cancellation',
  'correction',
  'training-cancelled',
  'training-moved',
  'seats-cancelled',
  'seats-moved',
  'service-desk',
  'contact',
  'contact-reminder',
  'invitation',
  'seats',
  'training',
  'reminder',
  'handout',
  'announcement',
  'after',
];

/** By kind; of a reminder, whoever has not confirmed comes before all who have; then by day and name. */
function byUrgency(a: Owed, b: Owed): number {
  const kinds = urgent.indexOf(a.kind) - urgent.indexOf(b.kind);
  const confirmed = Number(a.confirmed === true) - Number(b.confirmed === true);
  if (kinds !== 0 || confirmed !== 0) return kinds || confirmed;
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
