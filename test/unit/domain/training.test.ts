import { describe, expect, it } from 'vitest';
import { blobIndex, storedIndexes } from '../../../hub/intake/effect.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { earlyLifeStanding } from '../../../shared/domain/after/early-life.ts';
import { keptAbout } from '../../../shared/domain/after/kept-about.ts';
import { concernsOf } from '../../../shared/domain/clash/concerns.ts';
import { visitsAfter } from '../../../shared/domain/figures/plan-preview.ts';
import { trainedBefore } from '../../../shared/domain/figures/trained-before.ts';
import { factsOfNew } from '../../../shared/domain/planner/gather.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { notedOf } from '../../../shared/domain/training/attendance.ts';
import { TrainingBook } from '../../../shared/domain/training/book.ts';
import { enrolmentId } from '../../../shared/domain/training/enrolment.ts';
import { needId } from '../../../shared/domain/training/need.ts';
import { proposeEnrolment } from '../../../shared/domain/training/propose.ts';
import { sessionsOn } from '../../../shared/domain/training/session.ts';
import { byDepartment, trainingStanding } from '../../../shared/domain/training/standing.ts';
import { goSheet } from '../../../shared/domain/wave/go-sheet.ts';
import { make } from '../../../shared/domain/write.ts';
import { displacedIn } from '../../builders/displaced.ts';
import type { Desk } from '../../builders/domain-desk.ts';
import { everywhere } from '../../builders/domain-desk.ts';
import { approve, type College, college, digest, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

/** A rollout with visits on Tuesday 24 November from 8:45, and Tess, who trains. */
function rollout(): College & { readonly tess: Desk } {
  const all = college();
  approve(all);
  plan(all);
  all.olu.do(acts['add-person'], { id: 'tess', fields: { name: 'Tess', team: true } });
  return { ...all, tess: all.hub.person('tess', everywhere('trainer')) };
}

const everybody = { kind: 'all' } as const;
const needed = { is: 'needed' } as const;
function decide(all: College, decided: unknown = needed, audience: unknown = everybody): void {
  all.olu.do(acts['decide-training'], { releaseId: releaseOf(all), audience, decided });
}
const course = (all: College, fields: object = {}): string =>
  all.olu.do(acts['add-course'], {
    fields: { releaseId: releaseOf(all), name: 'The new desktop', form: 'session', minutes: 60, ...fields },
  })[0]?.id ?? '';
const session = (all: College, courseId: string, more: object = {}): string =>
  all.olu.do(acts['add-session'], {
    courseId,
    slot: { day: '2026-11-20', startsAt: 600, minutes: 60 },
    places: 4,
    siteId: 'dock',
    ...more,
  })[0]?.id ?? '';
const enrol = (desk: Desk, sessionId: string, ...people: string[]) =>
  desk.do(acts['enrol-people'], { enrol: people.map((personId) => ({ sessionId, personId })) });
const present = (desk: Desk, sessionId: string, personId: string, is = 'present') =>
  desk.do(acts['record-attendance'], { sessionId, people: [{ personId, is, how: 'tap' }] });
const standing = (all: College, today?: string) => trainingStanding(all.hub.world(), releaseOf(all), today);
const states = (all: College) => standing(all).people.map(({ personId, is }) => `${personId} ${is}`);
const seating = (all: College, sessionId: string) => {
  const { taken, waiting } = new TrainingBook(all.hub.world(), releaseOf(all)).seating(sessionId);
  return { taken: taken.map(({ personId }) => personId), waiting: waiting.map(({ personId }) => personId) };
};
const line = (all: College) =>
  goSheet(all.hub.world(), releaseOf(all), 2, Date.UTC(2026, 10, 19)).entries.find((each) => each.line === 'training');

describe('who has to be trained', () => {
  it('nobody knows until somebody decides: for everybody, for a department, for people chosen by hand', () => {
    const all = rollout();
    expect(standing(all).undecided).toEqual(['eng']);
    decide(all, { is: 'not-needed', why: 'It looks the same' });
    expect(states(all)[0]).toBe('p1 not-needed');
    decide(all, needed, { kind: 'department', departmentId: 'eng' });
    expect(states(all)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `p${n} open`));
    decide(all, { is: 'not-needed', why: 'They wrote it' }, { kind: 'people', name: 'Experts', add: ['p2', 'p3'] });
    expect(states(all).slice(0, 4)).toEqual(['p1 open', 'p2 not-needed', 'p3 not-needed', 'p4 open']);
    expect(byDepartment(standing(all).people)).toMatchObject([{ departmentId: 'eng', people: 6, counts: { open: 4, 'not-needed': 2 } }]);
  });

  it('“not needed” has a reason; a department that is not in the record is refused; an installer does not decide', () => {
    const all = rollout();
    const releaseId = releaseOf(all);
    expect(
      all.olu.try(acts['decide-training'], { releaseId, audience: everybody, decided: { is: 'not-needed', why: ' \u200b ' } }),
    ).toMatchObject({ ok: false });
    expect(
      all.olu.try(acts['decide-training'], { releaseId, audience: { kind: 'department', departmentId: 'none' }, decided: needed }),
    ).toMatchObject({ refusal: { code: 'RECORD_UNKNOWN' } });
    for (const desk of [all.ben, all.tess])
      expect(desk.try(acts['decide-training'], { releaseId, audience: everybody, decided: needed })).toMatchObject({
        refusal: { code: 'ROLE_MISSING' },
      });
  });

  it('two who decide otherwise about one audience, neither knowing of the other, meet in one conflict', () => {
    const all = rollout();
    all.renee.leave();
    decide(all);
    all.renee.do(acts['decide-training'], {
      releaseId: releaseOf(all),
      audience: everybody,
      decided: { is: 'not-needed', why: 'Same program' },
    });
    all.renee.comeBack();
    expect(all.hub.all('training-need').map(({ id }) => id)).toEqual([needId(releaseOf(all))]);
    expect(all.hub.conflicts()).toEqual(['same-field']);
  });
});

describe('a wave and its training', () => {
  it('does not go while an audience is undecided, whatever anybody says', () => {
    const all = rollout();
    expect(line(all)).toMatchObject({ read: { is: 'asked', n: 1 }, stands: false });
    all.olu.do(acts['say-wave'], { releaseId: releaseOf(all), number: 2, line: 'training', said: { ok: true, says: 'Fine' } });
    expect(line(all)?.stands).toBe(false);
    decide(all, { is: 'not-needed', why: 'Nothing looks different' });
    expect(line(all)).toMatchObject({ read: { is: 'yes', n: 0, of: 0 }, stands: true });
  });

  it('stands when everybody who needs it is trained, has a place before their visit, or somebody decided otherwise', () => {
    const all = rollout();
    decide(all);
    const courseId = course(all);
    const before = session(all, courseId);
    expect(line(all)).toMatchObject({ read: { is: 'no', n: 0, of: 6 }, stands: false });
    enrol(all.olu, before, 'p1', 'p2', 'p3', 'p4', 'p5');
    expect(states(all)).toEqual(['p1 in-time', 'p2 in-time', 'p3 in-time', 'p4 in-time', 'p5 waits', 'p6 open']);
    const after = session(all, courseId, { slot: { day: '2026-11-24', startsAt: 840, minutes: 60 } });
    enrol(all.olu, after, 'p5', 'p6');
    expect(states(all).slice(4)).toEqual(['p5 late', 'p6 late']);
    all.olu.do(acts['exempt-people'], { releaseId: releaseOf(all), personIds: ['p5', 'p6'], reason: 'They are shown it at the desk' });
    expect(states(all).slice(4)).toEqual(['p5 exempt', 'p6 exempt']);
    expect(line(all)).toMatchObject({ read: { is: 'yes', n: 6, of: 6 }, stands: true });
    all.olu.do(acts['exempt-people'], { releaseId: releaseOf(all), personIds: ['p6'], reason: null });
    expect(line(all)?.stands).toBe(false);
  });

  it('a place in a session that is over, and of which nobody noted anything, is none', () => {
    const all = rollout();
    decide(all);
    enrol(all.olu, session(all, course(all)), 'p1');
    expect(standing(all, '2026-11-20').people[0]?.is).toBe('in-time');
    expect(standing(all, '2026-11-21').people[0]?.is).toBe('open');
  });
});

describe('places', () => {
  it('who came to the hub first sits, whoever was offline waits, and nobody is lost', () => {
    const all = rollout();
    decide(all);
    const id = session(all, course(all), { places: 2 });
    all.renee.leave();
    enrol(all.renee, id, 'p5', 'p6');
    enrol(all.olu, id, 'p1', 'p2');
    all.renee.comeBack();
    expect(seating(all, id)).toEqual({ taken: ['p1', 'p2'], waiting: ['p5', 'p6'] });
    all.olu.do(acts['leave-session'], { sessionId: id, personIds: ['p1'] });
    expect(seating(all, id)).toEqual({ taken: ['p2', 'p5'], waiting: ['p6'] });
    enrol(all.olu, id, 'p1');
    expect(seating(all, id)).toEqual({ taken: ['p2', 'p5'], waiting: ['p6', 'p1'] });
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('the same person enrolled by two is one; another session of the course takes the place of the first', () => {
    const all = rollout();
    decide(all);
    const courseId = course(all);
    const [one, two] = [session(all, courseId), session(all, courseId, { slot: { day: '2026-11-23', startsAt: 600, minutes: 60 } })];
    all.renee.leave();
    enrol(all.renee, one, 'p1');
    enrol(all.olu, one, 'p1');
    all.renee.comeBack();
    expect(all.hub.all('enrolment')).toHaveLength(1);
    enrol(all.olu, two, 'p1');
    expect([seating(all, one).taken, seating(all, two).taken]).toEqual([[], ['p1']]);
  });

  it('a session that was called off, or a person who is not in the record, is refused', () => {
    const all = rollout();
    const id = session(all, course(all));
    expect(all.olu.try(acts['enrol-people'], { enrol: [{ sessionId: id, personId: 'nobody' }] })).toMatchObject({
      refusal: { code: 'RECORD_UNKNOWN' },
    });
    expect(all.olu.try(acts['edit-session'], { id, fields: { state: 'cancelled' } })).toMatchObject({
      refusal: { code: 'TRAINING_REASON_MISSING' },
    });
    all.olu.do(acts['edit-session'], { id, fields: { state: 'cancelled', cancelReason: 'Tess is ill' } });
    expect(all.olu.try(acts['enrol-people'], { enrol: [{ sessionId: id, personId: 'p1' }] })).toMatchObject({
      refusal: { code: 'SESSION_CANCELLED' },
    });
  });

  it('the rule fills sessions in the order of the visits, in their language, before their visit', () => {
    const all = rollout();
    decide(all);
    all.olu.do(acts['edit-person'], { id: 'p2', fields: { language: 'Welsh' } });
    const courseId = course(all);
    session(all, courseId, { places: 2, language: 'English' });
    session(all, courseId, { places: 9, slot: { day: '2026-11-24', startsAt: 720, minutes: 60 } });
    const found = () => {
      const now = standing(all);
      const subject = now.book.courses[0];
      if (subject === undefined) throw new Error('no course');
      return proposeEnrolment(all.hub.world(), now, subject, '2026-11-01');
    };
    expect(found().places.map(({ personId, session: { slot } }) => `${personId} ${slot.day}`)).toEqual(['p1 2026-11-20', 'p3 2026-11-20']);
    // Their visits are before 13:00 on the day of the second session.
    expect(found().left).toEqual([
      { personId: 'p2', why: 'after-visit' },
      ...['p4', 'p5', 'p6'].map((personId) => ({ personId, why: 'full' })),
    ]);
  });

  it('a session is in somebody’s language however both are written: by name, by tag, by region', () => {
    const all = rollout();
    decide(all);
    const reads = ['pt-BR', 'Portuguese', 'pl', 'português', 'Klingon'];
    for (const [n, language] of reads.entries()) all.olu.do(acts['edit-person'], { id: `p${n + 1}`, fields: { language } });
    const courseId = course(all);
    session(all, courseId, { places: 9, language: 'Portuguese' });
    const now = standing(all);
    const [subject] = now.book.courses;
    if (subject === undefined) throw new Error('no course');
    const { places, left } = proposeEnrolment(all.hub.world(), now, subject, '2026-11-01');
    expect(places.map(({ personId }) => personId)).toEqual(['p1', 'p2', 'p4', 'p6']);
    expect(left).toEqual(['p3', 'p5'].map((personId) => ({ personId, why: 'language' })));
  });
});

describe('one clash engine', () => {
  const hour = { day: '2026-11-24', startsAt: 525, minutes: 45 };

  it('whoever trains has no visit then, and a room holds one session at a time', () => {
    const all = rollout();
    const courseId = course(all);
    session(all, courseId, { slot: hour, trainerId: 'ben', room: 'D10' });
    expect(all.hub.conflicts()).toEqual(['person-booked-twice']);
    session(all, courseId, { slot: hour, room: ' d10 ' });
    expect(all.hub.conflicts()).toEqual(['person-booked-twice', 'room-booked-twice']);
    const moved = visitAt(all, 's1');
    all.olu.do(acts['move-visit'], { moves: [{ visitId: moved.id, day: '2026-11-25', startsAt: 525 }] });
    expect(all.hub.conflicts()).toEqual(['room-booked-twice']);
  });

  it('a person’s place and their visit do not fall together; a session that moves takes the time with it', () => {
    const all = rollout();
    const id = session(all, course(all));
    enrol(all.olu, id, 'p1', 'p2');
    expect(all.hub.conflicts()).toEqual([]);
    all.olu.do(acts['edit-session'], { id, fields: { slot: hour } });
    expect(all.hub.conflicts()).toEqual(['user-booked-twice']);
    all.olu.do(acts['edit-session'], { id, fields: { slot: { ...hour, day: '2026-11-23' } } });
    expect(all.hub.conflicts()).toEqual([]);
    expect(all.hub.row('enrolment', enrolmentId(id, 'p1'))?.displaced ?? []).toEqual([]);
    expect(displacedIn(all)).toEqual([]);
  });

  it('a session that is deleted frees the time of everybody in it, and takes it again when it is brought back', () => {
    const all = rollout();
    const id = session(all, course(all), { slot: hour });
    const deleted = { type: 'training-session', id };
    enrol(all.olu, id, 'p1');
    expect(all.hub.conflicts()).toEqual(['user-booked-twice']);
    all.olu.do(acts['delete-record'], deleted);
    expect(all.hub.conflicts()).toEqual([]);
    all.olu.do(acts['restore-record'], deleted);
    expect(all.hub.conflicts()).toEqual(['user-booked-twice']);
  });

  it('a place of which the hub hears before its session takes its person’s time as soon as that comes', () => {
    const all = rollout();
    const courseId = course(all);
    all.olu.leave();
    all.tess.leave();
    const id = session(all, courseId, { slot: hour });
    const [made, ...rest] = all.olu.world().find('training-session', 'course', courseId);
    expect(rest).toEqual([]);
    const { releaseId } = made?.fields ?? {};
    all.tess.send([make('enrolment', enrolmentId(id, 'p1'), { sessionId: id, courseId, releaseId, personId: 'p1', state: 'enrolled' })]);
    expect(all.tess.comeBack()).toEqual([]);
    expect(all.hub.conflicts()).toEqual([]);
    expect(all.olu.comeBack()).toEqual([]);
    expect(all.hub.conflicts()).toEqual(['user-booked-twice']);
    expect(all.hub.row('enrolment', enrolmentId(id, 'p1'))?.scopes).toContain('site:dock');
  });

  it('the plan says who is at a session then, and who would be done before they are trained', () => {
    const all = rollout();
    decide(all);
    const courseId = course(all);
    const late = session(all, courseId, { slot: { day: '2026-11-26', startsAt: 600, minutes: 60 }, trainerId: 'mei' });
    enrol(all.olu, late, 'p1');
    const visitId = visitAt(all, 's1').id;
    const concerns = (move: object) => {
      const world = all.hub.world();
      const ops = acts['move-visit'].ops(
        world,
        acts['move-visit'].input.parse({ moves: [{ visitId, ...move }] }),
        all.olu.who(),
        () => 'n',
      );
      return concernsOf(world, visitsAfter(world, ops), all.hub.now).filter(({ kind }) =>
        ['before-training', 'at-training'].includes(kind),
      );
    };
    expect(concerns({ day: '2026-11-25', startsAt: 600 })).toMatchObject([{ kind: 'before-training', on: '2026-11-26' }]);
    expect(concerns({ day: '2026-11-26', startsAt: 630 }).map(({ kind }) => kind)).toEqual(['before-training', 'at-training']);
    expect(concerns({ day: '2026-11-26', startsAt: 660 })).toEqual([]);
    all.olu.do(acts['leave-session'], { sessionId: late, personIds: ['p1'] });
    expect(concerns({ day: '2026-11-27', startsAt: 600 })).toMatchObject([{ kind: 'before-training', on: null }]);
    present(all.tess, late, 'p1');
    expect(concerns({ day: '2026-11-25', startsAt: 600 })).toEqual([]);
  });

  it('the planner places nobody before their training, nor while they are at it; whoever trains is away then', () => {
    const all = rollout();
    decide(all);
    const courseId = course(all);
    const thursday = { day: '2026-11-26', startsAt: 600, minutes: 60 };
    enrol(all.olu, session(all, courseId, { slot: thursday, trainerId: 'mei' }), 'p1');
    session(all, courseId, { slot: { ...thursday, day: '2026-11-27', startsAt: 480 } });
    present(all.tess, session(all, courseId), 'p3');
    const facts = factsOfNew(all.hub.world(), {
      releaseId: releaseOf(all),
      from: '2026-11-23',
      to: '2026-11-27',
      windows: [{ from: 540, to: 720 }],
      installerIds: ['mei'],
      at: all.hub.now,
      minutes: 45,
      seats: [1, 2, 3].map((n) => ({ key: `s${n}`, seatId: `s${n}`, deviceId: undefined })),
    });
    // The Thursday's session ends inside the first window; whoever has no place is bound by the first session there is.
    expect(facts.seats.map(({ trainedOn }) => trainedOn)).toEqual(['2026-11-27', '2026-11-21', undefined]);
    expect(facts.installers[0]?.away).toEqual([{ from: thursday.day, to: thursday.day, startsAt: 600, endsAt: 660 }]);
    expect(facts.booked.find(({ userId, slot }) => userId === 'p1' && slot.day === thursday.day)).toMatchObject({ installerId: null });
  });

  it('the sessions of a day, for whoever draws them', () => {
    const all = rollout();
    const courseId = course(all);
    const [late, early] = [session(all, courseId, { slot: { ...hour, startsAt: 900 } }), session(all, courseId, { slot: hour })];
    expect(sessionsOn(all.hub.world(), hour.day).map(({ id }) => id)).toEqual([early, late]);
  });
});

describe('who was there', () => {
  it('is taken offline by two, reconciles, and a correction takes the place of what it corrects', () => {
    const all = rollout();
    decide(all);
    const id = session(all, course(all));
    enrol(all.olu, id, 'p1', 'p2', 'p3');
    all.tess.leave();
    present(all.tess, id, 'p1');
    all.tess.do(acts['record-attendance'], {
      sessionId: id,
      people: [{ personId: 'p2', is: 'present', how: 'signature', digest: digest(7) }],
    });
    present(all.tess, id, 'p3', 'absent');
    // Moved meanwhile: a fact stands whatever it meets.
    all.olu.do(acts['edit-session'], { id, fields: { slot: { day: '2026-11-23', startsAt: 600, minutes: 60 } } });
    all.tess.comeBack();
    expect(states(all).slice(0, 3)).toEqual(['p1 trained', 'p2 trained', 'p3 open']);
    present(all.tess, id, 'p1', 'absent');
    expect(states(all)[0]).toBe('p1 open');
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('two who say otherwise of one person leave it open until somebody says', () => {
    const all = rollout();
    decide(all);
    const id = session(all, course(all));
    enrol(all.olu, id, 'p1');
    all.tess.leave();
    present(all.tess, id, 'p1');
    present(all.olu, id, 'p1', 'absent');
    all.tess.comeBack();
    expect(notedOf(all.hub.world(), id).get('p1')?.is).toBe('differs');
    expect(states(all)[0]).not.toBe('p1 trained');
    present(all.olu, id, 'p1');
    expect(states(all)[0]).toBe('p1 trained');
  });

  it('somebody who came without a place was there; a signature needs its picture; what is noted is not noted twice', () => {
    const all = rollout();
    decide(all);
    const id = session(all, course(all));
    present(all.tess, id, 'p4');
    expect(states(all)[3]).toBe('p4 trained');
    expect(
      all.tess.try(acts['record-attendance'], { sessionId: id, people: [{ personId: 'p4', is: 'present', how: 'scan' }] }),
    ).toMatchObject({
      refusal: { code: 'NOTHING_CHANGED' },
    });
    expect(
      all.tess.try(acts['record-attendance'], { sessionId: id, people: [{ personId: 'p5', is: 'present', how: 'signature' }] }),
    ).toMatchObject({ refusal: { code: 'SIGNATURE_MISSING' } });
    const guest = all.hub.person('guest', everywhere('auditor'));
    expect(guest.try(acts['record-attendance'], { sessionId: id, people: [{ personId: 'p5', is: 'present', how: 'tap' }] })).toMatchObject({
      refusal: { code: 'ROLE_MISSING' },
    });
  });
});

describe('cards', () => {
  it('are read by whoever needs them, in their own name; whoever goes through one with somebody says so', () => {
    const all = rollout();
    decide(all);
    const id = course(all, { form: 'card', name: 'Signing in', text: 'Press the key.' });
    const p1 = all.hub.person('p1');
    p1.do(acts['complete-course'], { courseId: id });
    expect(p1.try(acts['complete-course'], { courseId: id })).toMatchObject({ refusal: { code: 'NOTHING_CHANGED' } });
    expect(p1.try(acts['complete-course'], { courseId: id, personIds: ['p2'] })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    all.ben.do(acts['complete-course'], { courseId: id, personIds: ['p2'] });
    expect(states(all).slice(0, 3)).toEqual(['p1 trained', 'p2 trained', 'p3 open']);
  });

  it('whoever sees a course may fetch its files: the hub finds it by their digests, also when they change', () => {
    const all = rollout();
    const file = (n: number) => ({ digest: digest(n), name: `${n}.pdf`, sizeBytes: 9, mediaType: 'application/pdf' });
    const id = course(all, { form: 'card', material: [file(1), file(2)] });
    const digests = () => storedIndexes(groundcrewRules, all.hub.row('training-course', id)).filter(({ name }) => name === blobIndex);
    expect(digests().map(({ value }) => value)).toEqual([digest(1), digest(2)]);
    all.olu.do(acts['edit-course'], { id, fields: { material: [file(3)] } });
    expect(digests().map(({ value }) => value)).toEqual([digest(3)]);
    expect(all.olu.try(acts['edit-course'], { id, fields: { material: null } })).toMatchObject({ refusal: { code: 'CARD_EMPTY' } });
  });

  it('an empty card is refused, and so is a session of one', () => {
    const all = rollout();
    expect(all.olu.try(acts['add-course'], { fields: { releaseId: releaseOf(all), name: 'Empty', form: 'card' } })).toMatchObject({
      refusal: { code: 'CARD_EMPTY' },
    });
    const id = course(all, { form: 'card', text: 'Read me' });
    expect(
      all.olu.try(acts['add-session'], { courseId: id, slot: { day: '2026-11-20', startsAt: 600, minutes: 60 }, places: 4 }),
    ).toMatchObject({ refusal: { code: 'CARD_HAS_NO_SESSIONS' } });
    expect(all.tess.try(acts['complete-course'], { courseId: course(all), personIds: ['p1'] })).toMatchObject({
      refusal: { code: 'COURSE_HAS_SESSIONS' },
    });
  });
});

describe('early life', () => {
  const criterion = (all: College) => earlyLifeStanding(all.hub.world(), releaseOf(all)).criteria.find(({ name }) => name === 'training');

  it('reads from the record whether training is done; what somebody says goes before it', () => {
    const all = rollout();
    expect(criterion(all)).toMatchObject({ met: false, answer: null, counted: null });
    decide(all);
    const id = session(all, course(all), { places: 9 });
    const people = [1, 2, 3, 4, 5, 6].map((n) => `p${n}`);
    for (const person of people.slice(1)) present(all.tess, id, person);
    expect(criterion(all)).toMatchObject({ met: false, counted: { done: 5, of: 6 } });
    all.olu.do(acts['exempt-people'], { releaseId: releaseOf(all), personIds: ['p1'], reason: 'On leave until May' });
    expect(criterion(all)).toMatchObject({ met: true, answer: 'done', counted: { done: 6, of: 6 } });
    all.olu.do(acts['save-early-life'], { releaseId: releaseOf(all), training: 'not-done' });
    expect(criterion(all)?.met).toBe(false);
  });

  it('nobody needs any: that is an answer too', () => {
    const all = rollout();
    decide(all, { is: 'not-needed', why: 'Same program' });
    expect(criterion(all)).toMatchObject({ met: true, answer: 'not-needed' });
  });
});

describe('what is counted and kept', () => {
  it('who was trained before the work on their computer began; decided otherwise is not trained', () => {
    const all = rollout();
    decide(all, needed, { kind: 'people', name: 'Three', add: ['p1', 'p2', 'p3'] });
    present(all.tess, session(all, course(all)), 'p1');
    const after = all.hub.now + 60_000;
    const done = ['s1', 's2', 's4'].map((seat) => ({ visit: visitAt(all, seat), startedAt: after }));
    expect(trainedBefore(all.hub.world(), done)).toEqual({ n: 1, of: 2 });
    expect(trainedBefore(all.hub.world(), [{ visit: visitAt(all, 's1'), startedAt: 0 }])).toEqual({ n: 0, of: 1 });
    all.olu.do(acts['exempt-people'], { releaseId: releaseOf(all), personIds: ['p2'], reason: 'At the desk' });
    expect(trainedBefore(all.hub.world(), done)).toEqual({ n: 1, of: 2 });
  });

  it('the signature of whoever was there is personal data like one of a visit, and shown as such', () => {
    const all = rollout();
    const id = session(all, course(all));
    all.tess.do(acts['record-attendance'], {
      sessionId: id,
      people: [{ personId: 'p2', is: 'present', how: 'signature', digest: digest(7) }],
    });
    expect(keptAbout(all.hub.world(), 'p2', all.hub.now, '2027-01-20').lines).toMatchObject([
      { sessionId: id, visitId: null, kind: 'signature', n: 1, erased: false },
    ]);
    expect(keptAbout(all.hub.world(), 'p1', all.hub.now, '2027-01-20').lines).toEqual([]);
  });
});
