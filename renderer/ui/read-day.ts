import { addDays, format, isValid, parse, parseISO } from 'date-fns';

/*
 * Reads a day as people type it: today, tomorrow, yesterday, a weekday ("fri", "next fri"), "+3", "in 3 days", "24 nov", "nov 24 2026",
 * "24/11", "24.11.2026", "2026-11-24". Days come before months (the customers write British dates).
 * Without a year the nearest such day not more than half a year back is meant.
 */
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const WITH_YEAR = ['d MMM yyyy', 'd MMMM yyyy', 'MMM d yyyy', 'MMMM d yyyy', 'd/M/yyyy', 'd/M/yy'] as const;
const WITHOUT_YEAR = ['d MMM', 'd MMMM', 'MMM d', 'MMMM d', 'd/M'] as const;
const FAR_BACK_DAYS = 183;
const DAY_MS = 86_400_000;

const iso = (date: Date): string => format(date, 'yyyy-MM-dd');

function weekday(typed: string, today: Date): Date | undefined {
  const [, next, name] = /^(next )?([a-z]{3,9})$/.exec(typed) ?? [];
  if (name === undefined) return undefined;
  const index = WEEKDAYS.findIndex((day) => day.startsWith(name));
  if (index < 0) return undefined;
  const ahead = (index - today.getDay() + 7) % 7;
  return addDays(today, next ? (ahead === 0 ? 7 : ahead + (ahead < 7 - today.getDay() ? 7 : 0)) : ahead);
}

/** The day meant (yyyy-MM-dd), seen from `today` (yyyy-MM-dd); nothing when it is no day. */
export function readDay(typed: string, today: string): string | undefined {
  const text = typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[,]+/g, ' ')
    .replace(/(\d)(st|nd|rd|th)\b/g, '$1')
    .replace(/\s+/g, ' ');
  const from = parseISO(today);
  if (text === '' || !isValid(from)) return undefined;
  if (text === 'today') return today;
  if (text === 'tomorrow' || text === 'tom') return iso(addDays(from, 1));
  if (text === 'yesterday') return iso(addDays(from, -1));
  const ahead = /^(?:\+|in )(\d{1,3})(?: ?(d|day|days|w|week|weeks))?$/.exec(text);
  if (ahead) return iso(addDays(from, Number(ahead[1]) * (ahead[2]?.startsWith('w') ? 7 : 1)));
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) {
    const day = parse(text, 'yyyy-M-d', from);
    return isValid(day) ? iso(day) : undefined;
  }
  const named = text
    .replace(/^(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]* (?=\d)/, '')
    .replace(/[.-]/g, '/')
    .replace(/\/$/, '');
  for (const pattern of WITH_YEAR) {
    const day = parse(named, pattern, from);
    if (isValid(day) && day.getFullYear() >= 1990 && day.getFullYear() < 2200) return iso(day);
  }
  for (const pattern of WITHOUT_YEAR) {
    const day = parse(named, pattern, from);
    if (!isValid(day)) continue;
    if (from.getTime() - day.getTime() <= FAR_BACK_DAYS * DAY_MS) return iso(day);
    const nextYear = parse(`${named} ${from.getFullYear() + 1}`, `${pattern} yyyy`, from);
    return isValid(nextYear) ? iso(nextYear) : undefined;
  }
  const day = weekday(text, from);
  return day === undefined ? undefined : iso(day);
}
