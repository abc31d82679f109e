/** Has the person of a visit said that it suits, and is it still what they said it of? Silence is no answer. */
import type { Row } from '../../sync/row.ts';
import { answered } from './answered.ts';

/** `said`: acknowledgements, of this visit or of more; the last one counts. */
export function isConfirmed(visit: Row, said: readonly Row[]): boolean {
  return answered(visit, said).is === 'suits';
}
