/**
 * What one person should hear of a release: derived from the plan of messages, their visits as they are planned now, and what they were
 * told. A correction goes exactly to those for whom something that they were told no longer holds; nobody hears of a changed order inside
 * a promised window (PROCESS, "Rollout": communication). Pure: the hub asks the same before it sends.
 */
import { appointmentsOf } from '../visit/appointment.ts';
import type { Visit } from '../visit/visit.ts';
import { dayLater } from '../visit/week.ts';
import { type MessageKind, ofVisits, type PersonKind, type Telling, tells } from './kinds.ts';
import type { Message } from './message.ts';
import type { SaidPlan } from './plan.ts';
import { promiseOf, samePromises, type Told, toldNow } from './told.ts';

export interface Wanted {
  readonly kind: PersonKind;
  /** yyyy-MM-dd: from this day on. */
  readonly due: string;
  readonly told: readonly Told[];
  /** What they were told before, where that no longer holds. */
  readonly before: readonly Told[];
  /** Waiting or open messages that this one takes the place of. */
  readonly replaces: readonly string[];
  /** The training session that it is about. */
  readonly sessionId?: string;
  /** Of seats without a user: the wave that they are in, as a number; empty: in none. */
  readonly wave?: string;
}

export interface Person {
  /** Their visits of the release, whatever their state. */
  readonly visits: readonly Visit[];
  readonly isDone: (visitId: string) => boolean;
  /** Their messages of the release about their own visits, the first one first. */
  readonly messages: readonly Message[];
  readonly lines: SaidPlan['lines'];
  /** yyyy-MM-dd where they are. */
  readonly today: string;
  /** The day (yyyy-MM-dd) of a moment there. */
  readonly dayOf: (at: number) => string;
}

/** After so many days nobody is asked how it went any more. */
const afterAtMostDays = 30;

export const reached = ({ state }: Message): boolean => state === 'sent' || state === 'perhaps-sent' || state === 'handed';
/** On its way: it will be sent or handed over unless somebody takes it back. */
export const isUnderWay = ({ state, withdrawn, choice }: Message): boolean =>
  withdrawn !== true &&
  (state === 'queued' || state === 'to-hand' || ((state === 'needs-person' || state === 'bounced') && choice === 'again'));
/** A person has to decide, or has decided that it does not go. */
const isOpen = ({ state }: Message): boolean => state === 'needs-person' || state === 'bounced' || state === 'dropped';
/** May be said again only where it came to nothing. */
const counts = (each: Message): boolean => reached(each) || isUnderWay(each) || isOpen(each);

/** What they know: the last that reached them of when somebody comes, or of what else is told so. */
export function lastTold(messages: readonly Message[], telling: Telling = ofVisits): Message | undefined {
  return messages.filter((each) => tells(telling, each.kind) && reached(each)).at(-1);
}

/** Does the person know when this visit is, as it is planned now? */
export function knowsOf(messages: readonly Message[], visit: Visit): boolean {
  const told = lastTold(messages)?.told?.find(({ visitIds }) => visitIds.includes(visit.id));
  const { day, promised, startsAt, minutes } = visit.slot;
  if (told === undefined || told.day !== day || told.siteId !== visit.siteId) return false;
  // A person's devices may lie in one stretch of time that is longer than each of them.
  const [from, to] = [promised?.from ?? startsAt, promised?.to ?? (startsAt === null ? null : Math.min(1440, startsAt + minutes))];
  if (promised !== undefined) return told.from === from && told.to === to;
  return from === null || to === null ? told.from === null : told.from !== null && told.to !== null && told.from <= from && to <= told.to;
}

/** Everything that is or will be wanted, by day. */
export function wantedFor(person: Person): readonly Wanted[] {
  const { messages, today, lines, isDone } = person;
  const last = lastTold(messages);
  const usedKeys = Math.max(0, ...messages.flatMap((each) => (each.told ?? []).map(({ key }) => key)));
  const now = toldNow(upcoming(person), last?.told ?? [], usedKeys);
  const isOver = ({ visitIds }: Told): boolean => visitIds.every((id) => isDone(id));
  const { main, settled } = nextTold({ telling: ofVisits, messages, now, today, isOver, daysBefore: lines.invitation.days });
  return [
    main,
    main === undefined || main.kind === 'invitation' ? announced(person, now) : undefined,
    ...(settled ? beside(person, now, last) : []),
    ...afterwards(person),
  ]
    .filter((each) => each !== undefined)
    .filter(({ kind }) => kind !== 'invitation' || lines.invitation.on)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** Appointments that are still to come. */
function upcoming({ visits, isDone, today }: Person) {
  const open = visits.filter(({ state, slot, id }) => state === 'planned' && slot.day >= today && !isDone(id));
  return appointmentsOf(open);
}

/** What is told to somebody of one thing, as it stands. */
export interface Thread {
  readonly telling: Telling;
  /** Those of it and of what stands beside it, the first one first. */
  readonly messages: readonly Message[];
  /** What holds now, of today and later. */
  readonly now: readonly Told[];
  readonly today: string;
  /** It took place. */
  readonly isOver: (told: Told) => boolean;
  /** The first word comes so many days before. */
  readonly daysBefore: number;
}

/** The one rule of who hears what when a plan moves. `settled`: they know what holds, and nothing is on its way. */
export function nextTold(thread: Thread): { readonly main: Wanted | undefined; readonly settled: boolean } {
  const { telling, messages, now, today, isOver, daysBefore } = thread;
  const last = lastTold(messages, telling);
  const known = last?.told ?? [];
  const ahead = (told: readonly Told[]): readonly Told[] => told.filter((each) => each.day >= today && !isOver(each));
  const since = messages.filter((each) => tells(telling, each.kind) && each.n > (last?.n ?? 0));
  const waits = since.filter((each) => isUnderWay(each) || isOpen(each));
  const holds = samePromises(ahead(known), now);
  // What is on its way, or what a person has before them, says what holds: nothing more is owed.
  if (holds || waits.some((each) => samePromises(ahead(each.told ?? []), now)))
    return { main: undefined, settled: holds && waits.length === 0 };
  const replaces = waits.map(({ id }) => id);
  if (now.length === 0) return { main: { kind: telling.off, due: today, told: [], before: ahead(known), replaces }, settled: false };
  // What took place is over: what is planned after it is new. A day that went by without it is one that moved.
  const before = known.filter((each) => !isOver(each));
  if (before.length > 0) return { main: { kind: telling.moved, due: today, told: now, before, replaces }, settled: false };
  return { main: { kind: telling.first, due: dayLater(firstDay(now), -daysBefore), told: now, before, replaces }, settled: false };
}

const firstDay = (told: readonly Told[]): string => told.map(({ day }) => day).sort()[0] ?? '';

/** That a change is planned: once, before anything else. */
function announced({ messages, lines, today }: Person, now: readonly Told[]): Wanted | undefined {
  if (!lines.announcement.on || now.length === 0 || messages.some((each) => counts(each) && each.kind !== 'after')) return undefined;
  const due = dayLater(firstDay(now), -lines.announcement.days);
  // Who is invited already, or now, knows it by that.
  const invited = dayLater(firstDay(now), -lines.invitation.days);
  return lines.invitation.on && invited <= today ? undefined : { kind: 'announcement', due, told: [], before: [], replaces: [] };
}

/** Reminder and handout before the next appointment, once for each promise. */
function beside({ messages, lines, dayOf }: Person, now: readonly Told[], last: Message | undefined): readonly Wanted[] {
  const [next] = now;
  if (next === undefined || last === undefined) return [];
  return (['reminder', 'handout'] as const).flatMap((kind): readonly Wanted[] => {
    const line = lines[kind];
    if (!line.on || said(messages, kind, next)) return [];
    const due = dayLater(next.day, -line.days);
    // Who was told so lately needs no reminder.
    if (kind === 'reminder' && last.since !== null && dayOf(last.since) >= due) return [];
    return [{ kind, due, told: [next], before: [], replaces: [] }];
  });
}

/** Whom to call when something is wrong, once the work is done. */
function afterwards({ visits, isDone, messages, lines, today }: Person): readonly Wanted[] {
  if (!lines.after.on) return [];
  const done = visits.filter(({ state, id }) => state === 'planned' && isDone(id));
  const whole = appointmentsOf(visits.filter(({ state }) => state === 'planned')).filter(({ visits: of }) =>
    of.every(({ id }) => isDone(id)),
  );
  if (done.length === 0) return [];
  return toldNow(whole, []).flatMap((told): readonly Wanted[] => {
    const due = dayLater(told.day, lines.after.days);
    const old = dayLater(due, afterAtMostDays) < today;
    return old || said(messages, 'after', told) ? [] : [{ kind: 'after', due, told: [told], before: [], replaces: [] }];
  });
}

function said(messages: readonly Message[], kind: MessageKind, promise: Told): boolean {
  return messages.some((each) => each.kind === kind && counts(each) && each.told?.some((told) => promiseOf(told) === promiseOf(promise)));
}

/** Would this message, were it not there, be wanted as it is? The hub asks so before it sends. */
export function isStillWanted(person: Person, message: Message): boolean {
  if (message.withdrawn === true) return false;
  const others = person.messages.filter(({ id }) => id !== message.id);
  return wantedFor({ ...person, messages: others }).some(
    ({ kind, told }) => kind === message.kind && samePromises(told, message.told ?? []),
  );
}
