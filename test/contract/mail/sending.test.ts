/** From what people are owed to the mail server, over the hub's own queue, against a real SMTP server: on both engines. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freeClaims } from '../../../hub/deliver/claims.ts';
import { mailQueue } from '../../../hub/deliver/mail/items.ts';
import { mailSettingsOf } from '../../../hub/deliver/mail/settings.ts';
import { courierBy } from '../../../hub/deliver/mail/smtp.ts';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import type { HubStore } from '../../../hub/store/store.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { type HubCollege, releaseAt, visitOf } from '../../builders/hub-college.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { Life } from '../../builders/killed-hub.ts';
import { connectMail, invitable, letGo, mailerOf, messagesAt, owedAt, sendAll, settingsFor } from '../../builders/mail-sending.ts';
import { MailServer } from '../../builders/mail-server.ts';

mailSuite('SQLite', async () => undefined);

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  mailSuite('PostgreSQL', async () => (await openPostgres(await server.database(), { newEpoch: 'e1' })).store);
});

/** Header and decoded text of a mail. */
function read(text: string): { readonly head: string; readonly body: string } {
  const at = text.indexOf('\r\n\r\n');
  const body = text
    .slice(at)
    .replace(/=\r?\n/gu, '')
    .replace(/(?:=[0-9A-F]{2})+/gu, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
  return { head: text.slice(0, at).replace(/\r\n[ \t]+/gu, ' '), body };
}

/** The calendar entry that goes with a mail. */
function eventIn({ text }: { readonly text: string }) {
  const part = /Content-Type: text\/calendar[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/u.exec(text);
  const encoded = /base64/u.test(part?.[0] ?? '');
  const said = encoded ? Buffer.from(part?.[1] ?? '', 'base64').toString('utf8') : read(`\r\n\r\n${part?.[1] ?? ''}`).body;
  const lines = said.replace(/\r\n[ \t]/gu, '');
  const value = (name: string, from = lines): string => new RegExp(`^${name}[^:\\r\\n]*:(.*)$`, 'mu').exec(from)?.[1]?.trim() ?? '';
  // A zone's own beginnings stand before the entry.
  const start = value('DTSTART', lines.slice(lines.indexOf('BEGIN:VEVENT')));
  return {
    uid: value('UID'),
    sequence: Number(value('SEQUENCE')),
    method: value('METHOD'),
    start,
    summary: value('SUMMARY'),
    url: value('URL'),
  };
}

function mailSuite(name: string, open: () => Promise<HubStore | undefined>): void {
  describe(`mail (${name})`, () => {
    let smtp: MailServer;
    let all: HubCollege;
    const asks = ({ personId }: { readonly personId: string | null }): boolean => personId === 'p1';
    beforeEach(async () => {
      smtp = new MailServer();
      await smtp.start();
      all = await invitable(await open());
      await connectMail(all.hub.hub, settingsFor(smtp.port));
    });
    afterEach(async () => {
      await all.hub.close();
      await smtp.stop();
    });
    /** Another process each time: the turn of the one before has run out. */
    const send = (): Promise<void> => {
      all.hub.clock.now += 31_000;
      return sendAll(mailerOf(all.hub.hub), all.hub.clock);
    };
    const move = async (seat: string, day: string): Promise<void> => {
      await all.olu.pull();
      await all.olu.do(acts['move-visit'], { moves: [{ visitId: visitOf(all.olu, seat).id, day, startsAt: 600 }], reason: 'Asked for' });
    };

    it('goes to everybody once, in the order in which it was let go, in their name, with their own link; the record hears that it was sent', async () => {
      await send();
      await letGo(all);
      await send();
      expect(smtp.mails.map(({ to }) => to)).toEqual([1, 2, 3, 4, 5, 6].map((n) => [`user${n}@college.example`]));
      expect(smtp.connections).toBe(1);
      const { head, body } = read(smtp.mails.find(({ to }) => to[0] === 'user1@college.example')?.text ?? '');
      expect(head).toContain('Subject: Your appointment: Windows 11 2026.10');
      expect(head).toContain('To: User 1 <user1@college.example>');
      expect(head).toContain('Auto-Submitted: auto-generated');
      expect(body).toMatch(/https:\/\/people\.example\/l\/[A-Za-z0-9_-]{22}/u);
      expect(body).toContain('08:45–09:30, Docklands Workshop');
      expect(body).toContain('Service desk, 4711');
      const links = smtp.mails.map(({ text }) => /\/l\/[A-Za-z0-9_-]{22}/u.exec(read(text).body)?.[0]);
      expect(new Set(links).size).toBe(6);
      const [message] = await messagesAt(all.olu, 'p1');
      expect(message).toMatchObject({ state: 'sent', to: 'user1@college.example', n: 1 });
      expect(head).toContain(`Message-ID: ${message?.messageId}`);
      await send();
      expect(smtp.mails).toHaveLength(6);
      expect(all.hub.alarms).toEqual([]);
    });

    it('a plan that moved before it went overtakes it; who was told gets a correction, and nobody else anything', async () => {
      await letGo(all, ({ personId }) => personId === 'p1' || personId === 'p2');
      await move('s2', '2026-11-25');
      await send();
      expect(smtp.mails.map(({ to }) => to[0])).toEqual(['user1@college.example']);
      expect((await messagesAt(all.olu, 'p2')).map(({ state }) => state)).toEqual(['overtaken']);
      await move('s1', '2026-11-26');
      expect(owedAt(all).flatMap(({ personId, kind }) => (personId === 'p1' || personId === 'p2' ? [`${personId} ${kind}`] : []))).toEqual([
        'p1 correction',
        'p2 invitation',
      ]);
      await letGo(all, asks);
      await send();
      expect(smtp.mails.map(({ to, text }) => [to[0], /^Subject: (\w+)/mu.exec(text)?.[1]])).toEqual([
        ['user1@college.example', 'Your'],
        ['user1@college.example', 'Changed'],
      ]);
    });

    it('carries a calendar entry that a correction moves and a cancellation takes away', async () => {
      await letGo(all, asks);
      await send();
      await move('s1', '2026-11-26');
      await letGo(all, asks);
      await send();
      await all.olu.pull();
      await all.olu.do(acts['cancel-visit'], { visitIds: [visitOf(all.olu, 's1').id], reason: 'Away' });
      await letGo(all, asks);
      await send();
      const events = smtp.mails.map(eventIn);
      expect(events.map(({ method, sequence }) => `${method} ${sequence}`)).toEqual(['REQUEST 0', 'REQUEST 1', 'CANCEL 2']);
      expect(new Set(events.map(({ uid }) => uid)).size).toBe(1);
      expect(events.map(({ start }) => start.slice(0, 13))).toEqual(['20261124T0845', '20261126T1000', '20261126T1000']);
    });

    it('tells of a place in a training session: its entry moves with the session and goes with the place, and the next in line is told', async () => {
      await all.olu.do(acts['add-course'], {
        id: 'course',
        fields: { releaseId: releaseAt(all), name: 'The new desktop', form: 'session', minutes: 60 },
      });
      const slot = { day: '2026-11-26', startsAt: 600, minutes: 60 };
      await all.olu.do(acts['add-session'], { courseId: 'course', slot, places: 1, siteId: 'dock', room: 'Room 2' });
      const id = all.olu.rows('training-session')[0]?.id ?? '';
      await all.olu.do(acts['enrol-people'], { enrol: ['p1', 'p2'].map((personId) => ({ sessionId: id, personId })) });
      await all.olu.pull();
      const tell = async (): Promise<void> => {
        await all.olu.pull();
        await letGo(all, ({ sessionId }) => sessionId === id);
      };
      const change = async (fields: object): Promise<void> => {
        await all.olu.pull();
        await all.olu.do(acts['edit-session'], { id, fields });
      };
      await tell();
      // It changes its room before the mail went: what was let go is overtaken, and owed anew.
      await change({ room: 'Room 7' });
      await send();
      expect(smtp.mails).toEqual([]);
      expect((await messagesAt(all.olu, 'p1')).map(({ kind, state }) => `${kind} ${state}`)).toEqual(['training overtaken']);
      await tell();
      await send();
      await change({ slot: { ...slot, day: '2026-11-27' } });
      await tell();
      await send();
      await all.olu.do(acts['leave-session'], { sessionId: id, personIds: ['p1'] });
      await tell();
      await send();
      await send();
      expect(smtp.mails.map(({ to, text }) => `${to[0]} ${/^Subject: (.*)$/mu.exec(text)?.[1]?.trim()}`)).toEqual([
        'user1@college.example Your training: The new desktop',
        'user1@college.example Changed: your training The new desktop',
        'user1@college.example Cancelled: your training The new desktop',
        'user2@college.example Your training: The new desktop',
      ]);
      expect(read(smtp.mails[1]?.text ?? '').body).toContain('27 November 2026, 10:00–11:00, Docklands Workshop, Room 7');
      const events = smtp.mails.map(eventIn);
      expect(events.map(({ method, start }) => `${method} ${start.slice(0, 13)}`)).toEqual([
        'REQUEST 20261126T1000',
        'REQUEST 20261127T1000',
        'CANCEL 20261127T1000',
        'REQUEST 20261127T1000',
      ]);
      const [first, moved, gone, next] = events;
      expect(new Set([first, moved, gone].map((each) => each?.uid)).size).toBe(1);
      expect(next?.uid).not.toBe(first?.uid);
      expect(first?.sequence).toBeLessThan(moved?.sequence ?? 0);
      expect(moved?.sequence).toBeLessThan(gone?.sequence ?? 0);
      // Their own page is about visits.
      expect(events.map(({ url }) => url)).toEqual(['', '', '', '']);
      expect(all.hub.alarms).toEqual([]);
    });

    it('asks a department’s contact, with a link to the department’s page', async () => {
      await all.olu.do(acts['give-grant'], { personId: 'p6', role: 'department-contact', scope: 'department:eng' });
      await letGo(all, ({ kind }) => kind === 'contact');
      await send();
      const [mail] = smtp.mails;
      expect(mail?.to).toEqual(['user6@college.example']);
      const { body } = read(mail?.text ?? '');
      expect(body).toContain('Engineering: 6 visits');
      expect(body).toMatch(/\/l\/[A-Za-z0-9_-]{22}/u);
      const links = await all.hub.hub.store.read((store) => store.publicLinks('department', releaseAt(all)));
      expect(links).toMatchObject([{ person: 'p6', madeBy: 'olu', revokedAt: null }]);
    });

    it('reminds a contact who has not answered, and tells them of seats without a user, each with a link to their page', async () => {
      const later = '2026-12-15';
      await all.olu.do(acts['cancel-visit'], { visitIds: [visitOf(all.olu, 's3').id], reason: 'Nobody works there' });
      await all.olu.do(acts['edit-seat'], { id: 's3', fields: { userId: null } });
      await all.olu.do(acts['plan-visits'], {
        releaseId: releaseAt(all),
        visits: [{ seatId: 's3', deviceId: 'd3', day: later, startsAt: 540, installerId: 'ben' }],
      });
      const atDesk = all.olu.rows('visit').find(({ fields }) => fields['seatId'] === 's3' && fields['state'] === 'planned');
      await all.olu.do(acts['give-grant'], { personId: 'p6', role: 'department-contact', scope: 'department:eng' });
      const toContact = ({ kind }: { readonly kind: string }): boolean => /^contact|^seats/u.test(kind);
      const tell = async (): Promise<void> => {
        await all.olu.pull();
        await letGo(all, toContact);
        await send();
      };
      await letGo(all, ({ kind }) => kind === 'contact');
      await send();
      all.hub.clock.now = Date.UTC(2026, 11, 7, 9);
      all.olu.at = all.hub.clock.now;
      await all.olu.laptop.signIn();
      await tell();
      await all.olu.pull();
      await all.olu.do(acts['move-visit'], {
        moves: [{ visitId: atDesk?.id ?? '', day: '2026-12-16', startsAt: 540 }],
        reason: 'Asked for',
      });
      await tell();
      const subjects = smtp.mails.map(({ to, text }) => `${to[0]} ${/^Subject: (.*)$/mu.exec(read(text).head)?.[1]?.trim()}`);
      expect(subjects.sort()).toEqual([
        'user6@college.example Changed: seats without a user in your department, Windows 11 2026.10',
        'user6@college.example Please confirm: Windows 11 2026.10 in your department',
        'user6@college.example Please confirm: Windows 11 2026.10 in your department',
        'user6@college.example Reminder: please confirm Windows 11 2026.10 in your department',
        'user6@college.example Seats without a user in your department: Windows 11 2026.10',
      ]);
      const seats = smtp.mails.find(({ text }) => /^Subject: Seats/mu.test(text));
      const { body } = read(seats?.text ?? '');
      expect(body).toMatch(/15 December 2026, 09:00–09:45, Docklands Workshop, D03/u);
      expect(body).toMatch(/\/l\/[A-Za-z0-9_-]{22}/u);
      expect((await messagesAt(all.olu, 'p6')).map(({ kind, state }) => `${kind} ${state}`)).not.toContain('contact-reminder overtaken');
      expect(all.hub.alarms).toEqual([]);
    });

    it('two leads who let the same go offline, and one more time later, send one mail', async () => {
      const pat = await all.person('pat', 'lead@org');
      all.olu.leave();
      pat.leave();
      await letGo(all, asks, all.olu);
      await letGo(all, asks, pat);
      await all.olu.comeBack();
      await send();
      await pat.comeBack();
      await send();
      expect(smtp.mails).toHaveLength(1);
      expect((await messagesAt(all.olu, 'p1')).map(({ state }) => state)).toEqual(['sent']);
    });

    it('waits through the quiet hours of the site, and for its day', async () => {
      all.hub.clock.now = Date.UTC(2026, 10, 22, 15);
      await letGo(all, asks);
      await send();
      expect(smtp.mails).toHaveLength(0);
      all.hub.clock.now = Date.UTC(2026, 10, 23, 7, 31);
      await send();
      expect(smtp.mails).toHaveLength(1);
    });

    it('is put off where the server is busy, and asks a person where it refuses one address', async () => {
      smtp.moods.push({ at: 'recipient', status: 450, says: 'Greylisted' });
      await letGo(all, asks);
      await send();
      expect(smtp.mails).toHaveLength(0);
      expect((await messagesAt(all.olu, 'p1'))[0]?.state).toBe('queued');
      all.hub.clock.now += 60_000;
      await send();
      expect(smtp.mails).toHaveLength(1);
      smtp.moods.push({ at: 'recipient', status: 550, says: 'No such user here' });
      await letGo(all, ({ personId }) => personId === 'p2');
      await send();
      const [refused] = await messagesAt(all.olu, 'p2');
      expect(refused).toMatchObject({ state: 'needs-person', code: 'MAIL_REFUSED', details: { status: 550 } });
      expect(JSON.stringify(refused?.details)).toContain('No such user here');
      // A person says: once more; then it goes under another Message-ID.
      await all.olu.do(acts['decide-messages'], { messageIds: [refused?.id ?? ''], choice: 'again' });
      await send();
      expect((await messagesAt(all.olu, 'p2'))[0]).toMatchObject({ state: 'sent', code: null });
      expect(smtp.mails).toHaveLength(2);
    });

    it('a person without a usable address at sending, and one whose sample rollout it is, are not sent to', async () => {
      await letGo(all, asks);
      await all.olu.do(acts['edit-person'], { id: 'p1', fields: { mail: 'a@b.example,c@d.example' } });
      await send();
      expect(smtp.mails).toHaveLength(0);
      expect((await messagesAt(all.olu, 'p1'))[0]).toMatchObject({ state: 'needs-person', code: 'MAIL_ADDRESS_MISSING' });
    });

    it('a line that drops after the text is "perhaps sent": nobody sends it again by itself, a person may', async () => {
      for (const drop of ['taken', 'lost'] as const) smtp.moods.push({ at: 'data', drop });
      await letGo(all, ({ personId }) => personId === 'p1' || personId === 'p2');
      await send();
      all.hub.clock.now += 3_600_000;
      await send();
      expect(smtp.mails).toHaveLength(1);
      const [first] = await messagesAt(all.olu, 'p1');
      const [second] = await messagesAt(all.olu, 'p2');
      expect([first?.state, second?.state]).toEqual(['perhaps-sent', 'perhaps-sent']);
      await all.olu.do(acts['decide-messages'], { messageIds: [first?.id ?? ''], choice: 'was-sent' });
      await all.olu.do(acts['decide-messages'], { messageIds: [second?.id ?? ''], choice: 'again' });
      await send();
      expect(smtp.mails).toHaveLength(2);
      expect((await messagesAt(all.olu, 'p2'))[0]?.state).toBe('sent');
    });

    it('a line that drops before the text has left nothing: it goes when the server answers', async () => {
      smtp.moods.push({ at: 'recipient', drop: 'lost' });
      await letGo(all, asks);
      await send();
      expect((await messagesAt(all.olu, 'p1'))[0]?.state).toBe('queued');
      all.hub.clock.now += 60_000;
      await send();
      expect(smtp.mails).toHaveLength(1);
    });

    it('a server that is gone is met once, and all mails go when it is back', async () => {
      const { port } = smtp;
      await smtp.stop();
      await letGo(all);
      await send();
      await all.olu.pull();
      expect(all.olu.row('mail', 'mail')?.fields).toMatchObject({ state: 'waiting', code: 'MAIL_UNREACHABLE' });
      smtp = new MailServer();
      await smtp.start();
      await connectMail(all.hub.hub, settingsFor(smtp.port));
      expect(port).not.toBe(0);
      await send();
      expect(smtp.mails).toHaveLength(6);
    });

    it('a mail that came back is noted by its Message-ID, and asks a person', async () => {
      await letGo(all, asks);
      await send();
      const [sent] = await messagesAt(all.olu, 'p1');
      const dsn = (of: string, status = '5.1.1', action = 'failed') =>
        `From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; user1@college.example\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; 550 5.1.1 User\r\n unknown\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${of}\r\n\r\n--b--\r\n`;
      const note = (text: string) => all.olu.try(acts['note-bounce'], { text });
      expect(await note('nothing of the kind')).toMatchObject({ refusal: { code: 'BOUNCE_UNREADABLE' } });
      expect(await note(dsn('<other@elsewhere.example>'))).toMatchObject({ refusal: { code: 'BOUNCE_FOREIGN' } });
      expect(await note(dsn(sent?.messageId ?? '', '4.4.1', 'delayed'))).toMatchObject({ refusal: { code: 'BOUNCE_DELAYED' } });
      expect(await note(dsn(sent?.messageId ?? ''))).toMatchObject({ ok: true });
      expect((await messagesAt(all.olu, 'p1'))[0]).toMatchObject({
        state: 'bounced',
        code: 'MAIL_BOUNCED',
        details: { status: '5.1.1', says: '550 5.1.1 User unknown' },
      });
      expect(await note(dsn(sent?.messageId ?? ''))).toMatchObject({ refusal: { code: 'NOTHING_CHANGED' } });
    });

    it('is never sent twice, wherever the hub is killed; what is not known is asked', async () => {
      let ended = 0;
      for (let last = 1; ended < 2 && last < 200; last++) {
        const id = `p${(last % 6) + 1}`;
        await messagesAt(all.olu, id);
        // Each round a new promise to the same person, so that there is something to say.
        const seat = `s${id.slice(1)}`;
        await all.olu.do(acts['move-visit'], {
          moves: [{ visitId: visitOf(all.olu, seat).id, day: '2026-11-26', startsAt: 480 + last }],
          reason: 'Another minute',
        });
        if (!owedAt(all).some(({ personId }) => personId === id)) continue;
        await letGo(all, ({ personId }) => personId === id);
        const before = smtp.mails.length;
        const life = new Life(last);
        const real = courierBy();
        const killed = mailerOf(life.hub(all.hub.hub), (settings) => {
          const courier = real(settings);
          return {
            open: life.around(courier.open.bind(courier)),
            hand: life.around(courier.hand.bind(courier)),
            close: () => courier.close(),
          };
        });
        let how = 'done';
        await sendAll(killed, all.hub.clock).catch(() => {
          how = 'killed';
        });
        await killed.stop();
        // The claim of whoever was killed runs out.
        all.hub.clock.now += 6 * 60_000;
        await send();
        expect(smtp.mails.length - before, `killed at step ${last}`).toBeLessThanOrEqual(1);
        const state = (await messagesAt(all.olu, id)).at(-1)?.state;
        expect(['sent', 'perhaps-sent'], `killed at step ${last}`).toContain(state);
        if (state === 'sent') expect(smtp.mails.length - before).toBe(1);
        if (state === 'perhaps-sent') {
          const [open] = (await messagesAt(all.olu, id)).slice(-1);
          await all.olu.do(acts['decide-messages'], { messageIds: [open?.id ?? ''], choice: 'was-sent' });
        }
        if (how === 'done') ended += 1;
      }
      expect(ended).toBe(2);
    });

    it('what was in hand when the hub was killed is asked about before any other mail goes', async () => {
      await letGo(all);
      const killed = mailerOf(all.hub.hub, () => ({
        open: async () => undefined,
        hand: () => Promise.reject(new Error('killed')),
        close: () => undefined,
      }));
      await expect(sendAll(killed, all.hub.clock)).rejects.toThrow('killed');
      await killed.stop();
      all.hub.clock.now += 31_000;
      await freeClaims(all.hub.hub, mailQueue);
      const mailer = mailerOf(all.hub.hub);
      const perhaps = async (): Promise<number> => {
        await all.olu.pull();
        return all.olu.rows('message').filter((row) => row.fields['state'] === 'perhaps-sent').length;
      };
      for (let n = 0; n < 20 && (await perhaps()) === 0; n++) {
        await mailer.step();
        all.hub.clock.now += 200;
      }
      expect([await perhaps(), smtp.mails.length]).toEqual([1, 0]);
      await sendAll(mailer, all.hub.clock);
      expect([await perhaps(), smtp.mails.length]).toEqual([1, 5]);
    });

    it('what was let go before the hub was put back is "perhaps sent"; what is let go afterwards goes', async () => {
      await letGo(all, asks);
      const { store } = all.hub.hub;
      all.hub.clock.now += 60_000;
      await store.write(async (write) => {
        const { seq } = await write.head();
        await write.beginEpoch({ epoch: 'e2', from: seq, startedAt: all.hub.clock.now });
      });
      await send();
      expect(smtp.mails).toHaveLength(0);
      expect((await messagesAt(all.olu, 'p1'))[0]).toMatchObject({ state: 'perhaps-sent', details: { why: 'restored' } });
      all.hub.clock.now += 60_000;
      await letGo(all, ({ personId }) => personId === 'p2');
      await send();
      expect(smtp.mails.map(({ to }) => to[0])).toEqual(['user2@college.example']);
    });

    it('keeps its password for itself', async () => {
      await connectMail(all.hub.hub, settingsFor(smtp.port, { user: 'hub', secret: 'hunter2-mail' }));
      await letGo(all, asks);
      await send();
      await all.olu.pull();
      expect(JSON.stringify([...all.olu.replica.rows.values()])).not.toContain('hunter2-mail');
      expect(all.hub.alarms.join('\n')).not.toContain('hunter2-mail');
      expect((await all.hub.hub.store.read(mailSettingsOf))?.secret).toBe('hunter2-mail');
    });
  });
}
