import { describe, expect, it } from 'vitest';
import { clashSays } from '../../../renderer/features/visit/clash-list.tsx';
import { movesTo } from '../../../renderer/features/visit/move-plan.ts';
import { inputOf } from '../../../renderer/features/visit/plan-by-hand.tsx';
import { isFree, remark, type SeatLine, seatLines } from '../../../renderer/features/visit/seat-line.ts';
import { choicesOf, fits } from '../../../renderer/features/visit/visit-filter.ts';
import { historyOf } from '../../../renderer/features/visit/visit-history.ts';
import { displacedSays, type Lookup, type VisitLine, visitLine } from '../../../renderer/features/visit/visit-line.ts';
import { readTime, timeOfDay } from '../../../renderer/ui/read-time.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { approve, type College, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const lookupOf =
  (all: College): Lookup =>
  (type, id) =>
    id == null ? undefined : all.hub.row(type, id);

function linesOf(all: College): readonly VisitLine[] {
  const visits = all.hub.all('visit');
  return stoodFrom(visits, all.hub.all('visit-event')).flatMap((stood) => {
    const row = visits.find((each) => each.id === stood.visit.id);
    return row === undefined ? [] : [visitLine(row, stood, lookupOf(all), 'hub')];
  });
}
const seatsOf = (all: College, requires: Parameters<typeof seatLines>[3]['requires'] = []): readonly SeatLine[] =>
  seatLines(
    all.hub.all('seat'),
    all.hub.all('device'),
    stoodFrom(all.hub.all('visit'), all.hub.all('visit-event')),
    { sample: false, requires, departmentIds: [] },
    lookupOf(all),
  );

describe('choosing seats', () => {
  it('a seat with a visit of this release is told, a cancelled one frees it, and the sample keeps to itself', () => {
    const all = college();
    plan(all);
    expect(seatsOf(all).map(isFree)).toEqual([false, false, false, false, false, false]);
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's2').id], reason: 'Given up' });
    const free = seatsOf(all).filter(isFree);
    expect(free.map((line) => line.seatId)).toEqual(['s2']);
    expect(seatsOf(all).slice(0, 1).map(remark)).toEqual(['planned already, Tue 24 Nov']);
    const sample = seatLines(all.hub.all('seat'), [], [], { sample: true, requires: [], departmentIds: [] }, lookupOf(all));
    expect(sample).toEqual([]);
  });

  it('devices that cannot take it are named with what they lack', () => {
    const all = college();
    all.olu.do(acts['edit-device'], { id: 'd3', fields: { memoryGb: 4 } });
    const line = seatsOf(all, [{ memoryGb: 8 }]).find((each) => each.deviceId === 'd3');
    expect(line && remark(line)).toBe('cannot take it: 4 GB memory, needs 8 GB');
  });

  it('visits follow one another by place; those past midnight get no time', () => {
    const all = college();
    const input = inputOf(releaseOf(all), seatsOf(all).slice(0, 3), '2026-11-24', 1380, 45, 'ben');
    expect(input.visits.map((each) => [each.seatId, each.startsAt])).toEqual([
      ['s1', 1380],
      ['s2', 1425],
      ['s3', null],
    ]);
  });
});

describe('moving', () => {
  it('keeps times, or lets each installer’s visits follow one another', () => {
    const all = college();
    approve(all);
    plan(all);
    all.olu.do(acts['assign-installer'], { visitIds: [visitAt(all, 's2').id], installerId: 'mei' });
    const lines = linesOf(all);
    expect(movesTo(lines, '2026-11-25', 'keep', undefined).map((move) => move.startsAt)).toEqual(
      lines.map((line) => line.visit.slot.startsAt),
    );
    const starts = new Map(movesTo(lines, '2026-11-25', 'new', 540).map((move) => [move.visitId, move.startsAt]));
    expect(starts.get(visitAt(all, 's1').id)).toBe(540);
    expect(starts.get(visitAt(all, 's2').id)).toBe(540);
    expect(starts.get(visitAt(all, 's3').id)).toBe(585);
    expect(movesTo(lines, '2026-11-25', 'none', undefined).every((move) => move.startsAt === null)).toBe(true);
  });

  it('a displaced visit says whom it met', () => {
    const all = college();
    plan(all);
    const [first, second] = [visitAt(all, 's1'), visitAt(all, 's2')];
    all.olu.do(acts['move-visit'], { moves: [{ visitId: second.id, day: first.slot.day, startsAt: first.slot.startsAt }] });
    const line = linesOf(all).find((each) => each.id === second.id);
    expect(line?.look.word).toBe('Displaced');
    expect(displacedSays(line?.displaced ?? [], lookupOf(all))).toEqual([
      'One person is booked twice: V-0001 GC00001, Tue 24 Nov 08:45–09:30 was there first',
    ]);
    const clash = { kind: 'person-booked-twice', of: visitAt(all, 's2'), with: first };
    expect(clashSays(clash, lookupOf(all))).toBe('Ben, Tue 24 Nov: V-0002 GC00002 at 08:45–09:30 meets V-0001 GC00001 at 08:45–09:30.');
  });
});

describe('the list', () => {
  it('is narrowed by department, installer, day and state, with what is there to choose', () => {
    const all = college();
    plan(all);
    all.olu.do(acts['assign-installer'], { visitIds: [visitAt(all, 's2').id], installerId: null });
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's3').id], reason: 'Given up' });
    const lines = linesOf(all);
    const seats = (filter: Parameters<typeof fits>[1]) => lines.filter((line) => fits(line, filter)).map((line) => line.visit.seatId);
    expect(choicesOf(lines).installer.map((choice) => choice.label)).toEqual(['Ben', 'Nobody yet']);
    expect(choicesOf(lines).state.map((choice) => choice.label)).toEqual(['Cancelled', 'Planned']);
    expect(seats({ installer: '-' })).toEqual(['s2']);
    expect(seats({ state: 'cancelled' })).toEqual(['s3']);
    expect(seats({ department: 'fin' })).toEqual([]);
    expect(seats({ day: '2026-11-24', installer: 'ben', state: 'planned' })).toEqual(['s1', 's4', 's5', 's6']);
  });
});

describe('what happened to a visit', () => {
  it('is told with when it happened and when the hub heard, newest first', () => {
    const all = college();
    approve(all);
    plan(all);
    const { id } = visitAt(all, 's1');
    all.ben.leave();
    all.ben.do(acts['start-visit'], { visitId: id });
    all.olu.do(acts['move-visit'], { moves: [{ visitId: id, day: '2026-11-26', startsAt: 600 }], reason: 'Room in use' });
    all.ben.comeBack();
    const row = all.hub.row('visit', id);
    if (row === undefined) throw new Error('no visit');
    const lines = historyOf(row, all.hub.all('visit-event'), all.hub.all('note'), undefined, (person) => person);
    expect(lines.map((line) => line.says).sort()).toEqual(['Moved to Thu 26 Nov at 10:00', 'Note: Room in use', 'Planned', 'Work began']);
    expect(lines.every((line) => line.heardAt !== null)).toBe(true);
    const began = lines.find((line) => line.says === 'Work began');
    expect(began && began.heardAt !== null && began.heardAt > began.at).toBe(true);
  });
});

describe('a time of day', () => {
  it('is read as people type it', () => {
    expect(['9', '9:30', '0930', '14.15', '2pm', '12am', '23h'].map(readTime)).toEqual([540, 570, 570, 855, 840, 0, 1380]);
    expect(['', 'noon', '25', '9:75', '13pm'].map(readTime)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect([0, 570, 1500].map(timeOfDay)).toEqual(['00:00', '09:30', '01:00']);
  });
});
