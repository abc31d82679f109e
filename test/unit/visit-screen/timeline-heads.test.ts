import { expect, it } from 'vitest';
import { lanesOf } from '../../../renderer/features/visit/timeline/bars.ts';
import { underWaves } from '../../../renderer/features/visit/timeline/wave-heads.ts';
import { type Lookup, visitLine } from '../../../renderer/features/visit/visit-line.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { type College, college, plan, releaseOf } from '../../builders/small-college.ts';

const scale = { zoom: 'month', first: '2026-11-20', days: 30 } as const;
const linesOf = (all: College) => {
  const lookup: Lookup = (type, id) => (id == null ? undefined : all.hub.row(type, id));
  return stoodFrom(all.hub.all('visit'), []).flatMap((stood) => {
    const row = all.hub.row('visit', stood.visit.id);
    return row === undefined ? [] : [visitLine(row, stood, lookup, 'planned')];
  });
};

it('departments stand under the head of their wave, with what was decided about it over its days', () => {
  const all = college();
  all.olu.do(acts['edit-seat'], { id: 's6', fields: { departmentId: 'fin' } });
  plan(all);
  const lines = linesOf(all);
  const lanes = lanesOf(lines, 'department');
  const { lanes: headed, cells } = underWaves(lanes, lines, scale, (release, n) => (release === releaseOf(all) && n === 1 ? 'go' : null));
  expect(headed.map(({ label, head, total }) => [label, head === true, total])).toEqual([
    ['Wave 1', true, 1],
    ['Finance', false, 1],
    ['Wave 2', true, 5],
    ['Engineering', false, 5],
  ]);
  expect(cells.map(({ look, says, from, to }) => [look, says, from, to])).toEqual([
    ['go', 'Go', 4, 5],
    ['open', 'Not decided', 4, 5],
  ]);
});

it('without waves the departments stand as they are', () => {
  const all = college();
  all.olu.do(acts['change-departments'], { ids: ['eng', 'fin'], fields: { wave: null } });
  plan(all);
  const lines = linesOf(all);
  const lanes = lanesOf(lines, 'department');
  expect(underWaves(lanes, lines, scale, () => null)).toEqual({ lanes, cells: [] });
});
