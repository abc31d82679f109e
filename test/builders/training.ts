/** Training of the small college's release: everybody needs it, one course with two sessions, one card. */
import { acts } from '../../shared/domain/acts.ts';
import { type College, releaseOf } from './small-college.ts';

export const trainingIds = { course: 'course-1', card: 'card-1' } as const;

/** Sessions on the Thursday and Friday before the visits of `plan`. */
export function prepareTraining(all: College): void {
  const releaseId = releaseOf(all);
  all.olu.do(acts['decide-training'], { releaseId, audience: { kind: 'all' }, decided: { is: 'needed' } });
  all.olu.do(acts['add-course'], {
    id: trainingIds.course,
    fields: { releaseId, name: 'The new desktop', form: 'session', minutes: 60 },
  });
  all.olu.do(acts['add-course'], {
    id: trainingIds.card,
    fields: { releaseId, name: 'Signing in', form: 'card', text: 'Press the key twice.' },
  });
  for (const day of ['2026-11-19', '2026-11-20'])
    all.olu.do(acts['add-session'], { courseId: trainingIds.course, slot: { day, startsAt: 600, minutes: 60 }, places: 4, siteId: 'dock' });
}

/** The sessions, the earlier first. */
export function sessionIds({ hub }: College): readonly string[] {
  return hub
    .all('training-session')
    .toSorted((a, b) => JSON.stringify(a.fields.slot).localeCompare(JSON.stringify(b.fields.slot)))
    .map(({ id }) => id);
}
