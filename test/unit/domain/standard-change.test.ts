import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readBuild } from '../../../shared/domain/build/build.ts';
import { seatsTaken } from '../../../shared/domain/change/standard-change.ts';
import { readRequest } from '../../../shared/domain/note/note.ts';
import { inputOfItems } from '../../../shared/domain/release/item-input.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { requestStanding } from '../../../shared/domain/request/standing.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import type { Desk } from '../../builders/domain-desk.ts';
import { everywhere } from '../../builders/domain-desk.ts';
import { type College, college, doChecklist } from '../../builders/small-college.ts';

const refusalOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code;

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

interface Model {
  readonly all: College;
  readonly buildId: string;
  readonly releaseId: string;
  readonly rfcId: string;
}

/** A standard change for `seats` computers in December, asked for by Renée; approved by Shah unless said otherwise. */
function model(seats: number, approved = true): Model {
  const all = college(noon('2026-12-04'));
  const made = all.renee.do(acts['save-build'], {
    name: 'Office PC',
    items: [
      { kind: 'software', title: { name: 'Office' }, version: { number: '2026.1' } },
      { kind: 'equipment', model: 'OptiPlex 7020' },
    ],
    visitKind: 'install',
    minutes: 60,
  });
  const buildId = made.find((op) => op.type === 'build')?.id ?? '';
  const standard = { seats, from: '2026-12-01', until: '2026-12-31' };
  const releaseId = all.renee.do(acts['create-release'], { buildId, standard }).find((op) => op.type === 'release')?.id ?? '';
  all.renee.do(acts['submit-rfc'], { releaseId, what: 'Office PCs for new starters' });
  const rfcId = all.hub.all('rfc')[0]?.id ?? '';
  if (approved) all.shah.do(acts['approve-to-implement'], { rfcId });
  return { all, buildId, releaseId, rfcId };
}

const ask = (desk: Desk, { releaseId }: Model, n: number, day = '2026-12-04') =>
  desk.try(acts['plan-request'], {
    releaseId,
    person: { id: `p${n}` },
    seat: { id: `s${n}` },
    deviceId: `d${n}`,
    day,
    startsAt: 540,
    installerId: 'ben',
  });
const requestOf = ({ all }: Model, n: number) => {
  const request = all.hub
    .all('request')
    .flatMap((row) => readRequest(row) ?? [])
    .find((each) => each.forId === `p${n}`);
  if (request === undefined) throw new Error(`no request for p${n}`);
  return request;
};
const standingOf = (here: Model, n: number) => requestStanding(here.all.hub.world(), requestOf(here, n));

describe('one computer for one person under a standard change', () => {
  it('is asked for and planned in one act, without a further approval, and may be worked on', () => {
    const here = model(2);
    expect(refusalOf(ask(here.all.olu, here, 1))).toBe('ok');
    expect(standingOf(here, 1)).toMatchObject({ is: 'planned', visit: { seatId: 's1', userId: 'p1', installerId: 'ben' } });
    expect(requestOf(here, 1).number).toBe('SR-0001');
    const visit = here.all.hub.all('visit').flatMap((row) => readVisit(row) ?? [])[0];
    if (visit === undefined) throw new Error('no visit');
    here.all.ben.do(acts['start-visit'], { visitId: visit.id });
    doChecklist(here.all.ben, visit);
    here.all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    expect(standingOf(here, 1).is).toBe('done');
    expect(here.all.hub.conflicts()).toEqual([]);
  });

  it('for somebody new at a new seat makes the person, the seat, the request and the visit together', () => {
    const here = model(1);
    here.all.olu.do(acts['plan-request'], {
      releaseId: here.releaseId,
      person: { name: 'New Starter' },
      seat: { siteId: 'dock', departmentId: 'eng', room: 'D09' },
      day: '2026-12-04',
      startsAt: null,
    });
    const [visit] = here.all.hub.all('visit').flatMap((row) => readVisit(row) ?? []);
    const seat = here.all.hub.row('seat', visit?.seatId ?? '');
    expect(seat?.fields).toMatchObject({ siteId: 'dock', room: 'D09', departmentId: 'eng' });
    expect(here.all.hub.row('person', visit?.userId ?? '')?.fields.name).toBe('New Starter');
    expect(visit).toMatchObject({ siteId: 'dock', departmentId: 'eng', userId: seat?.fields.userId });
  });

  it('more seats than were approved are refused, in one act and one after the other; a cancelled visit frees its seat', () => {
    const here = model(2);
    const { all, releaseId } = here;
    const day = '2026-12-04';
    const three = [1, 2, 3].map((n) => ({ seatId: `s${n}`, deviceId: `d${n}`, day, startsAt: 540 }));
    expect(refusalOf(all.olu.try(acts['plan-visits'], { releaseId, visits: three }))).toBe('STANDARD_FULL');
    expect([ask(all.olu, here, 1), ask(all.olu, here, 2), ask(all.olu, here, 3)].map(refusalOf)).toEqual(['ok', 'ok', 'STANDARD_FULL']);
    expect(seatsTaken(all.hub.world(), releaseId)).toBe(2);
    const [first] = all.hub.all('visit');
    all.olu.do(acts['cancel-visit'], { visitIds: [first?.id], reason: 'Left' });
    expect(refusalOf(ask(all.olu, here, 3))).toBe('ok');
    expect(refusalOf(all.olu.try(acts['restore-visit'], { visitIds: [first?.id] }))).toBe('STANDARD_FULL');
    expect(seatsTaken(all.hub.world(), releaseId)).toBe(2);
  });

  it('two leads plan offline and together exceed the number: the later is refused at the hub, its request stays and says why', () => {
    for (const first of ['olu', 'nia'] as const) {
      const here = model(1);
      const { all } = here;
      const desks = { olu: all.olu, nia: all.hub.person('nia', everywhere('lead')) };
      const second = first === 'olu' ? 'nia' : 'olu';
      for (const desk of Object.values(desks)) desk.leave();
      expect(refusalOf(ask(desks[first], here, 1))).toBe('ok');
      expect(refusalOf(ask(desks[second], here, 2))).toBe('ok');
      expect(desks[first].comeBack()).toEqual([]);
      expect(desks[second].comeBack()).toMatchObject([{ result: 'rejected', code: 'STANDARD_FULL' }]);
      expect(seatsTaken(all.hub.world(), here.releaseId)).toBe(1);
      expect(standingOf(here, 1).is).toBe('planned');
      expect(standingOf(here, 2)).toEqual({ is: 'refused', open: true, code: 'STANDARD_FULL' });
    }
  });

  it('outside its period, unapproved, withdrawn, or for a build that was changed since: refused with the reason', () => {
    const here = model(5);
    const { all, releaseId } = here;
    expect(['2026-11-30', '2027-01-01', '2026-12-31'].map((day) => refusalOf(ask(all.olu, here, 1, day)))).toEqual([
      'STANDARD_PERIOD',
      'STANDARD_PERIOD',
      'ok',
    ]);
    const [visit] = all.hub.all('visit');
    const moves = [{ visitId: visit?.id, day: '2027-01-04', startsAt: 540 }];
    expect(refusalOf(all.olu.try(acts['move-visit'], { moves }))).toBe('STANDARD_PERIOD');
    const unapproved = model(5, false);
    expect(refusalOf(ask(unapproved.all.olu, unapproved, 1))).toBe('NOT_APPROVED');
    all.renee.do(acts['save-build'], {
      buildId: here.buildId,
      name: 'Office PC',
      items: [{ kind: 'equipment', model: 'OptiPlex 7030' }],
      visitKind: 'install',
    });
    expect(refusalOf(ask(all.olu, here, 2))).toBe('STANDARD_BUILD_CHANGED');
    expect(
      refusalOf(
        all.renee.try(acts['edit-release'], { id: releaseId, fields: { standard: { seats: 9, from: '2026-12-01', until: '2027-12-01' } } }),
      ),
    ).toBe('RELEASE_APPROVED');
  });

  it('a build with another checklist or kind of visit is another build; one whose name and minutes changed is not', () => {
    const changed = (fields: object, checklistOf?: 'replace'): string | undefined => {
      const here = model(5);
      const items = [{ kind: 'equipment', model: 'OptiPlex 7030' }];
      here.all.renee.do(acts['save-build'], { name: 'Another', items, visitKind: 'replace' });
      const other = here.all.hub.all('build').find((row) => row.fields.visitKind === checklistOf)?.fields.templateVersionId;
      here.all.renee.do(acts['save-build'], {
        buildId: here.buildId,
        name: 'Office PC',
        items: inputOfItems(readBuild(here.all.hub.row('build', here.buildId))?.items ?? []),
        visitKind: 'install',
        ...fields,
        ...(other === undefined ? {} : { templateVersionId: other }),
      });
      return refusalOf(ask(here.all.olu, here, 1));
    };
    expect(changed({ name: 'Office computer', minutes: 90 })).toBe('ok');
    expect(changed({ visitKind: 'new' })).toBe('STANDARD_BUILD_CHANGED');
    expect(changed({}, 'replace')).toBe('STANDARD_BUILD_CHANGED');
  });

  it('work on a day outside its period is kept and flagged, once; inside it is not', () => {
    const here = model(2);
    const { all } = here;
    ask(all.olu, here, 1);
    ask(all.olu, here, 2, '2026-12-07');
    const [one, two] = all.hub.all('visit').map((row) => row.id);
    all.hub.now = noon('2026-12-31');
    all.ben.do(acts['start-visit'], { visitId: one });
    expect(all.hub.conflicts()).toEqual([]);
    all.hub.now = noon('2027-01-02');
    all.ben.do(acts['start-visit'], { visitId: two });
    all.ben.do(acts['record-outcome'], { visitId: two, outcome: 'failed', reason: 'device-faulty' });
    expect(all.hub.conflicts()).toEqual(['outside-period']);
  });

  it('what an older or hostile laptop sends past its own checks is refused all the same', () => {
    const here = model(1);
    const { all, releaseId } = here;
    ask(all.olu, here, 1);
    const sent = all.olu.send([
      {
        type: 'visit',
        id: 'sneaked',
        kind: 'set',
        fields: {
          releaseId: { v: releaseId, b: [] },
          seatId: { v: 's2', b: [] },
          kind: { v: 'return', b: [] },
          slot: { v: { day: '2026-12-05', startsAt: 540, minutes: 60 }, b: [] },
          state: { v: 'planned', b: [] },
          departmentId: { v: 'eng', b: [] },
        },
      },
    ]);
    expect(sent).toMatchObject([{ result: 'rejected', code: 'STANDARD_FULL' }]);
  });

  it('withdrawing the model stops every visit under it; a visit that goes on with open steps takes no seat of its own', () => {
    const here = model(2);
    const { all, releaseId, rfcId } = here;
    ask(all.olu, here, 1);
    ask(all.olu, here, 2);
    const visits = all.hub.all('visit');
    const again = { seatId: 's1', deviceId: 'd1', day: '2026-12-09', startsAt: 540, kind: 'return', followsId: visits[0]?.id };
    expect(refusalOf(all.olu.try(acts['plan-visits'], { releaseId, visits: [{ ...again, seatId: 's3' }] }))).toBe('STANDARD_FULL');
    expect(refusalOf(all.olu.try(acts['plan-visits'], { releaseId, visits: [again] }))).toBe('ok');
    all.shah.do(acts['withdraw-approval'], { rfcId, reason: 'Faulty image' });
    for (const row of all.hub.all('visit'))
      expect(refusalOf(all.ben.try(acts['start-visit'], { visitId: row.id }))).toBe('APPROVAL_WITHDRAWN');
    expect(refusalOf(ask(all.olu, here, 3))).toBe('APPROVAL_WITHDRAWN');
  });

  it('whoever asked for the model never approves it', () => {
    const { all, rfcId } = model(2, false);
    all.hub.grants.set('renee', [everywhere('release-manager'), everywhere('change-approver')]);
    expect(refusalOf(all.renee.try(acts['approve-to-implement'], { rfcId }))).toBe('REQUESTER_APPROVES');
  });

  it('needs a build, and ends after it begins', () => {
    const all = college();
    const items = [{ kind: 'equipment', model: 'OptiPlex 7020' }];
    const standard = { seats: 2, from: '2026-12-01', until: '2026-12-31' };
    expect(refusalOf(all.renee.try(acts['create-release'], { items, standard }))).toBe('STANDARD_NEEDS_BUILD');
    expect(refusalOf(all.renee.try(acts['create-release'], { items, standard: { ...standard, until: '2026-11-01' } }))).toBe(
      'INPUT_INVALID',
    );
  });
});

describe('requests', () => {
  it('a wish noted on site is answered by the lead; whoever wished reads the answer', () => {
    const here = model(2);
    const { all } = here;
    ask(all.olu, here, 1);
    const [visit] = all.hub.all('visit');
    all.ben.do(acts['add-request'], { visitId: visit?.id, wish: 'A second screen' });
    const wish = all.hub.all('request').find((row) => row.fields.wish === 'A second screen');
    const requestId = wish?.id ?? '';
    expect(refusalOf(all.ben.try(acts['answer-request'], { requestId, answer: 'agreed' }))).toBe('ROLE_MISSING');
    expect(refusalOf(all.olu.try(acts['answer-request'], { requestId, answer: 'declined' }))).toBe('REASON_MISSING');
    all.olu.do(acts['answer-request'], { requestId, answer: 'declined', says: 'No screens until July' });
    const row = all.hub.row('request', requestId);
    expect(readRequest(row)).toMatchObject({ state: 'declined', answer: 'No screens until July' });
    expect(row?.scopes).toContain('person:ben');
  });

  it('a wish that is agreed becomes a visit under a standard change or under a release; an answered one is not planned again', () => {
    const here = model(3);
    const { all } = here;
    ask(all.olu, here, 1);
    const [first] = all.hub.all('visit');
    all.ben.do(acts['add-request'], { visitId: first?.id, wish: 'The neighbour wants one too' });
    const requestId = all.hub.all('request').find((row) => row.fields.wish === 'The neighbour wants one too')?.id ?? '';
    const input = { releaseId: here.releaseId, requestId, seat: { id: 's2' }, deviceId: 'd2', day: '2026-12-08', startsAt: null };
    all.olu.do(acts['plan-request'], input);
    const request = readRequest(all.hub.row('request', requestId));
    expect(request && requestStanding(all.hub.world(), request)).toMatchObject({ is: 'planned', visit: { seatId: 's2' } });
    expect(refusalOf(all.olu.try(acts['plan-request'], input))).toBe('REQUEST_ANSWERED');
    all.olu.do(acts['cancel-visit'], { visitIds: [request?.plannedVisitId], reason: 'Moved away' });
    expect(refusalOf(all.olu.try(acts['plan-request'], { ...input, seat: { id: 's3' }, deviceId: 'd3' }))).toBe('ok');
  });

  it('a service desk asks for a computer at a seat, and cannot plan it', () => {
    const here = model(1);
    const desk = here.all.hub.person('desk', everywhere('service-desk'));
    desk.do(acts['ask-request'], { seatId: 's4', forId: 'p4', buildId: here.buildId, wish: 'An office PC' });
    expect(standingOf(here, 4)).toEqual({ is: 'new', open: true });
    expect(refusalOf(ask(desk, here, 4))).toBe('ROLE_MISSING');
    expect(refusalOf(desk.try(acts['ask-request'], { seatId: 's4', wish: '  ' }))).toBe('FIELD_INVALID');
    expect(refusalOf(desk.try(acts['ask-request'], { seatId: 'none', wish: 'x' }))).toBe('RECORD_UNKNOWN');
  });

  it('the standard change itself says what it is approved for', () => {
    const { all, releaseId } = model(2);
    expect(readRelease(all.hub.row('release', releaseId))?.standard).toEqual({ seats: 2, from: '2026-12-01', until: '2026-12-31' });
    expect(all.hub.all('decision').map((row) => row.fields.standard)).toEqual([{ seats: 2, from: '2026-12-01', until: '2026-12-31' }]);
  });
});
