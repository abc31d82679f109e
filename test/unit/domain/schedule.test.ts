import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { clashesOf } from '../../../shared/domain/clash/clashes.ts';
import { concernsOf } from '../../../shared/domain/clash/concerns.ts';
import { visitsAfter } from '../../../shared/domain/figures/plan-preview.ts';
import { readPreference, suits } from '../../../shared/domain/person/preference.ts';
import { isOpen, readHours } from '../../../shared/domain/site/hours.ts';
import { slotAfter } from '../../../shared/domain/visit/promise.ts';
import { siteInstant } from '../../../shared/domain/visit/site-time.ts';
import type { Op } from '../../../shared/sync/op.ts';
import { approve, type College, college, releaseOf, visitAt, visitsOf } from '../../builders/small-college.ts';

const day = '2026-11-24';
const morning = { from: 540, to: 720 };
const afternoon = { from: 780, to: 960 };

/** Ben's visits to four seats, promised for the morning. */
function promised(before?: (all: College) => void): College {
  const all = college();
  approve(all);
  before?.(all);
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
  return all;
}
const slotOf = (all: College, seat: string) => visitAt(all, seat).slot;
const concerns = (all: College, ops: readonly Op[]) => {
  const world = all.hub.world();
  return concernsOf(world, visitsAfter(world, ops));
};
const would = (all: College, moves: readonly object[], more: object = {}): readonly Op[] =>
  acts['move-visit'].ops(
    all.hub.world(),
    acts['move-visit'].input.parse({ moves, ...more }),
    all.olu.who(),
    (() => {
      let n = 0;
      return () => `note-${n++}`;
    })(),
  );

describe('appointments as promised windows', () => {
  it('an older visit without a window promises its own time', () => {
    const all = college();
    all.olu.do(acts['plan-visits'], { releaseId: releaseOf(all), visits: [{ seatId: 's1', deviceId: 'd1', day, startsAt: 600 }] });
    expect(slotOf(all, 's1')).toEqual({ day, startsAt: 600, minutes: 45 });
  });

  it('stays while a visit begins in it, and goes with a move out of it', () => {
    const slot = { day, startsAt: 540, minutes: 45, promised: morning };
    expect(slotAfter(slot, { day, startsAt: 630 })).toEqual({ ...slot, startsAt: 630 });
    expect(slotAfter(slot, { day: '2026-11-25', startsAt: 540 })).toEqual({ ...slot, day: '2026-11-25' });
    expect(slotAfter(slot, { day, startsAt: 840 })).toEqual({ day, startsAt: 840, minutes: 45 });
    expect(slotAfter(slot, { day, startsAt: 800, promised: afternoon })).toEqual({ day, startsAt: 800, minutes: 45, promised: afternoon });
  });

  it('two people who change the order inside it meet without a conflict; one who moves out of it is a conflict', () => {
    const all = promised();
    const { id } = visitAt(all, 's1');
    all.renee.leave();
    all.renee.do(acts['move-visit'], { moves: [{ visitId: id, day, startsAt: 675 }] });
    all.olu.do(acts['move-visit'], { moves: [{ visitId: id, day, startsAt: 690 }] });
    all.renee.comeBack();
    expect(all.hub.conflicts()).not.toContain('same-field');

    all.renee.leave();
    all.renee.do(acts['move-visit'], { moves: [{ visitId: id, day, startsAt: 800, promised: afternoon }] });
    all.olu.do(acts['move-visit'], { moves: [{ visitId: id, day, startsAt: 700 }] });
    all.renee.comeBack();
    expect(all.hub.conflicts()).toContain('same-field');
  });

  it('work that met a change of the order inside the window is no conflict; a move out of it is', () => {
    const all = promised();
    const away = (seat: string, move: object): readonly string[] => {
      const { id } = visitAt(all, seat);
      all.ben.leave();
      all.ben.do(acts['start-visit'], { visitId: id });
      all.ben.do(acts['record-outcome'], { visitId: id, outcome: 'failed', reason: 'device-faulty' });
      all.olu.do(acts['move-visit'], { moves: [{ visitId: id, ...move }] });
      all.ben.comeBack();
      return all.hub.conflicts().filter((kind) => kind === 'done-though-moved');
    };
    expect(away('s1', { day, startsAt: 675 })).toEqual([]);
    expect(away('s2', { day: '2026-11-26', startsAt: 540 })).toEqual(['done-though-moved']);
  });

  it('one person’s two devices share an appointment; two appointments at once are displaced', () => {
    const all = promised();
    all.olu.do(acts['import-records'], {
      records: [
        { entity: 'device', id: 'd9', kind: 'new', fields: { assetTag: 'GC9', seatId: 's1', siteId: 'dock', departmentId: 'eng' } },
      ],
    });
    const plan = (window: object, startsAt: number) => ({
      releaseId: releaseOf(all),
      visits: [{ seatId: 's1', deviceId: 'd9', day, startsAt, promised: window, installerId: 'mei' }],
    });
    const clashes = (input: object) => {
      const world = all.hub.world();
      const ops = acts['plan-visits'].ops(world, acts['plan-visits'].input.parse(input), all.olu.who(), () => 'new');
      return clashesOf(world, visitsAfter(world, ops)).map((clash) => clash.kind);
    };
    expect(clashes(plan(morning, 540))).toEqual([]);
    expect(clashes(plan({ from: 660, to: 840 }, 720))).toEqual(['user-booked-twice']);
    all.olu.do(acts['plan-visits'], plan({ from: 660, to: 840 }, 720));
    expect(all.hub.conflicts()).toEqual(['user-booked-twice']);
  });
});

describe('freezes', () => {
  const exams = { name: 'Exam weeks', from: '2026-12-07', to: '2026-12-18' };
  const into = (all: College, more: object = {}) => ({
    moves: [{ visitId: visitAt(all, 's1').id, day: '2026-12-08', startsAt: 540 }],
    ...more,
  });

  it('refuse a plan that falls into them; with a reason it stands, and the reason is kept under the name of who gave it', () => {
    const all = promised();
    all.olu.do(acts['add-freeze'], { fields: exams });
    expect(all.olu.try(acts['move-visit'], into(all))).toMatchObject({ ok: false, refusal: { code: 'VISIT_FROZEN', details: exams } });
    expect(all.olu.try(acts['move-visit'], into(all, { overrideReason: '   ' }))).toMatchObject({ refusal: { code: 'VISIT_FROZEN' } });
    all.olu.do(acts['move-visit'], into(all, { overrideReason: 'The room is free, the head agreed' }));
    const row = all.hub.row('visit', visitAt(all, 's1').id);
    expect(visitAt(all, 's1').policyOverride).toMatchObject({ reason: 'The room is free, the head agreed', day: '2026-12-08' });
    expect(row?.stamps?.policyOverride?.p).toBe('olu');
    // Good for that day alone.
    const next = { moves: [{ visitId: visitAt(all, 's1').id, day: '2026-12-09', startsAt: 540 }] };
    expect(all.olu.try(acts['move-visit'], next)).toMatchObject({ refusal: { code: 'VISIT_FROZEN' } });
    const planned = { releaseId: releaseOf(all), visits: [{ seatId: 's6', deviceId: 'd6', day: '2026-12-08', startsAt: null }] };
    expect(all.olu.try(acts['plan-visits'], planned)).toMatchObject({ refusal: { code: 'VISIT_FROZEN' } });
    expect(all.olu.try(acts['plan-visits'], { ...planned, overrideReason: 'Agreed' }).ok).toBe(true);
  });

  it('are judged again at the hub: a laptop that had not heard of one is refused, visit by visit', () => {
    const all = promised();
    const ids = ['s1', 's2'].map((seat) => visitAt(all, seat).id);
    all.renee.leave();
    all.renee.do(acts['move-visit'], {
      moves: [
        { visitId: ids[0], day: '2026-12-08', startsAt: 540 },
        { visitId: ids[1], day: '2026-11-30', startsAt: 540 },
      ],
    });
    all.olu.do(acts['add-freeze'], { fields: exams });
    expect(all.renee.comeBack()).toMatchObject([{ i: 0, result: 'rejected', code: 'VISIT_FROZEN' }]);
    expect([slotOf(all, 's1').day, slotOf(all, 's2').day]).toEqual([day, '2026-11-30']);
  });

  it('hold a cancelled visit that is planned again, here and at the hub; with a reason it comes back', () => {
    const all = promised();
    const ids = ['s1', 's2'].map((seat) => visitAt(all, seat).id);
    all.olu.do(acts['cancel-visit'], { visitIds: ids, reason: 'Ill' });
    all.renee.leave();
    all.renee.do(acts['restore-visit'], { visitIds: [ids[1]] });
    all.olu.do(acts['add-freeze'], { fields: { name: 'Open day', from: day, to: day } });
    expect(all.olu.try(acts['restore-visit'], { visitIds: [ids[0]] })).toMatchObject({ refusal: { code: 'VISIT_FROZEN' } });
    expect(all.renee.comeBack()).toMatchObject([{ i: 0, result: 'rejected', code: 'VISIT_FROZEN' }]);
    expect(all.hub.row('visit', ids[1] ?? '')?.fields.state).toBe('cancelled');
    all.olu.do(acts['restore-visit'], { visitIds: [ids[0]], overrideReason: 'The head agreed' });
    expect(visitAt(all, 's1')).toMatchObject({ state: 'planned', policyOverride: { reason: 'The head agreed', day } });
  });

  it('hold a site, a department, one room or some hours, and nothing beside them', () => {
    const all = promised();
    const frozen = (fields: object) => {
      const id = all.olu.do(acts['add-freeze'], { fields: { name: 'F', from: day, to: day, ...fields } })[0]?.id ?? '';
      const ops = would(all, [{ visitId: visitAt(all, 's1').id, day, startsAt: 550 }]);
      const found = concerns(all, ops).some((each) => each.kind === 'breaks' && each.broken.id === id);
      all.olu.do(acts['delete-record'], { type: 'freeze', id });
      return found;
    };
    expect(frozen({ siteId: 'dock' })).toBe(true);
    expect(frozen({ siteId: 'other' })).toBe(false);
    expect(frozen({ departmentId: 'fin' })).toBe(false);
    expect(frozen({ siteId: 'dock', room: 'd01' })).toBe(true);
    expect(frozen({ siteId: 'dock', room: 'D02' })).toBe(false);
    expect(frozen({ siteId: 'dock', room: 'D01', startsAt: 600, endsAt: 660 })).toBe(false);
    expect(frozen({ siteId: 'dock', room: 'D01', startsAt: 580, endsAt: 660 })).toBe(true);
  });

  it('end after they begin, and belong to a lead’s own department', () => {
    const all = college();
    expect(all.olu.try(acts['add-freeze'], { fields: { ...exams, to: '2026-12-01' } })).toMatchObject({
      refusal: { code: 'DATE_INVALID' },
    });
    expect(all.olu.try(acts['add-freeze'], { fields: { ...exams, room: 'C030' } })).toMatchObject({ refusal: { code: 'FIELD_INVALID' } });
    const lead = all.hub.person('lead', { role: 'lead', scope: 'department:eng' });
    expect(lead.try(acts['add-freeze'], { fields: exams })).toMatchObject({ refusal: { code: 'OUTSIDE_SCOPE' } });
    expect(lead.try(acts['add-freeze'], { fields: { ...exams, departmentId: 'eng' } }).ok).toBe(true);
  });
});

describe('what speaks against a plan, before it is saved', () => {
  it('closed sites, another’s site, a missing skill, a full day, a wish, and who has to be told', () => {
    const all = promised();
    all.olu.do(acts['edit-site'], { id: 'dock', fields: { hours: 'Mon–Thu 08:00–16:30' } });
    all.olu.do(acts['edit-installer'], { id: 'ben', fields: { siteIds: ['elsewhere'], skills: ['mac'], visitsPerDay: 0 } });
    all.olu.do(acts['edit-device'], { id: 'd1', fields: { system: 'Windows 10 Education 22H2' } });
    all.olu.do(acts['edit-person'], { id: 'p1', fields: { preference: 'mornings' } });
    const visitId = visitAt(all, 's1').id;
    const kinds = (move: object) => concerns(all, would(all, [{ visitId, ...move }])).map((each) => each.kind);
    expect(kinds({ day, startsAt: 600 })).toEqual(['not-their-site', 'lacks-skill', 'over-capacity']);
    // A Friday afternoon.
    expect(kinds({ day: '2026-11-27', startsAt: 840, promised: afternoon })).toEqual([
      'closed',
      'not-their-site',
      'lacks-skill',
      'wish-missed',
      'promise-moves',
      'over-capacity',
    ]);
    expect(kinds({ day, startsAt: 700 })).toContain('overruns');
  });

  it('there has to be time for the way from one site to the next, as far as anybody recorded it', () => {
    let farm = '';
    const all = promised((each) => {
      farm = each.olu.do(acts['add-site'], { fields: { name: 'Farm', travel: 40 } })[0]?.id ?? '';
      each.olu.do(acts['edit-seat'], { id: 's4', fields: { siteId: farm } });
    });
    const visitId = visitAt(all, 's4').id;
    // Three visits at the docks end at 11:15.
    const far = (startsAt: number) =>
      concerns(all, would(all, [{ visitId, day, startsAt }])).flatMap((each) => (each.kind === 'too-far' ? [each] : []));
    expect(far(690)).toMatchObject([{ installerId: 'ben', from: 'Docklands Workshop', to: 'Farm', has: 15, needs: 40 }]);
    expect(far(715)).toEqual([]);
    // Nobody has said how far the docks are.
    all.olu.do(acts['edit-site'], { id: farm, fields: { travel: null } });
    expect(far(690)).toEqual([]);
  });

  it('a time that a site’s clock shows twice or never', () => {
    const all = promised();
    const visitId = visitAt(all, 's1').id;
    const kinds = (onDay: string, startsAt: number) =>
      concerns(all, would(all, [{ visitId, day: onDay, startsAt, promised: null }])).map((each) => each.kind);
    expect(kinds('2026-10-25', 90)).toContain('time-twice');
    expect(kinds('2027-03-28', 90)).toContain('time-missing');
    expect(kinds('2027-03-28', 180)).not.toContain('time-missing');
  });
});

describe('a site’s clock', () => {
  const at = (onDay: string, minutes: number, zone: string) => {
    const { at: ms, clock } = siteInstant(onDay, minutes, zone);
    return [new Date(ms).toISOString().slice(0, 16), clock];
  };
  it('is one instant: in the overlap the first, in the gap as the clock before would show it', () => {
    expect(at('2026-10-25', 90, 'Europe/London')).toEqual(['2026-10-25T00:30', 'twice']);
    expect(at('2026-10-25', 120, 'Europe/London')).toEqual(['2026-10-25T02:00', 'once']);
    expect(at('2027-03-28', 90, 'Europe/London')).toEqual(['2027-03-28T01:30', 'missing']);
    expect(at('2026-11-24', 540, 'Europe/Oslo')).toEqual(['2026-11-24T08:00', 'once']);
    expect(at('2026-07-01', 540, 'America/New_York')).toEqual(['2026-07-01T13:00', 'once']);
    expect(at('2026-07-01', 540, 'No/Where')).toEqual(['2026-07-01T09:00', 'once']);
  });
});

describe('what people write', () => {
  it.each([
    ['Mon–Fri 07:30–18:00', '2026-11-27', true],
    ['Mon-Thu 8-16:30; Fri 8-12', '2026-11-27', true],
    ['Mon-Thu 8-16:30', '2026-11-27', false],
    ['Daily 07:00–15:00', '2026-11-29', true],
    ['08:00-17:00', '2026-11-29', false],
    ['Mon-Fri 9-11', '2026-11-27', false],
    ['ask the porter', '2026-11-27', undefined],
    ['', '2026-11-27', undefined],
  ] as const)('hours “%s” on %s', (text, onDay, open) => {
    expect(isOpen(readHours(text), onDay, { from: 540, to: 700 })).toBe(open);
  });
  it.each([
    ['mornings', day, true],
    ['afternoons', day, false],
    ['after 15:00', day, false],
    ['only Friday', day, false],
    ['only Friday', '2026-11-27', true],
    ['not Monday', day, true],
    ['not Monday', '2026-11-30', false],
  ] as const)('the wish “%s” on %s in the morning', (text, onDay, kept) => {
    const wish = readPreference(text);
    expect(wish && suits(wish, onDay, morning, 45)).toBe(kept);
  });
  it('a wish that a person has to read is none for the proposal', () => {
    expect(readPreference('term breaks')).toBeUndefined();
  });
});

it('a move is taken back as long as nobody has moved the visit since', () => {
  const all = promised();
  const { id } = visitAt(all, 's1');
  const before = all.hub.world();
  const input = { moves: [{ visitId: id, day: '2026-11-25', startsAt: 540 }], reason: 'The user asked' };
  const back = acts['move-visit'].opposite(before, acts['move-visit'].input.parse(input), all.olu.do(acts['move-visit'], input));
  const draft = 'drafts' in back ? back.drafts[0]?.input : undefined;
  all.renee.do(acts['move-visit'], { moves: [{ visitId: id, day: '2026-11-26', startsAt: 540 }] });
  expect(all.olu.try(acts['take-back'], draft)).toMatchObject({ refusal: { code: 'CHANGED_SINCE' } });
  expect(visitsOf(all)).toHaveLength(4);
});
