import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicLimits } from '../../../hub/public/public-app.ts';
import { acts } from '../../../shared/domain/acts.ts';
import type { FeedKind } from '../../../shared/domain/calendar/feed.ts';
import type { Feeds, MadeFeed } from '../../../shared/domain/calendar/feed-messages.ts';
import { type HubCollege, hubCollege, planned, releaseAt, visitOf } from '../../builders/hub-college.ts';
import { type PublicBrowser, publicBrowser } from '../../builders/public-page.ts';
import type { Engine } from '../hub/thread.suite.ts';

const dayMs = 86_400_000;

/** Feeds over HTTP against a running hub: who may have one, what it shows, and how it ends. */
export function feedsSuite(engine: Engine): void {
  let all: HubCollege;
  let phone: PublicBrowser;
  beforeEach(async () => {
    all = await hubCollege(await engine.store());
    phone = await publicBrowser(all.hub.hub);
    all.hub.hub.publicPage = {
      standing: () => ({ where: 'server', address: phone.address, movable: false, addresses: [] }),
      set: async () => undefined,
      close: async () => undefined,
    };
    await planned(all);
    all.hub.clock.now = Math.max(all.hub.clock.now, Date.parse(`${visitOf(all.olu, 's1').slot.day}T06:00:00Z`) - dayMs);
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
  const about = (kind: FeedKind, aboutId: string, room: string | null = null) => ({ kind, aboutId, room });
  const feed = async (of: ReturnType<typeof about>, desk = all.olu) => {
    const { body } = await ask<MadeFeed>('/v1/calendar/feeds', of, desk);
    return { id: body.feed.id, path: new URL(body.address).pathname };
  };
  const uids = (text: string) => [...text.matchAll(/^UID:(.+)\r$/gm)].map(([, uid]) => uid ?? '');
  const visit = (n: number) => visitOf(all.olu, `s${n}`);

  describe(`calendar feeds (${engine.name})`, () => {
    it('an installer, a department, a room and a release have each their visits, at the time of the site, and nobody is named', async () => {
      const dock = about('room', 'dock', 'D02');
      const of = { ben: about('installer', 'ben'), eng: about('department', 'eng'), dock, release: about('release', releaseAt(all)) };
      const texts: Record<string, string> = {};
      for (const [name, each] of Object.entries(of)) {
        const { status, text, headers } = await phone.get((await feed(each)).path);
        expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
        texts[name] = text.replaceAll('\r\n ', '');
      }
      expect(Object.values(texts).map((text) => uids(text).length)).toEqual([6, 6, 1, 6]);
      expect(uids(texts.dock ?? '')[0]).toContain(visit(2).id);
      const { day } = visit(2).slot;
      expect(texts.dock).toMatch(new RegExp(`DTSTART;TZID=Europe/London:${day.replaceAll('-', '')}T\\d{6}`));
      expect(texts.dock).toContain('LOCATION:Docklands Workshop\\, D02');
      for (const text of Object.values(texts)) for (const name of ['User 2', 'college.example']) expect(text).not.toContain(name);
      for (const name of ['ben', 'eng', 'dock']) expect(texts[name]).not.toContain('Installer: ben');
      expect(texts.release).toContain('Installer: ben');
    });

    it('is the same text and answers 304 until a visit changes; then its sequence grows under the same uid', async () => {
      const { path } = await feed(about('department', 'eng'));
      const first = await phone.get(path);
      const etag = first.headers.get('etag') ?? '';
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*'])
        expect((await phone.get(path, { 'if-none-match': known })).status).toBe(304);
      expect((await phone.get(path, { 'if-none-match': '"other", W/"x"' })).status).toBe(200);
      const head = await fetch(new URL(path, phone.address), { method: 'HEAD' });
      expect([head.status, head.headers.get('etag'), head.headers.get('content-type')]).toEqual([
        200,
        etag,
        'text/calendar; charset=utf-8',
      ]);
      all.hub.clock.now += 60_000;
      expect((await phone.get(path)).text).toBe(first.text);
      await all.olu.do(acts['move-visit'], {
        moves: [{ visitId: visit(1).id, day: visit(1).slot.day, startsAt: 15 * 60 }],
        reason: 'Asked for it',
      });
      const moved = await phone.get(path, { 'if-none-match': etag });
      expect(moved.status).toBe(200);
      const entry = (text: string) => text.split('BEGIN:VEVENT').find((part) => part.includes(visit(1).id)) ?? '';
      const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(entry(text))?.[1]);
      expect(sequence(moved.text)).toBeGreaterThan(sequence(first.text));
      expect(entry(moved.text)).toContain('T150000');
      expect(uids(moved.text).sort()).toEqual(uids(first.text).sort());
    });

    it('shows a cancelled visit as cancelled', async () => {
      const { path } = await feed(about('department', 'eng'));
      await all.olu.do(acts['cancel-visit'], { visitIds: [visit(3).id], reason: 'Not needed' });
      const part = (await phone.get(path)).text.split('BEGIN:VEVENT').find((each) => each.includes(visit(3).id));
      expect(part).toContain('STATUS:CANCELLED');
      expect(part).toContain('TRANSP:TRANSPARENT');
    });

    it('ends when it is revoked, with its time, and when its maker may no longer see it; all look like none that ever was', async () => {
      const revoked = await feed(about('department', 'eng'));
      const expired = await feed(about('release', releaseAt(all)));
      const own = await feed(about('installer', 'ben'), all.ben);
      expect((await phone.get(own.path)).status).toBe(200);
      expect((await ask('/v1/calendar/feeds/revoke', { id: revoked.id })).status).toBe(200);
      const grant = all.olu.rows('grant').find((row) => row.fields.person === 'ben');
      await all.renee.do(acts['end-grant'], { grantId: grant?.id ?? '' });
      const gone = [revoked.path, own.path, '/c/x.ics', `/c/${'A'.repeat(22)}.ics`, '/c/x'];
      const answers = await Promise.all(gone.map((path) => phone.get(path)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect((await phone.get(expired.path)).status).toBe(200);
      const { body } = await ask<Feeds>('/v1/calendar/feeds/list', about('department', 'eng'));
      expect(body.feeds.map(({ revokedAt }) => revokedAt === null)).toEqual([false]);
      all.hub.clock.now += 732 * dayMs;
      expect((await phone.get(expired.path)).status).toBe(404);
    });

    it('an installer has one of their own visits and of nothing else; a lead of one department none of another', async () => {
      expect((await ask('/v1/calendar/feeds', about('installer', 'ben'), all.mei)).code).toBe('NOT_FOUND');
      expect((await ask('/v1/calendar/feeds', about('department', 'eng'), all.ben)).code).toBe('NOT_FOUND');
      const lee = await all.person('lee', 'lead@department:fin');
      expect((await ask('/v1/calendar/feeds', about('department', 'eng'), lee)).code).toBe('NOT_FOUND');
      expect((await ask('/v1/calendar/feeds', about('department', 'fin'), lee)).status).toBe(200);
      expect((await ask('/v1/calendar/feeds/list', about('department', 'eng'), lee)).code).toBe('NOT_FOUND');
      const { id } = await feed(about('department', 'eng'));
      expect((await ask('/v1/calendar/feeds/revoke', { id }, lee)).code).toBe('NOT_FOUND');
      expect((await ask('/v1/calendar/feeds', about('department', 'nowhere'))).code).toBe('NOT_FOUND');
      expect((await ask('/v1/calendar/feeds', about('room', 'dock'))).status).toBe(422);
    });

    it('a link of the public page opens no feed and a feed no page; reading it changes nothing; guessing is slowed', async () => {
      const { path } = await feed(about('department', 'eng'));
      const secret = /^\/c\/(.+)\.ics$/.exec(path)?.[1] ?? '';
      expect((await phone.get(`/l/${secret}`)).status).toBe(404);
      const before = (await all.hub.hub.store.read((store) => store.head())).seq;
      await phone.get(path);
      expect((await all.hub.hub.store.read((store) => store.head())).seq).toBe(before);
      for (let n = 0; n < publicLimits.misses; n++) await phone.get('/c/guess.ics');
      expect((await phone.get('/c/guess.ics')).status).toBe(429);
    });

    it('cannot be made while the public page is off', async () => {
      all.hub.hub.publicPage = undefined;
      expect((await ask('/v1/calendar/feeds', about('department', 'eng'))).code).toBe('PUBLIC_PAGE_OFF');
    });
  });
}
