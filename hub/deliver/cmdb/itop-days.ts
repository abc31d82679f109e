/** iTop takes days as yyyy-MM-dd and answers them as its keeper wants them shown: 24/12/2026, 12-24-2026. Here they are yyyy-MM-dd again. */

const shown = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?=$|[ T])/;
export type DayOrder = 'day-first' | 'month-first';

const two = (n: string): string => n.padStart(2, '0');

/** Which number of a day or moment comes first; `either`: this one does not tell, and its first number is the day or the month. */
export function dayOrderIn(text: string): DayOrder | { readonly either: string } | undefined {
  const [, first = '', , second = ''] = shown.exec(text) ?? [];
  if (first === '' || Number(first) === Number(second)) return undefined;
  if (Number(first) > 12) return 'day-first';
  return Number(second) > 12 ? 'month-first' : { either: two(first) };
}

/** `24/12/2026 08:15:30` as `2026-12-24 08:15:30`; what is written otherwise stays as it is. */
export function dayAsKept(text: string, order: DayOrder): string {
  return text.replace(shown, (_all, first: string, _sign: string, second: string, year: string) => {
    const [day, month] = order === 'day-first' ? [first, second] : [second, first];
    return `${year}-${two(month)}-${two(day)}`;
  });
}
