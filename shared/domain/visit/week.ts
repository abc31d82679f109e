/** Days as plain dates (yyyy-MM-dd): the same in every zone. */

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** A day some days later, or earlier. */
export function dayLater(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

/** Every day from the first to the last, both included; at most `most`. */
export function daysBetween(from: string, to: string, most = 400): readonly string[] {
  const out: string[] = [];
  for (let day = from; day <= to && out.length < most; day = dayLater(day, 1)) out.push(day);
  return out;
}

/** Those of the days that are neither a Saturday nor a Sunday. */
export function workdays(days: readonly string[]): readonly string[] {
  return days.filter((day) => weekdayOf(day) !== 0 && weekdayOf(day) !== 6);
}
