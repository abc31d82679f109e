import { beforeAll, describe, expect, it } from 'vitest';
import type { ActName } from '../../../shared/domain/acts.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { decide, predicted } from '../../../shared/domain/decide.ts';
import { mayUseRoute } from '../../../shared/domain/people/rights.ts';
import { type Role, type RouteName, roleNames, routeNames } from '../../../shared/domain/people/roles.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { textOfNeed } from '../../../shared/domain/seat/need.ts';
import { writerId } from '../../../shared/sync/ids.ts';
import type { Op } from '../../../shared/sync/op.ts';
import type { Who, World } from '../../../shared/sync/rules.ts';
import { everywhere } from '../../builders/domain-desk.ts';
import { approve, type College, changeOf, college, digest, doChecklist, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const manager: readonly Role[] = ['release-manager'];
const planners: readonly Role[] = ['release-manager', 'lead'];
const keepers: readonly Role[] = ['release-manager', 'lead', 'cmdb-owner'];
/** Who handles equipment. */
const movers: readonly Role[] = [...keepers, 'installer'];
const onSite: readonly Role[] = ['lead', 'installer', 'external-installer'];
const writers: readonly Role[] = roleNames.filter((role) => role !== 'auditor' && role !== 'external-installer');
const wishers: readonly Role[] = ['release-manager', 'lead', 'installer', 'department-contact', 'service-desk'];

interface Case {
  readonly roles: readonly Role[];
  /** A narrower scope that holds the record; where there is none, only org does. */
  readonly inside?: string;
  readonly input: (all: College) => unknown;
}
const visit = (all: College) => visitAt(all, 's1').id;
const inEng = { inside: 'department:eng' } as const;

/** Who may do what, written down once more by hand: the table of rights is checked against this, not against itself. */
const cases: { readonly [N in ActName]?: Case } = {
  'import-records': {
    roles: keepers,
    ...inEng,
    input: () => ({ records: [{ entity: 'device', id: 'd1', kind: 'set', fields: { room: 'D099' } }] }),
  },
  'add-site': { roles: keepers, input: () => ({ fields: { name: 'Farm' } }) },
  'edit-site': { roles: [...keepers, 'site-contact'], inside: 'site:dock', input: () => ({ id: 'dock', fields: { keys: 'Porter' } }) },
  'add-department': { roles: keepers, input: () => ({ fields: { name: 'Law' } }) },
  'edit-department': { roles: keepers, ...inEng, input: () => ({ id: 'eng', fields: { wave: 7 } }) },
  'add-person': { roles: keepers, ...inEng, input: () => ({ fields: { name: 'New', departmentId: 'eng' } }) },
  'edit-person': { roles: keepers, ...inEng, input: () => ({ id: 'p1', fields: { language: 'pl' } }) },
  'add-installer': { roles: keepers, input: () => ({ fields: { personId: 'p1' } }) },
  'edit-installer': { roles: keepers, input: () => ({ id: 'ben', fields: { visitsPerDay: 2 } }) },
  'add-seat': { roles: [...keepers, 'department-contact'], ...inEng, input: () => ({ fields: { siteId: 'dock', departmentId: 'eng' } }) },
  'edit-seat': { roles: [...keepers, 'department-contact'], ...inEng, input: () => ({ id: 's1', fields: { contactName: 'Ann' } }) },
  'add-device': { roles: keepers, ...inEng, input: () => ({ fields: { assetTag: 'X', departmentId: 'eng' } }) },
  'edit-device': { roles: keepers, ...inEng, input: () => ({ id: 'd1', fields: { serial: 'NEW' } }) },
  'set-device-state': { roles: keepers, ...inEng, input: () => ({ deviceIds: ['d1'], status: 'stored' }) },
  'change-sites': {
    roles: [...keepers, 'site-contact'],
    inside: 'site:dock',
    input: () => ({ ids: ['dock'], fields: { parking: 'Yard' } }),
  },
  'change-departments': { roles: keepers, ...inEng, input: () => ({ ids: ['eng'], fields: { wave: 8 } }) },
  'change-people': { roles: keepers, ...inEng, input: () => ({ ids: ['p1', 'p2'], fields: { language: 'fr' } }) },
  'change-seats': {
    roles: [...keepers, 'department-contact'],
    ...inEng,
    input: () => ({ ids: ['s1', 's2'], add: { needs: [textOfNeed({ need: 'vip', words: '' })] } }),
  },
  'change-devices': { roles: keepers, ...inEng, input: () => ({ ids: ['d1', 'd2'], fields: { room: 'D100' } }) },
  'receive-equipment': {
    roles: keepers,
    ...inEng,
    input: () => ({ model: 'Latitude 5440', siteId: 'dock', departmentId: 'eng', items: [{ serial: 'NEW-0001' }] }),
  },
  'choose-equipment': { roles: planners, ...inEng, input: (all) => ({ choices: [{ visitId: visit(all), newDeviceId: 'n1' }] }) },
  'record-equipment': { roles: movers, ...inEng, input: () => ({ deviceIds: ['d1'], event: 'collected', day: '2026-11-24' }) },
  'lend-equipment': {
    roles: movers,
    inside: 'site:dock',
    input: () => ({ deviceIds: ['n1'], borrower: 'A teacher', day: '2026-11-24', dueOn: '2026-12-01' }),
  },
  'give-back': { roles: movers, inside: 'site:dock', input: () => ({ deviceIds: ['n2'], day: '2026-11-24' }) },
  'add-title': { roles: planners, input: () => ({ fields: { name: 'Title' } }) },
  'edit-title': {
    roles: planners,
    input: (all) => ({ id: all.hub.all('title')[0]?.id ?? '', fields: { numbering: 'calver' } }),
  },
  'save-template': {
    roles: planners,
    input: () => ({
      name: 'Ours',
      kind: 'install',
      sections: [{ id: 'a', title: 'A', steps: [{ id: 's', kind: 'check', ask: 'Do it', mandatory: true }] }],
    }),
  },
  'save-build': {
    roles: planners,
    input: () => ({ name: 'Office PC', items: [{ kind: 'equipment', model: 'OptiPlex 7020' }], visitKind: 'new' }),
  },
  'edit-template': { roles: planners, input: () => ({ id: 'shipped-install', fields: { retired: true } }) },
  'take-checklist': { roles: planners, input: (all) => ({ releaseId: otherRelease(all), templateVersionId: 'shipped-collect-2' }) },
  'create-release': { roles: planners, input: () => ({ title: { name: 'T' }, version: { number: '1' }, visitKind: 'install' }) },
  'edit-release': { roles: planners, input: (all) => ({ id: releaseOf(all), fields: { minutes: 30 } }) },
  'save-rfc': { roles: planners, input: (all) => ({ releaseId: otherRelease(all), what: 'Another' }) },
  'submit-rfc': { roles: planners, input: (all) => ({ releaseId: otherRelease(all), what: 'Another' }) },
  'withdraw-approval': {
    roles: ['change-approver', 'release-manager'],
    input: (all) => ({ rfcId: changeOf(all), reason: 'Faulty' }),
  },
  'add-freeze': {
    roles: planners,
    ...inEng,
    input: () => ({ fields: { name: 'Exams', from: '2027-01-04', to: '2027-01-08', departmentId: 'eng' } }),
  },
  'edit-freeze': { roles: planners, ...inEng, input: (all) => ({ id: all.hub.all('freeze')[0]?.id ?? '', fields: { to: '2027-02-09' } }) },
  'plan-visits': {
    roles: planners,
    ...inEng,
    input: (all) => ({ releaseId: otherRelease(all), visits: [{ seatId: 's1', day: '2026-12-01', startsAt: 540 }] }),
  },
  'move-visit': { roles: planners, ...inEng, input: (all) => ({ moves: [{ visitId: visit(all), day: '2026-12-02', startsAt: 600 }] }) },
  'assign-installer': { roles: planners, ...inEng, input: (all) => ({ visitIds: [visit(all)], installerId: 'mei' }) },
  'cancel-visit': { roles: planners, ...inEng, input: (all) => ({ visitIds: [visit(all)] }) },
  'order-visits': { roles: [...planners, 'installer'], ...inEng, input: (all) => ({ visitIds: [visit(all)] }) },
  'start-visit': { roles: onSite, ...inEng, input: (all) => ({ visitId: visit(all) }) },
  'answer-step': {
    roles: onSite,
    ...inEng,
    input: (all) => ({ visitId: visit(all), stepId: 'serial', answer: { kind: 'serial', serial: 'SER1', how: 'typed' } }),
  },
  'record-outcome': { roles: onSite, ...inEng, input: (all) => ({ visitId: visit(all), outcome: 'absent', reason: 'user-absent' }) },
  'begin-back-out': { roles: onSite, ...inEng, input: (all) => ({ visitId: visit(all), reason: 'user-cannot-work' }) },
  'plan-return': {
    roles: planners,
    ...inEng,
    input: (all) => ({ visitId: visitAt(all, 's3').id, day: '2026-12-03', startsAt: 540 }),
  },
  'report-finding': { roles: onSite, ...inEng, input: (all) => ({ visitId: visit(all), what: 'not-found', reason: 'nobody-knows' }) },
  'answer-finding': {
    roles: planners,
    ...inEng,
    input: (all) => ({ findingId: all.hub.all('finding')[0]?.id ?? '', taken: false }),
  },
  'sign-off': { roles: onSite, ...inEng, input: (all) => ({ visitId: visit(all), name: 'User 1', digest: digest(5) }) },
  acknowledge: {
    roles: ['release-manager', 'lead', 'installer', 'department-contact', 'nominated-user'],
    ...inEng,
    input: (all) => ({ visitId: visit(all), answer: 'suits' }),
  },
  'hand-in-equipment': {
    roles: onSite,
    inside: 'site:dock',
    input: () => ({
      day: '2026-11-24',
      siteId: 'dock',
      items: [{ what: 'key', serial: '7', deviceId: null, condition: 'Sound' }],
      receivedBy: 'Porter',
      digest: digest(6),
    }),
  },
  'add-note': { roles: writers, ...inEng, input: (all) => ({ aboutType: 'visit', aboutId: visit(all), text: 'Ring first' }) },
  'add-request': { roles: wishers, ...inEng, input: (all) => ({ visitId: visit(all), wish: 'A second screen' }) },
  'ask-request': { roles: wishers, ...inEng, input: () => ({ seatId: 's1', wish: 'A computer' }) },
  'answer-request': {
    roles: planners,
    ...inEng,
    input: (all) => ({ requestId: all.hub.all('request')[0]?.id ?? '', answer: 'declined', says: 'Not this year' }),
  },
  'plan-request': {
    roles: planners,
    ...inEng,
    input: (all) => ({ releaseId: otherRelease(all), seat: { id: 's2' }, day: '2026-12-01', startsAt: null }),
  },
  'enrol-person': {
    roles: planners,
    ...inEng,
    input: () => ({ name: 'Eve', departmentId: 'eng', grants: [{ role: 'external-installer', scope: 'own' }] }),
  },
  'give-grant': { roles: planners, ...inEng, input: () => ({ personId: 'p1', role: 'installer', scope: 'department:eng' }) },
  'delete-record': { roles: planners, ...inEng, input: (all) => ({ type: 'visit', id: visit(all) }) },
};

function otherRelease(all: College): string {
  return all.hub.all('release').find((row) => row.fields.name === 'Other 1')?.id ?? '';
}

/** Ben does the visit of seat 1: whoever acts is Ben, so that "own visits only" has one. */
function who(role: Role, scope: string): Who {
  const grants = [{ role, scope }];
  return { person: 'ben', writer: writerId('w-tester'), via: 'app', now: grants, atBase: grants, base: 1_000 };
}

describe('every role and every act, inside the scope and outside it', () => {
  let all: College;
  let world: World;
  const made = new Map<string, readonly Op[]>();

  beforeAll(() => {
    all = college();
    approve(all);
    plan(all);
    all.renee.do(acts['create-release'], { title: { name: 'Other' }, version: { number: '1' }, visitKind: 'install' });
    all.olu.do(acts['add-freeze'], { fields: { name: 'Term', from: '2027-02-01', to: '2027-02-05', departmentId: 'eng' } });
    all.olu.do(acts['import-records'], {
      records: ['n1', 'n2'].map((id) => ({
        entity: 'device',
        id,
        kind: 'new',
        fields: { assetTag: id, siteId: 'dock', status: 'in-hand' },
      })),
    });
    all.olu.do(acts['lend-equipment'], { deviceIds: ['n2'], borrower: 'A guest', day: '2026-11-20', dueOn: '2026-11-23' });
    all.mei.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
    all.mei.do(acts['add-request'], { visitId: visitAt(all, 's1').id, wish: 'A second screen' });
    all.olu.do(acts['record-outcome'], { visitId: visitAt(all, 's3').id, outcome: 'absent', reason: 'user-absent' });
    all.olu.do(acts['report-finding'], { visitId: visitAt(all, 's3').id, what: 'not-found', reason: 'nobody-knows' });
    world = all.hub.world();
    const boss: Who = { ...who('lead', 'org'), person: 'boss', now: roleNames.map(everywhere), atBase: roleNames.map(everywhere) };
    for (const [name, each] of Object.entries(cases)) {
      let n = 0;
      const decided = decide(acts[name as ActName] as (typeof acts)['add-note'], world, each.input(all), boss, () => `${name}-${n++}`);
      if (!decided.ok) throw new Error(`${name}: ${decided.refusal.code} ${JSON.stringify(decided.refusal.details)}`);
      made.set(name, decided.value);
    }
  });

  const code = (name: string, as: Who) => predicted(made.get(name) ?? [], world, as)?.code;

  it.each(Object.entries(cases))('%s', (name, each) => {
    for (const role of roleNames) {
      const allowed = each.roles.includes(role);
      const own = role === 'external-installer' && each.inside === 'site:dock';
      // Equipment that somebody else hands in is not an external installer's own.
      const everywhereCode = !allowed ? 'ROLE_MISSING' : own ? 'OUTSIDE_SCOPE' : undefined;
      expect(code(name, who(role, 'org')), `${role} everywhere`).toBe(everywhereCode);
      expect(code(name, who(role, 'department:fin')), `${role} of another department`).toMatch(/^(ROLE_MISSING|OUTSIDE_SCOPE)$/);
      if (each.inside === undefined || own) continue;
      expect(code(name, who(role, each.inside)), `${role} in ${each.inside}`).toBe(allowed ? undefined : 'ROLE_MISSING');
    }
    expect(code(name, { ...who('lead', 'org'), now: [], atBase: [] })).toBe('ROLE_MISSING');
  });

  it('names every act that writes by itself, or it is covered elsewhere', () => {
    const elsewhere: readonly ActName[] = [
      'approve-to-implement',
      'approve-sample',
      'approve-on-paper',
      'reject-change',
      'restore-visit',
      'end-grant',
      'settle-conflict',
      'reopen-conflict',
      'know-conflict',
      'restore-record',
      'take-back',
      'load-sample-rollout',
      'remove-sample',
    ];
    expect([...Object.keys(cases), ...elsewhere].sort()).toEqual(Object.keys(acts).sort());
  });
});

describe('approving', () => {
  it.each(roleNames.map((role) => [role]))('%s: only a change approver approves or rejects', (role) => {
    const all = college();
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'it' });
    const desk = all.hub.person('someone', everywhere(role));
    const result = desk.try(acts['approve-to-implement'], { rfcId: changeOf(all) });
    expect(result.ok ? 'ok' : result.refusal.code).toBe(role === 'change-approver' ? 'ok' : 'ROLE_MISSING');
    if (role === 'change-approver') return;
    const rejected = desk.try(acts['reject-change'], { rfcId: changeOf(all), reason: 'No' });
    expect(rejected.ok ? 'ok' : rejected.refusal.code).toBe('ROLE_MISSING');
  });

  it('a grant of one rollout approves there and nowhere else', () => {
    const all = college();
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'it' });
    const elsewhere = all.hub.person('elsewhere', { role: 'change-approver', scope: 'rollout:other' });
    const here = all.hub.person('here', { role: 'change-approver', scope: `rollout:${releaseOf(all)}` });
    expect(elsewhere.try(acts['approve-to-implement'], { rfcId: changeOf(all) })).toMatchObject({ refusal: { code: 'OUTSIDE_SCOPE' } });
    expect(here.try(acts['approve-to-implement'], { rfcId: changeOf(all) }).ok).toBe(true);
  });
});

describe('facts are judged by rights at the base', () => {
  it("an outsider's or auditor's fact is set aside for a lead, visible, not counted", () => {
    for (const role of ['auditor', 'change-approver'] as const) {
      const all = college();
      approve(all);
      plan(all);
      const outsider = all.hub.person('outsider', everywhere(role));
      const visitId = visitAt(all, 's1').id;
      const fields = { visitId: { v: visitId, b: [] }, event: { v: 'done', b: [] } };
      expect(outsider.send([{ type: 'visit-event', id: 'e1', kind: 'append', fields }])).toMatchObject([{ result: 'quarantined' }]);
      expect(all.hub.row('visit-event', 'e1')?.quarantined).toBeDefined();
      expect(all.hub.conflicts()).toEqual(['fact-without-right']);
      expect(outsider.try(acts['start-visit'], { visitId })).toMatchObject({ ok: false, refusal: { code: 'ROLE_MISSING' } });
    }
  });

  it('work stands when the grant ended while the laptop was away; edits by then do not', () => {
    const all = college();
    const eve = all.hub.person('eve', everywhere('installer'));
    approve(all);
    plan(all);
    const visitId = visitAt(all, 's1').id;
    const base = eve.who();
    const late: Who = { ...base, now: [] };
    const fact: Op = {
      type: 'visit-event',
      id: 'e1',
      kind: 'append',
      fields: { visitId: { v: visitId, b: [] }, event: { v: 'absent', b: [] } },
    };
    expect(predicted([fact], all.hub.world(), late)).toBeUndefined();
    const note: Op = {
      type: 'note',
      id: 'n1',
      kind: 'set',
      fields: { aboutType: { v: 'visit', b: [] }, aboutId: { v: visitId, b: [] }, text: { v: 'x', b: [] } },
    };
    expect(predicted([note], all.hub.world(), late)?.code).toBe('ROLE_MISSING');
  });

  it('an external installer records on own visits only, also on one that was given away meanwhile', () => {
    const all = college();
    approve(all);
    plan(all);
    all.olu.do(acts['enrol-person'], { personId: 'mei', grants: [{ role: 'external-installer', scope: 'own' }] });
    const ext = all.hub.person('mei', { role: 'external-installer', scope: 'person:mei' });
    expect(ext.try(acts['start-visit'], { visitId: visitAt(all, 's1').id })).toMatchObject({ refusal: { code: 'OUTSIDE_SCOPE' } });
    all.olu.do(acts['assign-installer'], { visitIds: [visitAt(all, 's2').id], installerId: 'mei' });
    const visit = visitAt(all, 's2');
    ext.leave();
    ext.do(acts['start-visit'], { visitId: visit.id });
    doChecklist(ext, visit);
    ext.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    expect(ext.try(acts['add-note'], { aboutType: 'visit', aboutId: visit.id, text: 'x' })).toMatchObject({
      refusal: { code: 'ROLE_MISSING' },
    });
    all.olu.do(acts['assign-installer'], { visitIds: [visit.id], installerId: 'ben' });
    expect(ext.comeBack()).toEqual([]);
    expect(all.hub.conflicts()).toEqual(['done-though-moved']);
  });
});

describe('giving roles', () => {
  it('a lead gives no role that reaches further than their own', () => {
    const all = college();
    const lead = all.hub.person('lead', { role: 'lead', scope: 'department:eng' });
    const give = (role: Role, scope: string) => {
      const result = lead.try(acts['give-grant'], { personId: 'p1', role, scope });
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(give('change-approver', 'department:eng')).toBe('ROLE_MISSING');
    expect(give('release-manager', 'department:eng')).toBe('ROLE_MISSING');
    expect(give('installer', 'org')).toBe('OUTSIDE_SCOPE');
    expect(give('installer', 'department:fin')).toBe('OUTSIDE_SCOPE');
    expect(give('installer', 'department:eng')).toBe('ok');
    expect(give('external-installer', 'own')).toBe('ok');
  });

  it('a grant is ended, never changed into another', () => {
    const all = college();
    all.renee.do(acts['give-grant'], { personId: 'p1', role: 'auditor', scope: 'org' });
    const grant = all.hub.all('grant')[0];
    expect(all.renee.send([{ type: 'grant', id: grant?.id ?? '', kind: 'set', fields: { role: { v: 'lead', b: [] } } }])).toMatchObject([
      { result: 'rejected', code: 'FIELD_FIXED' },
    ]);
    expect(all.olu.try(acts['end-grant'], { grantId: grant?.id })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    all.renee.do(acts['end-grant'], { grantId: grant?.id });
    expect(all.hub.all('grant')).toEqual([]);
  });
});

describe('routes of the hub', () => {
  const table: { readonly [R in RouteName]: readonly Role[] } = {
    invite: [...manager, 'lead'],
    laptops: [...manager, 'lead', 'auditor'],
    revoke: [...manager, 'lead'],
    quarantine: [...manager, 'lead', 'auditor'],
    'settle-quarantine': [...manager, 'lead'],
  };
  it.each(routeNames.flatMap((route) => roleNames.map((role) => [route, role] as const)))('%s by %s', (route, role) => {
    expect(mayUseRoute([everywhere(role)], route)?.code).toBe(table[route].includes(role) ? undefined : 'ROLE_MISSING');
    expect(mayUseRoute([], route)?.code).toBe('ROLE_MISSING');
  });
});

it('a role that only a newer hub knows gives no rights', () => {
  const grants = [{ role: 'superuser', scope: 'org' }];
  const as: Who = { ...who('lead', 'org'), now: grants, atBase: grants };
  const op: Op = { type: 'department', id: 'x', kind: 'set', fields: { name: { v: 'X', b: [] } } };
  expect(groundcrewRules.may(as, op, undefined, college().hub.world())?.code).toBe('ROLE_MISSING');
});
