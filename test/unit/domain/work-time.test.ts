import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Freeze, holdsVisit } from '../../../shared/domain/freeze/freeze.ts';
import { insidePeriods } from '../../../shared/domain/policy/broken-rules.ts';
import { nextDayIn, type Period, periodHoldsDay } from '../../../shared/domain/policy/period.ts';
import { siteInstant } from '../../../shared/domain/visit/site-time.ts';
import { dayLater } from '../../../shared/domain/visit/week.ts';
import { workTime } from '../../../shared/domain/visit/work-time.ts';

const zones = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kolkata',
  'Africa/Cairo',
  'Pacific/Apia',
  'UTC',
];

/** Days around which the clocks of some of the zones change, and others. */
const days = fc.oneof(
  fc.constantFrom(
    '2026-03-28',
    '2026-03-29',
    '2026-10-24',
    '2026-10-25',
    '2026-03-08',
    '2026-11-01',
    '2026-04-05',
    '2026-10-04',
    '2026-04-23',
    '2026-04-24',
    '2026-10-29',
    '2026-10-30',
  ),
  fc.integer({ min: 0, max: 700 }).map((n) => dayLater('2026-01-01', n)),
);
const slots = fc.record({ day: days, startsAt: fc.integer({ min: 0, max: 1439 }), minutes: fc.integer({ min: 1, max: 600 }) });
const window = fc.tuple(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 1440 })).filter(([from, to]) => from < to);
const hours = fc.option(
  window.map(([from, to]) => ({ from, to })),
  { nil: undefined },
);

/** What the clock on the wall shows, asked of the platform minute by minute: independent of the code under test. */
function shownMinutes(slot: { day: string; startsAt: number; minutes: number }, zone: string): readonly { day: string; minute: number }[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const { at } = siteInstant(slot.day, slot.startsAt, zone);
  return Array.from({ length: slot.minutes }, (_, i) => {
    const [day = '', clock = ''] = format.format(new Date(at + i * 60_000)).split(' ');
    const [hour = '0', minute = '0'] = clock.split(':');
    return { day, minute: Number(hour) * 60 + Number(minute) };
  });
}
/** Times that the clocks leave out are counted as they are written, and have no wall to be compared with. */
const exists = (slot: { day: string; startsAt: number }, zone: string): boolean =>
  siteInstant(slot.day, slot.startsAt, zone).clock !== 'missing';

describe('work as the clocks of its site show it', () => {
  it('covers exactly the minutes that the wall shows, across midnight and the change of the clocks', () => {
    fc.assert(
      fc.property(slots, fc.constantFrom(...zones), (slot, zone) => {
        fc.pre(exists(slot, zone));
        const covered = workTime(slot, zone).flatMap(({ day, time }) =>
          Array.from({ length: (time?.to ?? 0) - (time?.from ?? 0) }, (_, i) => `${day} ${(time?.from ?? 0) + i}`),
        );
        expect(covered).toEqual(shownMinutes(slot, zone).map(({ day, minute }) => `${day} ${minute}`));
      }),
      { numRuns: 300 },
    );
  });

  it('an hour across the spring change ends an hour later on the wall; in autumn the hour comes twice', () => {
    expect(workTime({ day: '2026-03-29', startsAt: 30, minutes: 60 }, 'Europe/London')).toEqual([
      { day: '2026-03-29', time: { from: 30, to: 60 } },
      { day: '2026-03-29', time: { from: 120, to: 150 } },
    ]);
    expect(workTime({ day: '2026-10-25', startsAt: 60, minutes: 90 }, 'Europe/London')).toEqual([
      { day: '2026-10-25', time: { from: 60, to: 120 } },
      { day: '2026-10-25', time: { from: 60, to: 90 } },
    ]);
  });
});

const period: fc.Arbitrary<Period> = fc
  .oneof(
    fc
      .record({ weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }), hours })
      .map((each) => ({ every: 'week' as const, ...each })),
    fc
      .record({
        months: fc.uniqueArray(fc.integer({ min: 1, max: 12 })),
        fromDay: fc.integer({ min: 1, max: 31 }),
        toDay: fc.integer({ min: 1, max: 31 }),
        hours,
      })
      .map((each) => ({ every: 'month' as const, ...each })),
    fc
      .record({
        nth: fc.integer({ min: 1, max: 5 }),
        weekday: fc.integer({ min: 0, max: 6 }),
        months: fc.uniqueArray(fc.integer({ min: 1, max: 12 })),
        hours,
      })
      .map((each) => ({ every: 'nth' as const, ...each })),
    fc
      .tuple(days, fc.integer({ min: 0, max: 40 }), hours)
      .map(([from, n, each]) => ({ every: 'once' as const, from, to: dayLater(from, n), hours: each })),
  )
  .map((each): Period => {
    const { hours: of, ...rest } = each;
    return of === undefined ? rest : { ...rest, hours: of };
  });

describe('windows and freezes on the wall of a site', () => {
  it('a visit is inside if and only if every minute that the wall shows is inside one of the periods', () => {
    fc.assert(
      fc.property(slots, fc.constantFrom(...zones), fc.array(period, { minLength: 1, maxLength: 3 }), (slot, zone, periods) => {
        fc.pre(exists(slot, zone));
        const inside = shownMinutes(slot, zone).every(({ day, minute }) =>
          periods.some(
            (each) => periodHoldsDay(each, day) && (each.hours === undefined || (each.hours.from <= minute && minute < each.hours.to)),
          ),
        );
        expect(insidePeriods(periods, workTime(slot, zone))).toBe(inside);
      }),
      { numRuns: 400 },
    );
  });

  it('a freeze holds a visit if and only if one of its minutes on the wall lies in it', () => {
    fc.assert(
      fc.property(
        slots,
        fc.constantFrom(...zones),
        fc.integer({ min: -2, max: 2 }),
        fc.integer({ min: 0, max: 3 }),
        hours,
        (slot, zone, off, length, of) => {
          fc.pre(exists(slot, zone));
          const from = dayLater(slot.day, off);
          const freeze: Freeze = {
            id: 'f',
            name: 'F',
            from,
            to: dayLater(from, length),
            siteId: null,
            departmentId: null,
            room: null,
            startsAt: of?.from ?? null,
            endsAt: of?.to ?? null,
            weekdays: null,
            why: null,
            sample: null,
          };
          const held = shownMinutes(slot, zone).some(
            ({ day, minute }) => day >= freeze.from && day <= freeze.to && (of === undefined || (of.from <= minute && minute < of.to)),
          );
          expect(holdsVisit(freeze, { slot, siteId: null, departmentId: null, room: null, zone })).toBe(held);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('the next day inside is inside, and no day between is', () => {
    fc.assert(
      fc.property(days, fc.array(period, { minLength: 1, maxLength: 3 }), (day, periods) => {
        const next = nextDayIn(periods, day);
        for (let at = day, n = 0; n < 800 && at !== next; at = dayLater(at, 1), n++)
          expect(periods.some((each) => periodHoldsDay(each, at))).toBe(false);
        if (next !== undefined) expect(periods.some((each) => periodHoldsDay(each, next))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('the second Tuesday, the last Friday, and days that a month has not', () => {
    const on = (each: Period, from: string, count: number) =>
      Array.from({ length: count }, (_, i) => dayLater(from, i)).filter((day) => periodHoldsDay(each, day));
    expect(on({ every: 'nth', nth: 2, weekday: 2, months: [] }, '2026-11-01', 61)).toEqual(['2026-11-10', '2026-12-08']);
    expect(on({ every: 'nth', nth: 5, weekday: 5, months: [2] }, '2026-01-01', 90)).toEqual(['2026-02-27']);
    expect(on({ every: 'month', months: [2], fromDay: 28, toDay: 31 }, '2026-02-20', 12)).toEqual(['2026-02-28']);
    expect(on({ every: 'month', months: [2], fromDay: 31, toDay: 31 }, '2024-02-20', 12)).toEqual(['2024-02-29']);
  });
});
