/** Departments under the heads of their waves, each with what was decided about it and from when to when it lasts. Pure. */
import type { Wave } from '../../../../shared/domain/wave/wave.ts';
import type { LaneCell, TimelineLane } from '../../../ui/timeline/layout.ts';
import { dayIndex, type Scale } from '../../../ui/timeline/scale.ts';
import { s } from '../schedule-words.ts';
import type { VisitLine } from '../visit-line.ts';
import { laneOf } from './bars.ts';

export interface Headed {
  readonly lanes: readonly TimelineLane[];
  readonly cells: readonly LaneCell[];
}

/** What was decided about a wave, where all that is shown is of one release. */
export type DecidedOf = (releaseId: string, number: number) => Wave['state'];

/**
 * The lanes of departments by wave, a head over each; those without a wave come last. As they are where no visit has one. A department
 * whose visits lie in several waves stands under the first.
 */
export function underWaves(lanes: readonly TimelineLane[], lines: readonly VisitLine[], scale: Scale, decided: DecidedOf): Headed {
  const waveOfLane = new Map<string, number>();
  const ofWave = new Map<number, VisitLine[]>();
  for (const line of lines) {
    const { wave } = line.visit;
    if (wave === null) continue;
    const lane = laneOf(line, 'department');
    waveOfLane.set(lane, Math.min(wave, waveOfLane.get(lane) ?? wave));
    const there = ofWave.get(wave);
    if (there === undefined) ofWave.set(wave, [line]);
    else there.push(line);
  }
  if (ofWave.size === 0) return { lanes, cells: [] };
  const releases = new Set(lines.map(({ visit }) => visit.releaseId));
  const [only] = releases.size === 1 ? releases : [];
  const out: TimelineLane[] = [];
  const cells: LaneCell[] = [];
  for (const [wave, members] of [...Map.groupBy(lanes, ({ key }) => waveOfLane.get(key))].sort(([a], [b]) => (a ?? 1e6) - (b ?? 1e6))) {
    const inIt = wave === undefined ? [] : (ofWave.get(wave) ?? []);
    const key = headKey(wave);
    const state = only === undefined || wave === undefined ? null : decided(only, wave);
    const says = wave === undefined ? s('TIMELINE_NO_WAVE') : s('TIMELINE_WAVE', { n: wave });
    out.push({
      key,
      label: says,
      head: true,
      done: members.reduce((sum, { done }) => sum + done, 0),
      total: members.reduce((sum, { total }) => sum + total, 0),
    });
    out.push(...members);
    const days = inIt.map(({ visit }) => visit.slot.day).sort();
    const [from, to] = [days[0], days.at(-1)];
    if (from === undefined || to === undefined || only === undefined) continue;
    const look = state ?? 'open';
    const word = s(state === 'go' ? 'TIMELINE_WAVE_GO' : state === 'no' ? 'TIMELINE_WAVE_NO' : 'TIMELINE_WAVE_OPEN');
    cells.push({ key: `band ${key}`, lane: key, from: dayIndex(scale, from), to: dayIndex(scale, to) + 1, look, says: word });
  }
  return { lanes: out, cells };
}

const headKey = (wave: number | undefined): string => `wave ${wave ?? 'none'}`;
