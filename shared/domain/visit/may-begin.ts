/** May work begin on this visit here and now? The parts of "may this be installed" that the record knows: approval, window (DESIGN, "Trust"). */
import { type Refusal, refuse } from '../../errors.ts';
import type { World } from '../../sync/rules.ts';
import { approvalOf } from '../change/rfc.ts';
import { refuseFrozen } from '../freeze/override.ts';
import type { Visit } from './visit.ts';

/**
 * Refusals: VISIT_CANCELLED, APPROVAL_WITHDRAWN, NOT_APPROVED, VISIT_FROZEN (a freeze holds its day, and nobody gave a reason to go
 * there all the same). An approval that this laptop has not heard of does not count.
 */
export function refuseToBegin(world: World, visit: Visit): Refusal | undefined {
  if (visit.state === 'cancelled') return refuse('VISIT_CANCELLED', {});
  const { state } = approvalOf(world, visit.releaseId);
  if (state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
  if (state !== 'approved') return refuse('NOT_APPROVED', {});
  const row = world.row('visit', visit.id);
  return row === undefined ? undefined : refuseFrozen(world, row.fields);
}
