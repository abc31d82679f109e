import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { against, type Hands, type Work } from '../../../shared/domain/clash/against.ts';
import { Bookings } from '../../../shared/domain/clash/bookings.ts';
import { concernsOf } from '../../../shared/domain/clash/concerns.ts';
import { batchKey, loadOf } from '../../../shared/domain/clash/load.ts';
import { visitsAfter } from '../../../shared/domain/figures/plan-preview.ts';
import { readHours } from '../../../shared/domain/site/hours.ts';
import { displacedIn } from '../../builders/displaced.ts';
import { approve, type College, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const day = '2026-11-24';
const work: Work = {
  siteId: 'dock',
  siteHours: undefined,
  skill: 'windows',
  agreesOutOfHours: false,
  inHandFrom: undefined,
  trainedOn: undefined,
};
const ben: Hands = { id: 'ben', siteIds: ['dock'], skills: ['windows'], hours: undefined, away: [] };
const at = (startsAt: number | null, onDay = day) => ({ day: onDay, startsAt, minutes: 60 });
const kinds = (what: Partial<Work>, who: Partial<Hands>, startsAt: number | null = 600, onDay = day) =>
  against({ ...work, ...what }, { ...ben, ...who }, at(startsAt, onDay)).map(({ kind }) => kind);

describe('what speaks against one piece of work at one time', () => {
  it('nothing, where it all fits; what nobody recorded is held against nobody', () => {
    expect(kinds({}, {})).toEqual([]);
    expect(kinds({ skill: undefined, siteId: null }, { siteIds: null, skills: null })).toEqual([]);
  });
  it('a site that is closed, unless whoever sits there agreed', () => {
    const siteHours = readHours('Mon–Fri 8–17');
    expect(kinds({ siteHours }, {}, 600)).toEqual([]);
    expect(against({ ...work, siteHours }, ben, at(990))).toEqual([{ kind: 'closed', agreed: false }]);
    expect(against({ ...work, siteHours, agreesOutOfHours: true }, ben, at(990))).toEqual([{ kind: 'closed', agreed: true }]);
  });
  it('equipment that is not in hand by that day, and training that comes first', () => {
    expect(kinds({ inHandFrom: '2026-11-25' }, {})).toEqual(['not-in-hand']);
    expect(kinds({ inHandFrom: day }, {})).toEqual([]);
    expect(kinds({ inHandFrom: null, trainedOn: null }, {})).toEqual(['not-in-hand', 'before-training']);
    expect(kinds({ trainedOn: day }, {})).toEqual([]);
  });
  it('an installer who does not go there, does not know it, does not work then or is away', () => {
    expect(kinds({ siteId: 'farm', skill: 'mac' }, {})).toEqual(['not-their-site', 'lacks-skill']);
    expect(kinds({}, { hours: readHours('Mon–Tue 8–10:30') })).toEqual(['off-hours']);
    const away = (startsAt: number | null, endsAt: number | null) => [{ from: day, to: day, startsAt, endsAt }];
    expect(kinds({}, { away: away(null, null) })).toEqual(['away']);
    expect(kinds({}, { away: away(null, null) }, 600, '2026-11-25')).toEqual([]);
    expect(kinds({}, { away: away(660, 720) })).toEqual([]);
    expect(kinds({}, { away: away(630, 720) })).toEqual(['away']);
    expect(kinds({}, { away: away(630, 720) }, null)).toEqual([]);
  });
});

describe('how much of a day visits take', () => {
  const lab = batchKey({ siteId: 'main', room: 'C008 ', model: 'One 320', userId: null });
  it('identical machines that are nobody’s own, in one room and window, count as one', () => {
    const slot = (from: number) => ({
      day,
      startsAt: from,
      minutes: 45,
      promised: { from: from < 720 ? 540 : 780, to: from < 720 ? 720 : 960 },
    });
    const machines = [540, 585, 630].map((from) => ({ batch: lab, slot: slot(from) }));
    expect(loadOf(machines)).toBe(1);
    expect(loadOf([...machines, { batch: lab, slot: slot(780) }, { batch: undefined, slot: slot(825) }])).toBe(3);
    expect(batchKey({ siteId: 'main', room: 'c008', model: 'one 320', userId: null })).toBe(lab);
  });
  it('a person’s own computer counts by itself, and so does one whose room or model nobody knows', () => {
    expect(batchKey({ siteId: 'main', room: 'C008', model: 'One 320', userId: 'ann' })).toBeUndefined();
    expect(batchKey({ siteId: 'main', room: '', model: 'One 320', userId: null })).toBeUndefined();
    expect(batchKey({ siteId: 'main', room: 'C008', model: null, userId: null })).toBeUndefined();
  });
});

describe('who and what is taken when', () => {
  const claim = (who: number, from: number, length: number) => ({
    space: `time:p${who}:${day}`,
    from,
    to: from + length,
    conflict: 'person-booked-twice',
  });
  it('what was put and dropped in any order meets just what comparing each with each finds', () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 8 }),
      who: fc.nat(2),
      from: fc.nat(60),
      length: fc.integer({ min: 1, max: 20 }),
      drop: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const bookings = new Bookings();
        const there = new Map<string, ReturnType<typeof claim>>();
        for (const { id, who, from, length, drop } of steps) {
          if (drop) {
            bookings.drop(`v${id}`);
            there.delete(`v${id}`);
          } else {
            bookings.put(`v${id}`, [claim(who, from, length)]);
            there.set(`v${id}`, claim(who, from, length));
          }
        }
        const asked = claim(0, 20, 15);
        const expected = [...there].filter(
          ([id, each]) => id !== 'v0' && each.space === asked.space && each.from < asked.to && asked.from < each.to,
        );
        expect(
          bookings
            .meeting('v0', [asked])
            .map((each) => each.with)
            .sort(),
        ).toEqual(expected.map(([id]) => id).sort());
      }),
    );
  });
});

const planned = (): College => {
  const all = college();
  approve(all);
  plan(all);
  return all;
};
const ill = { fields: { personId: 'ben', from: day, to: day, why: 'Ill' } };

describe('an installer who is away', () => {
  it('displaces the visits of that day, though they were planned before; they come back when the absence goes', () => {
    const all = planned();
    const id = all.olu.do(acts['add-absence'], ill)[0]?.id ?? '';
    expect(displacedIn(all)).toHaveLength(6);
    expect(new Set(all.hub.conflicts())).toEqual(new Set(['installer-away']));
    all.olu.do(acts['delete-record'], { type: 'absence', id });
    expect(displacedIn(all)).toEqual([]);
    expect(all.hub.conflicts()).toEqual([]);
  });
  it('is settled by moving the visit, or by giving it to somebody else', () => {
    const all = planned();
    all.olu.do(acts['add-absence'], ill);
    all.olu.do(acts['move-visit'], { moves: [{ visitId: visitAt(all, 's1').id, day: '2026-11-25', startsAt: 525 }] });
    all.olu.do(acts['assign-installer'], { visitIds: [visitAt(all, 's2').id], installerId: 'mei' });
    expect(displacedIn(all)).toEqual(['s3', 's4', 's5', 's6']);
    expect(all.hub.conflicts()).toHaveLength(4);
  });
  it('for some hours displaces what lies in them alone', () => {
    const all = planned();
    all.olu.do(acts['add-absence'], { fields: { ...ill.fields, startsAt: 480, endsAt: 570 } });
    expect(displacedIn(all)).toEqual(['s1']);
  });
  it('holds also against a plan that was made without knowing of it', () => {
    const all = college();
    approve(all);
    all.olu.leave();
    plan(all);
    all.renee.do(acts['add-absence'], ill);
    all.olu.comeBack();
    expect(displacedIn(all)).toHaveLength(6);
  });
  it('is told before a visit is planned for them', () => {
    const all = planned();
    all.olu.do(acts['add-absence'], { fields: { ...ill.fields, from: '2026-12-01', to: '2026-12-02' } });
    const move = acts['move-visit'].input.parse({ moves: [{ visitId: visitAt(all, 's1').id, day: '2026-12-01', startsAt: 540 }] });
    const world = all.hub.world();
    const told = concernsOf(
      world,
      visitsAfter(
        world,
        acts['move-visit'].ops(world, move, all.olu.who(), () => 'n'),
      ),
    );
    expect(told).toContainEqual(expect.objectContaining({ kind: 'away', installerId: 'ben', from: '2026-12-01', to: '2026-12-02' }));
  });
  it('is no longer than three months, and ends after it begins', () => {
    const all = college();
    const says = (fields: object) => all.olu.try(acts['add-absence'], { fields: { ...ill.fields, ...fields } });
    expect(says({ to: '2026-11-01' })).toMatchObject({ refusal: { code: 'DATE_INVALID' } });
    expect(says({ to: '2027-11-24' })).toMatchObject({ refusal: { code: 'FIELD_INVALID' } });
    expect(says({ startsAt: 600, endsAt: 600 })).toMatchObject({ refusal: { code: 'FIELD_INVALID' } });
  });
});

describe('a room with lessons', () => {
  it('is a freeze of that room on its weekdays and hours, and of no other day', () => {
    const all = planned();
    all.olu.do(acts['add-freeze'], {
      fields: {
        name: 'Lessons',
        from: '2026-11-01',
        to: '2027-03-31',
        siteId: 'dock',
        room: 'D01',
        weekdays: [3],
        startsAt: 540,
        endsAt: 720,
      },
    });
    const move = (onDay: string, startsAt: number) =>
      all.olu.try(acts['move-visit'], { moves: [{ visitId: visitAt(all, 's1').id, day: onDay, startsAt }] });
    expect(move('2026-11-25', 600)).toMatchObject({ refusal: { code: 'VISIT_FROZEN' } });
    expect(move('2026-11-26', 600).ok).toBe(true);
    expect(move('2026-11-25', 780).ok).toBe(true);
  });
});

describe('visits out of hours', () => {
  it('need a reason where the policy keeps a site’s hours, unless the person has agreed to them', () => {
    const all = college(Date.parse('2026-11-01T12:00:00Z'));
    all.olu.do(acts['edit-site'], { id: 'dock', fields: { hours: 'Mon–Fri 08:00–17:00' } });
    all.renee.do(acts['start-policy'], {
      id: 'p',
      name: 'P',
      preset: 'one-page',
      inForceFrom: '2026-11-01',
      timeZone: 'UTC',
      agreedByIds: ['shah'],
    });
    all.renee.do(acts['edit-policy'], { id: 'p', fields: { holds: 'every-plan' } });
    all.shah.do(acts['agree-policy'], { policyId: 'p' });
    all.renee.do(acts['publish-policy'], { policyId: 'p' });
    const late = (n: number) => ({
      releaseId: releaseOf(all),
      visits: [{ seatId: `s${n}`, deviceId: `d${n}`, day: '2026-11-25', startsAt: 1080 }],
    });
    expect(all.olu.try(acts['plan-visits'], late(1))).toMatchObject({ refusal: { code: 'POLICY_HOURS' } });
    all.olu.do(acts['edit-person'], { id: 'p1', fields: { outOfHours: true } });
    expect(all.olu.try(acts['plan-visits'], late(1)).ok).toBe(true);
    expect(all.olu.try(acts['plan-visits'], late(2))).toMatchObject({ refusal: { code: 'POLICY_HOURS' } });
  });
});
