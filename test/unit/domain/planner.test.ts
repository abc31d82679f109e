import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import type { Freeze } from '../../../shared/domain/freeze/freeze.ts';
import { readPreference } from '../../../shared/domain/person/preference.ts';
import type { InstallerToPlan, PlanFacts, SeatToPlan } from '../../../shared/domain/planner/facts.ts';
import { factsOfNew, factsOfRepair } from '../../../shared/domain/planner/gather.ts';
import { Ground } from '../../../shared/domain/planner/ground.ts';
import { appointmentsIn, makePlan, planAtOnce } from '../../../shared/domain/planner/make-plan.ts';
import { pilotOf, turnsBefore, waveInTurn } from '../../../shared/domain/planner/phasing.ts';
import { blockOf, pose } from '../../../shared/domain/planner/pose.ts';
import { costOf } from '../../../shared/domain/planner/problem.ts';
import { search } from '../../../shared/domain/planner/search.ts';
import { usualRevision } from '../../../shared/domain/policy/policy.ts';
import { usualWindows } from '../../../shared/domain/visit/promise.ts';
import { daysBetween, workdays } from '../../../shared/domain/visit/week.ts';
import { collegeHub } from '../../bench/planner/college-facts.ts';
import { confirm } from '../../bench/planner/confirm.ts';
import { score } from '../../bench/planner/score.ts';
import { smallCases } from '../../bench/planner/small-cases.ts';
import { approve, type College, college, releaseOf, visitAt } from '../../builders/small-college.ts';
import { chanceOf } from '../../sim/chance.ts';

const seat = (key: string, more: Partial<SeatToPlan> = {}): SeatToPlan => ({
  key,
  siteId: 'main',
  room: 'C001',
  name: key,
  departmentId: 'eng',
  userId: `user of ${key}`,
  wish: undefined,
  skill: 'windows',
  minutes: 45,
  model: null,
  wave: null,
  agreesOutOfHours: false,
  inHandFrom: undefined,
  trainedOn: undefined,
  notBefore: undefined,
  now: undefined,
  ...more,
});
const ben: InstallerToPlan = { id: 'ben', siteIds: ['main'], skills: ['windows'], visitsPerDay: 6, hours: null, away: [] };
const mei: InstallerToPlan = { ...ben, id: 'mei', siteIds: ['main', 'dock'], skills: ['windows', 'mac'], visitsPerDay: 5 };
const morning = { from: 540, to: 720 };
const afternoon = { from: 780, to: 960 };
const facts = (seats: readonly SeatToPlan[], more: Partial<PlanFacts> = {}): PlanFacts => ({
  seats,
  installers: [ben],
  booked: [],
  sites: ['main', 'dock', 'farm'].map((id) => ({ id, zone: 'Europe/London', hours: null })),
  policy: usualRevision,
  freezes: [],
  at: Date.parse('2026-11-01T09:00:00Z'),
  visitKind: 'install',
  category: 'minor',
  // Monday to Friday.
  days: workdays(daysBetween('2026-11-28', '2026-12-04')),
  windows: usualWindows,
  looks: 10_000,
  ...more,
});
const many = (n: number, more: (i: number) => Partial<SeatToPlan> = () => ({})) =>
  Array.from({ length: n }, (_, i) => seat(`k${String(i).padStart(3, '0')}`, more(i)));
const where = (all: PlanFacts) =>
  planAtOnce(all).placed.map(({ key, slot, installerId }) => `${key} ${slot.day} ${slot.startsAt} ${installerId}`);
const left = (all: PlanFacts) => planAtOnce(all).left.map(({ key, why }) => [key, why]);
const freeze = (more: Partial<Freeze>): Freeze => ({
  id: 'f',
  name: 'Exams',
  from: '2026-11-30',
  to: '2026-12-03',
  siteId: null,
  departmentId: null,
  room: null,
  startsAt: null,
  endsAt: null,
  weekdays: null,
  why: null,
  sample: null,
  ...more,
});

describe('a plan for many seats', () => {
  it('leaves weekends out, fills windows one visit after the other, and no day beyond what its installer takes', () => {
    const plan = planAtOnce(facts(many(14)));
    expect(plan.left).toEqual([]);
    const days = Map.groupBy(plan.placed, ({ slot }) => slot.day);
    expect([...days].map(([day, each]) => [day, each.length]).sort()).toEqual([
      ['2026-11-30', 6],
      ['2026-12-01', 6],
      ['2026-12-02', 2],
    ]);
    expect(plan.placed.every(({ slot }) => slot.promised?.from === 540 || slot.promised?.from === 780)).toBe(true);
    expect(plan.figures).toMatchObject({ placed: 14, unplaced: 0, peakInstallers: 1, lastDay: '2026-12-02' });
  });

  it('leaves time for the way between two sites, where the next window has room for it', () => {
    const sites = facts([]).sites.map((site) => ({ ...site, travel: site.id === 'dock' ? 30 : null }));
    const windows = [
      { from: 540, to: 630 },
      { from: 630, to: 780 },
    ];
    const days = ['2026-11-30'];
    const [onlyMei, seats] = [[{ ...mei, visitsPerDay: 4 }], many(4, (i) => (i < 2 ? {} : { siteId: 'dock', room: 'D001' }))];
    const starts = (at: PlanFacts['sites']) =>
      planAtOnce(facts(seats, { installers: onlyMei, sites: at, windows, days })).placed.map(({ slot }) => slot.startsAt);
    expect(starts(facts([]).sites)).toEqual([540, 585, 630, 675]);
    expect(starts(sites)).toEqual([540, 585, 660, 705]);
  });

  it('plans nothing that there is no time to get to, before what is booked and after it', () => {
    const sites = facts([]).sites.map((site) => ({ ...site, travel: site.id === 'dock' ? 60 : null }));
    const slot = { day: '2026-11-30', startsAt: 720, minutes: 60 };
    const booked = [{ id: 'b', installerId: 'mei', userId: null, siteId: 'dock', slot, batch: undefined, wave: null }];
    const one = { installers: [mei], sites, booked, days: ['2026-11-30'] };
    const starts = (n: number, minutes: number, windows: PlanFacts['windows']) =>
      planAtOnce(
        facts(
          many(n, () => ({ minutes })),
          { ...one, windows },
        ),
      );
    // Two hours before they have to leave, and from an hour after they are through there.
    expect(starts(2, 90, [morning]).placed.map(({ slot: at }) => at.startsAt)).toEqual([540]);
    expect(starts(2, 90, [morning]).left.map(({ why }) => why)).toEqual(['too-far']);
    expect(starts(1, 60, [afternoon]).placed.map(({ slot: at }) => at.startsAt)).toEqual([840]);
    expect(starts(1, 150, [afternoon]).left.map(({ why }) => why)).toEqual(['too-far']);
    expect(left(facts([seat('a')], { ...one, installers: [{ ...mei, hours: 'Sat 9-12' }] })).map(([, why]) => why)).toEqual(['away']);
  });

  it('keeps neighbours together and says beside whom', () => {
    const rooms = ['C030', 'A101', 'C022', 'A102'];
    const { placed } = planAtOnce(facts(many(4, (i) => ({ room: rooms[i] ?? '' }))));
    expect(placed.map((each) => each.why.beside)).toEqual(['C022', undefined, 'A102', 'A101']);
    expect([blockOf('C030'), blockOf('c-3a'), blockOf('12.345'), blockOf('Library'), blockOf('')]).toEqual([
      'c0',
      'c-3',
      '12',
      'library',
      '',
    ]);
  });

  it('sends only who goes to that site and knows that system, and says why nobody does', () => {
    const seats = [
      seat('far', { siteId: 'farm' }),
      seat('mac', { skill: 'mac' }),
      seat('dock', { siteId: 'dock' }),
      seat('tux', { skill: 'linux' }),
    ];
    const plan = planAtOnce(facts(seats, { installers: [ben, mei] }));
    expect(plan.placed.map(({ key, installerId }) => [key, installerId])).toEqual([
      ['mac', 'mei'],
      ['dock', 'mei'],
    ]);
    expect(plan.left).toEqual([
      { key: 'far', why: 'no-installer-for-site' },
      { key: 'tux', why: 'no-installer-with-skill' },
    ]);
    expect(left(facts(seats, { installers: [] })).map(([, why]) => why)).toEqual(Array.from({ length: 4 }, () => 'no-installer'));
  });

  it('nobody is at two sites in one window', () => {
    const at = planAtOnce(facts([seat('a', { siteId: 'dock' }), seat('b')], { installers: [mei] })).placed.map(
      ({ slot }) => slot.promised?.from,
    );
    expect(new Set(at).size).toBe(2);
  });

  it('plans one person’s devices together, one after the other; where nobody knows them all, each by itself', () => {
    const both = { userId: 'ann' };
    const { placed } = planAtOnce(
      facts([seat('one', { ...both, room: 'A1' }), seat('x', { room: 'B1' }), seat('two', { ...both, room: 'Z9' })]),
    );
    const [one, , two] = placed;
    expect(two?.slot).toMatchObject({ day: one?.slot.day, promised: one?.slot.promised, startsAt: (one?.slot.startsAt ?? 0) + 45 });
    const split = planAtOnce(
      facts([seat('pc', both), seat('mac', { ...both, skill: 'mac' }), seat('tux', { ...both, skill: 'linux' })], {
        installers: [ben, mei],
      }),
    );
    expect(split.placed.map(({ key }) => key)).toEqual(['pc', 'mac']);
    expect(split.left).toEqual([{ key: 'tux', why: 'no-installer-with-skill' }]);
  });

  it('identical machines of a room that are nobody’s own count as one, and fill as many windows as they need', () => {
    const lab = { userId: null, room: 'C008', model: 'One 320' };
    const plan = planAtOnce(
      facts(
        many(7, () => lab),
        { installers: [{ ...ben, visitsPerDay: 1 }] },
      ),
    );
    expect(plan.left).toEqual([]);
    expect([...Map.groupBy(plan.placed, ({ slot }) => slot.day).values()].map((each) => each.length)).toEqual([4, 3]);
    const owned = planAtOnce(
      facts(
        many(7, (i) => ({ ...lab, userId: `p${i}` })),
        { installers: [{ ...ben, visitsPerDay: 1 }] },
      ),
    );
    expect(owned.placed).toHaveLength(5);
  });

  it('keeps wishes: a day, half a day, a part of a window, which then is what is promised', () => {
    const plan = planAtOnce(
      facts([
        seat('am', { wish: readPreference('mornings') }),
        seat('fri', { wish: readPreference('only Friday') }),
        seat('late', { wish: readPreference('after 15:00') }),
      ]),
    );
    const [am, fri, late] = plan.placed;
    expect(am?.slot.promised).toEqual(morning);
    expect(fri?.slot.day).toBe('2026-12-04');
    expect(late?.slot).toMatchObject({ startsAt: 915, promised: { from: 900, to: 960 } });
    expect(plan.figures).toMatchObject({ wishes: 3, wishesKept: 3, wishesMissed: 0 });
    const friday = planAtOnce(facts([seat('f', { wish: readPreference('only Friday') })], { days: ['2026-11-30'] }));
    expect(friday.placed[0]?.why.wish).toBe('missed');
  });

  it('goes round what is booked, absences, hours, and freezes; what has no place is left with its reason', () => {
    const slot = { day: '2026-11-30', startsAt: 540, minutes: 135 };
    const booked = [{ id: 'b', installerId: 'ben', userId: null, siteId: 'main', slot, batch: undefined, wave: null }];
    const one = { days: ['2026-11-30'] };
    expect(where(facts([seat('a')], { booked, ...one }))).toEqual(['a 2026-11-30 675 ben']);
    const theirs = [
      {
        ...booked[0],
        installerId: 'mei',
        userId: 'ann',
        id: 'c',
        siteId: 'main',
        slot: { ...slot, startsAt: 600 },
        batch: undefined,
        wave: null,
      },
    ];
    expect(where(facts([seat('a', { userId: 'ann' })], { booked: theirs, ...one }))).toEqual(['a 2026-11-30 780 ben']);
    const away = [{ from: '2026-11-30', to: '2026-12-03', startsAt: null, endsAt: null }];
    expect(where(facts([seat('a')], { installers: [{ ...ben, away }] }))).toEqual(['a 2026-12-04 540 ben']);
    expect(where(facts([seat('a')], { installers: [{ ...ben, hours: 'Tue 13-16' }] }))).toEqual(['a 2026-12-01 780 ben']);
    const sites = [{ id: 'main', zone: 'Europe/London', hours: 'Tue 13-16' }];
    expect(where(facts([seat('a')], { sites }))).toEqual(['a 2026-12-01 780 ben']);
    expect(where(facts([seat('a', { agreesOutOfHours: true })], { sites }))).toEqual(['a 2026-11-30 540 ben']);
    expect(where(facts([seat('a')], { freezes: [freeze({ departmentId: 'eng' })] }))).toEqual(['a 2026-12-04 540 ben']);
    expect(left(facts([seat('a')], { freezes: [freeze({ to: '2026-12-31' })] }))).toEqual([['a', 'frozen']]);
    expect(left(facts([seat('a')], { sites: [{ id: 'main', zone: 'UTC', hours: 'Sat 9-12' }] }))).toEqual([['a', 'closed']]);
    expect(left(facts([seat('a', { inHandFrom: null })]))).toEqual([['a', 'not-in-hand']]);
    expect(left(facts([seat('a', { trainedOn: '2027-01-01' })]))).toEqual([['a', 'before-training']]);
    expect(left(facts([seat('a', { minutes: 200 })]))).toEqual([['a', 'too-long']]);
    expect(left(facts(many(31)))).toHaveLength(1);
    expect(left(facts(many(31)))[0]?.[1]).toBe('full');
  });

  it('finds room in the part of a window that is not shut', () => {
    const lessons = freeze({ siteId: 'main', room: 'C001', startsAt: 540, endsAt: 630, to: '2026-12-31' });
    const one = { days: ['2026-11-30'], windows: [morning], freezes: [lessons] };
    expect(where(facts([seat('a')], one))).toEqual(['a 2026-11-30 630 ben']);
    expect(left(facts([seat('a', { minutes: 120 })], one))).toEqual([['a', 'frozen']]);
  });

  it('waves go one after the other with the days between them that the policy asks for', () => {
    const policy = { ...usualRevision, phasing: { ...usualRevision.phasing, how: 'phased' as const, soakDays: 1 } };
    const plan = planAtOnce(facts([seat('two', { wave: 2 }), seat('one', { wave: 1 }), seat('three', { wave: 3 })], { policy }));
    expect(plan.placed.map(({ key, slot }) => [key, slot.day])).toEqual([
      ['two', '2026-12-02'],
      ['one', '2026-11-30'],
      ['three', '2026-12-04'],
    ]);
    const late = planAtOnce(facts([seat('one', { wave: 1 }), seat('four', { wave: 2 })], { policy, days: ['2026-11-30', '2026-12-01'] }));
    expect(late.left).toMatchObject([{ key: 'four', why: 'against-policy', rule: { code: 'POLICY_PHASING' } }]);
  });

  it('is the same whatever order the seats come in, and comes in slices', () => {
    const seats = many(120, (i) => ({ room: `R${i % 30}`, userId: `u${i % 90}` }));
    const long = { looks: 200_000, days: workdays(daysBetween('2026-11-30', '2026-12-31')), installers: [ben, mei] };
    expect(where(facts([...seats].reverse(), long)).sort()).toEqual(where(facts(seats, long)).sort());
    let slices = 0;
    const making = makePlan(facts(seats, long));
    for (let step = making.next(); !step.done; step = making.next()) {
      expect(step.value).toBeGreaterThanOrEqual(0);
      expect(step.value).toBeLessThanOrEqual(1);
      slices += 1;
    }
    expect(slices).toBeGreaterThan(1);
  });
});

describe('the book-keeping of the search', () => {
  it('counts what a count from nothing finds, and what code of its own finds in the visits; nothing clashes, and what is left has no place', () => {
    for (const { facts: small, name } of smallCases.slice(0, 8)) {
      const each = { ...small, looks: 20_000 };
      const ground = new Ground(each);
      const problem = pose(ground, appointmentsIn(ground, each.seats));
      const searching = search(problem, { seed: 3, looks: 20_000 });
      let step = searching.next();
      while (!step.done) step = searching.next();
      const plan = planAtOnce(each);
      expect(score(each, new Map(plan.placed.map((at) => [at.key, at]))), name).toBe(plan.figures.cost);
      expect(costOf(problem, step.value).total, name).toBeGreaterThan(0);
      expect(confirm(each, plan), name).toMatchObject({ clashes: 0, unconfirmed: 0 });
    }
  });

  it('whatever the seats are like, nothing that is placed clashes, and nothing that is left has a place', () => {
    const wish = fc.constantFrom(undefined, 'mornings', 'after 15:00', 'not Monday', 'only Friday');
    const any = fc.record({
      site: fc.constantFrom('main', 'dock'),
      room: fc.nat(4),
      user: fc.nat(9),
      wish,
      skill: fc.constantFrom('windows', 'mac'),
      minutes: fc.constantFrom(30, 45, 90),
      shared: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 14 }), (list) => {
        const seats = list.map((each, i) =>
          seat(`k${i}`, {
            siteId: each.site,
            room: `C00${each.room}`,
            userId: each.shared ? null : `p${each.user}`,
            model: 'One 320',
            wish: readPreference(each.wish ?? null),
            skill: each.skill,
            minutes: each.minutes,
          }),
        );
        const all = facts(seats, {
          days: ['2026-11-30', '2026-12-04'],
          installers: [
            { ...ben, visitsPerDay: 3 },
            { ...mei, visitsPerDay: 2 },
          ],
        });
        expect(confirm(all, planAtOnce(all))).toMatchObject({ clashes: 0, unconfirmed: 0 });
      }),
      { numRuns: 12 },
    );
  });

  it('whatever stands in the way, everything that is left is left for a reason that the clash engine gives', () => {
    const dayIn = fc.constantFrom('2026-11-30', '2026-12-01');
    const seats = fc.record({
      siteId: fc.constantFrom('main', 'main', 'dock', 'farm'),
      room: fc.constantFrom('C001', 'C002'),
      userId: fc.constantFrom(null, 'ann', 'bob', 'cat', 'dan'),
      skill: fc.constantFrom('windows', 'windows', 'mac', 'linux'),
      minutes: fc.constantFrom(30, 60, 90, 200),
      agreesOutOfHours: fc.boolean(),
      inHandFrom: fc.constantFrom(undefined, undefined, undefined, null, '2026-12-01'),
      trainedOn: fc.constantFrom(undefined, undefined, undefined, null, '2026-12-01'),
      notBefore: fc.constantFrom(undefined, undefined, undefined, '2026-12-01', '2027-01-01'),
      model: fc.constant('One 320'),
    });
    const away = fc.record({
      from: dayIn,
      to: fc.constant('2026-12-01'),
      startsAt: fc.constantFrom(null, 540),
      endsAt: fc.constantFrom(null, 720),
    });
    const installers = fc.record({
      siteIds: fc.constantFrom(null, ['main'], ['main', 'dock']),
      skills: fc.constantFrom(['windows'], ['windows', 'mac']),
      visitsPerDay: fc.constantFrom(null, 0, 1, 3),
      hours: fc.constantFrom(null, null, 'Mon-Fri 9-11', 'Tue 13-16'),
      away: fc.array(away, { maxLength: 1 }),
    });
    const booked = fc.record({
      installer: fc.constantFrom(null, 0, 1),
      userId: fc.constantFrom(null, 'ann', 'bob'),
      siteId: fc.constantFrom('main', 'dock', 'farm'),
      day: dayIn,
      startsAt: fc.constantFrom(540, 600, 720, 840),
    });
    const frozen = fc.record({
      from: dayIn,
      to: fc.constant('2026-12-31'),
      siteId: fc.constantFrom(null, 'main', 'dock'),
      room: fc.constantFrom(null, 'C001'),
      startsAt: fc.constantFrom(null, 540),
      endsAt: fc.constantFrom(null, 660),
    });
    const all = fc.record({
      seats: fc.array(seats, { minLength: 1, maxLength: 10 }),
      installers: fc.array(installers, { maxLength: 2 }),
      booked: fc.array(booked, { maxLength: 4 }),
      freezes: fc.array(frozen, { maxLength: 2 }),
      travel: fc.constantFrom(null, 15, 45, 120),
      hours: fc.constantFrom(null, null, 'Mon-Fri 9-11', 'Sat 9-12'),
      held: fc.array(
        fc.record({
          siteId: fc.constantFrom('main', 'dock'),
          room: fc.constantFrom(null, 'C002'),
          from: dayIn,
          to: fc.constant('2026-12-01'),
        }),
        { maxLength: 1 },
      ),
      windows: fc.constantFrom(usualWindows, [morning, { from: 720, to: 840 }]),
    });
    const reasons = new Set<string>();
    fc.assert(
      fc.property(all, (each) => {
        const people = each.installers.map((one, i) => ({ ...one, id: `i${i}` }));
        const plan = facts(
          each.seats.map((one, i) => seat(`k${i}`, one)),
          {
            days: ['2026-11-30', '2026-12-01'],
            windows: each.windows,
            installers: people,
            sites: ['main', 'dock', 'farm'].map((id) => ({
              id,
              zone: 'Europe/London',
              hours: id === 'main' ? each.hours : null,
              travel: id === 'main' ? null : each.travel,
            })),
            freezes: each.freezes.map((one, i) => freeze({ ...one, id: `f${i}`, siteId: one.room === null ? one.siteId : 'main' })),
            booked: each.booked.map(({ installer, day, startsAt, ...one }, i) => ({
              ...one,
              id: `b${i}`,
              installerId: installer === null ? null : (people[installer]?.id ?? null),
              slot: { day, startsAt, minutes: 60 },
              batch: undefined,
              wave: null,
            })),
            held: each.held.map(({ siteId, room, from, to }) => ({ from, to, installerIds: [], places: [{ siteId, room }] })),
            looks: 2_000,
          },
        );
        const made = planAtOnce(plan);
        for (const { why } of made.left) reasons.add(why);
        expect(made.placed.length + made.left.length).toBe(plan.seats.length);
        expect(confirm(plan, made)).toMatchObject({ clashes: 0, unconfirmed: 0, wrongReasons: [] });
      }),
      { numRuns: 150, seed: 7 },
    );
    expect([...reasons]).toEqual(expect.arrayContaining(['no-installer-with-skill', 'frozen', 'held', 'away', 'full', 'too-long']));
  });
});

const day = '2026-11-26';
/** Ruth (here: Ben) has four visits on a Thursday; the first person has confirmed. */
function thursday(): College {
  const all = college();
  approve(all);
  all.olu.do(acts['plan-visits'], {
    releaseId: releaseOf(all),
    visits: [1, 2, 3, 4].map((n) => ({
      seatId: `s${n}`,
      deviceId: `d${n}`,
      day,
      startsAt: 540 + (n - 1) * 45,
      promised: morning,
      installerId: 'ben',
    })),
  });
  all.olu.do(acts['plan-visits'], {
    releaseId: releaseOf(all),
    visits: [5].map((n) => ({ seatId: `s${n}`, deviceId: `d${n}`, day, startsAt: 780, promised: afternoon, installerId: 'mei' })),
  });
  for (const n of [1, 5]) all.olu.do(acts.acknowledge, { visitId: visitAt(all, `s${n}`).id, answer: 'suits' });
  return all;
}
const ask = (all: College) => ({
  releaseId: releaseOf(all),
  from: day,
  to: '2026-12-04',
  windows: usualWindows,
  installerIds: ['ben', 'mei'],
  at: all.hub.now,
});
const away = { personId: 'ben', from: day, to: day, startsAt: null, endsAt: null };

describe('a plan that is repaired', () => {
  it('whoever is ill: others go at the same time where they can, and no confirmed appointment moves', () => {
    const all = thursday();
    const { facts: asked, upset } = factsOfRepair(all.hub.world(), { ...ask(all), upset: { kind: 'away', away } });
    expect(upset).toHaveLength(4);
    const plan = planAtOnce({ ...asked, looks: 20_000 });
    expect(plan.left).toEqual([]);
    expect(plan.placed.map(({ slot, installerId, why }) => [slot.day, slot.promised, installerId, why.change])).toEqual(
      [1, 2, 3, 4].map(() => [day, morning, 'mei', 'installer']),
    );
    expect(plan.figures).toMatchObject({ confirmed: 1, confirmedKept: 1, moved: 0 });
  });

  it('where not all can be kept, the confirmed one is', () => {
    const all = thursday();
    all.olu.do(acts['edit-installer'], { id: 'mei', fields: { visitsPerDay: 2 } });
    const { facts: asked } = factsOfRepair(all.hub.world(), { ...ask(all), upset: { kind: 'away', away } });
    const plan = planAtOnce({ ...asked, looks: 20_000 });
    expect(plan.left).toEqual([]);
    expect(plan.figures).toMatchObject({ confirmed: 1, confirmedKept: 1, moved: 3 });
    expect(plan.placed.find(({ key }) => key === visitAt(all, 's1').id)).toMatchObject({
      slot: { day, promised: morning },
      installerId: 'mei',
    });
  });

  it('is applied as one act with the absence, displaces nobody, and is undone as one', () => {
    const all = thursday();
    const { facts: asked } = factsOfRepair(all.hub.world(), { ...ask(all), upset: { kind: 'away', away } });
    const moves = planAtOnce({ ...asked, looks: 20_000 }).placed.map(({ key, slot, installerId }) => ({
      visitId: key,
      day: slot.day,
      startsAt: slot.startsAt,
      promised: slot.promised,
      installerId,
    }));
    all.olu.do(acts['apply-plan'], {
      releaseId: releaseOf(all),
      moves,
      absence: { personId: 'ben', from: day, to: day, why: 'Ill' },
      reason: 'Ben is ill',
    });
    expect(all.hub.conflicts()).toEqual([]);
    expect(visitAt(all, 's2')).toMatchObject({ installerId: 'mei', slot: { day } });
    expect(all.hub.all('absence')).toHaveLength(1);
    expect(all.olu.try(acts['apply-plan'], { releaseId: releaseOf(all) })).toMatchObject({ refusal: { code: 'NOTHING_CHANGED' } });
  });

  it('a department a week later keeps its times, and what others have stands', () => {
    const all = thursday();
    const { facts: asked, upset } = factsOfRepair(all.hub.world(), { ...ask(all), upset: { kind: 'later', departmentId: 'eng', days: 7 } });
    expect(upset).toHaveLength(5);
    const plan = planAtOnce({ ...asked, looks: 20_000, days: workdays(daysBetween(day, '2026-12-11')) });
    expect(plan.left).toEqual([]);
    expect(new Set(plan.placed.map(({ slot }) => slot.day))).toEqual(new Set(['2026-12-03']));
    expect(plan.placed.map(({ slot }) => slot.promised)).toEqual([morning, morning, morning, morning, afternoon]);
  });

  it('what no longer fits is what was displaced, and nothing else', () => {
    const all = thursday();
    const unfit = () => factsOfRepair(all.hub.world(), { ...ask(all), upset: { kind: 'unfit' } }).upset;
    expect(unfit()).toEqual([]);
    all.olu.do(acts['add-absence'], { fields: { personId: 'mei', from: day, to: day } });
    expect(unfit()).toEqual([visitAt(all, 's5').id]);
  });
});

describe('what speaks against a place is asked of a repair too', () => {
  it('an installer or a place that somebody else holds is not planned with; what stands there stays', () => {
    const all = thursday();
    all.renee.do(acts['take-lease'], {
      from: day,
      to: day,
      until: all.hub.now + 3_600_000,
      installerIds: ['mei'],
      places: [{ siteId: 'dock', room: 'D02' }],
    });
    const { facts: asked } = factsOfRepair(all.hub.world(), { ...ask(all), by: 'olu', upset: { kind: 'away', away } });
    const plan = planAtOnce({ ...asked, looks: 20_000 });
    expect(plan.placed.filter(({ slot }) => slot.day === day)).toEqual([]);
    expect(plan.left).toEqual([]);
    // Seat 5 is Mei's that afternoon and confirmed; whoever holds the lease plans with both.
    const own = factsOfRepair(all.hub.world(), { ...ask(all), by: 'renee', upset: { kind: 'away', away } }).facts;
    expect(planAtOnce({ ...own, looks: 20_000 }).figures).toMatchObject({ confirmedKept: 1, moved: 0 });
  });

  it('what cannot be brought has no place, and says so; where it stands it is let be', () => {
    const all = thursday();
    all.olu.do(acts['import-records'], {
      records: ['n2', 'n5'].map((id) => ({
        entity: 'device',
        id,
        kind: 'new',
        fields: { assetTag: id, siteId: 'dock', status: 'in-hand' },
      })),
    });
    all.olu.do(acts['choose-equipment'], {
      choices: [2, 5].map((n) => ({ visitId: visitAt(all, `s${n}`).id, newDeviceId: `n${n}` })),
    });
    all.olu.do(acts['set-device-state'], { deviceIds: ['n2', 'n5'], status: 'stored' });
    all.olu.do(acts['set-device-state'], { deviceIds: ['n2', 'n5'], status: 'retired' });
    const { facts: asked } = factsOfRepair(all.hub.world(), { ...ask(all), upset: { kind: 'away', away } });
    const plan = planAtOnce({ ...asked, looks: 20_000 });
    expect(plan.left).toEqual([{ key: visitAt(all, 's2').id, why: 'not-in-hand' }]);
    expect(asked.seats.map(({ key }) => key)).not.toContain(visitAt(all, 's5').id);
  });

  it('as many confirmed appointments keep their time as can: no other plan keeps more', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { asked, upsetConfirmed } = illThursday(seed);
      const plan = planAtOnce({ ...asked, looks: 60_000 });
      expect(plan.left, `seed ${seed}`).toEqual([]);
      expect(plan.figures.confirmedKept, `seed ${seed}`).toBe(mostKept(asked, upsetConfirmed));
    }
  });
});

describe('who goes first', () => {
  it('a pilot wave of so many seats, one of each model in turn, one person’s devices together', () => {
    const seats = [
      seat('a1', { model: 'One 320', wave: 1 }),
      seat('a2', { model: 'One 320', wave: 1 }),
      seat('a3', { model: 'One 320', wave: 2 }),
      seat('b1', { model: 'Latitude', wave: 2, userId: 'ann' }),
      seat('b2', { model: 'Latitude', wave: 2, userId: 'ann' }),
      seat('c1', { model: 'Mac mini', skill: 'mac', wave: 3 }),
    ];
    expect([...pilotOf(seats, 4)].sort()).toEqual(['a1', 'b1', 'b2', 'c1']);
    expect([...pilotOf(seats, 2)].sort()).toEqual(['a1', 'c1']);
    expect(pilotOf(seats, 0).size).toBe(0);
    expect(pilotOf(seats, 100).size).toBe(6);
  });

  it('another department each time: who went first goes last, and a release that has begun keeps its order', () => {
    expect([1, 2, 4].map((wave) => waveInTurn(wave, [4, 1, 2, 2], 0))).toEqual([1, 2, 4]);
    expect([1, 2, 4].map((wave) => waveInTurn(wave, [4, 1, 2, 2], 1))).toEqual([4, 1, 2]);
    expect([1, 2, 4].map((wave) => waveInTurn(wave, [4, 1, 2, 2], 3))).toEqual([1, 2, 4]);
    const visits = [
      { releaseId: 'r1', wave: 1, madeAt: 10 },
      { releaseId: 'r2', wave: 1, madeAt: 20 },
      { releaseId: 'r3', wave: null, madeAt: 5 },
    ];
    expect(['r1', 'r2', 'r4'].map((id) => turnsBefore(id, visits))).toEqual([0, 1, 2]);
  });

  it('the policy’s pilot wave is planned first, and only where nothing is planned yet', () => {
    const all = college(Date.parse('2026-11-02T09:00:00Z'));
    const preset = presetOf(all);
    expect(preset).toBeGreaterThan(0);
    const seats = [1, 2, 3, 4, 5, 6].map((n) => ({ key: `k${n}`, seatId: `s${n}`, deviceId: `d${n}` }));
    const asked = () => factsOfNew(all.hub.world(), { ...ask(all), at: all.hub.now, seats, minutes: 45 }).seats.map(({ wave }) => wave);
    expect(asked().filter((wave) => wave === 0)).toHaveLength(preset);
    all.olu.do(acts['plan-visits'], {
      releaseId: releaseOf(all),
      visits: [{ seatId: 's1', deviceId: 'd1', day, startsAt: 540, installerId: 'ben', wave: 0 }],
    });
    expect(visitAt(all, 's1').wave).toBe(0);
    expect(asked()).not.toContain(0);
  });
});

/** A policy with a pilot wave, in force; its number of seats. */
function presetOf(all: College): number {
  all.renee.do(acts['start-policy'], {
    id: 'p',
    name: 'P',
    preset: 'team',
    inForceFrom: '2026-11-02',
    timeZone: 'UTC',
    agreedByIds: ['shah'],
  });
  all.renee.do(acts['edit-policy'], {
    id: 'p',
    fields: {
      phasing: { how: 'phased', pilotSeats: 2, successPercent: null, soakDays: null, rotates: false, says: '' },
      holds: 'every-plan',
    },
  });
  all.shah.do(acts['agree-policy'], { policyId: 'p' });
  all.renee.do(acts['publish-policy'], { policyId: 'p' });
  return 2;
}

/** A Thursday on which Ruth is ill: some of hers have said that it suits; Ben and Mei have visits of their own that nobody has confirmed, and that may make room. */
function illThursday(seed: number): { readonly asked: PlanFacts; readonly upsetConfirmed: readonly SeatToPlan[] } {
  const chance = chanceOf(seed, 'ill');
  const installers = [
    { ...ben, id: 'ruth', visitsPerDay: 6, away: [{ from: day, to: day, startsAt: null, endsAt: null }] },
    { ...ben, visitsPerDay: 2 + chance.below(3), skills: ['windows'] },
    { ...mei, siteIds: ['main'], visitsPerDay: 1 + chance.below(3), skills: ['windows', 'mac'] },
  ];
  const stand = (n: number, window: typeof morning, installerId: string, more: { confirmed: boolean; upset: boolean }): SeatToPlan =>
    seat(`${installerId}${n}`, {
      room: `C0${chance.below(4)}0`,
      skill: chance.often(0.3) && installerId === 'ruth' ? 'mac' : 'windows',
      now: { slot: { day, startsAt: window.from + (n % 3) * 45, minutes: 45, promised: window }, installerId, ...more },
    });
  const upset = [0, 1, 2, 3, 4, 5].map((n) => stand(n, n < 3 ? morning : afternoon, 'ruth', { confirmed: chance.often(0.6), upset: true }));
  const others = ['ben', 'mei'].flatMap((id) =>
    [0, 1, 2].flatMap((n) =>
      chance.often(0.4) ? [stand(n, chance.often(0.5) ? morning : afternoon, id, { confirmed: false, upset: false })] : [],
    ),
  );
  const days = workdays(daysBetween(day, '2026-12-09'));
  return { asked: facts([...upset, ...others], { installers, days }), upsetConfirmed: upset.filter(({ now }) => now?.confirmed) };
}

/** How many of them can keep their window, by trying every way to give them to whoever is there: everybody else may go to another day. */
function mostKept({ installers }: PlanFacts, confirmed: readonly SeatToPlan[]): number {
  const there = installers.filter(({ id }) => id !== 'ruth');
  const windowMinutes = morning.to - morning.from;
  const go = (at: number, day: ReadonlyMap<string, number>, minutes: ReadonlyMap<string, number>): number => {
    const next = confirmed[at];
    if (next === undefined) return 0;
    let most = go(at + 1, day, minutes);
    for (const { id, skills, visitsPerDay } of there) {
      const window = `${id} ${next.now?.slot.promised?.from}`;
      const [count, used] = [day.get(id) ?? 0, minutes.get(window) ?? 0];
      if (!skills?.includes(next.skill ?? '') || count >= (visitsPerDay ?? 99) || used + next.minutes > windowMinutes) continue;
      most = Math.max(most, 1 + go(at + 1, new Map(day).set(id, count + 1), new Map(minutes).set(window, used + next.minutes)));
    }
    return most;
  };
  return go(0, new Map(), new Map());
}

describe('the college', () => {
  it('23 of its 1,187 devices have no installer with both site and skill; in half a year everything else has a place', () => {
    const { hub, releaseId, seats, installerIds } = collegeHub();
    const whole = factsOfNew(hub.world(), {
      releaseId,
      seats,
      installerIds,
      from: '2027-01-11',
      to: '2027-06-30',
      windows: usualWindows,
      minutes: 45,
      at: Date.parse('2026-12-01T09:00:00Z'),
    });
    const plan = planAtOnce({ ...whole, looks: 100_000 });
    expect(plan.placed).toHaveLength(1_164);
    expect(new Set(plan.left.map(({ why }) => why))).toEqual(new Set(['no-installer-with-skill']));
    expect(confirm(whole, plan)).toMatchObject({ clashes: 0, unconfirmed: 0 });
  });
});
