/** Keeping a request for change as a draft, so that what was written is not lost before it is submitted. */
import { refuse } from '../../errors.ts';
import type { Act } from '../act.ts';
import { readRelease } from '../release/release.ts';
import { takenBack } from '../take-back.ts';
import { readRfc, stateOf } from './rfc.ts';
import { type RfcInput, rfcInputSchema, rfcWrites } from './rfc-input.ts';

/** Refusals: NOT_FOUND; ALREADY_SUBMITTED, ALREADY_APPROVED while somebody judges or relies on the text. */
export const saveRfc: Act<RfcInput> = {
  name: 'save-rfc',
  kind: 'edit',
  input: rfcInputSchema,
  check: (world, { releaseId, rfcId }) => {
    if (readRelease(world.row('release', releaseId)) === undefined) return refuse('NOT_FOUND', {});
    const before = rfcId === undefined ? undefined : readRfc(world.row('rfc', rfcId));
    if (before === undefined) return rfcId === undefined ? undefined : refuse('NOT_FOUND', {});
    if (before.releaseId !== releaseId) return refuse('NOT_FOUND', {});
    const state = stateOf(before);
    if (state === 'submitted' || before.proceed === 'asked') return refuse('ALREADY_SUBMITTED', {});
    return state === 'approved' ? refuse('ALREADY_APPROVED', {}) : undefined;
  },
  ops: (world, input, _who, ids) => rfcWrites(world, input, input.rfcId ?? ids()),
  opposite: (world, _input, made) => takenBack(world, made),
};
