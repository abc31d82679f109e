import { describe, expect, it } from 'vitest';
import type { Act } from '../../../shared/domain/act.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { gather, type Source } from '../../../shared/sync/world.ts';
import type { Desk } from '../../builders/domain-desk.ts';
import { approve, type College, college, releaseOf, visitsOf } from '../../builders/small-college.ts';

/** Decides as a laptop does: nothing is known until it was asked for, and it is asked for in few rounds. */
async function gathered<I>(all: College, desk: Desk, act: Act<I>, input: unknown): Promise<string> {
  const world = all.hub.world();
  const source: Source = {
    rows: async (keys) => new Map(keys.flatMap((key) => (all.hub.rows.has(key) ? [[key, all.hub.rows.get(key)] as const] : [])) as []),
    find: async (type, name, value) => world.find(type, name, value),
  };
  let n = 0;
  const decided = await gather(source, (asked) => decide(act, asked, input, desk.who(), () => `made-${n++}`));
  return decided.ok ? 'ok' : decided.refusal.code;
}

const seats = Array.from({ length: 60 }, (_, i) => i + 100);

function bigCollege(): College {
  const all = college();
  approve(all);
  all.olu.do(acts['import-records'], {
    records: seats.flatMap((n) => [
      { entity: 'seat', id: `s${n}`, kind: 'new', fields: { siteId: 'dock', room: `R${n}`, departmentId: 'eng' } },
      { entity: 'device', id: `d${n}`, kind: 'new', fields: { assetTag: `GC${n}`, siteId: 'dock', departmentId: 'eng', seatId: `s${n}` } },
    ]),
  });
  return all;
}
const planOf = (all: College) => ({
  releaseId: releaseOf(all),
  visits: seats.map((n) => ({ seatId: `s${n}`, deviceId: `d${n}`, day: '2026-11-24', startsAt: null, installerId: 'ben' })),
});

describe('one act for many visits on a laptop', () => {
  it('sixty seats are planned, moved, given away, cancelled and planned again, each at once', async () => {
    const all = bigCollege();
    expect(await gathered(all, all.olu, acts['plan-visits'], planOf(all))).toBe('ok');
    all.olu.do(acts['plan-visits'], planOf(all));
    const visitIds = visitsOf(all).map((visit) => visit.id);
    expect(visitIds).toHaveLength(60);
    const moves = visitIds.map((visitId) => ({ visitId, day: '2026-11-25', startsAt: null }));
    expect(await gathered(all, all.olu, acts['move-visit'], { moves })).toBe('ok');
    expect(await gathered(all, all.olu, acts['assign-installer'], { visitIds, installerId: 'mei' })).toBe('ok');
    expect(await gathered(all, all.ben, acts['order-visits'], { visitIds })).toBe('ok');
    expect(await gathered(all, all.olu, acts['cancel-visit'], { visitIds })).toBe('ok');
    all.olu.do(acts['cancel-visit'], { visitIds });
    expect(await gathered(all, all.olu, acts['restore-visit'], { visitIds })).toBe('ok');
  });

  it('one seat that is not there refuses all of them; a cancelled visit among them is told', async () => {
    const all = bigCollege();
    const plan = planOf(all);
    const wrong = { ...plan, visits: [...plan.visits, { seatId: 'gone', day: '2026-11-24', startsAt: null }] };
    expect(await gathered(all, all.olu, acts['plan-visits'], wrong)).toBe('RECORD_UNKNOWN');
    all.olu.do(acts['plan-visits'], plan);
    const visitIds = visitsOf(all).map((visit) => visit.id);
    all.olu.do(acts['cancel-visit'], { visitIds: visitIds.slice(3, 4) });
    expect(await gathered(all, all.olu, acts['cancel-visit'], { visitIds })).toBe('VISIT_CANCELLED');
    expect(await gathered(all, all.olu, acts['restore-visit'], { visitIds })).toBe('VISIT_NOT_CANCELLED');
  });
});
