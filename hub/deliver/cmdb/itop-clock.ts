/** iTop writes moments without a zone, by its server's own clock; here they are UTC. */
import { siteInstant, siteWall } from '../../../shared/domain/visit/site-time.ts';

const moment = /^(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d):(\d\d)/;
const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-07-01T08:15:30Z` (or with a blank, without the Z) as the server's clock shows it; what is no moment stays as it is. */
export function byServerClock(text: string, zone: string): string {
  const at = Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);
  if (!moment.test(text) || Number.isNaN(at)) return text;
  const { day, minutes } = siteWall(at, zone);
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(new Date(at).getUTCSeconds())}`;
}

/** The other way round, as `2026-07-01 08:15:30` in UTC. An hour that the clock shows twice is its first one. */
export function fromServerClock(text: string, zone: string): string {
  const [, day, hours, minutes, seconds] = moment.exec(text) ?? [];
  if (day === undefined) return text;
  const { at } = siteInstant(day, Number(hours) * 60 + Number(minutes), zone);
  return new Date(at + Number(seconds) * 1_000).toISOString().slice(0, 19).replace('T', ' ');
}
