/** Days and times of a site as the public page says them. */

/** A day (yyyy-MM-dd) in the site's own calendar: the same in every zone. */
export function dayWord(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' });
}

/** Minutes from midnight as "09:00". */
export function timeWord(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
