import { describe, expect, it } from 'vitest';
import type { Freeze } from '../../../shared/domain/freeze/freeze.ts';
import { readPreference } from '../../../shared/domain/person/preference.ts';
import { readHours } from '../../../shared/domain/site/hours.ts';
import { usualWindows } from '../../../shared/domain/visit/promise.ts';
import { type Planning, proposeVisits, type SeatToPlan, workdays } from '../../../shared/domain/visit/propose.ts';
import { daysBetween } from '../../../shared/domain/visit/week.ts';

const seat = (key: string, more: Partial<SeatToPlan> = {}): SeatToPlan => ({
  key,
  siteId: 'main',
  room: 'C001',
  name: key,
  departmentId: 'eng',
  userId: null,
  wish: undefined,
  skill: 'windows',
  ...more,
});
const ben = { id: 'ben', siteIds: ['main'], skills: ['windows'], visitsPerDay: 6 };
const mei = { id: 'mei', siteIds: ['main', 'dock'], skills: ['windows', 'mac'], visitsPerDay: 5 };
// Monday to Friday.
const days = workdays(daysBetween('2026-11-28', '2026-12-04'));
const planning = (seats: readonly SeatToPlan[], more: Partial<Planning> = {}): Planning => ({
  seats,
  installers: [ben],
  booked: [],
  freezes: [],
  hoursOf: () => undefined,
  days,
  windows: usualWindows,
  minutes: 45,
  ...more,
});
const many = (n: number, more: (i: number) => Partial<SeatToPlan> = () => ({})) =>
  Array.from({ length: n }, (_, i) => seat(`k${String(i).padStart(3, '0')}`, more(i)));
const where = (all: Planning) =>
  proposeVisits(all).placed.map(({ key, slot, installerId }) => `${key} ${slot.day} ${slot.startsAt} ${installerId}`);

describe('a proposal for many seats', () => {
  it('leaves weekends out, fills windows one visit after the other, and no day beyond what its installer takes', () => {
    const { placed, left } = proposeVisits(planning(many(14)));
    expect(left).toEqual([]);
    expect(placed.map(({ slot }) => [slot.day, slot.startsAt])).toEqual([
      ...[540, 585, 630, 675, 780, 825].map((at) => ['2026-11-30', at]),
      ...[540, 585, 630, 675, 780, 825].map((at) => ['2026-12-01', at]),
      ...[540, 585].map((at) => ['2026-12-02', at]),
    ]);
    expect(placed[0]?.slot.promised).toEqual({ from: 540, to: 720 });
    expect(placed[5]?.why).toMatchObject({ nth: 6, most: 6 });
  });

  it('keeps neighbours together and says beside whom', () => {
    const rooms = ['C030', 'A101', 'C022', 'A102'];
    const { placed } = proposeVisits(planning(many(4, (i) => ({ room: rooms[i] ?? '' }))));
    expect(placed.map((each) => each.why.beside)).toEqual([undefined, 'A101', 'A102', 'C022']);
  });

  it('sends only who goes to that site and knows that system, and says why nobody does', () => {
    const seats = [
      seat('far', { siteId: 'farm' }),
      seat('mac', { skill: 'mac' }),
      seat('dock', { siteId: 'dock' }),
      seat('tux', { skill: 'linux' }),
    ];
    const { placed, left } = proposeVisits(planning(seats, { installers: [ben, mei] }));
    expect(placed.map(({ key, installerId }) => [key, installerId])).toEqual([
      ['dock', 'mei'],
      ['mac', 'mei'],
    ]);
    expect(left).toEqual([
      { key: 'far', why: 'no-installer-for-site' },
      { key: 'tux', why: 'no-installer-with-skill' },
    ]);
    expect(proposeVisits(planning(seats, { installers: [] })).left.map(({ why }) => why)).toEqual(
      Array.from({ length: 4 }, () => 'no-installer'),
    );
  });

  it('nobody is at two sites in one window', () => {
    const at = where(planning([seat('a', { siteId: 'dock' }), seat('b')], { installers: [mei] }));
    expect(at).toEqual(['a 2026-11-30 540 mei', 'b 2026-11-30 780 mei']);
  });

  it('plans one person’s devices together, and keeps a wish where a window for it is free', () => {
    const wish = readPreference('afternoons');
    const both = { userId: 'ann', wish };
    const { placed } = proposeVisits(
      planning([seat('one', { ...both, room: 'A1' }), seat('two', { ...both, room: 'Z9' }), seat('x', { room: 'B1' })]),
    );
    expect(placed.map(({ key, slot, why }) => [key, slot.startsAt, why.wish])).toEqual([
      ['one', 780, 'kept'],
      ['two', 825, 'kept'],
      ['x', 540, 'none'],
    ]);
    const friday = proposeVisits(planning([seat('f', { wish: readPreference('only Friday') })], { days: ['2026-11-30'] }));
    expect(friday.placed[0]?.why.wish).toBe('missed');
  });

  it('goes round what is booked, whoever is closed, and freezes; what has no place is left with its reason', () => {
    const booked = [{ installerId: 'ben', userId: null, siteId: 'main', slot: { day: '2026-11-30', startsAt: 540, minutes: 135 } }];
    expect(where(planning([seat('a')], { booked }))).toEqual(['a 2026-11-30 675 ben']);
    const taken = [{ installerId: 'mei', userId: 'ann', siteId: 'main', slot: { day: '2026-11-30', startsAt: 600, minutes: 45 } }];
    expect(where(planning([seat('a', { userId: 'ann' })], { booked: taken }))).toEqual(['a 2026-11-30 780 ben']);
    const hours = readHours('Tue 13-16');
    expect(where(planning([seat('a')], { hoursOf: () => hours }))).toEqual(['a 2026-12-01 780 ben']);
    const exams: Freeze = {
      id: 'f',
      name: 'Exams',
      from: '2026-11-30',
      to: '2026-12-03',
      siteId: null,
      departmentId: 'eng',
      room: null,
      startsAt: null,
      endsAt: null,
      why: null,
      sample: null,
    };
    expect(where(planning([seat('a'), seat('b', { departmentId: 'fin' })], { freezes: [exams] }))).toEqual([
      'a 2026-12-04 540 ben',
      'b 2026-11-30 540 ben',
    ]);
    expect(proposeVisits(planning([seat('a')], { freezes: [{ ...exams, to: '2026-12-31' }] })).left).toEqual([{ key: 'a', why: 'frozen' }]);
    expect(proposeVisits(planning(many(31))).left).toEqual([{ key: 'k030', why: 'full' }]);
  });

  it('is the same whatever order the seats come in, and takes 900 of them', () => {
    const seats = many(900, (i) => ({ room: `R${i % 90}`, userId: `u${i % 700}` }));
    const long = { days: workdays(daysBetween('2026-11-30', '2027-06-30')), installers: [ben, mei] };
    const one = where(planning(seats, long));
    expect(one).toHaveLength(900);
    expect(where(planning([...seats].reverse(), long))).toEqual(one);
  });
});
