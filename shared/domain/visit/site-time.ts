/**
 * A site's wall clock as instants. On the day the clocks go back a time comes twice: the first of the two is meant, always. On the day
 * they go forward an hour is missing: a time in it is told, and means the instant as the clock before the change would show it.
 */

export interface SiteInstant {
  /** ms since 1970. */
  readonly at: number;
  readonly clock: 'once' | 'twice' | 'missing';
}

/** The instant of a day (yyyy-MM-dd) and time (minutes from midnight) at a site. An unknown zone is read as UTC. */
export function siteInstant(day: string, minutes: number, zone: string): SiteInstant {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const early = wall - offsetAt(wall - 86_400_000, zone);
  const late = wall - offsetAt(wall + 86_400_000, zone);
  const shows = (at: number): boolean => at + offsetAt(at, zone) === wall;
  const [first, second] = early <= late ? [early, late] : [late, early];
  if (!shows(first) && !shows(second)) return { at: early, clock: 'missing' };
  if (first !== second && shows(first) && shows(second)) return { at: first, clock: 'twice' };
  return { at: shows(first) ? first : second, clock: 'once' };
}

/** The day (yyyy-MM-dd) that a site's clock shows at an instant (ms since 1970). An unknown zone is read as UTC. */
export function siteDay(at: number, zone: string): string {
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 10);
}

/** What a site's clock shows at an instant (ms since 1970): its day, the minutes since midnight on the wall, and how far it is ahead of UTC. */
export function siteWall(at: number, zone: string): { readonly day: string; readonly minutes: number; readonly offsetMs: number } {
  const offsetMs = offsetAt(at, zone);
  const wall = at + offsetMs;
  const day = new Date(wall).toISOString().slice(0, 10);
  return { day, minutes: Math.floor((wall - Date.parse(`${day}T00:00:00Z`)) / 60_000), offsetMs };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Clocks change at a quarter of an hour of UTC since then: within one, what was found once holds. */
const steadySince = Date.UTC(1975, 0, 1);
const quarterMs = 15 * 60_000;
const quartersAtMost = 20_000;
const zonesAtMost = 200;
const offsets = new Map<string, Map<number, number>>();

/** How far the site's clock is ahead of UTC at an instant, ms. */
function offsetAt(at: number, zone: string): number {
  if (!(at >= steadySince)) return offsetFound(at, zone);
  const quarter = Math.floor(at / quarterMs);
  let known = offsets.get(zone);
  if (known === undefined || known.size >= quartersAtMost) {
    known = new Map();
    if (offsets.size >= zonesAtMost) offsets.clear();
    offsets.set(zone, known);
  }
  const before = known.get(quarter);
  if (before !== undefined) return before;
  const offset = offsetFound(at, zone);
  known.set(quarter, offset);
  return offset;
}

function offsetFound(at: number, zone: string): number {
  const format = formatOf(zone);
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(new Date(at))) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const options = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  } as const;
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone });
  } catch {
    made = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
  formats.set(zone, made);
  return made;
}
