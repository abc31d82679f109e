/**
 * The events of an iCalendar text as plain lines (RFC 5545, 3.1 and 3.4). Our own, because what comes here may have been made to hurt: a
 * library that was tried (ical.js 2.2.1) never comes back from one rule of thirty letters, and takes a tenth of a millisecond for every
 * repetition. Here every loop has a named limit, and what is past it is said.
 */

export const calendarLimits = { characters: 8 * 1024 * 1024, events: 20_000, linesOfEvent: 2_000, valueCharacters: 64 * 1024 } as const;

export interface ContentLine {
  readonly name: string;
  readonly params: ReadonlyMap<string, string>;
  readonly value: string;
}
export type EventLines = readonly ContentLine[];

export interface FoundEvents {
  readonly events: readonly EventLines[];
  /** It is no calendar; or it holds more than is read. */
  readonly problem: 'none' | 'too-long' | 'too-many' | undefined;
}

/** Every VEVENT, whatever stands around it; parts inside an event (alarms) are left out. Never throws. */
export function eventsIn(text: string): FoundEvents {
  if (text.length > calendarLimits.characters) return { events: [], problem: 'too-long' };
  const events: EventLines[] = [];
  let event: ContentLine[] | undefined;
  let inside = 0;
  let calendar = false;
  for (const raw of unfolded(text)) {
    const mark = raw.toUpperCase();
    if (mark === 'BEGIN:VCALENDAR') calendar = true;
    if (mark === 'BEGIN:VEVENT' && event === undefined) {
      if (events.length === calendarLimits.events) return { events, problem: 'too-many' };
      event = [];
      inside = 0;
    } else if (event === undefined) continue;
    else if (mark.startsWith('BEGIN:')) inside += 1;
    else if (mark.startsWith('END:')) {
      if (inside > 0) inside -= 1;
      else {
        if (mark === 'END:VEVENT') events.push(event);
        event = undefined;
      }
    } else if (inside === 0 && event.length < calendarLimits.linesOfEvent) {
      const line = lineOf(raw);
      if (line !== undefined) event.push(line);
    }
  }
  return { events, problem: calendar ? undefined : 'none' };
}

/** Logical lines: what begins with a blank goes on with the line before it. */
function* unfolded(text: string): Generator<string> {
  let parts: string[] = [];
  let from = 0;
  while (from < text.length) {
    const at = text.indexOf('\n', from);
    const end = at < 0 ? text.length : at;
    const line = text.slice(from, text[end - 1] === '\r' && end > from ? end - 1 : end);
    from = end + 1;
    if (line.startsWith(' ') || line.startsWith('\t')) {
      parts.push(line.slice(1));
      continue;
    }
    if (parts.length > 0) yield parts.join('');
    parts = [line];
  }
  if (parts.length > 0) yield parts.join('');
}

function lineOf(raw: string): ContentLine | undefined {
  const colon = colonIn(raw);
  if (colon < 0 || raw.length > calendarLimits.valueCharacters * 8) return undefined;
  const [name = '', ...rest] = pieces(raw.slice(0, colon), ';');
  const params = new Map<string, string>();
  for (const piece of rest) {
    const at = piece.indexOf('=');
    if (at > 0) params.set(piece.slice(0, at).toUpperCase(), piece.slice(at + 1).replace(/^"|"$/g, ''));
  }
  return { name: name.toUpperCase(), params, value: raw.slice(colon + 1) };
}

function colonIn(raw: string): number {
  let quoted = false;
  for (let at = 0; at < raw.length && at < 4_096; at++) {
    if (raw[at] === '"') quoted = !quoted;
    else if (raw[at] === ':' && !quoted) return at;
  }
  return -1;
}

function pieces(text: string, mark: string): readonly string[] {
  const out: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === mark && !quoted) {
      out.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...out, text.slice(from)];
}

/** A TEXT value as people read it (3.3.11), cut where it is longer than any text here. */
export function textValue(value: string): string {
  return value
    .slice(0, calendarLimits.valueCharacters)
    .replace(/\\([\\;,nN])/g, (_all, mark: string) => (mark === 'n' || mark === 'N' ? '\n' : mark))
    .toWellFormed();
}
