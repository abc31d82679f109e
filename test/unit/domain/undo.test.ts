import { describe, expect, it } from 'vitest';
import { carriers } from '../../../renderer/data/undo-acts.ts';
import type { Act, ActDraft } from '../../../shared/domain/act.ts';
import { type ActName, acts, isAct } from '../../../shared/domain/acts.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { textOfNeed } from '../../../shared/domain/seat/need.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import { en } from '../../../shared/words/en.ts';
import type { Desk } from '../../builders/domain-desk.ts';
import { approve, type College, changeOf, college, digest, doChecklist, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

type Name = 'renee' | 'olu' | 'shah' | 'ben' | 'mei';
interface Case {
  readonly by: Name;
  readonly input: (all: College) => unknown;
  /** What has to have happened before. */
  readonly first?: (all: College) => void;
  /** Facts stay in the history; what is derived from them goes back (default: every record is as it was). */
  readonly derived?: true;
}

const vip = textOfNeed({ need: 'vip', words: 'The dean' });
const ramp = textOfNeed({ need: 'accessibility', words: 'Ramp' });
const stock = (all: College): void => {
  all.olu.do(acts['import-records'], {
    records: ['n1', 'n2'].map((id) => ({ entity: 'device', id, kind: 'new', fields: { assetTag: id, siteId: 'dock', status: 'in-hand' } })),
  });
};
const planned = (all: College): void => {
  approve(all);
  plan(all);
};
const begun = (all: College): void => {
  planned(all);
  all.ben.do(acts['start-visit'], { visitId: visit(all) });
};
const visit = (all: College, seat = 's1') => visitAt(all, seat).id;
const other = (all: College): void => {
  all.renee.do(acts['create-release'], { title: { name: 'Other' }, version: { number: '1' }, visitKind: 'install' });
};
/** The checklist that is taken is there already: one that comes with the act stays. */
const withCollecting = (all: College): void => {
  other(all);
  all.renee.do(acts['create-release'], { title: { name: 'Old ones' }, version: { number: '1' }, visitKind: 'collect' });
};
const otherId = (all: College) => all.hub.all('release').find((row) => row.fields.name === 'Other 1')?.id ?? '';

/** Acts whose opposite restores the world, each with a world to do it in. */
const restores: { readonly [N in ActName]?: Case } = {
  'import-records': {
    by: 'olu',
    input: () => ({
      records: [
        { entity: 'device', id: 'd1', kind: 'set', fields: { room: 'D099' } },
        { entity: 'device', id: 'x1', kind: 'new', fields: { assetTag: 'X1', siteId: 'dock' } },
      ],
    }),
  },
  'add-site': { by: 'olu', input: () => ({ fields: { name: 'Farm' } }) },
  'edit-site': { by: 'olu', input: () => ({ id: 'dock', fields: { keys: 'Porter' } }) },
  'add-department': { by: 'olu', input: () => ({ fields: { name: 'Law' } }) },
  'edit-department': { by: 'olu', input: () => ({ id: 'eng', fields: { wave: 7 } }) },
  'add-person': { by: 'olu', input: () => ({ fields: { name: 'New', departmentId: 'eng' } }) },
  'edit-person': { by: 'olu', input: () => ({ id: 'p1', fields: { language: 'pl' } }) },
  'add-installer': { by: 'olu', input: () => ({ fields: { personId: 'p1' } }) },
  'edit-installer': { by: 'olu', input: () => ({ id: 'ben', fields: { visitsPerDay: 2 } }) },
  'add-seat': { by: 'olu', input: () => ({ fields: { siteId: 'dock', departmentId: 'eng' } }) },
  'edit-seat': { by: 'olu', input: () => ({ id: 's1', fields: { contactName: 'Ann' }, add: { needs: [vip] } }) },
  'add-device': { by: 'olu', input: () => ({ fields: { assetTag: 'X', departmentId: 'eng' } }) },
  'edit-device': { by: 'olu', input: () => ({ id: 'd1', fields: { serial: 'NEW-1', room: null } }) },
  'set-device-state': { by: 'olu', input: () => ({ deviceIds: ['d1', 'd2'], status: 'stored' }) },
  'change-sites': { by: 'olu', input: () => ({ ids: ['dock'], fields: { parking: 'Yard' } }) },
  'change-departments': { by: 'olu', input: () => ({ ids: ['eng', 'fin'], fields: { wave: 8 } }) },
  'change-people': { by: 'olu', input: () => ({ ids: ['p1', 'p2'], fields: { language: 'fr' } }) },
  'change-seats': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['edit-seat'], { id: 's1', add: { needs: [vip] } }),
    input: () => ({ ids: ['s1', 's2'], add: { needs: [ramp] }, remove: { needs: [vip] } }),
  },
  'change-devices': { by: 'olu', input: () => ({ ids: ['d1', 'd2', 'd3'], fields: { room: 'D100' } }) },
  'choose-equipment': {
    by: 'olu',
    first: (all) => {
      planned(all);
      stock(all);
    },
    input: (all) => ({ choices: [{ visitId: visit(all), newDeviceId: 'n1' }] }),
  },
  'lend-equipment': {
    by: 'olu',
    first: stock,
    derived: true,
    input: () => ({ deviceIds: ['n1'], borrower: 'A teacher', day: '2026-11-24', dueOn: '2026-12-01' }),
  },
  'add-title': { by: 'renee', input: () => ({ fields: { name: 'Title' } }) },
  'edit-title': { by: 'renee', input: (all) => ({ id: all.hub.all('title')[0]?.id ?? '', fields: { numbering: 'calver' } }) },
  'edit-template': { by: 'renee', input: () => ({ id: 'shipped-install', fields: { retired: true } }) },
  'take-checklist': {
    by: 'renee',
    first: withCollecting,
    input: (all) => ({ releaseId: otherId(all), templateVersionId: 'shipped-collect-2' }),
  },
  'edit-release': { by: 'renee', input: (all) => ({ id: releaseOf(all), fields: { minutes: 30 } }) },
  'save-rfc': { by: 'renee', first: other, input: (all) => ({ releaseId: otherId(all), what: 'Another' }) },
  'plan-visits': {
    by: 'olu',
    first: other,
    input: (all) => ({ releaseId: otherId(all), visits: [{ seatId: 's1', day: '2026-12-01', startsAt: 540, installerId: 'ben' }] }),
  },
  'move-visit': {
    by: 'olu',
    first: planned,
    input: (all) => ({ moves: ['s1', 's2'].map((seat) => ({ visitId: visit(all, seat), day: '2026-12-02', startsAt: null })) }),
  },
  'assign-installer': { by: 'olu', first: planned, input: (all) => ({ visitIds: [visit(all), visit(all, 's2')], installerId: 'mei' }) },
  'cancel-visit': { by: 'olu', first: planned, input: (all) => ({ visitIds: [visit(all)], reason: 'On leave' }) },
  'restore-visit': {
    by: 'olu',
    first: (all) => {
      planned(all);
      all.olu.do(acts['cancel-visit'], { visitIds: [visit(all)], reason: 'On leave' });
    },
    input: (all) => ({ visitIds: [visit(all)] }),
  },
  'order-visits': { by: 'olu', first: planned, input: (all) => ({ visitIds: [visit(all, 's3'), visit(all, 's1')] }) },
  'add-freeze': { by: 'olu', input: () => ({ fields: { name: 'Exams', from: '2027-01-04', to: '2027-01-08', departmentId: 'eng' } }) },
  'edit-freeze': {
    by: 'olu',
    first: (all) =>
      void all.olu.do(acts['add-freeze'], { fields: { name: 'T', from: '2027-02-01', to: '2027-02-05', departmentId: 'eng' } }),
    input: (all) => ({ id: all.hub.all('freeze')[0]?.id ?? '', fields: { to: '2027-02-09' } }),
  },
  'answer-step': {
    by: 'ben',
    derived: true,
    first: (all) => {
      planned(all);
      all.ben.do(acts['start-visit'], { visitId: visit(all) });
    },
    input: (all) => ({ visitId: visit(all), stepId: 'needs', answer: { kind: 'choice', option: 'No special needs' } }),
  },
  'record-outcome': {
    by: 'ben',
    derived: true,
    first: (all) => {
      planned(all);
      all.ben.do(acts['start-visit'], { visitId: visit(all) });
    },
    input: (all) => ({ visitId: visit(all), outcome: 'absent', reason: 'user-absent' }),
  },
  'plan-return': {
    by: 'olu',
    first: (all) => {
      planned(all);
      all.olu.do(acts['record-outcome'], { visitId: visit(all, 's3'), outcome: 'absent', reason: 'user-absent' });
    },
    input: (all) => ({ visitId: visit(all, 's3'), day: '2026-12-03', startsAt: 540 }),
  },
  'add-note': { by: 'ben', first: planned, input: (all) => ({ aboutType: 'visit', aboutId: visit(all), text: 'Ring first' }) },
  'add-request': {
    by: 'mei',
    first: (all) => {
      planned(all);
      all.mei.do(acts['start-visit'], { visitId: visit(all) });
    },
    input: (all) => ({ visitId: visit(all), wish: 'A second screen' }),
  },
  'ask-request': { by: 'olu', input: () => ({ seatId: 's1', wish: 'A computer' }) },
  'answer-request': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['ask-request'], { seatId: 's1', wish: 'A computer' }),
    input: (all) => ({ requestId: all.hub.all('request')[0]?.id ?? '', answer: 'declined', says: 'Not this year' }),
  },
  'plan-request': {
    by: 'olu',
    first: other,
    input: (all) => ({ releaseId: otherId(all), seat: { id: 's2' }, day: '2026-12-01', startsAt: null }),
  },
  'enrol-person': {
    by: 'olu',
    input: () => ({ name: 'Eve', departmentId: 'eng', grants: [{ role: 'external-installer', scope: 'own' }] }),
  },
  'give-grant': { by: 'olu', input: () => ({ personId: 'p1', role: 'installer', scope: 'department:eng' }) },
  'end-grant': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['give-grant'], { personId: 'p1', role: 'installer', scope: 'department:eng' }),
    input: (all) => ({ grantId: all.hub.all('grant')[0]?.id ?? '' }),
  },
  'delete-record': { by: 'olu', input: () => ({ type: 'device', id: 'd1' }) },
  'restore-record': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['delete-record'], { type: 'device', id: 'd1' }),
    input: () => ({ type: 'device', id: 'd1' }),
  },
  'take-back': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'D7' } }),
    input: () => ({ changes: [{ what: 'set', type: 'device', id: 'd1', field: 'room', is: 'D7', was: null }] }),
  },
  'settle-conflict': { by: 'olu', first: met, input: settling },
  'reopen-conflict': {
    by: 'olu',
    first: (all) => {
      met(all);
      all.olu.do(acts['settle-conflict'], settling(all));
    },
    input: (all) => ({ conflictId: all.hub.all('conflict')[0]?.id ?? '' }),
  },
};

function met(all: College): void {
  all.olu.leave();
  all.olu.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHB' } });
  all.renee.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHF' } });
  all.olu.comeBack();
}
function settling(all: College) {
  const row = all.hub.all('conflict')[0];
  const sides = readConflict(row)?.sides ?? [];
  return {
    conflictId: row?.id ?? '',
    seen: sides.flatMap((side) => side.ops),
    choice: { kind: 'take', op: sides.find((side) => side.person === 'olu')?.ops[0] ?? '' },
  };
}

/** Acts that are not undone, with the code whose sentence says why. */
const stand: { readonly [N in ActName]?: Case & { readonly why: keyof typeof en } } = {
  'receive-equipment': {
    why: 'FACT_FIXED',
    by: 'olu',
    input: () => ({ model: 'Latitude 5440', siteId: 'dock', departmentId: 'eng', items: [{ serial: 'NEW-0001' }] }),
  },
  'record-equipment': { why: 'FACT_FIXED', by: 'olu', input: () => ({ deviceIds: ['d1'], event: 'collected', day: '2026-11-24' }) },
  'give-back': {
    why: 'FACT_FIXED',
    by: 'olu',
    first: (all) => {
      stock(all);
      all.olu.do(acts['lend-equipment'], { deviceIds: ['n2'], borrower: 'A guest', day: '2026-11-20', dueOn: '2026-11-23' });
    },
    input: () => ({ deviceIds: ['n2'], day: '2026-11-24' }),
  },
  'submit-rfc': { why: 'DECISION_STANDS', by: 'renee', input: (all) => ({ releaseId: releaseOf(all), what: 'It' }) },
  'reject-change': {
    why: 'DECISION_STANDS',
    by: 'shah',
    first: (all) => void all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'It' }),
    input: (all) => ({ rfcId: changeOf(all), reason: 'No' }),
  },
  'withdraw-approval': { why: 'DECISION_STANDS', by: 'shah', first: approve, input: (all) => ({ rfcId: changeOf(all), reason: 'Faulty' }) },
  'start-visit': { why: 'FACT_FIXED', by: 'ben', first: planned, input: (all) => ({ visitId: visit(all) }) },
  'begin-back-out': {
    why: 'FACT_FIXED',
    by: 'ben',
    first: (all) => {
      planned(all);
      all.ben.do(acts['start-visit'], { visitId: visit(all) });
    },
    input: (all) => ({ visitId: visit(all), reason: 'user-cannot-work' }),
  },
  'report-finding': {
    why: 'FACT_FIXED',
    by: 'ben',
    first: planned,
    input: (all) => ({ visitId: visit(all), what: 'not-found', reason: 'nobody-knows' }),
  },
  'sign-off': { why: 'FACT_FIXED', by: 'ben', first: begun, input: (all) => ({ visitId: visit(all), name: 'User 1', digest: digest(5) }) },
  acknowledge: { why: 'FACT_FIXED', by: 'ben', first: planned, input: (all) => ({ visitId: visit(all), answer: 'suits' }) },
  'hand-in-equipment': {
    why: 'FACT_FIXED',
    by: 'ben',
    input: () => ({
      day: '2026-11-24',
      siteId: 'dock',
      items: [{ what: 'key', serial: '7', deviceId: null, condition: 'Sound' }],
      receivedBy: 'Porter',
      digest: digest(6),
    }),
  },
  'know-conflict': {
    why: 'SAID_IS_SAID',
    by: 'renee',
    first: (all) => {
      met(all);
      all.olu.do(acts['settle-conflict'], settling(all));
    },
    input: (all) => ({ conflictId: all.hub.all('conflict')[0]?.id ?? '' }),
  },
};

/** Covered by a case of their own below, or a decision whose opposite is another decision (withdrawing). */
const apart: readonly ActName[] = [
  'save-template',
  'save-build',
  'create-release',
  'answer-finding',
  'approve-to-implement',
  'approve-sample',
  'approve-on-paper',
  'load-sample-rollout', // what leaves with it is in sample.test.ts
  'remove-sample',
];

const named = (name: ActName): Act<unknown> => acts[name] as unknown as Act<unknown>;

/** Every live record without its stamps; facts stay as they are, so what they say about each visit stands for them. */
function seen(all: College, derived: boolean): unknown {
  const world = all.hub.world();
  const rows = [...all.hub.rows.values()].filter((row) => isLive(row) && shows(row));
  const plain = rows.map((row) => [
    `${row.type}/${row.id}`,
    Object.fromEntries(
      Object.entries(row.fields)
        .filter(([name, value]) => value !== null && !(row.type === 'conflict' && name === 'stood'))
        .filter(([name]) => !(derived && name === 'placedBy'))
        .sort(),
    ),
    Object.entries(row.sets ?? {})
      .map(([name, members]) => [name, Object.keys(members).sort()])
      .filter(([, members]) => (members ?? []).length > 0),
  ]);
  const visits = rows
    .flatMap((row) => readVisit(row) ?? [])
    .map((each) => {
      const { state, run, openSteps } = visitStateIn(world, each);
      return [each.id, state, run?.open.map((step) => step.id), openSteps];
    });
  return [plain.sort(), visits.sort()];
}
const shows = (row: Row): boolean => groundcrewRules.model(row.type)?.kind !== 'fact' && row.type !== 'counter';

/** Does an act and answers what would undo it. */
function doing(all: College, desk: Desk, { act, input }: ActDraft): readonly ActDraft[] | string {
  if (!isAct(act)) throw new Error(`${act} is no act`);
  const each = named(act);
  const before = desk.world();
  const made = desk.do(each, input);
  const opposite = each.opposite(before, each.input.parse(input), made);
  expect(all.hub.conflicts().filter((kind) => kind !== 'same-field')).toEqual([]);
  return 'drafts' in opposite ? opposite.drafts : opposite.none;
}

describe('an act, undone and done again', () => {
  it.each(Object.entries(restores))('%s', (name, each) => {
    const all = college();
    each.first?.(all);
    const desk = all[each.by];
    const before = seen(all, each.derived === true);
    const undo = doing(all, desk, { act: name, input: each.input(all) });
    const after = seen(all, each.derived === true);
    expect(after).not.toEqual(before);
    if (typeof undo === 'string') throw new Error(`${name} is not undone: ${undo}`);
    const redo = undo.map((draft) => doing(all, desk, draft));
    expect(seen(all, each.derived === true)).toEqual(before);
    if (each.derived) return; // facts are done again by a new fact
    for (const drafts of redo.reverse()) {
      if (typeof drafts === 'string') throw new Error(`${name} is not done again: ${drafts}`);
      for (const draft of drafts) doing(all, desk, draft);
    }
    expect(seen(all, false)).toEqual(after);
  });

  it.each(Object.entries(stand))('%s is not, and a sentence says why', (name, each) => {
    const all = college();
    each.first?.(all);
    const why = doing(all, all[each.by], { act: name, input: each.input(all) });
    expect(why).toBe(each.why);
    expect(Object.keys(en)).toContain(each.why);
  });

  it('whatever turns an act round can be carried out by the window', () => {
    for (const [name, each] of Object.entries(restores)) {
      const all = college();
      each.first?.(all);
      const drafts = doing(all, all[each.by], { act: name, input: each.input(all) });
      for (const { act } of typeof drafts === 'string' ? [] : drafts) expect(Object.keys(carriers), name).toContain(act);
      if (each.derived) expect(Object.keys(carriers)).toContain(name);
    }
  });

  it('no act is left out', () => {
    expect([...Object.keys(restores), ...Object.keys(stand), ...apart].sort()).toEqual(Object.keys(acts).sort());
  });
});

describe('what was made stays where it may have been used', () => {
  const undone = (desk: Desk, drafts: readonly ActDraft[] | string) =>
    typeof drafts === 'string' ? drafts : desk.try(acts['take-back'], drafts[0]?.input);

  it('a release goes and its title stays; a checklist goes while it has no run; a new version of it never goes', () => {
    const all = college();
    const release = doing(all, all.renee, {
      act: 'create-release',
      input: { title: { name: 'T' }, version: { number: '1' }, visitKind: 'install' },
    });
    expect(undone(all.renee, release)).toMatchObject({ ok: true });
    expect(all.hub.all('title').map((row) => row.fields.name)).toContain('T');
    expect(all.hub.all('release').map((row) => row.fields.name)).not.toContain('T 1');
    const sections = [{ id: 'a', title: 'A', steps: [{ id: 's', kind: 'check', ask: 'Do it', mandatory: true }] }];
    const checklist = doing(all, all.renee, { act: 'save-template', input: { name: 'Ours', kind: 'install', sections } });
    const templateId = all.hub.all('template').find((row) => row.fields.name === 'Ours')?.id ?? '';
    const version = doing(all, all.renee, {
      act: 'save-template',
      input: { templateId, name: 'Ours', kind: 'install', sections: [{ ...sections[0], title: 'B' }] },
    });
    expect(version).toBe('TEMPLATE_FIXED');
    expect(undone(all.renee, checklist)).toMatchObject({ ok: true });
    const build = doing(all, all.renee, {
      act: 'save-build',
      input: { name: 'Office PC', items: [{ kind: 'equipment', model: 'OptiPlex 7020' }], visitKind: 'new' },
    });
    expect(undone(all.renee, build)).toMatchObject({ ok: true });
    expect(all.hub.all('build')).toEqual([]);
  });

  it('a planned visit whose work has begun is not unplanned, a seat with a new visit not removed', () => {
    const all = college();
    other(all);
    approve(all);
    const seat = doing(all, all.olu, { act: 'add-seat', input: { fields: { siteId: 'dock', departmentId: 'eng' } } });
    const seatId = all.hub.all('seat').find((row) => !/^s[1-6]$/.test(row.id))?.id ?? '';
    const visits = doing(all, all.olu, {
      act: 'plan-visits',
      input: { releaseId: releaseOf(all), visits: [{ seatId, day: '2026-11-24', startsAt: 540, installerId: 'ben' }] },
    });
    expect(undone(all.olu, seat)).toMatchObject({ refusal: { code: 'USED_SINCE' } });
    all.ben.do(acts['start-visit'], { visitId: all.hub.all('visit')[0]?.id ?? '' });
    expect(undone(all.olu, visits)).toMatchObject({ refusal: { code: 'USED_SINCE' } });
  });

  it('what somebody else has changed since is not taken back', () => {
    const all = college();
    const device = doing(all, all.olu, { act: 'add-device', input: { id: 'x9', fields: { assetTag: 'X9', siteId: 'dock' } } });
    all.renee.do(acts['edit-device'], { id: 'x9', fields: { room: 'D1' } });
    expect(undone(all.olu, device)).toMatchObject({ refusal: { code: 'CHANGED_SINCE' } });
    const room = doing(all, all.olu, { act: 'edit-device', input: { id: 'd1', fields: { room: 'D5' } } });
    all.renee.do(acts['edit-device'], { id: 'd1', fields: { room: 'D6' } });
    expect(undone(all.olu, room)).toMatchObject({ refusal: { code: 'CHANGED_SINCE' } });
  });

  it('an answer that somebody has corrected since, or a visit that has ended since, is left alone', () => {
    const all = college();
    planned(all);
    const visitId = visit(all);
    const answer = (option: string) => ({ visitId, stepId: 'needs', answer: { kind: 'choice', option } });
    const drafts = doing(all, all.ben, { act: 'answer-step', input: answer('No special needs') });
    if (typeof drafts === 'string') throw new Error(drafts);
    all.mei.do(acts['answer-step'], { visitId, stepId: 'needs', answer: { kind: 'skip', reason: 'Not asked' } });
    expect(all.ben.try(acts['answer-step'], drafts[0]?.input)).toMatchObject({ refusal: { code: 'CHANGED_SINCE' } });
    const absent = doing(all, all.ben, { act: 'record-outcome', input: { visitId, outcome: 'absent', reason: 'user-absent' } });
    if (typeof absent === 'string') throw new Error(absent);
    all.mei.do(acts['record-outcome'], { visitId, outcome: 'no-access', reason: 'room-locked' });
    expect(all.ben.try(acts['start-visit'], absent[0]?.input)).toMatchObject({ refusal: { code: 'CHANGED_SINCE' } });
  });

  it('a signature, and an outcome that moved devices, stand', () => {
    const all = college();
    planned(all);
    const drafts = doing(all, all.ben, {
      act: 'answer-step',
      input: { visitId: visit(all), stepId: 'signature', answer: { kind: 'signature', name: 'User', digest: digest(9) } },
    });
    expect(drafts).toBe('FACT_FIXED');
    doChecklist(all.ben, visitAt(all, 's1'));
  });
});
