import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import type { MadeLink } from '../../../shared/domain/public/messages.ts';
import { answeredIn } from '../../../shared/domain/visit/answered.ts';
import { type HubCollege, hubCollege, planned, releaseAt, visitOf } from '../../builders/hub-college.ts';
import { formIn, type PublicBrowser, publicBrowser, type Shown } from '../../builders/public-page.ts';
import type { Engine } from './thread.suite.ts';

const silent = { says: '', software: '', printers: '', dataAt: '', needs: '', present: '' };
const codeIn = ({ text }: Shown) => /data-code="([A-Z_]+)"/.exec(text)?.[1];

/** The appointment's page over HTTP against a running hub: what the user of a seat answers, and what is refused. */
export function appointmentSuite(engine: Engine): void {
  let all: HubCollege;
  let phone: PublicBrowser;
  let visitId = '';
  let of = '';
  beforeEach(async () => {
    all = await hubCollege(await engine.store());
    // The small college's visits are in November: it is a week before them.
    all.hub.clock.now = Date.parse('2026-11-16T09:00:00Z');
    phone = await publicBrowser(all.hub.hub);
    all.hub.hub.publicPage = {
      standing: () => ({ where: 'server', address: phone.address, movable: false, addresses: [] }),
      set: async () => undefined,
      close: async () => undefined,
    };
    await planned(all);
    visitId = visitOf(all.olu, 's1').id;
    of = `appointment-${visitId}`;
  });
  afterEach(async () => {
    expect(all.hub.alarms).toEqual([]);
    await phone.close();
    await all.hub.close();
  });
  const link = async (aboutId = visitId, personId = 'p1') => {
    const { body } = await all.olu.laptop.post('/v1/public/links', { purpose: 'visit', aboutId, personId, days: 14 });
    return new URL((body as MadeLink).address).pathname;
  };
  const said = async () => {
    await all.olu.pull();
    return all.olu.rows('acknowledgement');
  };
  const stands = async () => {
    await all.olu.pull();
    return answeredIn(all.olu.world(), visitId).is;
  };

  describe(`the appointment's page (${engine.name})`, () => {
    it('she wants Friday: it reaches the lead in her name, as said by link; moved, she is asked again and says that it suits', async () => {
      const path = await link();
      const page = await phone.get(path);
      expect(page.text).toContain('Does this suit you?');
      expect(page.text).toContain('About 45 minutes');
      expect(page.text).toContain('Friday, 27 November 2026');
      for (const name of ['Ben', 'User 2', 'Mei']) expect(page.text).not.toContain(name);
      const wish = { ...silent, answer: 'does-not-suit', day0: '2026-11-27', window: '', software: 'R & <b>SPSS</b>', loan: 'yes' };
      const sent = await phone.answer(page, of, wish);
      expect(sent.status).toBe(200);
      expect(sent.text).toContain('You asked for another time.');
      expect(sent.text).toContain('R &amp; &lt;b&gt;SPSS&lt;/b&gt;');
      const [fact, ...others] = await said();
      expect(others).toEqual([]);
      expect([fact?.via, fact?.made.p]).toEqual(['link', 'p1']);
      expect(fact?.fields).toMatchObject({
        visitId,
        personId: 'p1',
        how: 'link',
        wants: { days: ['2026-11-27'] },
        tells: { software: 'R & <b>SPSS</b>', loan: true },
      });
      expect(await stands()).toBe('asks');
      await all.olu.do(acts['move-visit'], {
        moves: [{ visitId, day: '2026-11-27', startsAt: 540, promised: { from: 540, to: 720 } }],
      });
      const again = await phone.get(path);
      expect(again.text).toContain('The time has changed since you answered.');
      expect(again.text).toContain('09:00–12:00');
      const suits = await phone.answer(again, of, { ...silent, answer: 'suits' });
      expect(suits.text).toContain('You said that this suits you.');
      expect(await stands()).toBe('suits');
    });

    it('speaks the language of whoever it is for, or the one that their messages fall back to: sentences, days, reasons', async () => {
      const edit = (language: string) => all.olu.do(acts['edit-person'], { id: 'p1', fields: { language } });
      const path = await link();
      await edit('Portuguese');
      const page = await phone.get(path);
      expect(page.text).toContain('<html lang="pt">');
      for (const words of [
        'Convém-lhe?',
        'Cerca de 45 minutos',
        'terça-feira, 24 de novembro de 2026',
        'sexta-feira, 27 de novembro de 2026',
      ])
        expect(page.text).toContain(words);
      for (const words of ['Does this', 'November', 'What ', 'Save']) expect(page.text).not.toContain(words);
      const refused = await phone.answer(page, of, { ...silent, answer: 'does-not-suit', window: '' });
      expect([refused.status, codeIn(refused)]).toEqual([422, 'WISH_MISSING']);
      expect(refused.text).toContain('Escolha pelo menos um dia');
      expect((await phone.answer(refused, of, { ...silent, answer: 'suits' })).text).toContain('Disse-nos que lhe convém.');
      await edit('pl');
      expect((await phone.get(path)).text).toContain('<html lang="en">');
      await all.olu.do(acts['edit-message-plan'], { releaseId: releaseAt(all), fallback: 'nb' });
      expect((await phone.get(path)).text).toContain('tirsdag 24. november 2026');
      const unknown = await phone.get('/l/nothing', { 'accept-language': 'nb-NO,nb;q=0.9,en;q=0.5' });
      expect([unknown.status, unknown.text.includes('Denne lenken åpner ingenting')]).toEqual([404, true]);
    });

    it('sent twice, or ten times at once, has one effect; said otherwise and back again, the last counts', async () => {
      const path = await link();
      const page = await phone.get(path);
      const sent = () => phone.answer(page, of, { ...silent, answer: 'suits' });
      const answers = await Promise.all(Array.from({ length: 10 }, sent));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(await said()).toHaveLength(1);
      await phone.answer(page, of, { ...silent, answer: 'does-not-suit', says: 'I am away' });
      expect(await stands()).toBe('asks');
      await sent();
      expect(await stands()).toBe('suits');
      expect(await said()).toHaveLength(3);
    });

    it('is refused with its reason, and changes nothing: moved meanwhile, no other time named, made up, too long, hidden, missing', async () => {
      const path = await link();
      const page = await phone.get(path);
      const refused: readonly (readonly [Record<string, string>, string, number])[] = [
        [{ ...silent, answer: 'does-not-suit' }, 'WISH_MISSING', 422],
        [{ ...silent, answer: 'does-not-suit', says: ' \u200b' }, 'WISH_MISSING', 422],
        [{ ...silent, answer: 'perhaps' }, 'INPUT_INVALID', 422],
        [{ ...silent, answer: 'does-not-suit', day0: 'someday' }, 'INPUT_INVALID', 422],
        [{ ...silent, answer: 'does-not-suit', window: '720-540' }, 'INPUT_INVALID', 422],
        [{ ...silent, answer: 'suits', software: 'x'.repeat(501) }, 'TEXT_LONG', 422],
        [{ ...silent, answer: 'suits', needs: 'a\u0007b' }, 'TEXT_HIDDEN', 422],
        [{ answer: 'suits' }, 'ANSWER_MISSING', 422],
        [silent, 'ANSWER_MISSING', 422],
      ];
      for (const [typed, code, status] of refused) {
        const answer = await phone.answer(page, of, typed);
        expect([answer.status, codeIn(answer)]).toEqual([status, code]);
      }
      await all.olu.do(acts['move-visit'], { moves: [{ visitId, day: '2026-11-25', startsAt: 540 }] });
      const late = await phone.answer(page, of, { ...silent, answer: 'suits', software: 'Kept on the page' });
      expect([late.status, codeIn(late)]).toEqual([409, 'APPOINTMENT_MOVED']);
      expect(late.text).toContain('Kept on the page');
      expect(await said()).toEqual([]);
    });

    it('an answer for somebody else’s appointment, or by whoever it is no longer for, is none', async () => {
      const path = await link();
      const page = await phone.get(path);
      const { action, hidden } = formIn(page, of);
      const other = `appointment-${visitOf(all.olu, 's2').id}`;
      const body = new URLSearchParams({ ...hidden, ...silent, of: other, answer: 'suits' }).toString();
      expect((await phone.post(action, body)).status).toBe(422);
      await all.olu.do(acts['cancel-visit'], { visitIds: [visitId], reason: 'Not needed' });
      expect((await phone.answer(page, of, { ...silent, answer: 'suits' })).status).toBe(422);
      expect((await phone.get(path)).text).not.toContain('Does this suit you?');
      expect(await said()).toEqual([]);
    });
  });
}
