/** Writing a record that is made by its id: made, changed, or brought back where it was taken back before. */
import type { Op } from '../../sync/op.ts';
import type { Row } from '../../sync/row.ts';
import { command, make, only, type Values, write } from '../write.ts';

export function makeOrBringBack(row: Row | undefined, type: string, id: string, fixed: Values, values: Values): readonly Op[] {
  if (row === undefined || row.stub) return [make(type, id, { ...fixed, ...values })];
  const back = row.gone === undefined ? [] : [command(type, id, 'restore-record', { type, id })];
  return [...back, ...only(write(row, values))];
}
