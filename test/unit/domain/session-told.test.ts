/** People are told of their training sessions: whoever has a place, and nobody else. */
import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { eventsOf } from '../../../shared/domain/message/events.ts';
import { plainText } from '../../../shared/domain/message/fill.ts';
import { messagesOf, readMessage } from '../../../shared/domain/message/message.ts';
import { owedOf } from '../../../shared/domain/message/owed.ts';
import type { Owed } from '../../../shared/domain/message/owed-message.ts';
import { rendered } from '../../../shared/domain/message/rendered.ts';
import { type College, college, plan, releaseOf } from '../../builders/small-college.ts';
import { prepareTraining, sessionIds } from '../../builders/training.ts';

const november10 = Date.UTC(2026, 10, 10, 9);
const off = { on: false, way: 'mail', days: 5, ownerId: null } as const;

/** Two sessions of one course, on Thursday the 19th and Friday the 20th; everybody has an address, user 2 reads Polish. Of visits nothing is said. */
function trained(): College & { readonly thursday: string; readonly friday: string } {
  const all = college(november10);
  for (const n of [1, 2, 3, 4, 5, 6])
    all.olu.do(acts['edit-person'], { id: `p${n}`, fields: { mail: `user${n}@college.example`, language: n === 2 ? 'pl' : 'en' } });
  plan(all);
  prepareTraining(all);
  all.olu.do(acts['edit-message-plan'], {
    releaseId: releaseOf(all),
    callWhom: 'Service desk, 4711',
    announcement: off,
    invitation: off,
    reminder: off,
    after: off,
    contact: off,
    'service-desk': off,
  });
  const [thursday = '', friday = ''] = sessionIds(all);
  return { ...all, thursday, friday };
}
const at = (all: College): number => all.olu.who().at ?? 0;
const owedIn = (all: College) => owedOf(all.olu.world(), releaseOf(all), at(all));
const owed = (all: College): readonly Owed[] => owedIn(all).now;
const short = (all: College): readonly string[] => owed(all).map(({ personId, kind }) => `${personId} ${kind}`);
const plain = (text: string | undefined): string => (text ?? '').replaceAll('day, ', 'day ');
const enrol = (all: College, sessionId: string, ...people: readonly string[]) =>
  all.olu.do(acts['enrol-people'], { enrol: people.map((personId) => ({ sessionId, personId })) });
const change = (all: College, id: string, fields: object) => all.olu.do(acts['edit-session'], { id, fields });
function letGo(all: College): void {
  const messages = owed(all).map(({ personId, kind, shows }) => ({ personId, kind, shows }));
  all.olu.do(acts['release-messages'], { releaseId: releaseOf(all), messages });
}
function sent(all: College): void {
  for (const row of all.hub.all('message'))
    if (readMessage(row)?.state === 'queued')
      all.renee.send([{ type: 'message', id: row.id, kind: 'set', fields: { state: { v: 'sent', b: [] }, since: { v: at(all), b: [] } } }]);
}
const told = (all: College): void => {
  letGo(all);
  sent(all);
};
const eventsTo = (all: College, personId: string) => {
  const theirs = messagesOf(all.olu.world(), releaseOf(all)).get(personId) ?? [];
  return theirs.flatMap((message) =>
    eventsOf(
      all.olu.world(),
      message,
      theirs.filter(({ id }) => id !== message.id),
    ),
  );
};

describe('training sessions', () => {
  it('whoever has a place is told of it once: course, day, time, room, language, trainer, whom to call; whoever waits hears nothing', () => {
    const all = trained();
    all.olu.do(acts['add-person'], { id: 'tess', fields: { name: 'Tess', team: true } });
    change(all, all.thursday, { places: 2, room: 'Room 2', language: 'en', trainerId: 'tess' });
    enrol(all, all.thursday, 'p1', 'p3', 'p4');
    expect(short(all)).toEqual(['p1 training', 'p3 training']);
    const [first] = owed(all);
    expect(first).toMatchObject({ way: 'mail', address: 'user1@college.example', sessionId: all.thursday, due: '2026-11-05' });
    const { subject, blocks } = rendered(first ?? { subject: '', body: '' }, first?.values ?? {}, 'User 1', false, '');
    expect(subject).toBe('Your training: The new desktop');
    const text = plainText(blocks);
    expect(plain(text)).toContain('Thursday 19 November 2026, 10:00–11:00, Docklands Workshop, Room 2');
    for (const line of ['How long it takes: 60 minutes', 'Trainer: Tess', 'Language: English', 'Service desk, 4711'])
      expect(text).toContain(line);
    told(all);
    expect(short(all)).toEqual([]);
    change(all, all.thursday, { places: 3 });
    expect(short(all)).toEqual(['p4 training']);
  });

  it('what nobody said of a session is left out', () => {
    const all = trained();
    enrol(all, all.thursday, 'p1');
    const [first] = owed(all);
    const text = plainText(rendered(first ?? { subject: '', body: '' }, first?.values ?? {}, '', false, '').blocks);
    expect(text).not.toMatch(/Trainer|Language/u);
    expect(text).toContain('Where: Docklands Workshop');
  });

  it('a session that moves or changes its room is told again to those who were told, and to nobody else', () => {
    const all = trained();
    enrol(all, all.thursday, 'p1', 'p3');
    enrol(all, all.friday, 'p4');
    told(all);
    change(all, all.thursday, { notes: 'Bring keys', places: 5 });
    expect(short(all)).toEqual([]);
    change(all, all.thursday, { room: 'Room 7' });
    enrol(all, all.thursday, 'p5');
    expect(short(all)).toEqual(['p1 training-moved', 'p3 training-moved', 'p5 training']);
    expect(plain(owed(all)[0]?.values['before'])).toBe('Thursday 19 November 2026, 10:00–11:00, Docklands Workshop');
    expect(plain(owed(all)[0]?.values['when'])).toBe('Thursday 19 November 2026, 10:00–11:00, Docklands Workshop, Room 7');
    told(all);
    change(all, all.thursday, { slot: { day: '2026-11-23', startsAt: 600, minutes: 60 } });
    expect(short(all)).toEqual(['p1 training-moved', 'p3 training-moved', 'p5 training-moved']);
    change(all, all.thursday, { slot: { day: '2026-11-19', startsAt: 600, minutes: 60 } });
    expect(short(all)).toEqual([]);
  });

  it('who loses a place, and who sat in a session that is called off, is told that it is off; who was never told hears nothing', () => {
    const all = trained();
    enrol(all, all.thursday, 'p1', 'p3');
    told(all);
    enrol(all, all.thursday, 'p4');
    all.olu.do(acts['leave-session'], { sessionId: all.thursday, personIds: ['p1'] });
    expect(short(all)).toEqual(['p1 training-cancelled', 'p4 training']);
    change(all, all.thursday, { state: 'cancelled', cancelReason: 'Trainer is ill' });
    expect(short(all)).toEqual(['p1 training-cancelled', 'p3 training-cancelled']);
    told(all);
    expect(short(all)).toEqual([]);
    change(all, all.thursday, { state: 'planned' });
    expect(short(all)).toEqual(['p3 training', 'p4 training']);
  });

  it('whoever goes to another session hears that the first is off, and of the other', () => {
    const all = trained();
    enrol(all, all.thursday, 'p1');
    told(all);
    enrol(all, all.friday, 'p1');
    expect(short(all)).toEqual(['p1 training-cancelled', 'p1 training']);
    told(all);
    const events = eventsTo(all, 'p1');
    const [first, second] = events.filter(({ method }) => method === 'REQUEST');
    const gone = events.find(({ method }) => method === 'CANCEL');
    expect([first, gone, second].map((each) => `${each?.method} ${each?.appointment.day}`)).toEqual([
      'REQUEST 2026-11-19',
      'CANCEL 2026-11-19',
      'REQUEST 2026-11-20',
    ]);
    expect(first?.uid).toBe(gone?.uid);
    expect(second?.uid).not.toBe(first?.uid);
  });

  it('an entry keeps its uid and grows its sequence when the session moves', () => {
    const all = trained();
    enrol(all, all.thursday, 'p1');
    told(all);
    change(all, all.thursday, { slot: { day: '2026-11-23', startsAt: 540, minutes: 60 }, room: 'Room 7' });
    told(all);
    const [first, moved, ...none] = eventsTo(all, 'p1');
    expect(none).toEqual([]);
    expect(moved?.uid).toBe(first?.uid);
    expect(moved?.sequence).toBeGreaterThan(first?.sequence ?? 0);
    expect(moved).toMatchObject({
      method: 'REQUEST',
      appointment: { day: '2026-11-23', window: { from: 540, to: 600 } },
      summary: 'The new desktop · Windows 11 2026.10',
      location: 'Docklands Workshop, Room 7',
    });
  });

  it('is due as long before the session as the plan says, and not at all where the plan leaves it out', () => {
    const all = trained();
    enrol(all, all.thursday, 'p1');
    all.olu.do(acts['edit-message-plan'], { releaseId: releaseOf(all), training: { ...off, on: true, days: 3 } });
    expect(owedIn(all).later.map(({ personId, due }) => `${personId} ${due}`)).toEqual(['p1 2026-11-16']);
    all.olu.do(acts['edit-message-plan'], { releaseId: releaseOf(all), training: off });
    expect([...owedIn(all).now, ...owedIn(all).later]).toEqual([]);
  });

  it('language that has no words is named; who has no address gets paper; who has left gets nothing', () => {
    const all = trained();
    enrol(all, all.thursday, 'p2', 'p3', 'p4');
    all.olu.do(acts['edit-person'], { id: 'p3', fields: { mail: null } });
    all.olu.do(acts['edit-person'], { id: 'p4', fields: { left: true } });
    expect(owed(all).map(({ personId, wanted, way, noAddress }) => ({ personId, wanted, way, noAddress }))).toEqual([
      { personId: 'p2', wanted: 'pl', way: 'mail', noAddress: false },
      { personId: 'p3', wanted: null, way: 'print', noAddress: true },
    ]);
  });

  it('says nothing of a session that was held: neither when it is over, nor when it is moved for those who were not there', () => {
    const all = trained();
    enrol(all, all.thursday, 'p1', 'p3');
    told(all);
    all.olu.do(acts['record-attendance'], { sessionId: all.thursday, people: [{ personId: 'p1', is: 'present', how: 'tap' }] });
    // Whoever was there is not invited anew, also while its day is not over.
    expect(short(all)).toEqual([]);
    change(all, all.thursday, { slot: { day: '2026-11-27', startsAt: 600, minutes: 60 } });
    expect(short(all)).toContain('p3 training-moved');
    expect(short(all)).not.toContain('p1 training-moved');
  });

  it('is the same message to look at and to let go, though another of that person’s was sent meanwhile', () => {
    const all = trained();
    const releaseId = releaseOf(all);
    all.olu.do(acts['edit-message-plan'], {
      releaseId,
      invitation: { ...off, on: true, days: 14 },
      reminder: { ...off, on: true, days: 2 },
    });
    letGo(all);
    enrol(all, all.thursday, 'p1');
    const shown = owed(all).find(({ kind }) => kind === 'training');
    sent(all);
    expect(owedIn(all).later).toContainEqual(expect.objectContaining({ personId: 'p1', kind: 'reminder' }));
    const { personId, kind, shows } = shown ?? { personId: '', kind: '', shows: '' };
    all.olu.do(acts['release-messages'], { releaseId, messages: [{ personId, kind, shows }] });
    expect(short(all)).toEqual([]);
  });

  it('a message about training is no word about the visit: the invitation is still owed', () => {
    const all = trained();
    enrol(all, all.thursday, 'p1');
    told(all);
    all.olu.do(acts['edit-message-plan'], { releaseId: releaseOf(all), invitation: { ...off, on: true, days: 14 } });
    expect(short(all)).toContain('p1 invitation');
  });
});
