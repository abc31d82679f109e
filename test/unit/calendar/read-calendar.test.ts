import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Busy, busyIn, busyOps } from '../../../shared/domain/calendar/busy.ts';
import type { CalendarEntry } from '../../../shared/domain/calendar/entry.ts';
import { readCalendar } from '../../../shared/domain/calendar/read-calendar.ts';
import { writeCalendar } from '../../../shared/domain/calendar/write-calendar.ts';
import { siteInstant } from '../../../shared/domain/visit/site-time.ts';
import type { Row } from '../../../shared/sync/row.ts';

const window = { from: '2026-10-01', to: '2027-03-31', zone: 'Europe/London' };
const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const read = (...lines: readonly string[]) => readCalendar(calendar(...lines), window);
const starts = (...lines: readonly string[]): readonly string[] =>
  read(...lines).events.map(({ when }) => (when.is === 'day' ? when.day : new Date(when.from).toISOString().slice(0, 16)));
const problems = (...lines: readonly string[]): readonly string[] => read(...lines).problems.map(({ code }) => code);
const daily = ['DTSTART:20261005T090000Z', 'DTEND:20261005T100000Z'];

describe('reading a calendar', () => {
  it('reads what was written here, at the same instants, over both changes of the clocks', () => {
    const days = ['2026-10-24', '2026-10-25', '2026-10-26', '2027-03-27', '2027-03-28', '2027-03-29'];
    const one = fc.record({
      day: fc.constantFrom(...days),
      minutes: fc.integer({ min: 0, max: 1439 }),
      length: fc.integer({ min: 1, max: 300 }),
      zone: fc.constantFrom('Europe/London', 'Europe/Lisbon', 'Europe/Oslo', 'Nowhere/Known'),
      text: fc.string({ unit: 'grapheme', maxLength: 60 }),
    });
    fc.assert(
      fc.property(one, ({ day, minutes, length, zone, text }) => {
        const { at } = siteInstant(day, minutes, zone);
        const entry: CalendarEntry = {
          uid: 'groundcrew-visit-1@hub',
          sequence: 4,
          stampedAt: 0,
          when: { is: 'time', from: at, to: at + length * 60_000 },
          zone,
          summary: `x ${text}`,
          description: `one;two, three\n${text}`,
          state: 'confirmed',
          busy: true,
        };
        const { events, problems: none } = readCalendar(writeCalendar({}, [entry]), window);
        expect(none).toEqual([]);
        expect(events).toHaveLength(1);
        expect(events[0]).toMatchObject({ uid: entry.uid, sequence: 4, when: entry.when, busy: true, state: 'confirmed' });
      }),
      { numRuns: 80 },
    );
  });

  it('repeats by day, week, month and year, as far as the window', () => {
    expect(starts(...daily, 'RRULE:FREQ=DAILY;COUNT=3')).toEqual(['2026-10-05T09:00', '2026-10-06T09:00', '2026-10-07T09:00']);
    expect(starts('DTSTART:20261005T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20261025T000000Z')).toEqual([
      '2026-10-05T09:00',
      '2026-10-07T09:00',
      '2026-10-19T09:00',
      '2026-10-21T09:00',
    ]);
    expect(starts('DTSTART;VALUE=DATE:20200131', 'RRULE:FREQ=MONTHLY')).toEqual(['2026-10-31', '2026-12-31', '2027-01-31', '2027-03-31']);
    expect(starts('DTSTART;VALUE=DATE:20240126', 'RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=36').slice(0, 3)).toEqual([
      '2026-10-30',
      '2026-11-27',
      '2026-12-25',
    ]);
    expect(starts('DTSTART;VALUE=DATE:20201126', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH')).toEqual(['2026-11-26']);
    expect(starts('DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY')).toEqual([]);
    expect(starts('DTSTART;VALUE=DATE:20260930', 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1').slice(0, 2)).toEqual([
      '2026-10-30',
      '2026-11-30',
    ]);
  });

  it('keeps the time on the wall of its zone where the clocks change between two repetitions', () => {
    const lines = ['DTSTART;TZID=Europe/London:20261019T090000', 'DTEND;TZID=Europe/London:20261019T100000', 'RRULE:FREQ=WEEKLY;COUNT=2'];
    expect(starts(...lines)).toEqual(['2026-10-19T08:00', '2026-10-26T09:00']);
  });

  it('ends at the moment that a rule names, in whatever zone, and on the day where it names a day', () => {
    const weekly = (zone: string, time: string, until: string) =>
      starts(`DTSTART;TZID=${zone}:20261019T${time}`, 'DURATION:PT1H', `RRULE:FREQ=WEEKLY;UNTIL=${until}`);
    // A second before the third, as programs write where the rest of a series was changed.
    expect(weekly('Europe/Oslo', '090000', '20261102T075959Z')).toEqual(['2026-10-19T07:00', '2026-10-26T08:00']);
    expect(weekly('Europe/Oslo', '090000', '20261102T080000Z')).toHaveLength(3);
    expect(weekly('Europe/Oslo', '003000', '20261101T233000Z')).toEqual(['2026-10-18T22:30', '2026-10-25T23:30', '2026-11-01T23:30']);
    expect(weekly('Europe/Lisbon', '090000', '20261102T085959')).toHaveLength(2);
    expect(weekly('Europe/London', '090000', '20261102')).toHaveLength(3);
    expect(weekly('Europe/London', '090000', '99991231T235959Z').length).toBeGreaterThan(3);
    expect(starts('DTSTART;VALUE=DATE:20261019', 'RRULE:FREQ=WEEKLY;UNTIL=20261102T000000Z')).toHaveLength(3);
  });

  it('leaves out a time whose day alone is named as an exception', () => {
    const series = ['DTSTART;TZID=Europe/Oslo:20261005T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261006'];
    expect(starts(...series)).toEqual(['2026-10-05T07:00', '2026-10-07T07:00']);
  });

  it('leaves out exceptions, and takes a repetition that was moved where it was moved to', () => {
    const series = [...daily, 'RRULE:FREQ=DAILY;COUNT=4', 'EXDATE:20261006T090000Z,20261099T090000Z'];
    const moved = ['BEGIN:VEVENT', 'UID:one', 'RECURRENCE-ID:20261007T090000Z', 'DTSTART:20261007T150000Z', 'DURATION:PT30M', 'END:VEVENT'];
    const text = calendar(...series).replace('END:VCALENDAR', [...moved, 'END:VCALENDAR'].join('\r\n'));
    const { events, problems: said } = readCalendar(text, window);
    expect(events.map(({ when }) => when.is === 'time' && new Date(when.from).toISOString().slice(5, 16))).toEqual([
      '10-05T09:00',
      '10-07T15:00',
      '10-08T09:00',
    ]);
    expect(said.map(({ code }) => code)).toEqual(['time-unread']);
  });
});

describe('a calendar that was made to hurt', () => {
  it('ends, whatever the rule', () => {
    const rules = [
      'FREQ=DAILY',
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=YEARLY;BYDAY=53MO;COUNT=100000',
      'FREQ=MONTHLY;INTERVAL=1000;BYMONTHDAY=31;BYMONTH=2',
      `FREQ=YEARLY;BYMONTH=${Array.from({ length: 60 }, () => 1).join(',')}`,
      'FREQ=WEEKLY;BYDAY=MO;BYSETPOS=7',
    ];
    for (const rule of rules)
      expect(read('DTSTART:19700101T090000Z', 'DURATION:PT1H', `RRULE:${rule}`).events.length).toBeLessThanOrEqual(183);
  });

  it('takes a rule that it does not read once, and says so', () => {
    for (const rule of [
      'FREQ=SECONDLY',
      'FREQ=HOURLY;INTERVAL=1',
      'FREQ=DAILY;INTERVAL=0',
      'FREQ=DAILY;BYHOUR=3',
      'FREQ=DAILY;COUNT=x',
      '',
      'X',
    ]) {
      expect(starts(...daily, `RRULE:${rule}`)).toEqual(['2026-10-05T09:00']);
      expect(problems(...daily, `RRULE:${rule}`)).toEqual(['rule-unread']);
    }
  });

  it('stops at its budget with many endless events, and says that there is more', () => {
    const many = Array.from({ length: 500 }, (_, n) =>
      calendar('DTSTART:19700101T090000Z', 'RRULE:FREQ=YEARLY;BYDAY=53MO;COUNT=99999').replace('UID:one', `UID:${n}`),
    ).join('');
    expect(readCalendar(many, window).problems.map(({ code }) => code)).toContain('too-much');
  });

  it('reads a hundred thousand exceptions as far as its limit, and says so', () => {
    const days = Array.from({ length: 100_000 }, (_, n) => new Date(Date.UTC(1980, 0, 1 + (n % 40_000), 9, n % 60)).toISOString());
    const exceptions = days.map((day) => `${day.replace(/[-:]|\.\d+/g, '')}`).join(',');
    expect(problems(...daily, 'RRULE:FREQ=DAILY;COUNT=2', `EXDATE:${exceptions}`).every((code) => code === 'too-much')).toBe(true);
    expect(starts(...daily, 'RRULE:FREQ=DAILY;COUNT=2', `EXDATE:${exceptions}`).length).toBeLessThanOrEqual(2);
  });

  it('leaves out the year 9999 and dates that there are none of, and keeps their neighbours', () => {
    for (const start of ['99991231T235900Z', '00010101T000000Z']) expect(problems(`DTSTART:${start}`)).toEqual(['year-beyond']);
    for (const start of ['20260230T090000Z', '2026AB01T09', '20261005T250000', '', '20261005T0900', `${'9'.repeat(500)}`])
      expect([...problems(`DTSTART:${start}`), ...starts(`DTSTART:${start}`)]).toEqual(['time-unread']);
    const both = calendar('DTSTART:99991231T235900Z').replace('END:VCALENDAR\r\n', '') + calendar(...daily);
    expect(readCalendar(both, window).events).toHaveLength(1);
  });

  it('says that a zone is not known and reads its times in the usual one; knows names of Windows and with a path', () => {
    const at = (zone: string) => [`DTSTART;TZID="${zone}":20261105T090000`, 'DURATION:PT1H'];
    expect([...problems(...at('Mars/Base')), ...starts(...at('Mars/Base'))]).toEqual(['zone-unknown', '2026-11-05T09:00']);
    expect([...problems(...at('W. Europe Standard Time')), ...starts(...at('W. Europe Standard Time'))]).toEqual(['2026-11-05T08:00']);
    expect(starts(...at('/freeassociation.sourceforge.net/Europe/Oslo'))).toEqual(['2026-11-05T08:00']);
    expect(starts(...at('__proto__'))).toEqual(['2026-11-05T09:00']);
  });

  it('gives a time that comes twice or never one instant, always the same, and says so', () => {
    const twice = ['DTSTART;TZID=Europe/Oslo:20261025T023000', 'DURATION:PT1H'];
    expect([...starts(...twice), ...problems(...twice)]).toEqual(['2026-10-25T00:30', 'clock-twice']);
    const never = ['DTSTART;TZID=Europe/Lisbon:20270328T013000', 'DURATION:PT1H'];
    expect([...starts(...never), ...problems(...never)]).toEqual(['2027-03-28T01:30', 'clock-missing']);
  });

  it('is nothing where it is no calendar, is cut, or is nested a hundred thousand deep', () => {
    for (const text of ['', '<html>', '\0', '%PDF-1.7', 'BEGIN:VEVENT'])
      expect(readCalendar(text, window)).toMatchObject({ events: [], problems: [{ code: 'not-a-calendar' }] });
    const deep = `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\n'.repeat(100_000)}`;
    expect(readCalendar(deep, window).events).toEqual([]);
    expect(readCalendar(calendar(...daily).slice(0, -30), window).events).toEqual([]);
    expect(readCalendar('x'.repeat(9 * 1024 * 1024), window).problems.map(({ code }) => code)).toEqual(['too-much']);
  });

  it('never throws and keeps its limits, whatever comes', () => {
    const parts = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VCALENDAR',
      'DTSTART:20261005T090000Z',
      'RRULE:FREQ=DAILY',
      'EXDATE:',
      ' x',
      'DTEND;TZID="',
      'DURATION:-P1D',
      'SUMMARY:\\',
      'UID:',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string()), { maxLength: 60 }), (lines) => {
        expect(readCalendar(lines.join('\n'), window).events.length).toBeLessThanOrEqual(10_000);
      }),
      { numRuns: 200 },
    );
  });
});

describe('busy times', () => {
  const busy = (...lines: readonly string[]): readonly Busy[] => busyIn(read(...lines).events, window);

  it('are the hours on the wall, a day at a time; a day wholly taken is a day, and days in a row are one', () => {
    expect(busy('DTSTART;TZID=Europe/London:20261105T230000', 'DTEND;TZID=Europe/London:20261106T013000')).toEqual([
      { from: '2026-11-05', to: '2026-11-05', time: { from: 1380, to: 1440 } },
      { from: '2026-11-06', to: '2026-11-06', time: { from: 0, to: 90 } },
    ]);
    expect(busy('DTSTART;VALUE=DATE:20261221', 'DTEND;VALUE=DATE:20270102')).toEqual([
      { from: '2026-12-21', to: '2027-01-01', time: undefined },
    ]);
    expect(busy('DTSTART:20261105T090000Z', 'DURATION:PT1H', 'RDATE:20261105T093000Z,20261105T120000Z')).toEqual([
      { from: '2026-11-05', to: '2026-11-05', time: { from: 540, to: 630 } },
      { from: '2026-11-05', to: '2026-11-05', time: { from: 720, to: 780 } },
    ]);
  });

  it('hold nothing of what takes no time, is cancelled, or was written here', () => {
    expect(busy(...daily, 'TRANSP:TRANSPARENT')).toEqual([]);
    expect(busy(...daily, 'STATUS:CANCELLED')).toEqual([]);
    expect(busyIn(readCalendar(calendar(...daily).replace('UID:one', 'UID:groundcrew-visit-v1@hub'), window).events, window)).toEqual([]);
  });

  it('take the place of what was read before, and of nothing that a person wrote', () => {
    const one: Busy = { from: '2026-11-05', to: '2026-11-05', time: { from: 540, to: 600 } };
    const other: Busy = { from: '2026-11-06', to: '2026-11-06', time: undefined };
    const made = busyOps([], 'ben', [one], window.from);
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({
      kind: 'set',
      type: 'absence',
      fields: { personId: { v: 'ben' }, startsAt: { v: 540 }, endsAt: { v: 600 } },
    });
    const stamp = { by: [], p: 'hub', t: 1, h: 1 };
    const row = (id: string, from = '2026-11-05', gone = false): Row => ({
      type: 'absence',
      id,
      scopes: [],
      seq: 1,
      made: stamp,
      fields: { personId: 'ben', from, to: from, startsAt: 540, endsAt: 600 },
      ...(gone ? { gone: stamp } : {}),
    });
    const id = made[0]?.id ?? '';
    const own = row('olu-7');
    expect(busyOps([row(id), own], 'ben', [one], window.from)).toEqual([]);
    expect(busyOps([row(id), own], 'ben', [other], window.from).map((op) => [op.kind, op.id === id])).toEqual([
      ['del', true],
      ['set', false],
    ]);
    // Over: it stays as it was. Busy again after it was taken away: another record.
    expect(busyOps([row(id, '2026-09-30')], 'ben', [], window.from)).toEqual([]);
    expect(busyOps([row(id, '2026-11-05', true)], 'ben', [one], window.from)[0]?.id).toBe(`${id}.2`);
  });
});
