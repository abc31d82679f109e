import { describe, expect, it } from 'vitest';
import { monthLater, previewDay, weeksOf } from '../../../renderer/features/policy/preview.ts';
import type { Freeze } from '../../../shared/domain/freeze/freeze.ts';
import type { Period } from '../../../shared/domain/policy/period.ts';
import { usualRevision } from '../../../shared/domain/policy/policy.ts';
import { presetNames, presets } from '../../../shared/domain/policy/presets.ts';
import { daysBetween, weekdayOf } from '../../../shared/domain/visit/week.ts';
import { type PageNames, periodSays, policyPage } from '../../../shared/words/policy-page.en.ts';

const names: PageNames = { site: (id) => `site ${id}`, department: (id) => `department ${id}`, freezes: [] };
const page = (more: object) => policyPage({ ...usualRevision, ...more }, names);
const freeze: Freeze = {
  id: 'f',
  name: 'Exams',
  from: '2027-01-06',
  to: '2027-01-07',
  siteId: null,
  departmentId: null,
  room: null,
  startsAt: null,
  endsAt: null,
  weekdays: null,
  why: null,
  sample: null,
};

describe('the page of a policy', () => {
  it('leaves out what a policy does not say, and keeps the number of each section', () => {
    const one = page(presets['one-page']);
    expect(one.map(({ number }) => number)).toEqual([1, 2, 4, 5, 6, 7, 10, 12, 13, 16]);
    expect(one.find(({ name }) => name === 'windows')?.lines).toEqual([
      {
        number: '4.1',
        text: 'New computers only in the first weeks of January and July. It is about new devices and replacements of major and minor releases.',
        points: ['1 to 14 January and July'],
      },
    ]);
    expect(one.find(({ name }) => name === 'notice')?.lines.map(({ number, text }) => `${number} ${text}`)).toEqual([
      '7.1 Major releases: people are told at least 5 days before.',
      '7.2 Minor releases: people are told at least 2 days before.',
    ]);
  });

  it('every preset says every section that it fills, in sentences without a hole', () => {
    for (const preset of presetNames)
      for (const { lines, title } of page(presets[preset]))
        for (const { text, points = [] } of lines) {
          expect(title).not.toBe('');
          for (const each of [text, ...points]) expect(each).not.toMatch(/undefined|null|\[object|\s{2}|\.\./);
        }
    expect(page(presets['one-page']).length).toBeLessThan(page(presets.full).length);
  });

  it('says times that come again as people say them', () => {
    const said: readonly (readonly [Period, string])[] = [
      [{ every: 'month', months: [1, 7], fromDay: 1, toDay: 7 }, '1 to 7 January and July'],
      [{ every: 'month', months: [], fromDay: 15, toDay: 15 }, '15 of every month'],
      [{ every: 'week', weekdays: [4, 2] }, 'Tuesday and Thursday of every week'],
      [{ every: 'week', weekdays: [0, 6], hours: { from: 540, to: 720 } }, 'Saturday and Sunday of every week, between 09:00 and 12:00'],
      [{ every: 'nth', nth: 2, weekday: 2, months: [] }, 'the second Tuesday of every month'],
      [{ every: 'once', from: '2027-01-04', to: '2027-01-08' }, '4 January 2027 to 8 January 2027'],
    ];
    for (const [period, words] of said) expect(periodSays(period)).toBe(words);
  });
});

describe('the preview calendar', () => {
  const asked = { visitKind: 'new', category: 'minor', siteId: null, departmentId: null, zone: 'Europe/London', hours: null } as const;
  const revision = { ...usualRevision, ...presets['one-page'], revision: 1 };
  const is = (day: string, more: object = {}) => previewDay(revision, { ...asked, ...more }, [freeze], day);

  it('shows what the rules say of a day, with the rule', () => {
    expect(is('2027-01-04')).toEqual({ day: '2027-01-04', is: 'open', says: '' });
    expect(is('2027-01-06').is).toBe('frozen');
    expect(is('2027-01-09').is).toBe('closed');
    expect(is('2027-01-18')).toMatchObject({ is: 'shut' });
    expect(is('2027-01-18').says).toContain('rule 4.1 of the release policy');
    expect(is('2027-01-18', { visitKind: 'install' }).is).toBe('open');
    expect(is('2027-01-09', { hours: 'Daily 8-20' }).is).toBe('open');
  });

  it('has every day of a month once, under its weekday', () => {
    for (const month of ['2026-02', '2026-11', '2028-02'])
      for (const start of [0, 1, 6]) {
        const weeks = weeksOf(month, start);
        const last = `${monthLater(month, 1)}-01`;
        expect(weeks.flat().filter((day) => day !== null)).toEqual(daysBetween(`${month}-01`, last).filter((day) => day < last));
        for (const week of weeks) {
          expect(week).toHaveLength(7);
          for (const [at, day] of week.entries()) if (day !== null) expect(weekdayOf(day)).toBe((start + at) % 7);
        }
      }
    expect(monthLater('2026-12', 1)).toBe('2027-01');
    expect(monthLater('2026-01', -1)).toBe('2025-12');
  });
});
