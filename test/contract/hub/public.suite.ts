import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicLimits } from '../../../hub/public/public-app.ts';
import { acceptanceStanding } from '../../../shared/domain/acceptance/standing.ts';
import { acts } from '../../../shared/domain/acts.ts';
import type { Links, MadeLink } from '../../../shared/domain/public/messages.ts';
import { type HubCollege, hubCollege, planned, releaseAt, visitOf } from '../../builders/hub-college.ts';
import { formIn, type PublicBrowser, publicBrowser } from '../../builders/public-page.ts';
import type { Engine } from './thread.suite.ts';

/** The public page over HTTP against a running hub: a nominated user answers by link, and what a stranger gets. */
export function publicSuite(engine: Engine): void {
  let all: HubCollege;
  let phone: PublicBrowser;
  let releaseId = '';
  let print = '';
  let save = '';
  beforeEach(async () => {
    all = await hubCollege(await engine.store());
    phone = await publicBrowser(all.hub.hub);
    all.hub.hub.publicPage = {
      standing: () => ({ where: 'server', address: phone.address, movable: false, addresses: [] }),
      set: async () => undefined,
      close: async () => undefined,
    };
    releaseId = releaseAt(all);
    const add = async (title: string) => (await all.olu.do(acts['add-case'], { releaseId, title, expected: 'It works' }))[0]?.id ?? '';
    print = await add('Print <b>a page</b> & more');
    save = await add('Save');
    await all.olu.do(acts['nominate-users'], { releaseId, add: ['p1', 'p2'] });
  });
  afterEach(async () => {
    expect(all.hub.alarms).toEqual([]);
    await phone.close();
    await all.hub.close();
  });

  const ask = async <T>(path: string, body: object, desk = all.olu) => {
    const answer = await desk.laptop.post(path, body);
    return { status: answer.status, body: answer.body as T, code: Reflect.get(Object(answer.body), 'code') };
  };
  const link = async (personId = 'p1', days = 14) => {
    const { body } = await ask<MadeLink>('/v1/public/links', { purpose: 'acceptance', aboutId: releaseId, personId, days });
    return { id: body.link.id, path: new URL(body.address).pathname };
  };
  const head = async () => (await all.hub.hub.store.read((store) => store.head())).seq;
  const standing = async () => {
    await all.olu.pull();
    return acceptanceStanding(all.olu.world(), releaseId);
  };
  const results = async () => {
    await all.olu.pull();
    return all.olu.rows('acceptance-result');
  };

  describe(`the public page (${engine.name})`, () => {
    it('a nominated user answers case by case by link; the lead sees it as said by link, and so does the log', async () => {
      const { path } = await link();
      const page = await phone.get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain('Print &lt;b&gt;a page&lt;/b&gt; &amp; more');
      expect(page.text).not.toContain('<b>a page</b>');
      const saved = await phone.answer(page, print, { outcome: 'accepted-with-known-errors', says: 'Grey logo' });
      expect(saved.status).toBe(200);
      expect(saved.text).toContain('Saved. Thank you.');
      expect(saved.text).toContain('1 answer of yours is missing.');
      await phone.answer(saved, save, { outcome: 'accepted', says: '' });
      expect((await standing()).nominated).toEqual([
        { personId: 'p1', answered: 2, open: 0 },
        { personId: 'p2', answered: 0, open: 2 },
      ]);
      expect((await results()).map(({ via, made, fields }) => [via, made.p, fields.outcome]).sort()).toEqual([
        ['link', 'p1', 'accepted'],
        ['link', 'p1', 'accepted-with-known-errors'],
      ]);
    });

    it('GET and HEAD change nothing, however often a mail scanner opens the link', async () => {
      const { path } = await link();
      const before = await head();
      const dump = () => all.hub.hub.store.read((store) => store.publicLinks('acceptance', releaseId));
      const links = await dump();
      for (let n = 0; n < 5; n++) await phone.get(path, { 'user-agent': 'mail scanner' });
      await phone.get(`${path}?saved=${print}`);
      await fetch(new URL(path, phone.address), { method: 'HEAD' });
      expect(await head()).toBe(before);
      expect(await dump()).toEqual(links);
    });

    it('an answer is corrected by another one; the same form sent twice, or ten times at once, has one effect', async () => {
      const { path } = await link();
      const page = await phone.get(path);
      const sent = () => phone.answer(page, print, { outcome: 'rejected', says: 'Nothing comes out' });
      const all10 = await Promise.all(Array.from({ length: 10 }, sent));
      expect(new Set(all10.map(({ status }) => status))).toEqual(new Set([200]));
      expect(await results()).toHaveLength(1);
      await phone.answer(page, print, { outcome: 'accepted', says: '' });
      expect((await standing()).cases[0]?.answers[0]?.is).toBe('accepted');
      // Back on the old page, and what was said first once more: that is what they say now.
      await phone.answer(page, print, { outcome: 'rejected', says: 'Nothing comes out' });
      expect((await standing()).cases[0]?.answers[0]?.is).toBe('rejected');
    });

    it('an unknown, a revoked and an expired link get the same 404, apart from what to do next', async () => {
      const revoked = await link();
      const expired = await link('p2', 1);
      expect((await ask('/v1/public/links/revoke', { id: revoked.id })).status).toBe(200);
      const page = await phone.get(expired.path);
      all.hub.clock.now += 86_400_000;
      const answers = await Promise.all(
        [revoked.path, expired.path, `${expired.path.slice(0, -2)}xx`, '/l/x', `/l/${'x'.repeat(150)}`].map((path) => phone.get(path)),
      );
      const plain = (text: string) => text.replace(/<p>.*?<\/p>/gs, '');
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
      expect(new Set(answers.map(({ text }) => plain(text))).size).toBe(1);
      expect(answers[0]?.text).toBe(answers[1]?.text);
      const late = await phone.answer(page, print, { outcome: 'accepted', says: '' });
      expect(late.status).toBe(404);
      const kept = await all.hub.hub.store.read((store) => store.find([{ type: 'acceptance-result', name: 'release', value: releaseId }]));
      expect(kept).toEqual([[]]);
    });

    it('nobody else is named, nothing is loaded from elsewhere, nothing is kept or indexed', async () => {
      const { path } = await link();
      const other = await link('p2');
      await phone.answer(await phone.get(other.path), print, { outcome: 'rejected', says: 'User 2 cannot print' });
      const { text, headers } = await phone.get(path);
      // Ids of this test's cases begin with who made them.
      const words = text.replaceAll(/olu-\d/g, '');
      for (const name of ['User 2', 'olu', 'renee', 'cannot print']) expect(words).not.toContain(name);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text).not.toMatch(/<script|https?:\/\/|src=/);
    });

    it('a form of another site, of another link, of another form, or without its token is not taken', async () => {
      const mine = await link();
      const theirs = await link('p2');
      const page = await phone.get(mine.path);
      const { action, hidden } = formIn(page, print);
      const body = (more: Record<string, string>) => new URLSearchParams({ ...hidden, outcome: 'accepted', says: '', ...more }).toString();
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await phone.post(action, body({}), { ...form, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      expect((await phone.post(`${theirs.path}/answer`, body({}))).status).toBe(403);
      expect((await phone.post(action, body({ token: '' }))).status).toBe(403);
      expect((await phone.post(action, body({ once: 'A'.repeat(22) }))).status).toBe(403);
      expect((await phone.post(`${mine.path}/other`, body({}))).status).toBe(403);
      expect((await phone.post(`${mine.path}/constructor`, body({}))).status).toBe(403);
      expect(await results()).toEqual([]);
      expect((await phone.post(action, body({}), { ...form, 'sec-fetch-site': 'same-origin' })).status).toBe(303);
    });

    it('what is too long, hidden, missing or made up gets a clear page, and what was typed stays in the form', async () => {
      const { path } = await link();
      const page = await phone.get(path);
      const sent = (answers: Record<string, string>) => phone.answer(page, print, answers);
      const long = await sent({ outcome: 'rejected', says: 'x'.repeat(2_001) });
      expect([long.status, /data-code="([A-Z_]+)"/.exec(long.text)?.[1]]).toEqual([422, 'TEXT_LONG']);
      expect(long.text).toContain('x'.repeat(2_001));
      expect(long.text).toContain('value="rejected" required checked');
      const bad: readonly (readonly [Record<string, string>, string])[] = [
        [{ outcome: 'rejected', says: 'nu\u0000l' }, 'TEXT_HIDDEN'],
        [{ outcome: 'rejected', says: '\u200b ' }, 'ACCEPTANCE_SAYS_MISSING'],
        [{ outcome: 'on-hold', says: '' }, 'ACCEPTANCE_SAYS_MISSING'],
        [{ outcome: 'splendid', says: '' }, 'INPUT_INVALID'],
        [{ says: 'no outcome' }, 'ANSWER_MISSING'],
        [{ outcome: 'accepted' }, 'ANSWER_MISSING'],
      ];
      for (const [answers, code] of bad) {
        const { status, text } = await sent(answers);
        expect([status, /data-code="([A-Z_]+)"/.exec(text)?.[1]]).toEqual([422, code]);
      }
      const { action, hidden } = formIn(page, print);
      const head = new URLSearchParams({ ...hidden, outcome: 'rejected' }).toString();
      const strange: readonly (readonly [string | Buffer, number])[] = [
        [`${head}&says=%ff%fe`, 400],
        [Buffer.from([0xff, 0x00, 0x80]), 400],
        [`${head}&says=a&says=b`, 400],
        [`${head}&says=${'x'.repeat(100_000)}`, 413],
        [Array.from({ length: 1_000 }, (_, n) => `f${n}=1`).join('&'), 400],
        ['', 403],
      ];
      for (const [body, status] of strange) {
        const answer = await phone.post(action, body);
        expect(answer.status).toBe(status);
        expect(answer.text).toMatch(/<h1/);
        expect(answer.text).not.toMatch(/ at |SELECT|node_modules|FST_/);
      }
      for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain'])
        expect((await phone.post(action, '{}', { 'content-type': type })).status).toBeLessThan(500);
      expect((await phone.get('/l/%zz')).status).toBe(404);
      expect((await phone.get('/../etc/passwd')).status).toBe(404);
      expect(await results()).toEqual([]);
      // Right to left, emoji and line breaks are words as others are.
      const arabic = 'لا تخرج أي صفحة 🖨️\r\nثانية';
      expect((await sent({ outcome: 'rejected', says: arabic })).status).toBe(200);
      expect((await results())[0]?.fields.says).toBe(arabic.replace('\r', ''));
    });

    it('a case that was changed while the page was open is read again before an answer is kept', async () => {
      const { path } = await link();
      const page = await phone.get(path);
      await all.olu.do(acts['edit-case'], { id: print, fields: { expected: 'Two pages' } });
      const answer = await phone.answer(page, print, { outcome: 'rejected', says: 'One page' });
      expect([answer.status, /data-code="([A-Z_]+)"/.exec(answer.text)?.[1]]).toEqual([409, 'CASE_CHANGED']);
      expect(answer.text).toContain('Two pages');
      expect(answer.text).toContain('One page');
      expect((await phone.answer(answer, print, { outcome: 'rejected', says: 'One page' })).status).toBe(200);
    });

    it('a case that was removed while the page was open says so, and shows what was written', async () => {
      const { path } = await link();
      const page = await phone.get(path);
      await all.olu.do(acts['delete-record'], { type: 'acceptance-case', id: print });
      const answer = await phone.answer(page, print, { outcome: 'rejected', says: 'Blank' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('This is not asked any more');
      expect(answer.text).toContain('Blank');
      expect(answer.text).not.toContain('>rejected<');
      expect(await results()).toEqual([]);
    });

    it('as many characters as the page says are taken, line breaks counted once', async () => {
      const { path } = await link();
      const says = 'a\r\n'.repeat(1_000);
      const answer = await phone.answer(await phone.get(path), print, { outcome: 'rejected', says });
      expect(answer.status).toBe(200);
      expect(String((await results())[0]?.fields.says)).toHaveLength(1_999);
    });

    it('whoever is no longer nominated, or whose release is gone, finds the link ended', async () => {
      const { path } = await link();
      const page = await phone.get(path);
      await all.olu.do(acts['nominate-users'], { releaseId, remove: ['p1'] });
      expect((await phone.get(path)).status).toBe(404);
      expect((await phone.answer(page, print, { outcome: 'accepted', says: '' })).status).toBe(404);
      expect(await results()).toEqual([]);
    });

    it('ten thousand guesses from one address end at 429, and other addresses go on', async () => {
      const { path } = await link();
      await phone.close();
      phone = await publicBrowser(all.hub.hub, '127.0.0.1');
      const from = (address: string) => ({ 'x-forwarded-for': address });
      const guess = () => phone.get(`/l/${'A'.repeat(22)}`, from('192.0.2.7'));
      for (let n = 0; n < publicLimits.misses; n++) expect((await guess()).status).toBe(404);
      const refused = await guess();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
      expect((await phone.get(path, from('192.0.2.7'))).status).toBe(429);
      expect((await phone.get(path, from('192.0.2.8'))).status).toBe(200);
      all.hub.clock.now += 60_000;
      expect((await phone.get(path, from('192.0.2.7'))).status).toBe(200);
    });

    it('one link sends so many forms a minute and no more', async () => {
      const { path } = await link();
      const page = await phone.get(path);
      const { action } = formIn(page, print);
      for (let n = 0; n < publicLimits.forms; n++) await phone.post(action, 'x=1');
      expect((await phone.post(action, 'x=1')).status).toBe(429);
      expect((await phone.get(path)).status).toBe(200);
    });

    it('the user of a seat sees their appointment and says that something is wrong; sent twice it is one problem, and what comes of it is shown', async () => {
      await planned(all);
      const visit = visitOf(all.olu, 's1');
      const made = await ask<MadeLink>('/v1/public/links', { purpose: 'visit', aboutId: visit.id, personId: 'p1', days: 14 });
      const path = new URL(made.body.address).pathname;
      const page = await phone.get(path);
      expect(page.status).toBe(200);
      for (const words of ['24 November 2026', 'Docklands Workshop', 'GC00001']) expect(page.text).toContain(words);
      for (const name of ['Ben', 'User 2', 'SER1']) expect(page.text).not.toContain(name);
      const sent = () => phone.answer(page, visit.id, { severity: 'severe', what: 'The <screen> stays black' });
      const answers = [await sent(), ...(await Promise.all([sent(), sent()]))];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(answers[0]?.text).toContain('Sent. What comes of it is shown here.');
      expect(answers[0]?.text).toContain('The &lt;screen&gt; stays black');
      await all.olu.pull();
      const [problem, ...others] = all.olu.rows('problem');
      expect(others).toEqual([]);
      expect(problem?.fields).toMatchObject({
        visitId: visit.id,
        how: 'link',
        personId: 'p1',
        severity: 'severe',
        what: 'The <screen> stays black',
      });
      // The same words again from a new page are another report.
      await phone.answer(await phone.get(path), visit.id, { severity: 'severe', what: 'The <screen> stays black' });
      await all.olu.pull();
      expect(all.olu.rows('problem')).toHaveLength(2);
      await all.olu.do(acts['decide-problems'], { problemIds: [problem?.id ?? ''], state: 'solved', solution: 'New cable' });
      expect((await phone.get(path)).text).toContain('New cable');
      for (const [typed, code] of [
        [{ severity: 'severe', what: ' \u200b' }, 'REPORT_EMPTY'],
        [{ severity: 'awful', what: 'x' }, 'INPUT_INVALID'],
        [{ severity: 'slight', what: 'x'.repeat(2_001) }, 'TEXT_LONG'],
      ] as const) {
        const refused = await phone.answer(page, visit.id, typed);
        expect([refused.status, /data-code="([A-Z_]+)"/.exec(refused.text)?.[1]]).toEqual([422, code]);
      }
      // Whose appointment it is no longer finds the link ended, and so does an answer that names another visit.
      const other = visitOf(all.olu, 's2');
      const { action, hidden } = formIn(page, visit.id);
      const body = new URLSearchParams({ ...hidden, of: other.id, severity: 'slight', what: 'x' }).toString();
      expect((await phone.post(action, body)).status).toBe(422);
      const elses = await ask<MadeLink>('/v1/public/links', { purpose: 'visit', aboutId: other.id, personId: 'p1', days: 14 });
      expect((await phone.get(new URL(elses.body.address).pathname)).status).toBe(404);
    });

    it('a link is made, listed and revoked only by whoever may, within their scopes; its secret lies nowhere at the hub', async () => {
      const made = await link();
      const secret = made.path.slice('/l/'.length);
      expect(Buffer.from(secret, 'base64url')).toHaveLength(16);
      const dump = await all.hub.hub.store.read((store) => store.dump('public_links', undefined, 10));
      expect(JSON.stringify(dump)).not.toContain(secret);
      const listed = await ask<Links>('/v1/public/links/list', { purpose: 'acceptance', aboutId: releaseId });
      expect(listed.body.links).toMatchObject([{ id: made.id, personId: 'p1', madeById: 'olu', usedAt: null, revokedAt: null }]);
      await phone.answer(await phone.get(made.path), save, { outcome: 'accepted', says: '' });
      const used = await ask<Links>('/v1/public/links/list', { purpose: 'acceptance', aboutId: releaseId });
      expect(used.body.links[0]?.usedAt).toBe(all.hub.clock.now);
      const body = { purpose: 'acceptance', aboutId: releaseId, personId: 'p1', days: 14 };
      for (const desk of [all.ben, all.shah]) {
        expect((await ask('/v1/public/links', body, desk)).code).toBe('ROLE_MISSING');
        expect((await ask('/v1/public/links/revoke', { id: made.id }, desk)).code).toBe('ROLE_MISSING');
      }
      const elsewhere = await all.person('lee', 'lead@rollout:other');
      expect((await ask('/v1/public/links', body, elsewhere)).code).toBe('NOT_FOUND');
      expect((await ask('/v1/public/links/list', body, elsewhere)).code).toBe('NOT_FOUND');
      expect((await ask('/v1/public/links/revoke', { id: made.id }, elsewhere)).code).toBe('NOT_FOUND');
      expect((await ask('/v1/public/links', { ...body, personId: 'nobody' })).code).toBe('RECORD_UNKNOWN');
      expect((await ask('/v1/public/links', { ...body, days: 0 })).code).toBe('INPUT_INVALID');
      all.hub.hub.publicPage = undefined;
      expect((await ask('/v1/public/links', body)).code).toBe('PUBLIC_PAGE_OFF');
    });
  });
}
