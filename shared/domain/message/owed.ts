/** Who of a release is owed which message, by which way and in which language: what a lead looks at before anything is sent. */
import { stableHash } from '../../sync/hash.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Person as Human, readPerson } from '../person/person.ts';
import { readSite } from '../site/site.ts';
import { siteDay } from '../visit/site-time.ts';
import { doneBy } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { contactPerson, contactsAsked } from './department-contact.ts';
import type { Values } from './fill.ts';
import type { MessageKind, PersonKind } from './kinds.ts';
import { readMailAddress } from './mail-address.ts';
import { type Message, messagesOf } from './message.ts';
import type { Owed } from './owed-message.ts';
import { messagePlanOf, type PlannedKind, type SaidPlan } from './plan.ts';
import { briefOwed } from './service-desk.ts';
import { type Held, heldSessions, sessionValues, wantedOfSession } from './session-told.ts';
import { wordsFor } from './template.ts';
import type { Told } from './told.ts';
import { valuesFor } from './values.ts';
import { type Person, type Wanted, wantedFor } from './wanted.ts';

export interface OwedOfRelease {
  readonly today: string;
  /** Due today or before, and those whose day comes. */
  readonly now: readonly Owed[];
  readonly later: readonly Owed[];
  /** Planned visits at seats without a user: their contact is asked. */
  readonly withoutUser: number;
  /** People with planned visits who have left. */
  readonly left: readonly string[];
}

interface Dated {
  readonly owed: Owed;
  readonly isDue: boolean;
}

/** The line of the plan by which a kind goes. */
export function lineFor(kind: MessageKind): PlannedKind {
  if (kind === 'correction' || kind === 'cancellation') return 'invitation';
  return kind === 'training-moved' || kind === 'training-cancelled' ? 'training' : kind;
}

/** `at`: now, ms. */
export function owedOf(world: World, releaseId: string, at: number): OwedOfRelease {
  const plan = messagePlanOf(world, releaseId);
  const visits = world
    .find('visit', 'release', releaseId)
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? []);
  const messages = messagesOf(world, releaseId);
  const byPerson = Map.groupBy(
    visits.filter(({ userId }) => userId !== null),
    ({ userId }) => userId ?? '',
  );
  const sessions = sessionsByPerson(heldSessions(world, releaseId), messages);
  // Whose visits went away is still owed that word; who has no visit may have a place in a training session.
  for (const id of [...messages.keys(), ...sessions.keys()]) if (id !== null && !byPerson.has(id)) byPerson.set(id, []);
  const days = new Map<string, string>();
  const todayIn = (zone: string): string => {
    const day = days.get(zone) ?? siteDay(at, zone);
    days.set(zone, day);
    return day;
  };
  const wordsOf = wordsOnce(world, releaseId, plan.fallback);
  const left: string[] = [];
  // Due by the day where each person is: a moved appointment is owed at once, wherever midnight is.
  const all = [...byPerson].flatMap(([personId, theirs]): readonly Dated[] => {
    const human = readPerson(world.row('person', personId));
    const before = messages.get(personId) ?? [];
    const person = personIn(world, theirs, before, plan, at, todayIn);
    if (human === undefined) return [];
    const ofVisits = wantedFor(person).map((each) => ({ ...each, today: person.today }));
    if (human.left === true) {
      if (ofVisits.length > 0) left.push(personId);
      return [];
    }
    const taken = Math.max(0, ...before.map(({ n }) => n));
    const ofSessions = [...(sessions.get(personId) ?? [])].flatMap(([sessionId, held]) => {
      const wanted = wantedOfSession({ sessionId, held, personId, messages: before, lines: plan.lines, todayIn });
      return wanted === undefined ? [] : [{ ...wanted, today: todayIn(held?.zone ?? 'UTC') }];
    });
    return [...ofVisits, ...ofSessions].map(({ today, ...each }: Wanted & { readonly today: string }, i) => {
      const { sessionId, told } = each;
      const more = sessionId === undefined ? undefined : (language: string) => sessionValues(world, sessionId, told, language);
      const owed = owedTo(world, releaseId, plan, wordsOf, human, { ...each, n: taken + 1 + i }, more);
      return { owed, isDue: owed.due <= today };
    });
  });
  const contacts = contactsAsked(world, releaseId, visits, (id) => messages.get(id) ?? [], plan, at).flatMap((each): readonly Dated[] => {
    const human = contactPerson(world, each.personId);
    if (human === undefined) return [];
    const others = [...(messages.get(human.id) ?? []), ...all.flatMap(({ owed }) => (owed.personId === human.id ? [owed] : []))];
    const n = Math.max(0, ...others.map((other) => other.n)) + 1;
    const { due, replaces, asked, says } = each;
    const more = (language: string): Values => ({ departments: says(language), asked });
    const owed = owedTo(world, releaseId, plan, wordsOf, human, { kind: 'contact', due, replaces, told: [], before: [], n }, more);
    return [{ owed, isDue: due <= siteDay(at, 'UTC') }];
  });
  const brief = briefOwed(world, releaseId, plan, messages.get(null) ?? [], visits, at);
  const today = siteDay(at, 'UTC');
  const dated = [...(brief === undefined ? [] : [{ owed: brief, isDue: brief.due <= today }]), ...contacts, ...all];
  const some = (isDue: boolean): readonly Owed[] =>
    dated
      .filter((each) => each.isDue === isDue)
      .map(({ owed }) => owed)
      .sort(byKindAndName);
  return {
    today,
    now: some(true),
    later: some(false),
    withoutUser: visits.filter(({ userId, state, slot }) => userId === null && state === 'planned' && slot.day >= today).length,
    left,
  };
}

/** By person the sessions that they have a place in, and those that they were told of; undefined: it is gone. */
function sessionsByPerson(
  held: readonly Held[],
  messages: ReadonlyMap<string | null, readonly Message[]>,
): ReadonlyMap<string, ReadonlyMap<string, Held | undefined>> {
  const byId = new Map(held.map((each) => [each.session.id, each]));
  const byPerson = new Map<string, Map<string, Held | undefined>>();
  const note = (personId: string, sessionId: string): void => {
    const theirs = byPerson.get(personId) ?? new Map<string, Held | undefined>();
    byPerson.set(personId, theirs.set(sessionId, byId.get(sessionId)));
  };
  for (const { session, seated } of held) for (const personId of seated) note(personId, session.id);
  for (const [personId, theirs] of messages)
    for (const { sessionId } of theirs) if (personId !== null && sessionId !== null) note(personId, sessionId);
  return byPerson;
}

/** Hundreds of people read the same words: they are looked up, and named in short, once. */
function wordsOnce(world: World, releaseId: string, fallback: string) {
  const known = new Map<string, { readonly words: ReturnType<typeof wordsFor>; readonly hash: string }>();
  return (kind: MessageKind, language: string | null) => {
    const key = `${kind} ${language ?? ''}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const words = wordsFor(world, kind, language, fallback, releaseId);
    const found = { words, hash: stableHash(JSON.stringify([words.language, words.subject, words.body])) };
    known.set(key, found);
    return found;
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
    messages: messages.filter(({ sessionId }) => sessionId === null),
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

function owedTo(
  world: World,
  releaseId: string,
  plan: SaidPlan,
  wordsOf: ReturnType<typeof wordsOnce>,
  human: Human,
  each: { readonly kind: PersonKind | 'contact'; readonly due: string; readonly n: number } & Pick<Owed, 'told' | 'replaces'> & {
      readonly before: readonly Told[];
      readonly sessionId?: string;
    },
  more: (language: string) => Values = () => ({}),
): Owed {
  const line = plan.lines[lineFor(each.kind)];
  const address = readMailAddress(human.mail) ?? null;
  const shared = address === null ? 1 : world.find('person', 'mail', human.mail ?? '').filter(isLive).length;
  const { words, hash } = wordsOf(each.kind, human.language);
  const { told, before, kind, due, n, replaces, sessionId = null } = each;
  const said = valuesFor(world, { releaseId, name: human.name, language: words.language, told, before, plan });
  const values = { ...said, ...more(words.language) };
  const noAddress = line.way === 'mail' && address === null;
  const way = noAddress ? 'print' : line.way;
  const { language, subject, body, wanted } = words;
  const shows = stableHash(JSON.stringify([way, hash, values, told, n]));
  return {
    personId: human.id,
    name: human.name,
    kind,
    due,
    way,
    noAddress,
    address,
    sharedBy: Math.max(1, shared),
    language,
    wanted,
    subject,
    body,
    values,
    told,
    sessionId,
    n,
    replaces,
    ownerId: line.ownerId,
    shows,
  };
}

/** What no longer holds is the most urgent. */
const urgent: readonly MessageKind[] = [
  'cancellation',
  'correction',
  'training-cancelled',
  'training-moved',
  'service-desk',
  'contact',
  'invitation',
  'training',
  'reminder',
  'handout',
  'announcement',
  'after',
];

function byKindAndName(a: Owed, b: Owed): number {
  const kinds = urgent.indexOf(a.kind) - urgent.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
