export type DateRead =
  | { readonly state: 'blank' }
  | { readonly state: 'read'; readonly day: string; readonly plain: boolean }
  | { readonly state: 'ambiguous' }
  | { readonly state: 'unreadable' };

/** Which part comes first in dates of digits with slashes or dashes, as a whole column shows it. */
export type DateOrder = 'day-first' | 'month-first' | 'unknown';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const parted = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T].*)?$/;

function calendarDay(year: number, month: number, day: number): string | undefined {
  const lengths = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (year < 1970 || year > 2100 || day < 1 || day > (lengths[month - 1] ?? 0)) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

/** Looks at a whole column: a first part over 12 says day first, a second over 12 month first; both or neither say nothing. */
export function dateOrderOf(column: readonly string[]): DateOrder {
  let dayFirst = false;
  let monthFirst = false;
  for (const text of column) {
    const match = parted.exec(text);
    if (!match || match[2] === '.') continue;
    if (Number(match[1]) > 12) dayFirst = true;
    if (Number(match[3]) > 12) monthFirst = true;
  }
  return dayFirst === monthFirst ? 'unknown' : dayFirst ? 'day-first' : 'month-first';
}

/**
 * Reads a calendar day, 1970 to 2100, as YYYY-MM-DD. Read: 2025-10-05 (also with a time after it, which is dropped), 20251005,
 * 20 Nov 2022, Nov 20, 2022, 20.11.2022, and 20/11/2022 by the column's order. `plain` is false where it was not YYYY-MM-DD.
 * 03/04/2025 in a column that does not tell is ambiguous and never guessed.
 */
export function readDate(text: string, order: DateOrder): DateRead {
  if (text === '') return { state: 'blank' };
  const answer = (year: number, month: number, day: number, plain: boolean): DateRead => {
    const read = calendarDay(year, month, day);
    return read ? { state: 'read', day: read, plain } : { state: 'unreadable' };
  };
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso) return answer(Number(iso[1]), Number(iso[2]), Number(iso[3]), /^\d{4}-\d{2}-\d{2}$/.test(text));
  const named = /^(\d{1,2})[ -](\p{L}{3,9})\.?[ -](\d{4}|\d{2})$/u.exec(text);
  const american = /^(\p{L}{3,9})\.? (\d{1,2}),? (\d{4})$/u.exec(text);
  const word = (named?.[2] ?? american?.[1] ?? '').toLowerCase();
  const month = months.indexOf(word.slice(0, 3)) + 1;
  if (named && month > 0) return answer(fullYear(named[3] ?? ''), month, Number(named[1]), false);
  if (american && month > 0) return answer(Number(american[3]), month, Number(american[2]), false);
  const match = parted.exec(text);
  if (!match) return { state: 'unreadable' };
  const [first, second, year] = [Number(match[1]), Number(match[3]), fullYear(match[4] ?? '')];
  if (match[2] === '.' || order === 'day-first') return answer(year, second, first, false);
  if (order === 'month-first') return answer(year, first, second, false);
  if (first === second) return answer(year, first, second, false);
  if (first > 12) return answer(year, second, first, false);
  if (second > 12) return answer(year, first, second, false);
  return { state: 'ambiguous' };
}
