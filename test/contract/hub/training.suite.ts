import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { TrainingBook } from '../../../shared/domain/training/book.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { type HubCollege, hubCollege, planned, releaseAt } from '../../builders/hub-college.ts';
import type { HubDesk } from '../../builders/hub-desk.ts';
import type { Engine } from './thread.suite.ts';

/** Training at a running hub: what its order decides, and what follows a session that moves, as every laptop hears it. */
export function trainingSuite(engine: Engine): void {
  let all: HubCollege;
  let tess: HubDesk;
  let sessionId = '';
  beforeEach(async () => {
    all = await hubCollege(await engine.store());
    await planned(all);
    const releaseId = releaseAt(all);
    tess = await all.person('tess', 'trainer@org');
    await all.olu.do(acts['decide-training'], { releaseId, audience: { kind: 'all' }, decided: { is: 'needed' } });
    const [course] = await all.olu.do(acts['add-course'], { fields: { releaseId, name: 'The new desktop', form: 'session' } });
    const slot = { day: '2026-11-20', startsAt: 600, minutes: 60 };
    const [session] = await all.olu.do(acts['add-session'], { courseId: course?.id, slot, places: 2 });
    sessionId = session?.id ?? '';
    await all.everybody();
  });
  afterEach(async () => {
    expect(all.hub.alarms).toEqual([]);
    await all.hub.close();
  });
  const enrol = (desk: HubDesk, ...people: string[]) =>
    desk.do(acts['enrol-people'], { enrol: people.map((personId) => ({ sessionId, personId })) });
  const seating = (desk: HubDesk) => {
    const { taken, waiting } = new TrainingBook(desk.world(), releaseAt(all)).seating(sessionId);
    return [taken, waiting].map((some) => some.map(({ personId }) => personId));
  };
  const open = (desk: HubDesk) =>
    desk.rows('conflict').flatMap((row) => {
      const conflict = readConflict(row);
      return conflict?.state === 'open' ? [conflict.kind] : [];
    });

  describe(`training (${engine.name})`, () => {
    it('two who enrol apart never overbook: the hub’s order says who sits, on every laptop', async () => {
      all.renee.leave();
      await enrol(all.renee, 'p5', 'p6');
      await enrol(all.olu, 'p1', 'p2');
      await all.renee.comeBack();
      await all.everybody();
      for (const desk of [all.olu, all.renee, tess])
        expect(seating(desk)).toEqual([
          ['p1', 'p2'],
          ['p5', 'p6'],
        ]);
    });

    it('a session that is moved onto the visits of its people meets them, and parts from them when it moves on', async () => {
      await enrol(all.olu, 'p1', 'p2');
      const move = async (day: string) => {
        const fields = { slot: { day, startsAt: 525, minutes: 45 } };
        await all.olu.do(acts['edit-session'], { id: sessionId, fields });
        await all.everybody();
      };
      await move('2026-11-24');
      expect(open(tess)).toEqual(['user-booked-twice']);
      await move('2026-11-23');
      expect([open(all.olu), open(tess)]).toEqual([[], []]);
    });

    it('attendance that was taken without the hub stands, though the session was called off meanwhile', async () => {
      await enrol(all.olu, 'p1');
      await all.everybody();
      tess.leave();
      await tess.do(acts['record-attendance'], { sessionId, people: [{ personId: 'p1', is: 'present', how: 'tap' }] });
      await all.olu.do(acts['edit-session'], { id: sessionId, fields: { state: 'cancelled', cancelReason: 'Snow' } });
      await tess.comeBack();
      await all.everybody();
      const book = new TrainingBook(all.olu.world(), releaseAt(all));
      const [course] = book.courses;
      expect(course === undefined ? undefined : book.inCourse(course, 'p1').is).toBe('done');
    });
  });
}
