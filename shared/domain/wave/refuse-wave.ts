/** May work of a visit begin, as far as its wave is concerned? A no stops it; where the policy phases waves, nothing begins before a go. */
import { type Refusal, refuse } from '../../errors.ts';
import type { World } from '../../sync/rules.ts';
import { revisionForRelease } from '../policy/in-force.ts';
import { plannedVisitAt } from '../policy/judge.ts';
import type { Visit } from '../visit/visit.ts';
import { waveOf } from './wave.ts';

/** Refusals: WAVE_STOPPED, WAVE_NOT_STARTED. A return visit goes on with work that has begun. */
export function refuseWave(world: World, visit: Visit): Refusal | undefined {
  const { wave: number, releaseId } = visit;
  if (number === null || visit.kind === 'return') return undefined;
  const wave = waveOf(world, releaseId, number);
  if (wave?.state === 'go') return undefined;
  if (wave?.state === 'no') return refuse('WAVE_STOPPED', { number, reason: wave.reason ?? '' });
  const row = world.row('visit', visit.id);
  const { revision, phasing } = revisionForRelease(world, releaseId, row === undefined ? undefined : plannedVisitAt(row));
  return revision > 0 && phasing.how === 'phased' ? refuse('WAVE_NOT_STARTED', { number }) : undefined;
}
