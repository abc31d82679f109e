import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { messagesOf, readMessage } from '../../../shared/domain/message/message.ts';
import { owedOf } from '../../../shared/domain/message/owed.ts';
import type { Owed } from '../../../shared/domain/message/owed-message.ts';
import { goSheet } from '../../../shared/domain/wave/go-sheet.ts';
import { approve, type College, college, doChecklist, plan, releaseOf, sixVisits, visitAt } from '../../builders/small-college.ts';

const november20 = Date.UTC(2026, 10, 20, 9);
const lines = {
  announcement: { on: false, way: 'mail', days: 28, ownerId: null },
  after: { on: true, way: 'mail', days: 1, ownerId: null },
  'service-desk': { on: false, way: 'mail', days: 5, ownerId: null },
} as const;

/** Six people with an appointment on Tuesday 24 November, and an address each. */
function planned(): College {
  const all = college(november20);
  for (const n of [1, 2, 3, 4, 5, 6])
    all.olu.do(acts['edit-person'], { id: `p${n}`, fields: { mail: `user${n}@college.example`, language: n === 2 ? 'pl' : 'en' } });
  plan(all);
  all.olu.do(acts['edit-message-plan'], { releaseId: releaseOf(all), ...lines });
  return all;
}
const at = (all: College): number => all.olu.who().at ?? 0;
const owed = (all: College): readonly Owed[] => owedOf(all.olu.world(), releaseOf(all), at(all)).now;
/** Engines of JavaScript differ in a comma. */
const plain = (text: string | undefined): string => (text ?? '').replaceAll('day, ', 'day ');
const short = (all: College): readonly string[] => owed(all).map(({ personId, kind }) => `${personId} ${kind}`);
const asked = ({ personId, kind, shows }: Owed) => ({ personId, kind, shows });
function letGo(all: College, which: (each: Owed) => boolean = () => true): void {
  all.olu.do(acts['release-messages'], { releaseId: releaseOf(all), messages: owed(all).filter(which).map(asked) });
}
/** The hub sent everything that waits. */
function sent(all: College): void {
  for (const row of all.hub.all('message'))
    if (readMessage(row)?.state === 'queued')
      all.renee.send([{ type: 'message', id: row.id, kind: 'set', fields: { state: { v: 'sent', b: [] }, since: { v: at(all), b: [] } } }]);
}
const move = (all: College, seat: string, to: object): void => {
  const visit = visitAt(all, seat);
  all.olu.do(acts['move-visit'], { moves: [{ visitId: visit.id, ...to }], reason: 'Asked for' });
};

describe('what people are owed', () => {
  it('an invitation each, once; then nothing while the plan holds', () => {
    const all = planned();
    expect(short(all)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((id) => `${id} invitation`));
    letGo(all);
    expect(short(all)).toEqual([]);
    sent(all);
    expect(short(all)).toEqual([]);
  });

  it('a correction goes exactly to those who were told something that no longer holds', () => {
    const all = planned();
    letGo(all, ({ personId }) => personId !== 'p6');
    sent(all);
    move(all, 's1', { day: '2026-11-26', startsAt: 540 });
    move(all, 's6', { day: '2026-11-26', startsAt: 600 });
    expect(short(all)).toEqual(['p1 correction', 'p6 invitation']);
    const [correction] = owed(all);
    expect(plain(correction?.values['before'])).toBe('Tuesday 24 November 2026, 08:45–09:30, Docklands Workshop');
    expect(plain(correction?.values['when'])).toBe('Thursday 26 November 2026, 09:00–09:45, Docklands Workshop');
    letGo(all);
    sent(all);
    expect(short(all)).toEqual([]);
  });

  it('nobody hears of another order inside a promised window', () => {
    const all = planned();
    for (const n of [1, 2]) move(all, `s${n}`, { day: '2026-11-24', startsAt: 480 + n * 45, promised: { from: 480, to: 720 } });
    letGo(all);
    sent(all);
    move(all, 's1', { day: '2026-11-24', startsAt: 660 });
    move(all, 's2', { day: '2026-11-24', startsAt: 500 });
    expect(short(all)).toEqual([]);
    move(all, 's1', { day: '2026-11-24', startsAt: 800 });
    expect(short(all)).toEqual(['p1 correction']);
  });

  it('a moved visit that moves back before anything was said is nothing to say', () => {
    const all = planned();
    letGo(all);
    sent(all);
    move(all, 's1', { day: '2026-11-26', startsAt: 540 });
    move(all, 's1', { day: '2026-11-24', startsAt: 525 });
    expect(short(all)).toEqual([]);
  });

  it('a cancellation goes to whoever was told, and an invitation again when it comes back', () => {
    const all = planned();
    letGo(all, ({ personId }) => personId === 'p1');
    sent(all);
    for (const seat of ['s1', 's2']) all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, seat).id], reason: 'Away' });
    expect(short(all).slice(0, 2)).toEqual(['p1 cancellation', 'p3 invitation']);
    letGo(all, ({ kind }) => kind === 'cancellation');
    sent(all);
    expect(short(all)).not.toContain('p1 cancellation');
    all.olu.do(acts['restore-visit'], { visitIds: [visitAt(all, 's1').id] });
    expect(short(all)).toContain('p1 invitation');
  });

  it("one person's devices are one message, and a person's change of seat is told to both", () => {
    const all = planned();
    const window = { from: 480, to: 720 };
    for (const n of [1, 2]) move(all, `s${n}`, { day: '2026-11-24', startsAt: 480 + n * 45, promised: window });
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's2').id], reason: 'Wrong user' });
    all.olu.do(acts['edit-seat'], { id: 's2', fields: { userId: 'p1' } });
    all.olu.do(acts['plan-visits'], {
      releaseId: releaseOf(all),
      visits: [{ seatId: 's2', deviceId: 'd2', day: '2026-11-24', startsAt: 570, installerId: 'ben', promised: window }],
    });
    const first = owed(all).find(({ personId }) => personId === 'p1');
    expect(first?.values).toMatchObject({ minutes: '90 minutes', devices: 'GC00001; GC00002' });
    expect(first?.told).toHaveLength(1);
  });

  it('whose language has no words is named, and who has no address gets paper', () => {
    const all = planned();
    all.olu.do(acts['edit-person'], { id: 'p3', fields: { mail: 'a@b.example,c@d.example' } });
    all.olu.do(acts['edit-person'], { id: 'p4', fields: { mail: 'user1@college.example' } });
    const by = Object.fromEntries(owed(all).map((each) => [each.personId, each]));
    expect(by['p2']).toMatchObject({ language: 'en', wanted: 'pl' });
    expect(by['p1']).toMatchObject({ language: 'en', wanted: null, sharedBy: 2 });
    expect(by['p3']).toMatchObject({ way: 'print', noAddress: true, address: null });
    all.olu.do(acts['save-message-template'], {
      kind: 'invitation',
      language: 'PL',
      releaseId: null,
      subject: 'Wizyta',
      body: 'Witaj {{name}}\n\n{{when}}',
    });
    const [after] = owed(all).filter(({ personId }) => personId === 'p2');
    expect(after).toMatchObject({ language: 'pl', wanted: null, subject: 'Wizyta' });
    expect(after?.values['when']).toContain('24 listopada 2026');
  });

  it('a question that a person has before them is not asked twice', () => {
    const all = planned();
    letGo(all, ({ personId }) => personId === 'p1');
    const [row] = all.hub.all('message');
    const set = (state: string) =>
      all.renee.send([{ type: 'message', id: row?.id ?? '', kind: 'set', fields: { state: { v: state, b: [] } } }]);
    for (const state of ['needs-person', 'bounced', 'perhaps-sent', 'to-hand', 'handed', 'dropped']) {
      set(state);
      expect(short(all)).not.toContain('p1 invitation');
    }
    set('overtaken');
    expect(short(all)).toContain('p1 invitation');
    // Nobody knows of a dropped one: what is planned then is news.
    set('dropped');
    move(all, 's1', { day: '2026-11-26', startsAt: 540 });
    expect(short(all)).toContain('p1 invitation');
    set('perhaps-sent');
    expect(short(all)).toContain('p1 correction');
  });
});

describe('what is told around an appointment', () => {
  const start = Date.UTC(2026, 10, 2, 9);
  const day = 86_400_000;
  const from = (more: object = {}): College => {
    const all = college(start);
    for (const n of [1, 2]) all.olu.do(acts['edit-person'], { id: `p${n}`, fields: { mail: `user${n}@college.example` } });
    all.olu.do(acts['plan-visits'], { releaseId: releaseOf(all), visits: sixVisits.slice(0, 2) });
    all.olu.do(acts['edit-message-plan'], { releaseId: releaseOf(all), 'service-desk': lines['service-desk'], ...more });
    return all;
  };
  const later = (all: College): readonly string[] =>
    owedOf(all.olu.world(), releaseOf(all), at(all)).later.map(({ personId, kind, due }) => `${personId} ${kind} ${due}`);

  it('is announced four weeks before, then invited two weeks before; whoever is invited needs no announcement', () => {
    const all = from();
    expect(short(all)).toEqual(['p1 announcement', 'p2 announcement']);
    expect(later(all)).toEqual(['p1 invitation 2026-11-10', 'p2 invitation 2026-11-10']);
    letGo(all, ({ personId }) => personId === 'p1');
    sent(all);
    expect(short(all)).toEqual(['p2 announcement']);
    all.hub.now = start + 9 * day;
    expect(short(all)).toEqual(['p1 invitation', 'p2 invitation']);
  });

  it('leaves the policy time: a notice of three weeks asks for an earlier invitation', () => {
    const all = from();
    all.renee.do(acts['start-policy'], { id: 'p', name: 'P', preset: 'team', agreedByIds: ['shah'], inForceFrom: '2026-11-02' });
    all.renee.do(acts['edit-policy'], { id: 'p', fields: { notice: { major: 21, minor: 21, emergency: 0 }, holds: 'every-plan' } });
    all.shah.do(acts['agree-policy'], { policyId: 'p' });
    all.renee.do(acts['publish-policy'], { policyId: 'p' });
    expect(short(all)).toEqual(['p1 invitation', 'p2 invitation']);
  });

  it('is reminded of two days before, unless it was told in those days; once', () => {
    const all = from();
    all.hub.now = start + 9 * day;
    letGo(all, ({ personId }) => personId === 'p1');
    sent(all);
    all.hub.now = start + 21 * day;
    letGo(all, ({ personId }) => personId === 'p2');
    sent(all);
    expect(short(all)).toEqual(['p1 reminder']);
    letGo(all);
    sent(all);
    expect(short(all)).toEqual([]);
    move(all, 's1', { day: '2026-11-24', startsAt: 900 });
    expect(short(all)).toEqual(['p1 correction']);
    letGo(all);
    sent(all);
    expect(short(all)).toEqual([]);
  });

  it('is followed by whom to call, once all of it is done; a day that went by is corrected', () => {
    const all = from();
    approve(all);
    all.hub.now = start + 9 * day;
    letGo(all);
    sent(all);
    all.hub.now = start + 22 * day;
    const visit = visitAt(all, 's1');
    all.ben.do(acts['start-visit'], { visitId: visit.id });
    doChecklist(all.ben, visit);
    all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    all.hub.now = start + 23 * day;
    expect(short(all)).toEqual(['p1 after']);
    move(all, 's2', { day: '2026-11-30', startsAt: 540 });
    expect(short(all)).toEqual(['p2 correction', 'p1 after']);
    letGo(all);
    sent(all);
    expect(short(all)).toEqual([]);
  });

  it('is nobody’s who has left', () => {
    const all = from();
    all.olu.do(acts['edit-person'], { id: 'p1', fields: { left: true } });
    expect(short(all)).toEqual(['p2 announcement']);
    expect(owedOf(all.olu.world(), releaseOf(all), at(all)).left).toEqual(['p1']);
  });
});

describe('a contact of a department', () => {
  it('is asked once to confirm seats and dates, reminded from the day that the plan says and each week, asked anew when they move, and left alone once they are confirmed', () => {
    const all = college(Date.UTC(2026, 10, 2, 9));
    const day = 86_400_000;
    all.olu.do(acts['edit-person'], { id: 'p6', fields: { mail: 'user6@college.example' } });
    all.olu.do(acts['plan-visits'], { releaseId: releaseOf(all), visits: sixVisits.slice(0, 2) });
    const off = { on: false, way: 'mail', days: 0, ownerId: null };
    all.olu.do(acts['edit-message-plan'], {
      releaseId: releaseOf(all),
      announcement: off,
      invitation: off,
      'service-desk': off,
      contact: { ...off, on: true, days: 30 },
      'contact-reminder': { ...off, on: true, days: 12 },
    });
    expect(short(all)).toEqual([]);
    all.olu.do(acts['give-grant'], { personId: 'p6', role: 'department-contact', scope: 'department:eng' });
    expect(owed(all)).toMatchObject([{ personId: 'p6', kind: 'contact', way: 'mail' }]);
    expect(plain(owed(all)[0]?.values['departments'])).toBe('Engineering: 2 visits, Tuesday 24 November 2026');
    letGo(all);
    sent(all);
    expect(short(all)).toEqual([]);
    all.hub.now += 9 * day;
    expect(short(all)).toEqual([]);
    all.hub.now += day;
    expect(owed(all)).toMatchObject([{ personId: 'p6', kind: 'contact-reminder', way: 'mail', due: '2026-11-12' }]);
    expect(plain(owed(all)[0]?.values['departments'])).toBe('Engineering: 2 visits, Tuesday 24 November 2026');
    letGo(all);
    sent(all);
    all.hub.now += 6 * day;
    expect(short(all)).toEqual([]);
    all.hub.now += day;
    expect(short(all)).toEqual(['p6 contact-reminder']);
    all.olu.do(acts['edit-message-plan'], { releaseId: releaseOf(all), 'contact-reminder': off });
    expect(short(all)).toEqual([]);
    all.olu.do(acts['edit-message-plan'], { releaseId: releaseOf(all), 'contact-reminder': { ...off, on: true, days: 12 } });
    const contact = all.hub.person('p6', { role: 'department-contact', scope: 'department:eng' });
    contact.do(acts['confirm-department'], { releaseId: releaseOf(all), departmentId: 'eng' });
    expect(short(all)).toEqual([]);
    move(all, 's1', { day: '2026-11-26', startsAt: 540 });
    expect(short(all)).toEqual(['p6 contact']);
  });
});

describe('seats without a user', () => {
  /** Three of the six visits are at seats that nobody has. */
  function withoutUser(): College {
    const all = college(november20);
    all.olu.do(acts['edit-person'], { id: 'p6', fields: { mail: 'user6@college.example' } });
    for (const seat of ['s1', 's2', 's3']) all.olu.do(acts['edit-seat'], { id: seat, fields: { userId: null } });
    plan(all);
    all.olu.do(acts['edit-message-plan'], { releaseId: releaseOf(all), ...lines, contact: { ...lines.announcement } });
    return all;
  }
  const ofSeats = (all: College) => owed(all).filter(({ kind }) => kind.startsWith('seats'));

  it('are told to the contact of their department, all of a wave in one message, and again when one of them moves', () => {
    const all = withoutUser();
    all.olu.do(acts['give-grant'], { personId: 'p6', role: 'department-contact', scope: 'department:eng' });
    expect(ofSeats(all)).toMatchObject([{ personId: 'p6', kind: 'seats', way: 'mail' }]);
    expect(plain(ofSeats(all)[0]?.values['when']).split('\n')).toEqual([
      'Tuesday 24 November 2026, 08:45–09:30, Docklands Workshop, D01',
      'Tuesday 24 November 2026, 09:30–10:15, Docklands Workshop, D02',
      'Tuesday 24 November 2026, 10:15–11:00, Docklands Workshop, D03',
    ]);
    letGo(all);
    sent(all);
    expect(ofSeats(all)).toEqual([]);
    move(all, 's2', { day: '2026-11-26', startsAt: 540 });
    expect(ofSeats(all)).toMatchObject([{ personId: 'p6', kind: 'seats-moved' }]);
    letGo(all);
    sent(all);
    // A day that went by is nothing to say.
    all.hub.now += 5 * 86_400_000;
    expect(ofSeats(all)).toEqual([]);
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's2').id], reason: 'Away' });
    expect(ofSeats(all)).toMatchObject([{ personId: 'p6', kind: 'seats-cancelled' }]);
    expect(plain(ofSeats(all)[0]?.values['before'])).toBe('Thursday 26 November 2026, 09:00–09:45, Docklands Workshop, D02');
  });

  it('are said to the next contact, and no more to whoever was it before', () => {
    const all = withoutUser();
    const [grant] = all.olu.do(acts['give-grant'], { personId: 'p6', role: 'department-contact', scope: 'department:eng' });
    letGo(all);
    sent(all);
    all.olu.do(acts['end-grant'], { grantId: grant?.id ?? '' });
    all.olu.do(acts['give-grant'], { personId: 'p5', role: 'department-contact', scope: 'department:eng' });
    expect(ofSeats(all)).toMatchObject([{ personId: 'p5', kind: 'seats' }]);
  });

  it('stand under "nobody to tell" where their department has no contact, or one who has left', () => {
    const all = withoutUser();
    const nobody = () => owedOf(all.olu.world(), releaseOf(all), at(all)).nobody.map(({ where, day }) => `${where} ${day}`);
    const three = ['D01', 'D02', 'D03'].map((room) => `Docklands Workshop, ${room} 2026-11-24`);
    expect(ofSeats(all)).toEqual([]);
    expect(nobody()).toEqual(three);
    all.olu.do(acts['give-grant'], { personId: 'p6', role: 'department-contact', scope: 'department:eng' });
    expect(nobody()).toEqual([]);
    all.olu.do(acts['edit-person'], { id: 'p6', fields: { left: true } });
    expect(nobody()).toEqual(three);
    for (const seat of ['s1', 's2']) all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, seat).id], reason: 'Away' });
    expect(nobody()).toEqual(three.slice(2));
  });
});

describe('reminders', () => {
  it('go first to people who have not confirmed, whatever their names are', () => {
    const all = planned();
    all.hub.now = Date.UTC(2026, 10, 10, 9);
    letGo(all);
    sent(all);
    all.hub.now = Date.UTC(2026, 10, 22, 9);
    const reminders = () => owed(all).flatMap(({ kind, personId, confirmed }) => (kind === 'reminder' ? [`${personId} ${confirmed}`] : []));
    expect(reminders()).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((id) => `${id} false`));
    for (const [seat, answer] of [
      ['s1', 'suits'],
      ['s2', 'does-not-suit'],
      ['s3', 'suits'],
    ] as const)
      all.olu.do(acts.acknowledge, { visitId: visitAt(all, seat).id, answer });
    expect(reminders()).toEqual(['p2 false', 'p4 false', 'p5 false', 'p6 false', 'p1 true', 'p3 true']);
    // Another time is no confirmed one: who said yes to the first has said nothing to this.
    move(all, 's1', { day: '2026-11-25', startsAt: 525 });
    expect(short(all)).toContain('p1 correction');
  });
});

describe('the sheet of a wave', () => {
  it('reads who was told of what holds, and that the service desk was briefed', () => {
    const all = planned();
    const releaseId = releaseOf(all);
    const read = (line: string) => goSheet(all.hub.world(), releaseId, 2, all.hub.now).entries.find((each) => each.line === line)?.read;
    expect(read('told')).toEqual({ is: 'asked', n: 0, of: 6 });
    expect(read('service-desk')).toEqual({ is: 'asked' });
    all.olu.do(acts['edit-message-plan'], {
      releaseId,
      'service-desk': { ...lines['service-desk'], on: true },
      serviceDeskMail: 'desk@college.example',
    });
    letGo(all);
    sent(all);
    expect(read('told')).toEqual({ is: 'yes', n: 6, of: 6 });
    expect(read('service-desk')).toEqual({ is: 'yes', day: '2026-11-20' });
    move(all, 's1', { day: '2026-11-26', startsAt: 540 });
    expect(read('told')).toEqual({ is: 'asked', n: 5, of: 6 });
  });
  it('takes an answer for every line that a lead answers', () => {
    const all = planned();
    for (const line of ['service-desk', 'back-out'] as const) {
      all.olu.do(acts['say-wave'], { releaseId: releaseOf(all), number: 2, line, said: { ok: true, says: 'Seen to' } });
      expect(goSheet(all.hub.world(), releaseOf(all), 2, all.hub.now).entries.find((each) => each.line === line)?.said?.says).toBe(
        'Seen to',
      );
    }
  });
});

describe('letting messages go', () => {
  it('goes as it was looked at, or not at all', () => {
    const all = planned();
    const seen = owed(all).map(asked);
    move(all, 's1', { day: '2026-11-26', startsAt: 540 });
    expect(all.olu.try(acts['release-messages'], { releaseId: releaseOf(all), messages: seen })).toMatchObject({
      refusal: { code: 'MESSAGES_CHANGED', details: { n: 1 } },
    });
    expect(all.ben.try(acts['release-messages'], { releaseId: releaseOf(all), messages: owed(all).map(asked) })).toMatchObject({
      refusal: { code: 'ROLE_MISSING' },
    });
    expect(all.hub.all('message')).toEqual([]);
  });

  it('two leads who let the same go offline mean one message a person', () => {
    const all = planned();
    all.olu.leave();
    letGo(all);
    all.renee.do(acts['release-messages'], {
      releaseId: releaseOf(all),
      messages: owed(all).length === 0 ? owedOf(all.renee.world(), releaseOf(all), at(all)).now.map(asked) : [],
    });
    all.olu.comeBack();
    expect(all.hub.all('message')).toHaveLength(6);
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('what waits and no longer holds is taken back with the one that takes its place', () => {
    const all = planned();
    letGo(all);
    move(all, 's1', { day: '2026-11-26', startsAt: 540 });
    expect(short(all)).toEqual(['p1 invitation']);
    letGo(all);
    const theirs = messagesOf(all.hub.world(), releaseOf(all)).get('p1') ?? [];
    expect(theirs.map(({ n, withdrawn, state }) => [n, withdrawn, state])).toEqual([
      [1, true, 'queued'],
      [2, null, 'queued'],
    ]);
    expect(short(all)).toEqual([]);
  });

  it('is taken back while it waits, and not once it was sent', () => {
    const all = planned();
    letGo(all, ({ personId }) => personId === 'p1');
    const [row] = all.hub.all('message');
    const back = { messageIds: [row?.id ?? ''] };
    all.olu.do(acts['withdraw-messages'], back);
    expect(short(all)).toContain('p1 invitation');
    sent(all);
    expect(all.olu.try(acts['withdraw-messages'], back)).toMatchObject({ refusal: { code: 'MESSAGE_STANDS' } });
    expect(short(all)).not.toContain('p1 invitation');
  });
});

describe('the words of messages', () => {
  const save = (all: College, more: object) =>
    all.olu.try(acts['save-message-template'], {
      kind: 'reminder',
      language: 'en',
      releaseId: null,
      subject: 'Soon',
      body: 'Dear {{name}}',
      ...more,
    });

  it('know a closed set of variables, in one line of subject, in a language', () => {
    const all = planned();
    expect(save(all, { body: 'Dear {{nmae}}, {{password}}' })).toMatchObject({
      refusal: { code: 'MESSAGE_VARIABLE_UNKNOWN', details: { names: ['{{nmae}}', '{{password}}'] } },
    });
    expect(save(all, { subject: 'Soon\r\nBcc: all@college.example' })).toMatchObject({ refusal: { code: 'FIELD_INVALID' } });
    expect(save(all, { language: 'Polish, please' })).toMatchObject({ refusal: { code: 'LANGUAGE_UNKNOWN' } });
    expect(save(all, { body: '   ' })).toMatchObject({ refusal: { code: 'NAME_UNUSABLE' } });
    expect(save(all, {})).toMatchObject({ ok: true });
  });

  it('go to the service desk once with waves and known errors, and again when these change', () => {
    const all = planned();
    const releaseId = releaseOf(all);
    const desk = () => owed(all).filter(({ kind }) => kind === 'service-desk');
    all.olu.do(acts['edit-message-plan'], {
      releaseId,
      'service-desk': { ...lines['service-desk'], on: true },
      serviceDeskMail: 'desk@college.example',
    });
    all.olu.do(acts['add-known-error'], { fields: { releaseId, summary: 'Printing twice', severity: 'minor', workaround: 'Once more' } });
    expect(desk()).toMatchObject([{ personId: null, address: 'desk@college.example', way: 'mail' }]);
    expect(plain(desk()[0]?.values['waves'])).toBe('Wave 2: Tuesday 24 November 2026, 6 visits (Engineering)');
    expect(desk()[0]?.values['errors']).toBe('• Printing twice – Once more');
    letGo(all, ({ kind }) => kind === 'service-desk');
    sent(all);
    expect(desk()).toEqual([]);
    all.olu.do(acts['add-known-error'], { fields: { releaseId, summary: 'No sound', severity: 'major' } });
    expect(desk()).toHaveLength(1);
    expect(all.olu.try(acts['edit-message-plan'], { releaseId, serviceDeskMail: 'a@b.example, c@d.example' })).toMatchObject({
      refusal: { code: 'MAIL_ADDRESS_UNUSABLE' },
    });
  });
});
