import { describe, expect, it } from 'vitest';
import { readDay } from '../../../renderer/ui/read-day.ts';

const TUESDAY = '2026-11-24';

describe('a day as people type it, seen from Tuesday 24 November 2026', () => {
  it.each([
    ['today', '2026-11-24'],
    ['Tomorrow', '2026-11-25'],
    ['yesterday', '2026-11-23'],
    ['fri', '2026-11-27'],
    ['Monday', '2026-11-30'],
    ['tue', '2026-11-24'],
    ['next tue', '2026-12-01'],
    ['+3', '2026-11-27'],
    ['in 2 weeks', '2026-12-08'],
    ['24 nov', '2026-11-24'],
    ['24th November', '2026-11-24'],
    ['nov 30 2027', '2027-11-30'],
    ['Wed 25 Nov 2026', '2026-11-25'],
    ['3/12', '2026-12-03'],
    ['03.12.2026', '2026-12-03'],
    ['3/12/26', '2026-12-03'],
    ['2026-12-3', '2026-12-03'],
  ])('%s is %s', (typed, day) => expect(readDay(typed, TUESDAY)).toBe(day));

  it('takes a day without a year far behind as next year’s', () => expect(readDay('3 feb', TUESDAY)).toBe('2027-02-03'));
  it('takes a day without a year a little behind as this year’s', () => expect(readDay('20 nov', TUESDAY)).toBe('2026-11-20'));
  it.each(['', '   ', 'soon', '31/2', '32 nov', 'fr!', '2026-13-01', '99/99/9999', 'tomorrowish'])('refuses “%s”', (typed) =>
    expect(readDay(typed, TUESDAY)).toBeUndefined(),
  );
});
