import { word } from './word.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Hours are told up to here: "31 h" says more than "1 d". */
const HOURS_UP_TO_MS = 48 * HOUR_MS;

/** An age in one unit: "12 s", "4 min", "31 h", "6 d". An age below nought (a clock set back) reads as nought. */
export function ageWord(ageMs: number): string {
  const age = Math.max(0, ageMs);
  if (age < MINUTE_MS) return word('UI_AGE_SECONDS', { n: Math.floor(age / SECOND_MS) });
  if (age < HOUR_MS) return word('UI_AGE_MINUTES', { n: Math.floor(age / MINUTE_MS) });
  if (age < HOURS_UP_TO_MS) return word('UI_AGE_HOURS', { n: Math.floor(age / HOUR_MS) });
  return word('UI_AGE_DAYS', { n: Math.floor(age / DAY_MS) });
}

/** "last news 12 s ago", said of the hub where there is room or where it is no longer fresh. */
export function newsWord(ageMs: number | undefined, fresh: boolean): string {
  if (ageMs === undefined) return word('UI_NEWS_NEVER');
  if (ageMs < 2 * SECOND_MS) return word('UI_NEWS_NOW');
  const age = ageWord(ageMs);
  return fresh ? word('UI_NEWS_SHORT', { age }) : word('UI_NEWS_FROM_HUB', { age });
}
