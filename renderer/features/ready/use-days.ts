/** The days that "Ready to leave" looks at. */
import { wantedDays } from '../../data/library-wants.ts';
import { useQueryPart } from '../../ui/link.tsx';
import { dayOf, myZone } from '../../ui/moment.tsx';
import { shiftDay } from './use-ready.ts';

export const spans = ['1', '2', '7'] as const;
export type Span = (typeof spans)[number];

/** The days that are looked at: in the address, so that the sheet is of the same. What lies too far ahead is not fetched for, and not offered. */
export function useDays(now: number): {
  readonly day: string;
  readonly days: Span;
  readonly today: string;
  readonly onDay: (day: string) => void;
  readonly onDays: (days: Span) => void;
} {
  const today = dayOf(now, myZone());
  const [asked, setDay] = useQueryPart('day');
  const [askedDays, setDays] = useQueryPart('days');
  const last = shiftDay(today, wantedDays - 1);
  const day = asked === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(asked) || asked < today ? today : asked > last ? last : asked;
  return {
    day,
    days: spans.find((each) => each === askedDays) ?? '2',
    today,
    onDay: (next) => setDay(next === today ? undefined : next),
    onDays: (next) => setDays(next === '2' ? undefined : next),
  };
}
