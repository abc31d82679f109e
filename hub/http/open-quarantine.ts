/** Which of the groups in quarantine still wait for a person. */
import type { Quarantined } from '../store/store.ts';

/** Has nobody decided about it yet? */
export function isOpen({ reason }: Pick<Quarantined, 'reason'>): boolean {
  return reason !== 'taken' && reason !== 'aside';
}
