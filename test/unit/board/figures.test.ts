/** The figures of the lead's board, counted again by hand from a rollout in the middle of its work. */
import { describe, expect, it } from 'vitest';
import { ticksOf } from '../../../renderer/features/board/burn-up-scale.ts';
import { boardVisits } from '../../../shared/domain/figures/board/board-visits.ts';
import { burnUp, workingDayAfter, workingDaysBetween } from '../../../shared/domain/figures/board/burn-up.ts';
import { causesOf } from '../../../shared/domain/figures/board/causes.ts';
import { awayOf, type LaptopNews, laptopLines } from '../../../shared/domain/figures/board/laptops.ts';
import { medianOf, minutesLines } from '../../../shared/domain/figures/board/minutes.ts';
import { departmentLines, partsOf, waveLines } from '../../../shared/domain/figures/board/parts.ts';
import { remainingOf } from '../../../shared/domain/figures/board/remaining.ts';
import type { Op } from '../../../shared/sync/op.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { boardFacts, boardRecords, boardRelease, dayFrom, dayOfVisit, endOf, waveOf } from '../../builders/board-rollout.ts';

const today = '2026-11-25'; // a Wednesday
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const onCalendar = (ms: number) => ({ day: dayOf(ms), minutes: Math.floor((ms % 86_400_000) / 60_000) });
const at = (day: string, time: string): number => Date.parse(`${day}T${time}:00Z`);

/** Rows as a record would hold them, each op in turn. */
function rowOf(op: Op, n: number): Row {
  const fields = Object.fromEntries(Object.entries(op.fields ?? {}).map(([name, write]) => [name, write.v]));
  const made = { by: [], p: 'mei', t: op.at ?? n, h: n };
  return { type: op.type, id: op.id, seq: n + 1, made, fields, scopes: [], ...(op.at === undefined ? {} : { happened: op.at }) };
}
const visitsOf = (more: readonly Row[] = [], laptops: readonly LaptopNews[] = [], now = at(today, '12:00'), visits = 480) => {
  const rollout = { today, visits, installers: ['mei', 'jonas'] };
  const rows = [...boardRecords(rollout), ...boardFacts(rollout)].filter((op) => op.kind !== 'cmd').map(rowOf);
  const of = (type: string): readonly Row[] => [...rows, ...more].filter((row) => row.type === type);
  const away = awayOf(laptops, now, onCalendar(now), onCalendar);
  return boardVisits({ visits: of('visit'), events: of('visit-event'), departments: of('department') }, away);
};
const numbers = Array.from({ length: 480 }, (_, i) => i);
const counted = (test: (i: number) => boolean): number => numbers.filter(test).length;
const isDone = (i: number): boolean => endOf(i).startsWith('done');
const isAgain = (i: number): boolean => ['no-access', 'absent', 'partly'].includes(endOf(i));

const visit = (id: string, fields: Row['fields'], n = 9_000): Row => ({
  type: 'visit',
  id,
  seq: n,
  made: { by: [], p: 'lead', t: n, h: n },
  scopes: [],
  fields: {
    releaseId: boardRelease,
    kind: 'return',
    slot: { day: dayFrom(today, 3), startsAt: 540, minutes: 30 },
    state: 'planned',
    ...fields,
  },
});

describe('progress by department and wave', () => {
  it('counts every visit in exactly one part, and leaves cancelled ones out', () => {
    const parts = partsOf(visitsOf([visit('cancelled', { state: 'cancelled' })]), today);
    expect(parts).toMatchObject({
      total: 480,
      done: counted(isDone),
      again: counted(isAgain),
      begun: counted((i) => endOf(i) === 'begun'),
      open: counted((i) => endOf(i) === 'planned'),
      away: 0,
      late: 0,
    });
    expect(parts.done + parts.begun + parts.again + parts.away + parts.open).toBe(parts.total);
  });
  it('takes the wave from the department, or from the visit where it says so', () => {
    const waves = waveLines(visitsOf([visit('own', { departmentId: 'board-department-0', wave: 9 })]), today);
    expect(waves.map(({ wave, total, state }) => [wave, total, state])).toEqual([
      [1, 60, 'closed'],
      [2, 150, 'running'],
      [3, 150, 'running'],
      [4, 120, 'not-begun'],
      [9, 1, 'not-begun'],
    ]);
    expect(waves[0]?.departments).toHaveLength(2);
  });
  it('a wave that is closed still says how many were done the first time', () => {
    const [first] = waveLines(visitsOf(), today);
    const later = counted((i) => waveOf(i % 16) === 1 && endOf(i) === 'done-later');
    expect(later).toBeGreaterThan(0);
    expect(first?.firstTime).toBeCloseTo((60 - later) / 60);
  });
  it('has one line a department, in the order of waves, and one for visits of none', () => {
    const lines = departmentLines(visitsOf([visit('none', { departmentId: null })]), today, (id) => id);
    expect(lines).toHaveLength(17);
    expect(lines.slice(0, 2).map(({ wave, done, total }) => [wave, done, total])).toEqual([
      [1, 30, 30],
      [1, 30, 30],
    ]);
    expect(lines.at(-1)).toMatchObject({ id: '', wave: null, total: 1 });
  });
  it('calls a visit late whose day has passed and that nobody began, and not one of today', () => {
    const past = visit('past', { slot: { day: dayFrom(today, -1), startsAt: 540, minutes: 30 } });
    const now = visit('now', { slot: { day: today, startsAt: 540, minutes: 30 } });
    expect(partsOf(visitsOf([past, now]), today).late).toBe(1);
  });
});

describe('burn-up against plan', () => {
  it('is behind by what was due before today and is not done', () => {
    const burn = burnUp(visitsOf(), today, dayOf);
    const due = counted((i) => dayOfVisit(today, i) < today);
    expect(burn).toMatchObject({ total: 480, done: counted(isDone), due, behind: due - counted(isDone) });
    expect(burn.behind).toBeGreaterThan(0);
  });
  it('rises to the whole by the last planned day, and says nothing of days to come', () => {
    const { points, lastPlanned, done } = burnUp(visitsOf(), today, dayOf);
    expect(points.at(-1)).toEqual({ day: lastPlanned, planned: 480, done: null });
    expect(points.findLast((point) => point.done !== null)).toMatchObject({ day: today, done });
    expect(points.every((point, n) => n === 0 || point.planned >= (points[n - 1]?.planned ?? 0))).toBe(true);
  });
  it('foretells the end from the pace of ten working days', () => {
    const burn = burnUp(visitsOf(), today, dayOf);
    const left = burn.total - burn.done;
    expect(burn.forecast).toBe(workingDayAfter(today, Math.ceil(left / (burn.pace ?? 1))));
  });
  it('foretells nothing from too little, and nothing when all is done', () => {
    const none = visitsOf([], [], at(today, '12:00'), 16).filter(({ state }) => state.state === 'planned');
    expect(burnUp(none, today, dayOf)).toMatchObject({ done: 0, forecast: null, pace: null });
    const all = visitsOf().filter(({ state }) => state.state === 'done');
    expect(burnUp(all, today, dayOf)).toMatchObject({ done: all.length, behind: 0, forecast: null });
    expect(burnUp([], today, dayOf)).toMatchObject({ total: 0, points: [], lastPlanned: null });
  });
  it('counts what a clock that runs ahead calls tomorrow as done today', () => {
    const done = visitsOf().filter(({ state }) => state.state === 'done');
    const ahead = done.map((each) => ({ ...each, state: { ...each.state, at: at('2031-01-01', '10:00') } }));
    expect(burnUp(ahead, today, dayOf).points.findLast((point) => point.done !== null)).toMatchObject({ day: today, done: done.length });
  });
  it('knows working days from weekends', () => {
    expect(workingDayAfter('2026-11-27', 1)).toBe('2026-11-30');
    expect(workingDaysBetween('2026-11-27', '2026-12-01')).toBe(2);
    expect(workingDaysBetween('2026-12-01', '2026-11-27')).toBe(0);
  });
  it('writes round figures at its side, nought and the whole', () => {
    expect(ticksOf(884)).toEqual([0, 300, 600, 884]);
    expect(ticksOf(1)).toEqual([0, 1]);
    expect(ticksOf(0)).toEqual([0]);
  });
});

describe('failures by cause', () => {
  it('counts what happened the first time, also on visits that were done later', () => {
    const { tried, notFirst, causes } = causesOf(visitsOf());
    const locked = counted((i) => endOf(i) === 'done-later' || endOf(i) === 'no-access');
    expect(causes[0]).toEqual({ outcome: 'no-access', reason: 'room-locked', visits: locked });
    expect(notFirst).toBe(locked + counted((i) => endOf(i) === 'absent' || endOf(i) === 'partly'));
    expect(tried).toBe(counted((i) => isDone(i) || isAgain(i)));
  });
  it('has none where nothing was tried', () => {
    expect(causesOf([])).toEqual({ tried: 0, notFirst: 0, causes: [] });
  });
});

describe('minutes a visit', () => {
  it('are the median from the last start to done, against those that were planned', () => {
    const lines = minutesLines(visitsOf(), ({ visit: { departmentId } }) => departmentId ?? '');
    expect(lines.find(({ key }) => key === 'board-department-4')).toEqual({
      key: 'board-department-4',
      visits: 18,
      median: 43,
      expected: 45,
    });
  });
  it('leave out visits that were left open over night or never started', () => {
    const [first] = visitsOf().filter(({ state }) => state.state === 'done');
    if (first === undefined) throw new Error('no visit is done');
    const slept = { ...first, state: { ...first.state, at: (first.state.at ?? 0) + 13 * 3_600_000 } };
    expect(minutesLines([slept], () => '')).toEqual([]);
    expect(minutesLines([{ ...first, events: first.events.slice(1) }], () => '')).toEqual([]);
  });
  it('take the mean of the two in the middle', () => {
    expect([medianOf([]), medianOf([5]), medianOf([9, 1, 4]), medianOf([1, 4, 6, 100])]).toEqual([0, 5, 4, 5]);
  });
});

describe('remaining work', () => {
  it('names return visits proposed, steps left open, and visits for which nobody goes on', () => {
    const rest = remainingOf(visitsOf(), today);
    expect(rest.left).toBe(480 - counted(isDone));
    expect(rest.returns).toHaveLength(counted((i) => endOf(i) === 'absent'));
    expect(rest.openSteps).toBe(2 * counted((i) => endOf(i) === 'partly'));
    expect(rest.stopped).toHaveLength(counted((i) => endOf(i) === 'no-access'));
  });
  it('proposes no return visit that is planned already, and does again when that one is cancelled', () => {
    const absent = numbers.find((i) => endOf(i) === 'absent') ?? 0;
    const before = remainingOf(visitsOf(), today).returns.length;
    const follows = { followsId: `board-visit-${absent}` };
    expect(remainingOf(visitsOf([visit('again', follows)]), today).returns).toHaveLength(before - 1);
    expect(remainingOf(visitsOf([visit('again', { ...follows, state: 'cancelled' })]), today).returns).toHaveLength(before);
  });
  it('tells visits without an installer', () => {
    expect(remainingOf(visitsOf(), today).withoutInstaller).toBe(0);
    expect(remainingOf(visitsOf([visit('nobody', {})]), today).withoutInstaller).toBe(1);
  });
});

describe('who is offline since when, and what waits there', () => {
  const laptop = (person: string, more: Partial<LaptopNews> = {}): LaptopNews => ({
    writer: `w-${person}`,
    person,
    laptop: `${person}'s laptop`,
    last: 40,
    heardAt: at(today, '11:59'),
    pulledSeq: 90,
    expiresAt: at(dayFrom(today, 60), '12:00'),
    revokedAt: null,
    quarantined: 0,
    ...more,
  });
  const now = at(today, '12:00');
  const open = (person: string, id: string, day: string, startsAt: number | null): Row =>
    visit(id, { installerId: person, slot: { day, startsAt, minutes: 45 } });

  it('a laptop not heard of for a quarter of an hour is out of reach; what may be done there is neither counted nor called late', () => {
    const jonas = laptop('jonas', { heardAt: at(dayFrom(today, -2), '10:00') });
    const rows = [
      open('jonas', 'before', dayFrom(today, -2), 480), // over at 08:45, before the last news: late
      open('jonas', 'since', dayFrom(today, -1), 480),
      open('jonas', 'this-morning', today, 600),
      open('jonas', 'this-afternoon', today, 900), // has not come yet
      open('mei', 'in-reach', dayFrom(today, -1), 480), // late: her laptop is in reach
    ];
    const visits = visitsOf(rows, [jonas, laptop('mei')], now);
    const away = visits.filter((each) => each.away).map((each) => each.visit.id);
    const begunThere = numbers.filter((i) => endOf(i) === 'begun' && i % 2 === 1).map((i) => `board-visit-${i}`);
    expect(new Set(away)).toEqual(new Set(['since', 'this-morning', ...begunThere]));
    expect(partsOf(visits, today)).toMatchObject({ away: away.length, late: 2 });
    const [line] = laptopLines([laptop('mei'), jonas], visits, now, 100);
    expect(line).toMatchObject({ person: 'jonas', state: 'away', notHeard: away.length, behind: 10 });
  });
  it('somebody with a second laptop that is heard of is in reach; a revoked or never heard one does not count', () => {
    const old = laptop('jonas', { writer: 'w-old', heardAt: at(dayFrom(today, -9), '10:00') });
    const rows = [open('jonas', 'since', dayFrom(today, -1), 480)];
    expect(visitsOf(rows, [old, laptop('jonas')], now).some(({ away }) => away)).toBe(false);
    expect(visitsOf(rows, [{ ...old, revokedAt: 1 }], now).some(({ away }) => away)).toBe(false);
    expect(visitsOf(rows, [laptop('jonas', { heardAt: null })], now).some(({ away }) => away)).toBe(false);
  });
  it('tells certificates that end within a week, and those that have ended, first', () => {
    const lines = laptopLines(
      [
        laptop('mei'),
        laptop('soon', { expiresAt: at(dayFrom(today, 3), '12:00') }),
        laptop('over', { expiresAt: at(dayFrom(today, -1), '12:00') }),
        laptop('gone', { revokedAt: at(today, '09:00') }),
        laptop('new', { heardAt: null }),
      ],
      [],
      now,
      null,
    );
    expect(lines.map(({ person, state, expiresSoon }) => [person, state, expiresSoon])).toEqual([
      ['over', 'expired', false],
      ['mei', 'in-reach', false],
      ['soon', 'in-reach', true],
      ['new', 'never', false],
      ['gone', 'revoked', false],
    ]);
  });
});
