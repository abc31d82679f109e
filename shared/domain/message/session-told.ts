/**
 * What people are told of their training sessions (PROCESS, "Rollout": training): whoever has a place hears of it, hears again when the
 * session moves or changes its room, and when it is off or their place is gone. Whoever waits hears nothing.
 */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readPerson } from '../person/person.ts';
import { readSite } from '../site/site.ts';
import { notedOf } from '../training/attendance.ts';
import { readCourse } from '../training/course.ts';
import { seatingOf } from '../training/enrolment.ts';
import { endOf, inTime, readSession, type TrainingSession } from '../training/session.ts';
import type { Values } from './fill.ts';
import { ofSession } from './kinds.ts';
import { languageTag, localeOf } from './language.ts';
import type { Message } from './message.ts';
import type { SaidPlan } from './plan.ts';
import { samePromises, type Told } from './told.ts';
import { nextTold, type Wanted } from './wanted.ts';

/** A session as its people are told of it. */
export interface Held {
  readonly session: TrainingSession;
  readonly zone: string;
  /** Who have a place in it; nobody where it is called off. */
  readonly seated: ReadonlySet<string>;
  readonly present: ReadonlySet<string>;
}

/** Undefined where there is no such session any more. */
export function heldSession(world: World, sessionId: string): Held | undefined {
  const row = world.row('training-session', sessionId);
  const enrolments = world.find('enrolment', 'session', sessionId);
  const noted = notedOf(world, sessionId);
  const session = isLive(row) ? readSession(row) : undefined;
  if (session === undefined) return undefined;
  const taken = session.state === 'planned' ? seatingOf(enrolments, session.places).taken : [];
  return {
    session,
    zone: readSite(world.row('site', session.siteId ?? ''))?.timeZone ?? 'UTC',
    seated: new Set(taken.map(({ personId }) => personId)),
    present: new Set([...noted].flatMap(([personId, { is }]) => (is === 'present' ? [personId] : []))),
  };
}

/** All of a release by time, also those that were called off: whoever was told of one is told that it is off. */
export function heldSessions(world: World, releaseId: string): readonly Held[] {
  return world
    .find('training-session', 'release', releaseId)
    .flatMap(({ id }) => heldSession(world, id) ?? [])
    .sort((a, b) => inTime(a.session, b.session));
}

function toldOf({ session }: Held): Told {
  const { slot, siteId, room } = session;
  const place = room?.trim() ?? '';
  return {
    key: 1,
    day: slot.day,
    from: slot.startsAt,
    to: slot.startsAt === null ? null : Math.min(1440, endOf(session) ?? 1440),
    siteId,
    ...(place === '' ? {} : { room: place }),
    minutes: slot.minutes,
    visitIds: [],
  };
}

interface Asked {
  readonly sessionId: string;
  readonly held: Held | undefined;
  readonly personId: string;
  /** Their messages of the release, the first one first. */
  readonly messages: readonly Message[];
  readonly lines: SaidPlan['lines'];
  /** The day (yyyy-MM-dd) in a zone. */
  readonly todayIn: (zone: string) => string;
}

/** What this person is owed about this session; undefined: nothing. */
export function wantedOfSession({ sessionId, held, personId, messages, lines, todayIn }: Asked): Wanted | undefined {
  const today = todayIn(held?.zone ?? 'UTC');
  // Who was there has been trained: nothing of it lies before them.
  const awaits = held?.seated.has(personId) === true && !held.present.has(personId);
  const now = awaits && held.session.slot.day >= today ? [toldOf(held)] : [];
  const { main } = nextTold({
    telling: ofSession,
    messages: messages.filter((each) => each.sessionId === sessionId),
    now,
    today,
    isOver: () => held?.present.has(personId) === true,
    daysBefore: lines.training.days,
  });
  if (main === undefined || (main.kind === ofSession.first && !lines.training.on)) return undefined;
  return { ...main, sessionId };
}

/** Would this message, were it not there, be wanted as it is? The hub asks so before it sends. */
export function isSessionStillWanted(asked: Asked, message: Message): boolean {
  if (message.withdrawn === true) return false;
  const wanted = wantedOfSession({ ...asked, messages: asked.messages.filter(({ id }) => id !== message.id) });
  return wanted?.kind === message.kind && samePromises(wanted.told, message.told ?? []);
}

/** The variables that only a session has. */
export function sessionValues(world: World, sessionId: string, told: readonly Told[], language: string): Values {
  const session = readSession(world.row('training-session', sessionId));
  const [first] = told;
  const site = readSite(world.row('site', first?.siteId ?? ''));
  return {
    course: readCourse(world.row('training-course', session?.courseId ?? ''))?.name ?? '',
    trainer: readPerson(world.row('person', session?.trainerId ?? ''))?.name ?? '',
    spoken: session?.language == null ? '' : nameOfLanguage(session.language, language),
    where: [site?.name, first?.room, site?.address].filter(Boolean).join(', '),
  };
}

function nameOfLanguage(text: string, language: string): string {
  const tag = languageTag(text);
  return tag === undefined ? text : (new Intl.DisplayNames([localeOf(language)], { type: 'language' }).of(tag) ?? text);
}

/** By person the sessions that they have a place in, and those that they were told of; undefined: it is gone. */
export function sessionsByPerson(
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
