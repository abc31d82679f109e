import { describe, expect, it } from 'vitest';
import type { HubAnswer } from '../../../renderer/data/database.ts';
import { blocksOf, confirmedOf } from '../../../renderer/features/visit/calendar/blocks.ts';
import {
  beginMove,
  blockAfter,
  isElsewhere,
  type Moving,
  moveBy,
  movesOf,
  placesAhead,
} from '../../../renderer/features/visit/calendar/moving.ts';
import { periodOf } from '../../../renderer/features/visit/calendar/use-calendar.ts';
import { concernLines } from '../../../renderer/features/visit/concern-list.tsx';
import { together } from '../../../renderer/features/visit/use-together.ts';
import { notTakenOf } from '../../../renderer/features/visit/use-visit.ts';
import { type Lookup, toldOf, type VisitLine, visitLine } from '../../../renderer/features/visit/visit-line.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { readFreeze } from '../../../shared/domain/freeze/freeze.ts';
import { refuse } from '../../../shared/errors.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { approve, type College, college, releaseOf, visitAt } from '../../builders/small-college.ts';

const day = '2026-11-24';
const morning = { from: 540, to: 720 };

/** Ben's four visits of a morning, Mei's one at an exact time, the first person with a second device. */
function planned(): College {
  const all = college();
  all.olu.do(acts['import-records'], {
    records: [{ entity: 'device', id: 'd9', kind: 'new', fields: { assetTag: 'GC9', seatId: 's1', siteId: 'dock', departmentId: 'eng' } }],
  });
  const visit = (seat: number, deviceId: string, startsAt: number) => ({
    seatId: `s${seat}`,
    deviceId,
    day,
    startsAt,
    promised: morning,
    installerId: 'ben',
  });
  all.olu.do(acts['plan-visits'], {
    releaseId: releaseOf(all),
    visits: [
      visit(1, 'd1', 540),
      visit(1, 'd9', 585),
      visit(2, 'd2', 630),
      { seatId: 's3', deviceId: 'd3', day, startsAt: 1000, installerId: 'mei' },
      { seatId: 's4', deviceId: 'd4', day, startsAt: null },
    ],
  });
  return all;
}
function linesOf(all: College): readonly VisitLine[] {
  const lookup: Lookup = (type, id) => (id == null ? undefined : all.hub.row(type, id));
  return stoodFrom(all.hub.all('visit'), []).flatMap((stood) => {
    const row = all.hub.row('visit', stood.visit.id);
    return row === undefined ? [] : [visitLine(row, stood, lookup, 'planned')];
  });
}
function moving(all: College, view: 'month' | 'week' = 'week'): Moving {
  const block = blocksOf(linesOf(all), view).find((each) => each.installerId === 'ben');
  if (block === undefined) throw new Error('no block');
  return beginMove(block, block.lines);
}
const lanes = [null, 'ben', 'mei'];

describe('blocks of the calendar', () => {
  it('what ended without being done is no plan any more, with a day proposed too; planned work beside it is', () => {
    const all = planned();
    approve(all);
    const visitId = visitAt(all, 's3').id;
    all.mei.do(acts['record-outcome'], { visitId, outcome: 'absent', reason: 'user-absent', proposedDay: '2026-11-27' });
    const [line] = stoodFrom(all.hub.all('visit'), all.hub.all('visit-event')).flatMap((stood) => {
      const row = all.hub.row('visit', stood.visit.id);
      const lookup: Lookup = (type, id) => (id == null ? undefined : all.hub.row(type, id));
      return row !== undefined && stood.visit.id === visitId ? [visitLine(row, stood, lookup, 'hub')] : [];
    });
    if (line === undefined) throw new Error('no visit');
    expect(blocksOf([line], 'agenda').map((block) => block.look)).toEqual(['ended']);
    expect(blocksOf(linesOf(all), 'month').map((block) => block.look)).not.toContain('ended');
  });

  it('a month shows an installer’s day at a site, a week a promised window or an exact time, the agenda a person’s appointment', () => {
    const lines = linesOf(planned());
    const shown = (view: 'month' | 'week' | 'agenda') =>
      blocksOf(lines, view).map((block) => [block.installerId, block.lines.length, block.when]);
    expect(shown('month')).toEqual([
      ['ben', 3, '09:00–12:00'],
      ['mei', 1, '16:40–17:25'],
      [null, 1, 'No time yet'],
    ]);
    expect(shown('week')).toEqual([
      [null, 1, 'No time yet'],
      ['ben', 3, '09:00–12:00'],
      ['mei', 1, '16:40–17:25'],
    ]);
    expect(shown('agenda').filter(([who]) => who === 'ben')).toEqual([
      ['ben', 2, '09:00–12:00'],
      ['ben', 1, '09:00–12:00'],
    ]);
    expect(blocksOf(lines, 'week').map((block) => block.look)).toEqual(['open', 'planned', 'planned']);
  });

  it('the period begins on the day on which the person’s week does', () => {
    expect(periodOf('month', '2026-12-10', 1)).toEqual({ from: '2026-11-30', to: '2027-01-03' });
    expect(periodOf('week', '2026-12-10', 0)).toEqual({ from: '2026-12-06', to: '2026-12-12' });
  });
});

describe('a move under way', () => {
  it('goes by days, and from one usual window to the next with everybody’s place inside it', () => {
    const all = planned();
    const next = moveBy(moveBy(moving(all), 'day-on', lanes), 'later', lanes);
    expect(movesOf(next).map(({ day: on, startsAt, promised }) => [on, startsAt, promised])).toEqual(
      [780, 825, 870].map((at) => ['2026-11-25', at, { from: 780, to: 960 }]),
    );
    expect(blockAfter(next)).toMatchObject({ day: '2026-11-25', time: { from: 780, to: 960 }, look: 'moving' });
    expect(moveBy(next, 'later', lanes)).toEqual(next);
    const back = moveBy(moveBy(next, 'earlier', lanes), 'day-back', lanes);
    expect(isElsewhere(back)).toBe(false);
  });

  it('goes through the installers, back to whoever has them, and an exact time by half hours inside the day', () => {
    const all = planned();
    const given = moveBy(moving(all), 'lane-down', lanes);
    expect(movesOf(given)[0]).toMatchObject({ installerId: 'mei' });
    expect(isElsewhere(moveBy(given, 'lane-up', lanes))).toBe(false);
    const exact = blocksOf(linesOf(all), 'week').find((block) => block.installerId === 'mei');
    if (exact === undefined) throw new Error('no block');
    const later = moveBy(beginMove(exact, exact.lines), 'later', lanes);
    expect(movesOf(later)[0]).toMatchObject({ startsAt: 1030 });
    let end = later;
    for (let i = 0; i < 40; i++) end = moveBy(end, 'later', lanes);
    expect((movesOf(end)[0]?.startsAt ?? 0) + 45).toBeLessThanOrEqual(1440);
  });

  it('work that takes longer puts off what follows it, and never gets shorter than five minutes', () => {
    const all = planned();
    const longer = moveBy(moving(all), 'longer', lanes);
    expect(isElsewhere(longer)).toBe(true);
    expect(movesOf(longer).map(({ startsAt, minutes }) => [startsAt, minutes])).toEqual([
      [540, 60],
      [600, 60],
      [660, 60],
    ]);
    expect(isElsewhere(moveBy(longer, 'shorter', lanes))).toBe(false);
    let shorter = longer;
    for (let i = 0; i < 10; i++) shorter = moveBy(shorter, 'shorter', lanes);
    expect(movesOf(shorter).map(({ minutes }) => minutes)).toEqual([5, 5, 5]);
    all.olu.do(acts['move-visit'], { moves: [...movesOf(longer)] });
    expect(visitAt(all, 's1').slot).toMatchObject({ day: '2026-11-24', minutes: 60, promised: morning });
  });

  it('is one act for all: given to another installer by it too', () => {
    const all = planned();
    const next = moveBy(moveBy(moving(all, 'month'), 'day-on', lanes), 'lane-down', lanes);
    all.olu.do(acts['move-visit'], { moves: [...movesOf(next)] });
    expect(visitAt(all, 's2')).toMatchObject({ installerId: 'mei', slot: { day: '2026-11-25', startsAt: 630, promised: morning } });
  });
});

it('one person’s other devices go along with a move, those of others do not', () => {
  const all = planned();
  const [first] = linesOf(all).filter((line) => line.visit.deviceId === 'd1');
  if (first === undefined) throw new Error('no visit');
  expect(together(all.hub.world(), [first]).map((each) => each.visit.deviceId)).toEqual(['d9']);
  expect(toldOf(first.visit)).toBe('09:00–12:00');
});

it('matters of one cause are told once, what stops before what warns', () => {
  const all = planned();
  const [visit] = linesOf(all).map((line) => line.visit);
  if (visit === undefined) throw new Error('no visit');
  const freeze = { name: 'Exams', from: day, to: day };
  const refusal = refuse('VISIT_FROZEN', { ...freeze, day, rule: '6', revision: 0 });
  const broken = { rule: 'freeze', id: 'f', number: '6', revision: 0, refusal, freeze, overriddenBy: ['lead'] } as const;
  const lines = concernLines(
    [
      { kind: 'promise-moves', visit, person: 'User 1', confirmed: false },
      { kind: 'overruns', visit },
      { kind: 'breaks', visit, broken },
      { kind: 'breaks', visit, broken },
    ],
    () => undefined,
  );
  expect(lines.map((line) => [line.kind, line.says])).toEqual([
    ['stopped', '2 visits fall into Exams (Tue 24 Nov to Tue 24 Nov)'],
    ['waits', '1 visit does not fit into the window that is promised'],
    ['told', '1 person is promised another time and has to be told'],
  ]);
});

describe('what a block says of its people and its days', () => {
  const said = (all: College, visitId: string, answer: 'suits' | 'does-not-suit'): void => {
    all.olu.do(acts.acknowledge, { visitId, answer });
  };
  it('confirmed while everybody’s last word is that it suits; not after another word, nor after the plan moved', () => {
    const all = planned();
    const confirmed = () => confirmedOf(linesOf(all), all.hub.all('acknowledgement'));
    const [first, second] = linesOf(all).filter((line) => line.visit.userId === 'p1');
    // One answer for both devices of the appointment.
    said(all, first?.id ?? '', 'suits');
    expect([...confirmed()].sort()).toEqual([first?.id, second?.id].sort());
    const agenda = blocksOf(linesOf(all), 'agenda', confirmed()).find((block) => block.lines.some((line) => line.id === first?.id));
    expect(agenda?.look).toBe('confirmed');
    said(all, first?.id ?? '', 'does-not-suit');
    all.olu.do(acts['move-visit'], { moves: [{ visitId: second?.id, day: '2027-01-22', startsAt: 540 }] });
    expect([...confirmed()]).toEqual([]);
  });

  it('in a freeze until a reason is given for that day', () => {
    const all = planned();
    all.olu.do(acts['add-freeze'], { fields: { name: 'Exam week', from: day, to: day } });
    const freezes = all.hub.all('freeze').flatMap((row) => readFreeze(row) ?? []);
    const frozen = () =>
      stoodFrom(all.hub.all('visit'), []).flatMap((stood) => {
        const row = all.hub.row('visit', stood.visit.id);
        const lookup: Lookup = (type, id) => (id == null ? undefined : all.hub.row(type, id));
        return row === undefined ? [] : visitLine(row, stood, lookup, 'planned', freezes);
      });
    expect(frozen().every((line) => line.look.state === 'freeze' && line.frozen.length === 1)).toBe(true);
    const [one] = frozen();
    const { startsAt } = one?.visit.slot ?? {};
    all.olu.do(acts['move-visit'], { moves: [{ visitId: one?.id, day, startsAt: startsAt ?? null }], overrideReason: 'The head agreed' });
    expect(frozen().find((line) => line.id === one?.id)?.frozen).toEqual([]);
    expect(blocksOf(frozen(), 'month').some((block) => block.look === 'frozen')).toBe(true);
  });
});

describe('the places ahead of a move', () => {
  it('are the later windows of its day, then those of the next days, and no weekend', () => {
    const places = placesAhead(moving(planned()));
    const shown = places.slice(0, 4).map((place) => {
      const { day: on, time } = blockAfter(place);
      return [on, time?.from];
    });
    expect(shown[0]).toEqual([day, 780]);
    expect(shown[1]?.[1]).toBe(540);
    const days = places.map((place) => new Date(`${blockAfter(place).day}T12:00:00Z`).getUTCDay());
    expect(days.some((each) => each === 0 || each === 6)).toBe(false);
  });
});

describe('a plan that the hub did not take', () => {
  it('is told on the visit with its code, until somebody plans it otherwise', () => {
    const all = planned();
    const [line] = linesOf(all);
    if (line === undefined) throw new Error('no visit');
    all.renee.leave();
    all.renee.do(acts['move-visit'], { moves: [{ visitId: line.id, day: '2027-02-09', startsAt: 540 }] });
    all.olu.do(acts['add-freeze'], { fields: { name: 'Exam week', from: '2027-02-08', to: '2027-02-12' } });
    const [outcome] = all.renee.comeBack();
    const key = rowKey('visit', line.id);
    const answer = (): HubAnswer => ({
      id: 'w:1',
      act: 'move-visit',
      heard: all.hub.now,
      outcomes: [{ result: 'rejected', code: outcome?.code ?? '', details: outcome?.details ?? null, key }],
      keys: [key],
    });
    const told = [answer()];
    const row = () => all.hub.row('visit', line.id) ?? line.row;
    expect(notTakenOf(row(), told)).toMatchObject({ act: 'move-visit', code: 'VISIT_FROZEN', details: { name: 'Exam week' } });
    expect(notTakenOf(row(), [])).toBe(undefined);
    all.olu.do(acts['move-visit'], { moves: [{ visitId: line.id, day: '2027-02-16', startsAt: 540 }] });
    expect(notTakenOf(row(), told)).toBe(undefined);
  });
});
