/** May work begin on this visit here and now? The approval's part of "may this be installed" (DESIGN, "Trust"). */
import { type Refusal, refuse } from '../../errors.ts';
import type { World } from '../../sync/rules.ts';
import { approvalOf } from '../change/rfc.ts';
import type { Visit } from './visit.ts';

/** Refusals: VISIT_CANCELLED, APPROVAL_WITHDRAWN, NOT_APPROVED. An approval that this laptop has not heard of does not count. */
export function refuseToBegin(world: World, visit: Visit): Refusal | undefined {
  if (visit.state === 'cancelled') return refuse('VISIT_CANCELLED', {});
  const { state } = approvalOf(world, visit.releaseId);
  if (state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
  return state === 'approved' ? undefined : refuse('NOT_APPROVED', {});
}
