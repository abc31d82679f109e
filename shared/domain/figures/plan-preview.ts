/** Visits as an act would make or move them: for clashes and for drawing a drag before the drop. */
import type { Op } from '../../sync/op.ts';
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';

/** The visits that these ops write, with the fields they would have. */
export function visitsAfter(world: World, ops: readonly Op[]): readonly Row[] {
  return ops
    .filter((op) => op.type === 'visit' && op.kind === 'set')
    .map((op): Row => {
      const row = world.row('visit', op.id);
      const fields = Object.fromEntries(Object.entries(op.fields ?? {}).map(([name, write]) => [name, write.v]));
      if (row !== undefined) return { ...row, fields: { ...row.fields, ...fields } };
      return { type: 'visit', id: op.id, seq: 0, made: { by: [], p: '', t: 0, h: 0 }, fields, scopes: [] };
    });
}
