import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { departmentStanding } from '../../../shared/domain/contact/standing.ts';
import type { MadeLink } from '../../../shared/domain/public/messages.ts';
import { type HubCollege, hubCollege, planned, releaseAt, visitOf } from '../../builders/hub-college.ts';
import { formIn, type PublicBrowser, publicBrowser, type Shown } from '../../builders/public-page.ts';
import type { Engine } from './thread.suite.ts';

const codeIn = ({ text }: Shown) => /data-code="([A-Z_]+)"/.exec(text)?.[1];

/** The page of a department's contact over HTTP against a running hub: what they confirm and say, and what is refused. */
export function departmentSuite(engine: Engine): void {
  let all: HubCollege;
  let phone: PublicBrowser;
  let releaseId = '';
  beforeEach(async () => {
    all = await hubCollege(await engine.store());
    all.hub.clock.now = Date.parse('2026-11-16T09:00:00Z');
    phone = await publicBrowser(all.hub.hub);
    all.hub.hub.publicPage = {
      standing: () => ({ where: 'server', address: phone.address, movable: false, addresses: [] }),
      set: async () => undefined,
      close: async () => undefined,
    };
    await planned(all);
    releaseId = releaseAt(all);
    await all.olu.do(acts['give-grant'], { personId: 'p6', role: 'department-contact', scope: 'department:eng' });
  });
  afterEach(async () => {
    expect(all.hub.alarms).toEqual([]);
    await phone.close();
    await all.hub.close();
  });
  const link = async (personId = 'p6') => {
    const { body } = await all.olu.laptop.post('/v1/public/links', { purpose: 'department', aboutId: releaseId, personId, days: 14 });
    return new URL((body as MadeLink).address).pathname;
  };
  const standing = async () => {
    await all.olu.pull();
    return departmentStanding(all.olu.world(), releaseId, 'eng', all.hub.clock.now);
  };

  describe(`the page of a department's contact (${engine.name})`, () => {
    it('shows only their department; seats and dates are confirmed in their name by link, and asked again when one moves', async () => {
      const path = await link();
      const page = await phone.get(path);
      expect(page.text).toContain('0 of 6 seats are done');
      expect(page.text).toContain('Tuesday, 24 November 2026');
      for (const words of ['Engineering', 'D01, User 1', 'D06, User 6']) expect(page.text).toContain(words);
      for (const words of ['Finance', 'Ben', 'SER1']) expect(page.text).not.toContain(words);
      const sent = () => phone.answer(page, 'eng', { says: 'D03 is a lab' });
      const answers = await Promise.all(Array.from({ length: 5 }, sent));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      const { is, answer } = await standing();
      expect([is, answer?.row.via, answer?.row.made.p, answer?.fact.says]).toEqual(['confirmed', 'link', 'p6', 'D03 is a lab']);
      expect(all.olu.rows('department-answer')).toHaveLength(1);
      await all.olu.do(acts['move-visit'], { moves: [{ visitId: visitOf(all.olu, 's1').id, day: '2026-11-25', startsAt: 540 }] });
      expect((await phone.get(path)).text).toContain('Something has changed since you confirmed.');
      const late = await phone.answer(page, 'eng', { says: '' });
      expect([late.status, codeIn(late)]).toEqual([409, 'APPOINTMENT_MOVED']);
    });

    it('takes a special case once however often it is sent, and shows what came of it; what is empty, made up or elsewhere is refused', async () => {
      const path = await link();
      const page = await phone.get(path);
      const of = 'case-eng';
      const visit = visitOf(all.olu, 's2').id;
      const wrong: readonly (readonly [Record<string, string>, string])[] = [
        [{ visit: '', kind: 'extra-seat', day: '', says: '' }, 'CASE_EMPTY'],
        [{ visit: '', kind: 'missed-let-in', day: '', says: 'x' }, 'INPUT_INVALID'],
        [{ visit, kind: 'not-then', day: '31.12.', says: '' }, 'INPUT_INVALID'],
        [{ visit: 'nowhere', kind: 'person-left', day: '', says: '' }, 'NOT_FOUND'],
        [{ visit, kind: 'other', day: '', says: 'a\u0007' }, 'TEXT_HIDDEN'],
        [{ visit, day: '', says: 'x' }, 'ANSWER_MISSING'],
      ];
      for (const [typed, code] of wrong) {
        const refused = await phone.answer(page, of, typed);
        expect([refused.status, codeIn(refused)]).toEqual([422, code]);
      }
      const elsewhere = new URLSearchParams({ ...formIn(page, of).hidden, of: 'case-fin', visit: '', kind: 'other', day: '', says: 'x' });
      expect((await phone.post(formIn(page, of).action, elsewhere.toString())).status).toBe(422);
      const typed = { visit, kind: 'person-left', day: '2026-12-01', says: 'Moved to <Finance>' };
      for (let n = 0; n < 3; n++) expect((await phone.answer(page, of, typed)).status).toBe(200);
      const [one, ...others] = (await standing()).cases;
      expect(others).toEqual([]);
      expect(one?.subject).toMatchObject({ visitId: visit, kind: 'person-left', day: '2026-12-01', says: 'Moved to <Finance>' });
      expect([one?.row.via, one?.row.made.p]).toEqual(['link', 'p6']);
      await all.olu.do(acts['settle-case'], { caseIds: [one?.subject.id ?? ''], answer: 'Left out' });
      const after = await phone.get(path);
      expect(after.text).toContain('Moved to &lt;Finance&gt;');
      expect(after.text).toContain('Our answer: Left out');
    });

    it('says how it goes on where nobody was there twice; the link of whoever is no contact any more opens nothing', async () => {
      const path = await link();
      const visitId = visitOf(all.olu, 's1').id;
      for (let n = 0; n < 2; n++) await all.ben.do(acts['record-outcome'], { visitId, outcome: 'absent', reason: 'user-absent' });
      const page = await phone.get(path);
      expect(page.text).toContain('Nobody was there 2 times');
      await phone.answer(page, `missed-${visitId}`, { kind: 'missed-let-in', day: '', says: 'The porter has a key' });
      expect((await standing()).seats.filter(({ missed }) => missed.held)).toEqual([]);
      expect((await phone.answer(page, `missed-${visitId}`, { kind: 'missed-leave-out', day: '', says: '' })).status).toBe(409);
      expect((await phone.get(await link('p5'))).status).toBe(404);
      const grant = all.olu.rows('grant').find((row) => row.fields['person'] === 'p6')?.id ?? '';
      await all.olu.do(acts['end-grant'], { grantId: grant });
      expect((await phone.get(path)).status).toBe(404);
      expect((await phone.answer(page, 'eng', { says: '' })).status).toBe(404);
    });
  });
}
