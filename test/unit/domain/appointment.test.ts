import { describe, expect, it } from 'vitest';
import { appointmentsOf } from '../../../shared/domain/visit/appointment.ts';
import type { Slot } from '../../../shared/domain/visit/slot.ts';
import type { Visit } from '../../../shared/domain/visit/visit.ts';

const morning = { from: 540, to: 720 };
function visit(id: string, userId: string | null, slot: Partial<Slot>, more: Partial<Visit> = {}): Visit {
  const plan = { day: '2026-12-01', startsAt: 540, minutes: 60, ...slot };
  return { id, userId, releaseId: 'r1', siteId: 's1', slot: plan, ...more } as Visit; // only what an appointment looks at
}
const idsOf = (visits: readonly Visit[]): readonly (readonly string[])[] =>
  appointmentsOf(visits).map((each) => each.visits.map(({ id }) => id));

describe('an appointment', () => {
  it("is one for a person's devices that keep one promise, whatever their order inside it", () => {
    const visits = [visit('b', 'ann', { startsAt: 600, promised: morning }), visit('a', 'ann', { promised: morning })];
    expect(appointmentsOf(visits)).toMatchObject([{ personId: 'ann', window: morning, minutes: 120, visits: [{ id: 'a' }, { id: 'b' }] }]);
  });

  it('is another for another promise, day, site or release, and for each seat without a user', () => {
    const visits = [
      visit('a', 'ann', { promised: morning }),
      visit('b', 'ann', { promised: { from: 780, to: 960 } }),
      visit('c', 'ann', { day: '2026-12-02', promised: morning }),
      visit('d', 'ann', { promised: morning }, { siteId: 's2' }),
      visit('e', 'ann', { promised: morning }, { releaseId: 'r2' }),
      visit('f', null, {}),
      visit('g', null, {}),
    ];
    expect(idsOf(visits)).toEqual([['a'], ['d'], ['e'], ['f'], ['g'], ['b'], ['c']]);
  });

  it('without a promise holds from the first start to the last end, and has no time while one of them has none', () => {
    const visits = [visit('a', 'ann', {}), visit('b', 'ann', { startsAt: 600 })];
    expect(appointmentsOf(visits)).toMatchObject([{ window: { from: 540, to: 660 } }]);
    expect(appointmentsOf([...visits, visit('c', 'ann', { startsAt: null })])[0]?.window).toBeUndefined();
  });
});
