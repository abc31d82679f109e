/**
 * A VTIMEZONE (RFC 5545, 3.6.5) for the years that a calendar is about, out of what this machine knows of the zone: each change of the
 * clocks by itself, so that no rule is guessed at and a country that changes its mind is right for what was known.
 */
import { siteWall } from '../visit/site-time.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Changes of the clocks in one block, at most: 25 years of two each. */
const changesAtMost = 50;
/** The clocks change once within so long at most, so that a change is never stepped over. */
const strideMs = 20 * dayMs;

/** Is this a zone whose clocks are known here? */
export function isKnownZone(zone: string): boolean {
  const before = zonesAsked.get(zone);
  if (before !== undefined) return before;
  const known = isZone(zone);
  if (zonesAsked.size >= zonesAtMost) zonesAsked.clear();
  zonesAsked.set(zone, known);
  return known;
}

/** Asked for every entry of a calendar. */
const zonesAsked = new Map<string, boolean>();
const zonesAtMost = 1_000;

function isZone(zone: string): boolean {
  if (zone === '' || zone === 'UTC' || !/^[A-Za-z0-9_+/-]{1,60}$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Does the clock of the zone show this time once? Then a reader who knows the zone finds the same instant. */
export function isPlainTime(at: number, zone: string): boolean {
  const offset = offsetOf(at, zone);
  const [before, after] = [offsetOf(at - dayMs, zone), offsetOf(at + dayMs, zone)];
  const wall = at + offset;
  return [before, after].every((other) => other === offset || offsetOf(wall - other, zone) !== other);
}

/** The block, from a year before the first moment (ms) to a year after the last; '' for a zone that is not known. Lines end in CRLF. */
export function zoneBlock(zone: string, from: number, to: number): string {
  if (!isKnownZone(zone)) return '';
  const start = Math.floor(from / dayMs) * dayMs - 366 * dayMs;
  const end = Math.max(to, from) + 366 * dayMs;
  const first = offsetOf(start, zone);
  const changes = changesBetween(zone, start, end);
  const standard = Math.min(first, ...changes.map(({ after }) => after));
  const observances = [{ at: start, before: first, after: first }, ...changes].map((change) => observance(change, zone, standard));
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flat(), 'END:VTIMEZONE'].join('\r\n');
}

interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

function changesBetween(zone: string, start: number, end: number): readonly Change[] {
  const changes: Change[] = [];
  for (let at = start; at < end && changes.length < changesAtMost; at += strideMs) {
    const before = offsetOf(at, zone);
    if (offsetOf(at + strideMs, zone) === before) continue;
    let [low, high] = [at, at + strideMs];
    while (high - low > 60_000) {
      const middle = low + Math.floor((high - low) / 2 / 60_000) * 60_000;
      if (offsetOf(middle, zone) === before) low = middle;
      else high = middle;
    }
    changes.push({ at: high, before, after: offsetOf(high, zone) });
  }
  return changes;
}

/** `DTSTART` of an observance is what the wall showed under the offset before it. */
function observance({ at, before, after }: Change, zone: string, standard: number): readonly string[] {
  const kind = after > standard ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${basic(at + before)}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(after)}`,
    `TZNAME:${nameAt(at, zone)}`,
    `END:${kind}`,
  ];
}

function offsetOf(at: number, zone: string): number {
  return siteWall(at, zone).offsetMs;
}

function basic(wall: number): string {
  return new Date(wall).toISOString().replace(/[-:]|\.\d+Z$/g, '');
}

function offsetText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const rest = seconds % 60;
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(seconds / 3_600))}${two(Math.floor(seconds / 60) % 60)}${rest === 0 ? '' : two(rest)}`;
}

function nameAt(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' }).formatToParts(new Date(at));
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone).replace(/[^A-Za-z0-9+:-]/g, '');
}
