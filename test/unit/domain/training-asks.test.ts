/** What the training of the coming days needs of a person, as it stands under "Needs you". */
import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { trainingAsks } from '../../../shared/domain/wave/training-asks.ts';
import { approve, type College, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';
import { prepareTraining, sessionIds } from '../../builders/training.ts';

/** Six visits of one wave on Tuesday 24 November. */
function rollout(): College {
  const all = college(Date.UTC(2026, 10, 2, 9));
  approve(all);
  plan(all);
  return all;
}
const asks = (all: College, today: string) => trainingAsks(all.olu.world(), today).map(({ release: _name, releaseId: _id, ...ask }) => ask);
const waveOf = (all: College): number => visitAt(all, 's1').wave ?? -1;

describe('training needs a person', () => {
  it('who says whether training is needed, from two weeks before a wave that waits for it until it is said', () => {
    const all = rollout();
    const undecided = { is: 'undecided', wave: waveOf(all), day: '2026-11-24', n: 1 };
    expect(asks(all, '2026-11-09')).toEqual([]);
    expect(asks(all, '2026-11-10')).toEqual([undecided]);
    expect(asks(all, '2026-11-24')).toEqual([undecided]);
    expect(asks(all, '2026-11-25')).toEqual([]);
    all.olu.do(acts['decide-training'], {
      releaseId: releaseOf(all),
      audience: { kind: 'all' },
      decided: { is: 'not-needed', why: 'Nothing looks otherwise' },
    });
    expect(asks(all, '2026-11-10')).toEqual([]);
  });

  it('who finds a place for people who wait: one question, however many sessions have a waiting list', () => {
    const all = rollout();
    prepareTraining(all);
    const [thursday = '', friday = ''] = sessionIds(all);
    for (const id of [thursday, friday]) all.olu.do(acts['edit-session'], { id, fields: { places: 1 } });
    expect(asks(all, '2026-11-10')).toEqual([]);
    const enrol = (sessionId: string, ...people: readonly string[]) =>
      all.olu.do(acts['enrol-people'], { enrol: people.map((personId) => ({ sessionId, personId })) });
    enrol(thursday, 'p1', 'p2', 'p3');
    enrol(friday, 'p4', 'p5');
    expect(asks(all, '2026-11-10')).toEqual([{ is: 'waiting', n: 3, sessions: 2 }]);
    all.olu.do(acts['edit-session'], { id: thursday, fields: { places: 3 } });
    expect(asks(all, '2026-11-10')).toEqual([{ is: 'waiting', n: 1, sessions: 1 }]);
    all.olu.do(acts['edit-session'], { id: friday, fields: { state: 'cancelled', cancelReason: 'Trainer is ill' } });
    expect(asks(all, '2026-11-10')).toEqual([]);
  });
});
