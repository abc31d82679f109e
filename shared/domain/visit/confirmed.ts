/** Has the person of a visit said that it suits, since the plan was made as it is? Silence is no answer. */
import { type Row, stampOf } from '../../sync/row.ts';
import { textIn } from '../record.ts';

/** `said`: acknowledgements, of this visit or of more; the last one counts. */
export function isConfirmed(visit: Row, said: readonly Row[]): boolean {
  let last: Row | undefined;
  for (const row of said) if (textIn(row, 'visitId') === visit.id && (last === undefined || last.made.t <= row.made.t)) last = row;
  return last?.fields.answer === 'suits' && last.made.t >= (stampOf(visit, 'slot')?.t ?? 0);
}
