/** Two waves that hold one seat may not have two definitive versions of a title: a tie is refused when marking (PROCESS, "Words"). */
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { recordName } from '../figures/record-name.ts';
import { doneBy } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import type { Channel } from './channel.ts';
import { readDefinitive } from './definitive.ts';
import { liveVersion } from './library-gate.ts';

/** Planned visits of a release's wave. */
function visitsIn(world: World, releaseId: string, wave: number): readonly Visit[] {
  return planned(world.find('visit', 'release', releaseId)).filter((visit) => visit.wave === wave);
}
const planned = (rows: ReturnType<World['find']>): readonly Visit[] =>
  rows.filter(isLive).flatMap((row) => {
    const visit = readVisit(row);
    return visit !== undefined && visit.state === 'planned' ? [visit] : [];
  });

/** CHANNEL_TIE: a seat of this wave lies in another release's wave too, where another version is definitive and work is still planned. */
export function refuseTie(world: World, titleId: string, versionId: string, channel: Channel): Refusal | undefined {
  if (channel.kind !== 'wave') return undefined;
  const marks = new Map<string, string>();
  for (const row of world.find('definitive', 'title', titleId)) {
    const { channel: other, versionId: there } = (isLive(row) ? readDefinitive(row) : undefined) ?? {};
    if (other?.kind !== 'wave' || other.releaseId === channel.releaseId || there == null || there === versionId) continue;
    marks.set(`${other.releaseId} ${other.wave}`, there);
  }
  if (marks.size === 0) return undefined;
  const seats = [...new Set(visitsIn(world, channel.releaseId, channel.wave).flatMap((visit) => visit.seatId ?? []))];
  const others = seats.flatMap((seatId) =>
    planned(world.find('visit', 'seat', seatId)).filter((each) => each.releaseId !== channel.releaseId),
  );
  for (const visit of others) {
    const there = marks.get(`${visit.releaseId} ${visit.wave}`);
    if (there === undefined || doneBy(world, visit.id) !== undefined) continue;
    const seat = recordName(world, world.row('seat', visit.seatId ?? '')) ?? '';
    return refuse('CHANNEL_TIE', { seat, number: liveVersion(world, there)?.number ?? '' });
  }
  return undefined;
}
