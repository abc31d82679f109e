/** What the training of the coming days needs of a person: audiences that nobody has decided about, and people who wait for a place. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readRelease } from '../release/release.ts';
import { seatingOf } from '../training/enrolment.ts';
import { sessionsOn } from '../training/session.ts';
import { waveTraining } from '../training/standing.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { dayLater } from '../visit/week.ts';
import { waveOf } from './wave.ts';

/** Days ahead that are looked at: later there is time enough. */
export const trainingAsksDays = 14;

export type TrainingAsk = { readonly releaseId: string; readonly release: string } & (
  | {
      /** A wave that waits for the decision: the next one, the day of its first visit, and how many audiences are undecided. */
      readonly is: 'undecided';
      readonly wave: number;
      readonly day: string;
      readonly n: number;
    }
  /** People on waiting lists, in how many sessions. */
  | { readonly is: 'waiting'; readonly n: number; readonly sessions: number }
);

/** One question a release and cause, the nearest first. `today`: yyyy-MM-dd. A wave that was let go asks nothing any more. */
export function trainingAsks(world: World, today: string): readonly TrainingAsk[] {
  const days = Array.from({ length: trainingAsksDays + 1 }, (_, n) => dayLater(today, n));
  return [...undecidedSoon(world, days, today), ...waitingSoon(world, days)];
}

function undecidedSoon(world: World, days: readonly string[], today: string): readonly TrainingAsk[] {
  const visits = days
    .flatMap((day) => world.find('visit', 'day', day))
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? [])
    .filter(({ state, wave }) => state === 'planned' && wave !== null);
  const waves = [...Map.groupBy(visits, ({ releaseId, wave }) => `${wave} ${releaseId}`).values()];
  const asked = new Map<string, TrainingAsk>();
  for (const some of waves.sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1))) {
    const { releaseId = '', wave = null } = some[0] ?? {};
    if (wave === null || asked.has(releaseId) || waveOf(world, releaseId, wave)?.state === 'go') continue;
    const { undecided } = waveTraining(world, releaseId, some, today);
    const release = readRelease(world.row('release', releaseId))?.name;
    if (undecided > 0 && release !== undefined)
      asked.set(releaseId, { is: 'undecided', releaseId, release, wave, day: firstDay(some), n: undecided });
  }
  return [...asked.values()];
}

const firstDay = (visits: readonly Visit[]): string => visits.map(({ slot }) => slot.day).sort()[0] ?? '';

function waitingSoon(world: World, days: readonly string[]): readonly TrainingAsk[] {
  const sessions = days.flatMap((day) => sessionsOn(world, day));
  const lists = sessions
    .map(({ id, releaseId, places }) => ({ releaseId, n: seatingOf(world.find('enrolment', 'session', id), places).waiting.length }))
    .filter(({ n }) => n > 0);
  return [...Map.groupBy(lists, ({ releaseId }) => releaseId)].flatMap(([releaseId, some]): readonly TrainingAsk[] => {
    const release = readRelease(world.row('release', releaseId))?.name;
    if (release === undefined) return [];
    return [{ is: 'waiting', releaseId, release, n: some.reduce((sum, { n }) => sum + n, 0), sessions: some.length }];
  });
}
