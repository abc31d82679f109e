/** Setting and changing freezes. Visits that are planned in its days already stay where they are; every list and calendar says so. */
import { type Refusal, refuse } from '../../errors.ts';
import type { Json } from '../../sync/op.ts';
import { addAct, editAct } from '../edit-record.ts';
import { freeze } from './freeze.ts';

const add = addAct('add-freeze', freeze);
const edit = editAct('edit-freeze', freeze);

/** Refusals besides those of every record: DATE_INVALID where the last day lies before the first, FIELD_INVALID for a room of no site. */
export const addFreeze: typeof add = {
  ...add,
  check: (world, input, who) => add.check(world, input, who) ?? refuseDays(input.fields),
};

export const editFreeze: typeof edit = {
  ...edit,
  check: (world, input, who) => edit.check(world, input, who) ?? refuseDays({ ...world.row('freeze', input.id)?.fields, ...input.fields }),
};

function refuseDays(fields: { readonly [name: string]: Json }): Refusal | undefined {
  const { from, to, room, siteId, startsAt, endsAt } = fields;
  if (typeof from === 'string' && typeof to === 'string' && to < from) return refuse('DATE_INVALID', { field: 'to' });
  if (typeof room === 'string' && room !== '' && typeof siteId !== 'string')
    return refuse('FIELD_INVALID', { field: 'room', why: 'choose its site first' });
  if (typeof startsAt === 'number' && typeof endsAt === 'number' && endsAt <= startsAt)
    return refuse('FIELD_INVALID', { field: 'endsAt', why: 'it ends before it begins' });
  return undefined;
}
