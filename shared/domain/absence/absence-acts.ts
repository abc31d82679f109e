/** Saying that somebody of the team is away, and changing it. Visits in those days stay where they are until somebody moves them; they are displaced, and everybody is told. */
import { type Refusal, refuse } from '../../errors.ts';
import type { Json } from '../../sync/op.ts';
import { addAct, editAct } from '../edit-record.ts';
import { dayLater } from '../visit/week.ts';
import { absence, absenceDaysAtMost } from './absence.ts';

const add = addAct('add-absence', absence);
const edit = editAct('edit-absence', absence);

/** Refusals besides those of every record: DATE_INVALID where the last day lies before the first, FIELD_INVALID where it is too long or ends before it begins. */
export const addAbsence: typeof add = {
  ...add,
  check: (world, input, who) => add.check(world, input, who) ?? refuseDays(input.fields),
};

export const editAbsence: typeof edit = {
  ...edit,
  check: (world, input, who) => edit.check(world, input, who) ?? refuseDays({ ...world.row('absence', input.id)?.fields, ...input.fields }),
};

function refuseDays(fields: { readonly [name: string]: Json }): Refusal | undefined {
  const { from, to, startsAt, endsAt } = fields;
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  if (to < from) return refuse('DATE_INVALID', { field: 'to' });
  if (to >= dayLater(from, absenceDaysAtMost)) return refuse('FIELD_INVALID', { field: 'to', why: `at most ${absenceDaysAtMost} days` });
  if (typeof startsAt === 'number' && typeof endsAt === 'number' && endsAt <= startsAt)
    return refuse('FIELD_INVALID', { field: 'endsAt', why: 'it ends before it begins' });
  return undefined;
}
