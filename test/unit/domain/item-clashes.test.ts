import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { itemClashes } from '../../../shared/domain/clash/items.ts';
import { visitsAfter } from '../../../shared/domain/figures/plan-preview.ts';
import { approve, type College, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

/** A second release beside the one whose six visits are planned on 24 November. */
function withSecond(): { readonly all: College; readonly second: string } {
  const all = college();
  approve(all);
  plan(all);
  const made = all.renee.do(acts['create-release'], { title: { name: 'Atlas' }, version: { number: '2' }, visitKind: 'install' });
  return { all, second: made.find((op) => op.type === 'release')?.id ?? '' };
}
const meets = (all: College, releaseId: string, visit: object) => {
  const world = all.hub.world();
  const input = { releaseId, visits: [{ seatId: 's1', day: '2026-11-24', startsAt: 525, ...visit }] };
  const ops = acts['plan-visits'].ops(world, acts['plan-visits'].input.parse(input), all.olu.who(), all.olu.ids);
  return itemClashes(world, visitsAfter(world, ops)).map(({ kind, with: other }) => [kind, other]);
};

describe('items that a plan touches and another plan touches too', () => {
  it('a device that has a visit of another release then; at another time or on another day it has none', () => {
    const { all, second } = withSecond();
    const there = visitAt(all, 's1').id;
    expect(meets(all, second, { deviceId: 'd1' })).toEqual([['item-scheduled', there]]);
    expect(meets(all, second, { deviceId: 'd1', startsAt: null })).toEqual([['item-scheduled', there]]);
    expect(meets(all, second, { deviceId: 'd1', startsAt: 900 })).toEqual([]);
    expect(meets(all, second, { deviceId: 'd1', day: '2026-11-25' })).toEqual([]);
  });

  it('a seat and what stands there are parent and child', () => {
    const { all, second } = withSecond();
    all.olu.do(acts['add-device'], { id: 'screen', fields: { assetTag: 'SCREEN', siteId: 'dock', seatId: 's1' } });
    expect(meets(all, second, { deviceId: 'screen' })).toEqual([['place-scheduled', visitAt(all, 's1').id]]);
    expect(meets(all, second, {})).toEqual([['place-scheduled', visitAt(all, 's1').id]]);
  });

  it('what is done, begun, cancelled or of the same release meets nothing', () => {
    const { all, second } = withSecond();
    all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
    expect(meets(all, second, { deviceId: 'd1' })).toEqual([]);
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's2').id] });
    expect(meets(all, second, { seatId: 's2', deviceId: 'd2' })).toEqual([]);
    expect(meets(all, releaseOf(all), { seatId: 's3', deviceId: 'd3' })).toEqual([]);
  });

  it('a release that has to be done first comes first, at each seat', () => {
    const { all, second } = withSecond();
    const there = visitAt(all, 's1').id;
    all.renee.do(acts['start-plan'], { releaseId: second, from: { template: 'plain' } });
    all.renee.do(acts['edit-plan'], { id: second, add: { dependsOn: [releaseOf(all)] } });
    expect(meets(all, second, { deviceId: 'd1', day: '2026-11-20' })).toEqual([['before-parent', there]]);
    expect(meets(all, second, { deviceId: 'd1', day: '2026-11-30' })).toEqual([]);
    all.olu.do(acts['plan-visits'], { releaseId: second, visits: [{ seatId: 's2', deviceId: 'd2', day: '2026-11-30', startsAt: 540 }] });
    const child = all.hub.all('visit').find((row) => row.fields.releaseId === second)?.id;
    const world = all.hub.world();
    const move = { moves: [{ visitId: visitAt(all, 's2').id, day: '2026-12-04', startsAt: 540 }] };
    const ops = acts['move-visit'].ops(world, acts['move-visit'].input.parse(move), all.olu.who(), all.olu.ids);
    expect(itemClashes(world, visitsAfter(world, ops)).map(({ kind, with: other }) => [kind, other])).toEqual([['after-child', child]]);
  });

  it('two visits of one plan that touch the same device are told once', () => {
    const { all, second } = withSecond();
    const world = all.hub.world();
    const one = acts['plan-visits'].ops(
      world,
      { releaseId: second, visits: [{ seatId: 's1', deviceId: 'd1', day: '2026-12-01', startsAt: 540 }] },
      all.olu.who(),
      all.olu.ids,
    );
    const other = acts['move-visit'].ops(
      world,
      acts['move-visit'].input.parse({ moves: [{ visitId: visitAt(all, 's1').id, day: '2026-12-01', startsAt: 550 }] }),
      all.olu.who(),
      all.olu.ids,
    );
    expect(itemClashes(world, visitsAfter(world, [...one, ...other]))).toHaveLength(1);
  });
});
