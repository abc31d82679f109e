/**
 * What somebody's calendar holds between two days: its events with their times as instants, repetitions one by one. What cannot be read
 * for sure is left out or taken at its simplest, and said; nothing is thrown, nothing goes on for ever (BAD-INPUTS, iCalendar).
 */
import { siteInstant } from '../visit/site-time.ts';
import { dayLater } from '../visit/week.ts';
import { type ContentLine, type EventLines, eventsIn, textValue } from './content-lines.ts';
import type { EntryTime } from './entry.ts';
import { lengthIn, momentIn, type ReadMoment, type ReadProblem } from './read-moment.ts';
import { type Budget, daysOf, type Rule, readRule } from './recurrence.ts';

export interface ReadEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  /** A `day` may last longer: `days` of them from that one on. */
  readonly when: EntryTime;
  readonly days: number;
  /** Takes its owner's time. */
  readonly busy: boolean;
  readonly state: 'confirmed' | 'tentative' | 'cancelled';
}

export interface CalendarProblem {
  readonly code: ReadProblem;
  /** How many events have it. */
  readonly n: number;
  /** What it is about, where that can be said: the name of a zone. */
  readonly what: string;
}

export interface ReadCalendar {
  /** By time. */
  readonly events: readonly ReadEvent[];
  readonly problems: readonly CalendarProblem[];
}

export interface ReadWindow {
  /** yyyy-MM-dd, both included. */
  readonly from: string;
  readonly to: string;
  /** Where times without a zone, and of a zone that nobody knows, are read. */
  readonly zone: string;
}

/** For all events of one text together. */
const daysLookedAtMost = 100_000;
const foundAtMost = 10_000;
const exceptionsAtMost = 20_000;

/** Never throws. */
export function readCalendar(text: string, window: ReadWindow): ReadCalendar {
  const problems = new Map<string, CalendarProblem>();
  const tell = (code: ReadProblem, what = ''): void => {
    const key = `${code} ${what}`;
    if (problems.has(key) || problems.size < 50) problems.set(key, { code, what, n: (problems.get(key)?.n ?? 0) + 1 });
  };
  const { events, problem } = eventsIn(text);
  if (problem !== undefined) tell(problem === 'none' ? 'not-a-calendar' : 'too-much');
  const budget: Budget = { days: daysLookedAtMost, found: foundAtMost };
  const replaced = replacedIn(events, window, tell);
  const found = events.flatMap((lines) => occurrences(lines, window, budget, replaced, tell));
  if (budget.days <= 0 || budget.found <= 0) tell('too-much');
  return { events: found.sort((a, b) => startOf(a) - startOf(b) || (a.uid < b.uid ? -1 : 1)), problems: [...problems.values()] };
}

type Tell = (code: ReadProblem, what?: string) => void;
const startOf = ({ when }: ReadEvent): number => (when.is === 'time' ? when.from : Date.parse(when.day));
const one = (lines: EventLines, name: string): ContentLine | undefined => lines.find((line) => line.name === name);
const textOf = (lines: EventLines, name: string): string => textValue(one(lines, name)?.value ?? '');

/** Repetitions that stand by themselves elsewhere: which of which event. */
function replacedIn(events: readonly EventLines[], window: ReadWindow, tell: Tell): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  for (const lines of events) {
    const line = one(lines, 'RECURRENCE-ID');
    const at = line && momentIn(line, line.value, window.zone, tell);
    if (at === undefined) continue;
    const uid = textOf(lines, 'UID');
    const known = out.get(uid) ?? new Set();
    out.set(uid, known.add(keyOf(at)));
  }
  return out;
}

/** The same moment however it was written; a whole day by its date. */
const keyOf = (at: ReadMoment): string => (at.is === 'day' ? at.day : String(at.at));

function occurrences(
  lines: EventLines,
  window: ReadWindow,
  budget: Budget,
  replaced: ReadonlyMap<string, ReadonlySet<string>>,
  tell: Tell,
): readonly ReadEvent[] {
  const startLine = one(lines, 'DTSTART');
  const start = startLine && momentIn(startLine, startLine.value, window.zone, tell);
  if (startLine === undefined || start === undefined) return [];
  const length = lengthIn(start, lines, window.zone, tell);
  const uid = textOf(lines, 'UID').slice(0, 500);
  const state = stateOf(textOf(lines, 'STATUS').toUpperCase());
  const head = {
    uid,
    sequence: Math.min(2 ** 31, Number(/^\d{1,10}$/.exec(one(lines, 'SEQUENCE')?.value ?? '')?.[0] ?? 0)),
    summary: textOf(lines, 'SUMMARY').slice(0, 1_000),
    description: textOf(lines, 'DESCRIPTION'),
    location: textOf(lines, 'LOCATION').slice(0, 1_000),
    busy: state !== 'cancelled' && textOf(lines, 'TRANSP').toUpperCase() !== 'TRANSPARENT',
    state,
  };
  const alone = one(lines, 'RECURRENCE-ID') !== undefined;
  const not = alone ? new Set<string>() : exceptionsOf(lines, replaced.get(uid), window, tell);
  const reach = dayLater(window.from, -Math.ceil(length.ms / 86_400_000) - 1);
  const starts = alone ? [start] : startsOf(lines, { line: startLine, at: start }, { ...window, from: reach }, budget, tell);
  return starts.flatMap((at) => {
    // Some programs leave out a day where they mean the time on it.
    if (not.has(keyOf(at)) || not.has(at.day)) return [];
    const event = eventAt(at, length, start);
    return touches(event, window) ? [{ ...head, ...event }] : [];
  });
}

function stateOf(status: string): ReadEvent['state'] {
  if (status === 'CANCELLED') return 'cancelled';
  return status === 'TENTATIVE' ? 'tentative' : 'confirmed';
}

function exceptionsOf(lines: EventLines, replaced: ReadonlySet<string> | undefined, window: ReadWindow, tell: Tell): ReadonlySet<string> {
  const out = new Set(replaced);
  for (const line of lines) {
    if (line.name !== 'EXDATE') continue;
    for (const value of line.value.split(',', exceptionsAtMost + 1)) {
      if (out.size >= exceptionsAtMost) {
        tell('too-much');
        return out;
      }
      const at = momentIn(line, value, window.zone, tell);
      if (at !== undefined) out.add(keyOf(at));
    }
  }
  return out;
}

interface Start {
  readonly line: ContentLine;
  readonly at: ReadMoment;
}

function startsOf(
  lines: EventLines,
  { line: startLine, at: start }: Start,
  window: ReadWindow,
  budget: Budget,
  tell: Tell,
): readonly ReadMoment[] {
  const starts = [start];
  const rules = lines.filter((line) => line.name === 'RRULE').slice(0, 5);
  for (const { value } of rules) {
    const rule = readRule(value);
    if (rule === undefined) {
      tell('rule-unread');
      continue;
    }
    const last = lastOf(rule, startLine, start);
    // The day of a moment is another one in another zone: what is after the moment is taken out here.
    const until = last === undefined || rule.until === undefined ? rule.until : dayLater(rule.until, 1);
    for (const day of daysOf({ ...rule, until }, start.day, window.from, dayLater(window.to, 1), budget)) {
      const at = moved(start, day);
      if (day !== start.day && (last === undefined || at.is === 'day' || at.at <= last)) starts.push(at);
    }
  }
  for (const line of lines.filter(({ name }) => name === 'RDATE'))
    for (const value of line.value.split(',', foundAtMost)) {
      if (budget.found <= 0) break;
      budget.found -= 1;
      const at = momentIn(line, value, window.zone, tell);
      if (at !== undefined && at.is === start.is) starts.push(at);
    }
  return starts;
}

/** The moment (ms) after which a rule says nothing more of an event with a time; undefined where it names a day, or none. */
function lastOf({ untilText }: Rule, startLine: ContentLine, start: ReadMoment): number | undefined {
  if (untilText === undefined || start.is === 'day') return undefined;
  const until = momentIn(startLine, untilText, start.zone, () => undefined);
  return until?.is === 'time' ? until.at : undefined;
}

/** The same time of day, on another day: on the wall of its zone, whatever the clocks do between. */
function moved(start: ReadMoment, day: string): ReadMoment {
  if (start.is === 'day') return { is: 'day', day };
  const { at } = siteInstant(day, start.minutes, start.zone);
  return { ...start, day, at: at + start.seconds * 1_000 };
}

type Length = ReturnType<typeof lengthIn>;

function eventAt(at: ReadMoment, { days, ms, onWall }: Length, start: ReadMoment): Pick<ReadEvent, 'when' | 'days'> {
  if (at.is === 'day') return { when: { is: 'day', day: at.day }, days };
  if (onWall === undefined || start.is === 'day') return { when: { is: 'time', from: at.at, to: at.at + ms }, days: 0 };
  // It ends at a time of the day, also where the clocks change meanwhile.
  const end = siteInstant(dayLater(at.day, onWall.days), onWall.minutes, onWall.zone).at;
  return { when: { is: 'time', from: at.at, to: end > at.at ? end : at.at + ms }, days: 0 };
}

function touches({ when, days }: Pick<ReadEvent, 'when' | 'days'>, { from, to, zone }: ReadWindow): boolean {
  if (when.is === 'day') return when.day <= to && dayLater(when.day, days - 1) >= from;
  return when.from < siteInstant(dayLater(to, 1), 0, zone).at && when.to > siteInstant(from, 0, zone).at;
}
