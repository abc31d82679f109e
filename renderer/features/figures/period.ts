/** Periods that people ask for, as days (yyyy-MM-dd), both inside. Pure. */
export const periods = ['twelve-months', 'this-year', 'last-year', 'this-month', 'last-month', 'own'] as const;
export type Period = (typeof periods)[number];

const two = (n: number): string => String(n).padStart(2, '0');
const lastDay = (year: number, month: number): string => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** The days of a period, seen from `today`; `own` begins as this month. */
export function daysOf(period: Period, today: string): { readonly from: string; readonly to: string } {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  switch (period) {
    case 'this-year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    case 'last-year':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'last-month': {
      const [y, m] = month === 1 ? [year - 1, 12] : [year, month - 1];
      return { from: `${y}-${two(m)}-01`, to: lastDay(y, m) };
    }
    case 'twelve-months': {
      const [y, m] = month === 12 ? [year, 1] : [year - 1, month + 1];
      return { from: `${y}-${two(m)}-01`, to: lastDay(year, month) };
    }
    case 'this-month':
    case 'own':
      return { from: `${year}-${two(month)}-01`, to: lastDay(year, month) };
  }
}
