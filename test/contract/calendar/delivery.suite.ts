import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { busyEveryMs } from '../../../hub/deliver/calendar/calendar-deliverer.ts';
import { cancelledShownMs } from '../../../hub/deliver/calendar/deliver-entry.ts';
import { eventIn } from '../../../hub/deliver/calendar/gist.ts';
import { readAbsence } from '../../../shared/domain/absence/absence.ts';
import { acts } from '../../../shared/domain/acts.ts';
import type { CalendarPeople, CalendarStanding } from '../../../shared/domain/calendar/server-messages.ts';
import { calendarDelivererOf, openReal, settleCalendar } from '../../builders/calendar-delivery.ts';
import { type HubCollege, hubCollege, planned, visitOf } from '../../builders/hub-college.ts';
import type { Engine } from '../hub/thread.suite.ts';
import type { DavPlace } from './connector.suite.ts';

const ben = '/rollout/ben/';
const mei = '/rollout/mei/';

/** The hub's visits in a calendar server, and its busy times as absences; with a real server and the fake, on both stores. */
export function deliverySuite(engine: Engine, start: () => Promise<DavPlace & { stop(): Promise<void> }>): void {
  let all: HubCollege;
  let place: DavPlace & { stop(): Promise<void> };
  let person: ReturnType<typeof openReal>;
  const people: CalendarPeople = [
    { personId: 'ben', publish: ben, busy: ben },
    { personId: 'mei', publish: mei, busy: null },
  ];
  beforeEach(async () => {
    place = await start();
    all = await hubCollege(await engine.store());
    const { hub } = all.hub;
    hub.calendars = { open: openReal, again: async () => undefined, kick: () => undefined };
    person = openReal({ address: place.address, listed: [place.listed], user: 'rollout', secret: 'pw-rollout', perSecond: 50, people: [] });
    await planned(all);
  });
  afterEach(async () => {
    expect(all.hub.alarms).toEqual([]);
    person.close();
    await all.hub.close();
    await place.stop();
  });

  const ask = async <T>(method: 'GET' | 'POST', path: string, body: object = {}, desk = all.olu) => {
    const answer = method === 'GET' ? await desk.laptop.get(path) : await desk.laptop.post(path, body);
    return { status: answer.status, body: answer.body as T, code: Reflect.get(Object(answer.body), 'code') };
  };
  const connection = (change: object = {}) => {
    return { address: place.address, listed: [place.listed], user: 'rollout', secret: 'pw-rollout', people, ...change };
  };
  const connect = async () => expect((await ask('POST', '/v1/calendar', connection())).status).toBe(200);
  const settle = async () => settleCalendar(calendarDelivererOf(all.hub.hub));
  const standing = async () => (await ask<CalendarStanding>('GET', '/v1/calendar')).body;
  const day = visitDay;
  const shown = async (path: string) => {
    const texts = await person.between(path, Date.parse('2026-11-01'), Date.parse('2027-03-01'));
    return texts
      .flatMap((text) => eventIn(text) ?? [])
      .filter(({ uid }) => uid.startsWith('groundcrew-visit-'))
      .map(({ uid, when, state, sequence }) => ({
        uid,
        from: when.is === 'time' ? new Date(when.from).toISOString().slice(0, 16) : when.day,
        state,
        sequence,
      }))
      .sort((a, b) => (a.uid < b.uid ? -1 : 1));
  };
  const of = async (path: string, n: number) => (await shown(path)).find(({ uid }) => uid.includes(`${visitOf(all.olu, `s${n}`).id}@`));
  const move = (n: number, startsAt: number, installerId?: string) =>
    all.olu.do(acts['move-visit'], {
      moves: [{ visitId: visitOf(all.olu, `s${n}`).id, day, startsAt, ...(installerId === undefined ? {} : { installerId }) }],
      reason: 'Asked for it',
    });
  /** What somebody does there with a program of their own. */
  const edit = async (path: string, n: number, change: (text: string) => string | undefined) => {
    const name = `groundcrew-visit-${visitOf(all.olu, `s${n}`).id}_${all.hub.hub.keys.hub}.ics`;
    const there = await person.read(path, name);
    const text = change(there?.text ?? '');
    if (text === undefined) await person.remove(path, name, there?.etag ?? '');
    else expect(await person.write(path, name, text, there?.etag ?? null)).toBe('written');
  };
  const decide = (n: number, choice: 'ours' | 'theirs') =>
    ask('POST', '/v1/calendar/decide', { visitId: visitOf(all.olu, `s${n}`).id, personId: 'ben', choice });

  describe(`visits in calendars (${engine.name})`, () => {
    it('each visit is one entry in its installer’s calendar, at its own time, and nothing is written twice', async () => {
      await connect();
      await settle();
      const entries = await shown(ben);
      expect(entries.map(({ from }) => from).sort()).toEqual([1, 2, 3, 4, 5, 6].map((n) => `${day}T${clock(480 + n * 45)}`));
      expect(new Set(entries.map(({ state }) => state))).toEqual(new Set(['confirmed']));
      expect(await shown(mei)).toEqual([]);
      expect((await standing()).counts).toEqual({ waiting: 0, done: 6, stopped: 0 });
      // Everything is looked at once more: it stands there already.
      await connect();
      await settle();
      expect(await shown(ben)).toEqual(entries);
    });

    it('a visit that moves keeps its uid with a later sequence; a change that says nothing writes nothing', async () => {
      await connect();
      await settle();
      const before = await of(ben, 1);
      await move(1, 15 * 60);
      await settle();
      const after = await of(ben, 1);
      expect(after).toMatchObject({ uid: before?.uid, from: `${day}T15:00` });
      expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
      expect((await shown(ben)).length).toBe(6);
      await all.olu.do(acts['edit-site'], { id: 'dock', fields: { parking: 'Behind the hall' } });
      await settle();
      expect(await of(ben, 1)).toEqual(after);
    });

    it('a visit that is handed on is cancelled with the one and entered with the other; a day later it is gone there', async () => {
      await connect();
      await settle();
      await move(2, 10 * 60, 'mei');
      await settle();
      expect(await of(ben, 2)).toMatchObject({ state: 'cancelled' });
      expect(await of(mei, 2)).toMatchObject({ state: 'confirmed', from: `${day}T10:00` });
      all.hub.clock.now += cancelledShownMs + 1_000;
      await settle();
      expect(await of(ben, 2)).toBeUndefined();
      expect((await shown(ben)).length + (await shown(mei)).length).toBe(6);
    });

    it('visits of somebody whose calendar is not chosen any more are taken out there, and nothing is called cancelled', async () => {
      await connect();
      await settle();
      await ask('POST', '/v1/calendar', connection({ people: [{ personId: 'ben', publish: mei, busy: null }] }));
      await settle();
      expect([await shown(ben), (await shown(mei)).length]).toEqual([[], 6]);
      await ask('POST', '/v1/calendar', connection({ people: [] }));
      await settle();
      expect(await shown(mei)).toEqual([]);
    });

    it('a cancelled visit says so and is taken out; one that is on again before is confirmed again', async () => {
      await connect();
      await settle();
      const ids = [3, 4].map((n) => visitOf(all.olu, `s${n}`).id);
      await all.olu.do(acts['cancel-visit'], { visitIds: ids, reason: 'Not needed' });
      await settle();
      expect([(await of(ben, 3))?.state, (await of(ben, 4))?.state]).toEqual(['cancelled', 'cancelled']);
      // They say what is planned: nobody waits for anything.
      expect((await standing()).counts).toEqual({ waiting: 0, done: 6, stopped: 0 });
      await all.olu.do(acts['restore-visit'], { visitIds: ids.slice(1) });
      await settle();
      expect((await of(ben, 4))?.state).toBe('confirmed');
      all.hub.clock.now += cancelledShownMs + 1_000;
      await settle();
      expect([(await of(ben, 3))?.state, (await of(ben, 4))?.state]).toEqual([undefined, 'confirmed']);
    });

    it('what somebody moved there is not written over: a person says which holds', async () => {
      await connect();
      await settle();
      await edit(ben, 1, (text) =>
        text.replace(/(DTSTART;TZID[^:]*:\d{8})T\d{6}/, '$1T170000').replace(/(DTEND;TZID[^:]*:\d{8})T\d{6}/, '$1T180000'),
      );
      await move(1, 15 * 60);
      await settle();
      expect((await of(ben, 1))?.from).toBe(`${day}T17:00`);
      const { asks } = await standing();
      expect(asks).toMatchObject([
        { visitId: visitOf(all.olu, 's1').id, personId: 'ben', code: 'CALENDAR_MOVED_THERE', details: { when: `${day} 17:00 UTC` } },
      ]);
      expect((await decide(1, 'theirs')).status).toBe(200);
      await settle();
      expect([(await of(ben, 1))?.from, (await standing()).asks]).toEqual([`${day}T17:00`, []]);
      // The plan says something else: that is asked anew.
      await move(1, 16 * 60);
      await settle();
      expect((await standing()).asks).toHaveLength(1);
      await decide(1, 'ours');
      await settle();
      expect((await of(ben, 1))?.from).toBe(`${day}T16:00`);
      expect((await decide(1, 'ours')).status).toBe(404);
    });

    it('what somebody took out there is not entered again by itself', async () => {
      await connect();
      await settle();
      await edit(ben, 5, () => undefined);
      await move(5, 16 * 60);
      await settle();
      expect((await standing()).asks.map(({ code }) => code)).toEqual(['CALENDAR_GONE_THERE']);
      await decide(5, 'ours');
      await settle();
      expect((await of(ben, 5))?.from).toBe(`${day}T16:00`);
    });

    it('busy times become absences without their names, are replaced at each reading, and touch nothing that a person wrote', async () => {
      await connect();
      const own = { personId: 'ben', from: '2026-11-25', to: '2026-11-25', why: 'Dentist' };
      await all.olu.do(acts['add-absence'], { fields: own });
      const entry = (uid: string, ...lines: readonly string[]) =>
        [
          'BEGIN:VCALENDAR',
          'VERSION:2.0',
          'PRODID:-//x//EN',
          'BEGIN:VEVENT',
          `UID:${uid}`,
          'DTSTAMP:20261101T000000Z',
          'SUMMARY:Secret',
          ...lines,
          'END:VEVENT',
          'END:VCALENDAR',
          '',
        ].join('\r\n');
      await person.write(
        ben,
        'a.ics',
        entry('a', 'DTSTART;TZID=Europe/London:20261201T090000', 'DURATION:PT90M', 'RRULE:FREQ=WEEKLY;COUNT=3'),
        null,
      );
      await person.write(ben, 'b.ics', entry('b', 'DTSTART;VALUE=DATE:20261222', 'DTEND;VALUE=DATE:20270102'), null);
      await settle();
      const absences = async () => {
        await all.olu.pull();
        return all.olu
          .rows('absence')
          .flatMap((row) => readAbsence(row) ?? [])
          .map(({ from, to, startsAt, endsAt, why }) => [from, to, startsAt, endsAt, why])
          .sort();
      };
      const mine = ['2026-11-25', '2026-11-25', null, null, 'Dentist'];
      const theirs = (from: string, to = from, startsAt: number | null = 540, endsAt: number | null = 630) => [
        from,
        to,
        startsAt,
        endsAt,
        'In their calendar',
      ];
      expect(await absences()).toEqual([
        mine,
        theirs('2026-12-01'),
        theirs('2026-12-08'),
        theirs('2026-12-15'),
        theirs('2026-12-22', '2027-01-01', null, null),
      ]);
      expect((await standing()).busy).toMatchObject([{ personId: 'ben', n: 4, problems: [] }]);
      const there = await person.read(ben, 'a.ics');
      await person.write(ben, 'a.ics', entry('a', 'DTSTART;TZID=Nowhere/Known:20261203T140000', 'DURATION:PT1H'), there?.etag ?? null);
      all.hub.clock.now += busyEveryMs + 1_000;
      await all.olu.laptop.signIn();
      await settle();
      expect(await absences()).toEqual([
        mine,
        theirs('2026-12-03', '2026-12-03', 840, 900),
        theirs('2026-12-22', '2027-01-01', null, null),
      ]);
      expect((await standing()).busy[0]?.problems).toMatchObject([{ code: 'zone-unknown', what: 'Nowhere/Known' }]);
      // Nobody wants it read any more: what was read goes, what was written stays.
      await ask('POST', '/v1/calendar', connection({ people: [{ personId: 'ben', publish: ben, busy: null }] }));
      await settle();
      expect(await absences()).toEqual([mine]);
    });

    it('is connected by whoever may, to calendars that are there, and its password is told to nobody', async () => {
      expect((await ask('GET', '/v1/calendar', {}, all.ben)).code).toBe('ROLE_MISSING');
      const nowhere = connection({ people: [{ personId: 'ben', publish: '/rollout/nobody/', busy: null }] });
      expect((await ask('POST', '/v1/calendar', nowhere)).code).toBe('CALENDAR_PLACE_MISSING');
      expect((await ask('POST', '/v1/calendar', connection({ secret: 'wrong' }))).code).toBe('CALENDAR_SIGN_IN');
      expect((await ask('POST', '/v1/calendar', connection({ listed: [] }))).code).toBe('CALENDAR_ADDRESS_BLOCKED');
      expect((await ask('POST', '/v1/calendar', connection({ secret: null }))).code).toBe('INPUT_INVALID');
      expect((await standing()).state).toBe('off');
      const { people: _none, ...look } = connection();
      const { body } = await ask<{ readonly calendars: readonly { readonly path: string }[] }>('POST', '/v1/calendar/look', look);
      expect(body.calendars.map(({ path }) => path)).toEqual(expect.arrayContaining([ben, mei]));
      await connect();
      expect(JSON.stringify(await standing())).not.toContain('pw-rollout');
      expect((await ask('POST', '/v1/calendar', connection({ secret: null }))).status).toBe(200);
      expect((await ask('POST', '/v1/calendar', connection({ secret: null, address: 'https://other.example/' }))).code).toBe(
        'INPUT_INVALID',
      );
      expect((await ask('POST', '/v1/calendar/off')).status).toBe(200);
      expect(await standing()).toMatchObject({ state: 'off', connection: null });
    });
  });
}

const visitDay = '2026-11-24';
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
