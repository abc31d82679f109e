/*
 * Reads a time of day as people type it: "9", "9:30", "9.30", "0930", "14h", "2pm", "2:15 pm". Minutes from midnight; nothing when
 * it is none.
 */
export function readTime(typed: string): number | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '');
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?h?(am|pm)?$/.exec(text);
  if (!found) return undefined;
  const [, hours, minutes = '0', half] = found;
  const h = Number(hours);
  const m = Number(minutes);
  if (m > 59 || h > 23 || (half !== undefined && (h < 1 || h > 12))) return undefined;
  return (half === undefined ? h : (h % 12) + (half === 'pm' ? 12 : 0)) * 60 + m;
}

/** Minutes from midnight as "09:30". At or past midnight it goes on from 00:00. */
export function timeOfDay(minutes: number): string {
  const at = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}
