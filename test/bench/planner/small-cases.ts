/** Small plans that a solver can prove: half of them have more to do than there is room for. From seeds, so that they are the same each time. */

import { readPreference } from '../../../shared/domain/person/preference.ts';
import { chanceFrom } from '../../../shared/domain/planner/chance.ts';
import type { Booked, PlanFacts, SeatToPlan } from '../../../shared/domain/planner/facts.ts';
import { usualRevision } from '../../../shared/domain/policy/policy.ts';
import { usualWindows } from '../../../shared/domain/visit/promise.ts';
import { daysBetween, workdays } from '../../../shared/domain/visit/week.ts';

export interface SmallCase {
  readonly name: string;
  readonly overConstrained: boolean;
  readonly facts: PlanFacts;
}

const wishes = ['mornings', 'afternoons', 'only Friday', 'not Monday', 'after 15:00', null, null];
const skills = ['windows', 'windows', 'windows', 'mac', 'linux'];
const rooms = ['C001', 'C002', 'C030', 'D005', 'D006', 'F007'];

function smallCase(seed: number, overConstrained: boolean): SmallCase {
  const chance = chanceFrom(seed * 7919);
  const any = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(chance() * list.length)];
    if (found === undefined) throw new RangeError('an empty list');
    return found;
  };
  const repairs = seed % 3 === 0;
  // Thursday to Monday, so that a wish for a Friday can be kept.
  const days = workdays(daysBetween('2027-01-14', '2027-01-20')).slice(0, overConstrained ? 2 : 3);
  const installers = Array.from({ length: 2 + (seed % 2) }, (_, i) => ({
    id: `i${i}`,
    siteIds: i === 0 ? ['main', 'hill'] : i === 1 ? ['main', 'dock'] : ['main', 'hill', 'dock'],
    skills: i === 0 ? ['windows'] : i === 1 ? ['windows', 'mac'] : ['windows', 'linux'],
    visitsPerDay: overConstrained ? 3 : 4,
    hours: null,
    away: repairs && i === 0 ? [{ from: days[0] ?? '', to: days[0] ?? '', startsAt: null, endsAt: null }] : [],
  }));
  const count = overConstrained ? installers.length * days.length * 3 + 4 : 9;
  const seats = Array.from({ length: count }, (_, n): SeatToPlan => {
    const shared = chance() < 0.15;
    const slotWindow = any(usualWindows);
    const now =
      repairs && chance() < 0.5
        ? {
            slot: { day: any(days), startsAt: slotWindow.from, minutes: 45, promised: slotWindow },
            installerId: any(installers).id,
            confirmed: chance() < 0.4,
            upset: chance() < 0.5,
          }
        : undefined;
    return {
      key: `k${n}`,
      siteId: chance() < 0.6 ? 'main' : chance() < 0.5 ? 'hill' : 'dock',
      room: any(rooms),
      name: `PC-${n}`,
      departmentId: 'eng',
      // Two people have two devices at times.
      userId: shared ? null : chance() < 0.15 && n > 0 ? `p${n - 1}` : `p${n}`,
      wish: readPreference(any(wishes)),
      skill: any(skills),
      minutes: any([30, 45, 45, 60, 90]),
      model: shared ? 'One 320' : null,
      wave: null,
      agreesOutOfHours: false,
      inHandFrom: undefined,
      trainedOn: undefined,
      notBefore: undefined,
      now,
    };
  });
  const booked: readonly Booked[] =
    seed % 4 === 1
      ? [
          {
            id: 'booked',
            installerId: 'i0',
            userId: null,
            siteId: 'hill',
            slot: { day: days[1] ?? '', startsAt: 600, minutes: 60 },
            batch: undefined,
            wave: null,
          },
        ]
      : [];
  const facts: PlanFacts = {
    // One person's devices at one site stand at one time.
    seats: together(seats),
    installers,
    booked,
    sites: ['main', 'hill', 'dock'].map((id) => ({ id, zone: 'Europe/London', hours: null })),
    policy: usualRevision,
    freezes: [],
    at: Date.parse('2027-01-04T09:00:00Z'),
    visitKind: 'install',
    category: 'minor',
    days,
    windows: usualWindows,
  };
  return { name: `${overConstrained ? 'too much' : 'room enough'} ${seed}${repairs ? ', repair' : ''}`, overConstrained, facts };
}

function together(seats: readonly SeatToPlan[]): readonly SeatToPlan[] {
  const first = new Map<string, SeatToPlan>();
  return seats.map((seat) => {
    if (seat.userId === null) return { ...seat, wish: undefined, now: undefined };
    const key = `${seat.siteId} ${seat.userId}`;
    const one = first.get(key);
    if (one === undefined) {
      first.set(key, seat);
      return seat;
    }
    return { ...seat, room: one.room, wish: one.wish, skill: one.skill, now: one.now };
  });
}

/** Twelve with room enough and twelve without. */
export const smallCases: readonly SmallCase[] = Array.from({ length: 24 }, (_, i) => smallCase(i + 1, i % 2 === 1));
