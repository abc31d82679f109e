import { describe, expect, it } from 'vitest';
import { carriers } from '../../../renderer/data/undo-acts.ts';
import type { Act, ActDraft } from '../../../shared/domain/act.ts';
import { type ActName, acts, isAct } from '../../../shared/domain/acts.ts';
import { presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { textOfNeed } from '../../../shared/domain/seat/need.ts';
import { usualTicketing } from '../../../shared/domain/ticket/ticketing.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import { en } from '../../../shared/words/en.ts';
import { connected } from '../../builders/cmdb-connected.ts';
import type { Desk } from '../../builders/domain-desk.ts';
import { accepted, mediumFor, sealedFor, titleOf, versionOf } from '../../builders/library-shelf.ts';
import { letGoTo, owedAsked } from '../../builders/messages.ts';
import { approve, type College, changeOf, college, digest, doChecklist, plan, releaseOf, visitAt } from '../../builders/small-college.ts';
import { prepareTraining, sessionIds, trainingIds } from '../../builders/training.ts';

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
/** Two problems that have one cause. */
function troubled(all: College): void {
  planned(all);
  for (const seat of ['s1', 's2'])
    all.mei.do(acts['report-problem'], { visitId: visit(all, seat), what: `No sound at ${seat}`, severity: 'hindering' });
}
const problemIds = (all: College) => all.hub.all('problem').map((row) => row.id);
/** A release of which nothing is open. */
function quiet(all: College): void {
  all.olu.do(acts['save-early-life'], { releaseId: releaseOf(all), usersCanWork: true, training: 'done' });
}
/** Once ended and opened again: what undoing leaves behind is there already. */
function reopened(all: College): void {
  quiet(all);
  all.olu.do(acts['end-early-life'], { releaseId: releaseOf(all) });
  all.olu.do(acts['reopen-early-life'], { releaseId: releaseOf(all), reason: 'Taken back' });
}
const visit = (all: College, seat = 's1') => visitAt(all, seat).id;
const other = (all: College): void => {
  all.renee.do(acts['create-release'], { title: { name: 'Other' }, version: { number: '1' }, visitKind: 'install' });
};
/** The checklist that is taken is there already: one that comes with the act stays. */
const withCollecting = (all: College): void => {
  other(all);
  all.renee.do(acts['create-release'], { title: { name: 'Old ones' }, version: { number: '1' }, visitKind: 'collect' });
};
/** Ben and the Docklands for a week in February. */
const reservation = {
  from: '2027-02-01',
  to: '2027-02-05',
  until: Date.UTC(2027, 0, 29, 17),
  installerIds: ['ben'],
  places: [{ siteId: 'dock', room: null }],
};
const reserved = (all: College): void => void all.olu.do(acts['take-lease'], reservation);
const leaseOf = (all: College) => all.hub.all('lease')[0]?.id ?? '';
const otherId = (all: College) => all.hub.all('release').find((row) => row.fields.name === 'Other 1')?.id ?? '';

/** A plain plan of the college's release, whose design is Renée's. */
const withPlan = (all: College): void => {
  all.renee.do(acts['start-plan'], { releaseId: releaseOf(all), from: { template: 'plain' } });
  all.renee.do(acts['edit-stage'], { id: `${releaseOf(all)}.design`, fields: { ownerId: 'renee' } });
};

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
  'start-policy': { by: 'renee', input: () => ({ name: 'P', preset: 'team' }) },
  'edit-policy': {
    by: 'renee',
    first: (all) => void all.renee.do(acts['start-policy'], { id: 'p', name: 'P', preset: 'team' }),
    input: () => ({ id: 'p', fields: { notice: { major: 1, minor: 1, emergency: 1 }, holds: 'every-plan' } }),
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
  'advise-change': { by: 'shah', first: (all) => approve(all), input: (all) => ({ rfcId: changeOf(all), advice: 'Not before June' }) },
  'meet-condition': {
    by: 'olu',
    first: (all) => {
      all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'it' });
      all.shah.do(acts['approve-to-implement'], { rfcId: changeOf(all), conditions: [{ says: 'Brief the desk', first: true }] });
    },
    input: (all) => ({ rfcId: changeOf(all), conditionId: 'to-implement.1.1', met: true, note: 'On Monday' }),
  },
  'save-rfc': { by: 'renee', first: other, input: (all) => ({ releaseId: otherId(all), what: 'Another' }) },
  'start-plan': {
    by: 'olu',
    first: other,
    input: (all) => ({ releaseId: otherId(all), from: { template: 'office-refresh' } }),
  },
  'edit-plan': {
    by: 'olu',
    first: withPlan,
    input: (all) => ({ id: releaseOf(all), fields: { purpose: 'Other', backOutMinutes: 20 }, add: { neighbours: ['Mail'] } }),
  },
  'edit-stage': {
    by: 'olu',
    first: withPlan,
    input: (all) => ({ id: `${releaseOf(all)}.build`, fields: { due: '2026-12-01' }, add: { met: ['exit-1'] } }),
  },
  'record-tests': {
    by: 'olu',
    input: (all) => ({
      releaseId: releaseOf(all),
      combinations: [null, 'Mail'].map((neighbour) => ({ model: 'Latitude', system: 'Windows 11', neighbour })),
      result: 'failed',
      on: '2026-11-20',
    }),
  },
  'edit-test-run': {
    by: 'olu',
    first: (all) =>
      void all.olu.do(acts['record-tests'], {
        releaseId: releaseOf(all),
        combinations: [{ model: 'Latitude', system: null, neighbour: null }],
        result: 'failed',
        on: '2026-11-20',
      }),
    input: (all) => ({ id: all.hub.all('test-run')[0]?.id ?? '', fields: { result: 'passed' } }),
  },
  'add-known-error': { by: 'olu', input: (all) => ({ fields: { releaseId: releaseOf(all), summary: 'Slow', severity: 'minor' } }) },
  'edit-known-error': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['add-known-error'], { fields: { releaseId: releaseOf(all), summary: 'Slow', severity: 'minor' } }),
    input: (all) => ({ id: all.hub.all('known-error')[0]?.id ?? '', fields: { workaround: 'Wait', state: 'taken-on' } }),
  },
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
  'apply-plan': {
    by: 'olu',
    first: planned,
    input: (all) => ({
      releaseId: releaseOf(all),
      moves: [{ visitId: visit(all), day: '2026-12-02', startsAt: 600, installerId: 'mei' }],
      absence: { personId: 'mei', from: '2026-11-24', to: '2026-11-24', why: 'Ill' },
    }),
  },
  'decline-wish': {
    by: 'olu',
    first: (all) => {
      planned(all);
      all.ben.do(acts.acknowledge, { visitId: visit(all), answer: 'does-not-suit' });
    },
    input: (all) => ({ visitIds: [visit(all)], says: 'Nobody works there then' }),
  },
  'report-case': {
    by: 'olu',
    first: planned,
    input: (all) => ({ releaseId: releaseOf(all), departmentId: 'eng', kind: 'extra-seat', says: 'By the window' }),
  },
  'settle-case': {
    by: 'olu',
    first: (all) => {
      planned(all);
      all.olu.do(acts['report-case'], { releaseId: releaseOf(all), departmentId: 'eng', kind: 'other', says: 'Two doors' });
    },
    input: (all) => ({ caseIds: all.hub.all('special-case').map(({ id }) => id), answer: 'Noted' }),
  },
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
  'say-wave': {
    by: 'olu',
    first: planned,
    input: (all) => ({ releaseId: releaseOf(all), number: 2, line: 'training', said: { ok: true, says: 'Not needed' } }),
  },
  'decide-training': {
    by: 'olu',
    input: (all) => ({
      releaseId: releaseOf(all),
      audience: { kind: 'people', name: 'Heads', add: ['p1', 'p2'] },
      decided: { is: 'needed' },
    }),
  },
  'add-course': { by: 'olu', input: (all) => ({ fields: { releaseId: releaseOf(all), name: 'Mail', form: 'session' } }) },
  'edit-course': { by: 'olu', first: prepareTraining, input: () => ({ id: trainingIds.course, fields: { minutes: 30 } }) },
  'add-session': {
    by: 'olu',
    first: prepareTraining,
    input: () => ({ courseId: trainingIds.course, slot: { day: '2026-11-18', startsAt: 600, minutes: 60 }, places: 4 }),
  },
  'edit-session': { by: 'olu', first: prepareTraining, input: (all) => ({ id: sessionIds(all)[0] ?? '', fields: { places: 5 } }) },
  'enrol-people': {
    by: 'olu',
    first: prepareTraining,
    input: (all) => ({ enrol: ['p1', 'p2'].map((personId) => ({ sessionId: sessionIds(all)[0] ?? '', personId })) }),
  },
  'leave-session': {
    by: 'olu',
    first: (all) => {
      prepareTraining(all);
      all.olu.do(acts['enrol-people'], { enrol: [{ sessionId: sessionIds(all)[0] ?? '', personId: 'p1' }] });
    },
    input: (all) => ({ sessionId: sessionIds(all)[0] ?? '', personIds: ['p1'] }),
  },
  'exempt-people': { by: 'olu', input: (all) => ({ releaseId: releaseOf(all), personIds: ['p1', 'p2'], reason: 'They wrote it' }) },
  'add-absence': { by: 'olu', input: () => ({ fields: { personId: 'ben', from: '2027-01-04', to: '2027-01-08', why: 'Ill' } }) },
  'edit-absence': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['add-absence'], { fields: { personId: 'ben', from: '2027-02-01', to: '2027-02-05' } }),
    input: (all) => ({ id: all.hub.all('absence')[0]?.id ?? '', fields: { to: '2027-02-09' } }),
  },
  'edit-freeze': {
    by: 'olu',
    first: (all) =>
      void all.olu.do(acts['add-freeze'], { fields: { name: 'T', from: '2027-02-01', to: '2027-02-05', departmentId: 'eng' } }),
    input: (all) => ({ id: all.hub.all('freeze')[0]?.id ?? '', fields: { to: '2027-02-09' } }),
  },
  'nominate-users': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['nominate-users'], { releaseId: releaseOf(all), add: ['p1', 'p2'] }),
    input: (all) => ({ releaseId: releaseOf(all), add: ['p3'], remove: ['p1'] }),
  },
  'add-case': { by: 'olu', input: (all) => ({ releaseId: releaseOf(all), title: 'Print', expected: 'A page' }) },
  'edit-case': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['add-case'], { releaseId: releaseOf(all), title: 'Print' }),
    input: (all) => ({ id: all.hub.all('acceptance-case')[0]?.id ?? '', fields: { expected: 'A page' } }),
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
  'report-problem': {
    by: 'mei',
    first: planned,
    input: (all) => ({ visitId: visit(all), what: 'No sound', severity: 'slight' }),
  },
  'edit-problem': {
    by: 'olu',
    first: troubled,
    input: (all) => ({ id: problemIds(all)[0], fields: { severity: 'severe', ticket: '17' } }),
  },
  'decide-problems': {
    by: 'olu',
    first: troubled,
    input: (all) => ({
      problemIds: problemIds(all),
      cause: 'training',
      because: 'Nobody had shown it',
      state: 'solved',
      solution: 'Shown',
    }),
  },
  'save-early-life': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['save-early-life'], { releaseId: releaseOf(all), ownerId: 'ben' }),
    input: (all) => ({ releaseId: releaseOf(all), until: '2027-03-01', usersCanWork: true, own: [{ says: 'Printing', met: false }] }),
  },
  'end-early-life': { by: 'olu', first: reopened, input: (all) => ({ releaseId: releaseOf(all) }) },
  'reopen-early-life': {
    by: 'olu',
    first: (all) => {
      reopened(all);
      all.olu.do(acts['end-early-life'], { releaseId: releaseOf(all) });
    },
    input: (all) => ({ releaseId: releaseOf(all), reason: 'Taken back' }),
  },
  'save-review': {
    by: 'olu',
    input: (all) => ({ releaseId: releaseOf(all), objectives: [{ says: 'By Christmas', met: 'yes', note: '' }], lessons: 'Ask earlier' }),
  },
  'add-action': { by: 'olu', input: (all) => ({ fields: { releaseId: releaseOf(all), what: 'Write it down', due: '2027-01-01' } }) },
  'edit-action': {
    by: 'olu',
    first: (all) => void all.olu.do(acts['add-action'], { fields: { releaseId: releaseOf(all), what: 'Write it down' } }),
    input: (all) => ({ id: all.hub.all('review-action')[0]?.id ?? '', fields: { done: true } }),
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
  'edit-version': {
    by: 'olu',
    input: (all) => ({ id: all.hub.all('version')[0]?.id ?? '', fields: { requires: { memoryGb: 8 } } }),
  },
  'add-licence': { by: 'renee', input: (all) => ({ fields: { titleId: titleOf(all), seats: 5 } }) },
  'edit-licence': {
    by: 'renee',
    first: (all) => void all.renee.do(acts['add-licence'], { fields: { titleId: titleOf(all), seats: 5 } }),
    input: (all) => ({ id: all.hub.all('licence')[0]?.id ?? '', fields: { seats: 6 } }),
  },
  'use-licence': { by: 'olu', input: (all) => ({ titleId: titleOf(all), deviceIds: ['d1', 'd2'], state: 'used' }) },
  'seal-licence-key': { by: 'renee', input: (all) => ({ titleId: titleOf(all), sealed: sealedFor('w-ben') }) },
  'retire-licence-key': {
    by: 'renee',
    first: (all) => void all.renee.do(acts['seal-licence-key'], { titleId: titleOf(all), sealed: sealedFor('w-ben') }),
    input: (all) => ({ keyId: all.hub.all('licence-key')[0]?.id ?? '', retired: true }),
  },
  'set-installer': {
    by: 'renee',
    first: (all) => {
      all.renee.do(acts['put-in-version'], { titleId: titleOf(all), number: '2026.11' });
      all.renee.do(acts['put-in-medium'], mediumFor(versionOf(all, '2026.11').id, 11));
    },
    input: (all) => ({ mediumId: all.hub.all('medium')[0]?.id ?? '', installer: { program: '{file}', arguments: ['/quiet'] } }),
  },
  'mark-version': {
    by: 'renee',
    first: (all) => void accepted(all, '2026.10', 10),
    input: (all) => ({ versionId: all.hub.all('version')[0]?.id ?? '', to: 'in-test', day: '2026-11-20' }),
  },
  'mark-definitive': {
    by: 'renee',
    first: (all) => {
      accepted(all, '2026.10', 10);
      const channel = { kind: 'general' };
      all.renee.do(acts['mark-definitive'], { versionId: accepted(all, '2026.08', 8), channel });
    },
    input: (all) => ({ versionId: versionOf(all, '2026.10').id, channel: { kind: 'general' } }),
  },
  'end-definitive': {
    by: 'renee',
    first: (all) => void all.renee.do(acts['mark-definitive'], { versionId: accepted(all, '2026.10', 10), channel: { kind: 'general' } }),
    input: (all) => ({ titleId: titleOf(all), channel: { kind: 'general' } }),
  },
  'map-tickets': { by: 'renee', first: connected, input: () => ({ tickets: usualTicketing }) },
  'edit-message-plan': { by: 'olu', input: (all) => ({ releaseId: releaseOf(all), doBefore: 'Save your work', fallback: 'pl' }) },
  'save-message-template': {
    by: 'olu',
    input: () => ({ kind: 'reminder', language: 'pl', releaseId: null, subject: 'Wizyta', body: 'Witaj' }),
  },
  'map-cmdb': { by: 'renee', first: connected, input: () => ({ mapping: { ...presetOf('rt'), place: 'Elsewhere' } }) },
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
  'ask-to-proceed': { why: 'DECISION_STANDS', by: 'renee', first: other, input: (all) => ({ releaseId: otherId(all), what: 'It' }) },
  'peer-review': {
    why: 'DECISION_STANDS',
    by: 'olu',
    first: (all) => void all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'it' }),
    input: (all) => ({ rfcId: changeOf(all), finds: 'sound' }),
  },
  'approve-by-word': {
    why: 'FACT_FIXED',
    by: 'ben',
    first: (all) => {
      all.renee.do(acts['give-grant'], { personId: 'p1', role: 'change-approver', scope: 'org' });
      all.renee.do(acts['edit-release'], { id: releaseOf(all), fields: { category: 'emergency' } });
    },
    input: (all) => ({ releaseId: releaseOf(all), approverId: 'p1', saidAt: all.hub.now, how: 'telephone', why: 'It cannot wait' }),
  },
  'release-messages': { why: 'MESSAGES_TAKEN_BACK_THERE', by: 'olu', first: planned, input: (all) => owedAsked(all, 'p1') },
  'withdraw-messages': {
    why: 'MESSAGES_OWED_AGAIN',
    by: 'olu',
    first: planned,
    input: (all) => ({ messageIds: [letGoTo(all, 'p1')] }),
  },
  'decide-messages': {
    why: 'MESSAGES_OWED_AGAIN',
    by: 'olu',
    first: planned,
    input: (all) => ({ messageIds: [letGoTo(all, 'p1', 'perhaps-sent')], choice: 'was-sent' }),
  },
  'note-bounce': {
    why: 'MESSAGES_OWED_AGAIN',
    by: 'olu',
    first: planned,
    input: (all) => ({ text: `Message-ID: <${letGoTo(all, 'p1', 'sent')}@hub.example>` }),
  },
  'decide-delivery': { why: 'DELIVERY_STANDS', by: 'renee', first: connected, input: () => ({ deviceIds: ['d1'], choice: 'again' }) },
  'map-approver': { why: 'SAID_IS_SAID', by: 'renee', input: () => ({ account: 'anna.cab', personId: 'p1' }) },
  'decide-ticket': { why: 'DELIVERY_STANDS', by: 'renee', first: connected, input: () => ({ ticketId: 'asked.1', choice: 'again' }) },
  'put-in-version': { why: 'BOOK_STANDS', by: 'renee', input: (all) => ({ titleId: titleOf(all), number: '2026.11' }) },
  'put-in-medium': {
    why: 'BOOK_STANDS',
    by: 'renee',
    first: (all) => void all.renee.do(acts['put-in-version'], { titleId: titleOf(all), number: '2026.11' }),
    input: (all) => mediumFor(versionOf(all, '2026.11').id, 11),
  },
  'withdraw-version': {
    why: 'DECISION_STANDS',
    by: 'renee',
    input: (all) => ({ versionId: versionOf(all, '2026.10').id, reason: 'Faulty' }),
  },
  'book-original': {
    why: 'BOOK_STANDS',
    by: 'renee',
    input: (all) => ({ versionId: versionOf(all, '2026.10').id, what: 'stored', place: 'Safe' }),
  },
  'view-licence-key': {
    why: 'FACT_FIXED',
    by: 'ben',
    first: (all) => {
      planned(all);
      all.renee.do(acts['seal-licence-key'], { titleId: titleOf(all), sealed: sealedFor('w-ben') });
    },
    input: (all) => ({ visitId: visit(all), keyId: all.hub.all('licence-key')[0]?.id ?? '' }),
  },
  'agree-policy': {
    why: 'SAID_IS_SAID',
    by: 'shah',
    first: (all) => void all.renee.do(acts['start-policy'], { id: 'p', name: 'P', preset: 'team', agreedByIds: ['shah'] }),
    input: () => ({ policyId: 'p' }),
  },
  'decide-wave': {
    why: 'DECISION_STANDS',
    by: 'olu',
    first: planned,
    input: (all) => ({ releaseId: releaseOf(all), number: 2, go: false, reason: 'Rain' }),
  },
  'take-lease': { why: 'DECISION_STANDS', by: 'olu', input: () => reservation },
  'give-back-lease': { why: 'DECISION_STANDS', by: 'olu', first: reserved, input: (all) => ({ leaseId: leaseOf(all) }) },
  'take-over-lease': {
    why: 'DECISION_STANDS',
    by: 'renee',
    first: reserved,
    input: (all) => ({ leaseId: leaseOf(all), holderId: 'olu', reason: 'Olu is ill' }),
  },
  'publish-policy': {
    why: 'DECISION_STANDS',
    by: 'renee',
    first: (all) => {
      all.renee.do(acts['start-policy'], { id: 'p', name: 'P', preset: 'team', agreedByIds: ['shah'], inForceFrom: '2027-12-01' });
      all.shah.do(acts['agree-policy'], { policyId: 'p' });
    },
    input: () => ({ policyId: 'p' }),
  },
  'reopen-stage': {
    why: 'DECISION_STANDS',
    by: 'renee',
    first: (all) => {
      withPlan(all);
      all.renee.do(acts['sign-stage'], { stageId: `${releaseOf(all)}.design` });
    },
    input: (all) => ({ stageId: `${releaseOf(all)}.design`, reason: 'Too small' }),
  },
  'sign-review': {
    why: 'DECISION_STANDS',
    by: 'olu',
    first: (all) => void all.olu.do(acts['save-review'], { releaseId: releaseOf(all), lessons: 'Ask earlier' }),
    input: (all) => ({ releaseId: releaseOf(all) }),
  },
  'submit-rfc': { why: 'DECISION_STANDS', by: 'renee', input: (all) => ({ releaseId: releaseOf(all), what: 'It' }) },
  'reject-change': {
    why: 'DECISION_STANDS',
    by: 'shah',
    first: (all) => void all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'It' }),
    input: (all) => ({ rfcId: changeOf(all), reason: 'No' }),
  },
  'withdraw-approval': { why: 'DECISION_STANDS', by: 'shah', first: approve, input: (all) => ({ rfcId: changeOf(all), reason: 'Faulty' }) },
  'answer-case': {
    why: 'FACT_FIXED',
    by: 'mei',
    first: (all) => {
      all.olu.do(acts['nominate-users'], { releaseId: releaseOf(all), add: ['mei'] });
      all.olu.do(acts['add-case'], { releaseId: releaseOf(all), title: 'Print' });
    },
    input: (all) => ({ caseId: all.hub.all('acceptance-case')[0]?.id ?? '', outcome: 'accepted' }),
  },
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
  'record-check': {
    why: 'FACT_FIXED',
    by: 'ben',
    first: planned,
    input: (all) => ({ visitId: visit(all), outcome: 'refused', step: 'band', code: 'METADATA_STALE', details: { ageMs: 5 } }),
  },
  'report-finding': {
    why: 'FACT_FIXED',
    by: 'ben',
    first: planned,
    input: (all) => ({ visitId: visit(all), what: 'not-found', reason: 'nobody-knows' }),
  },
  'record-attendance': {
    why: 'FACT_FIXED',
    by: 'olu',
    first: prepareTraining,
    input: (all) => ({ sessionId: sessionIds(all)[0] ?? '', people: [{ personId: 'p1', is: 'present', how: 'tap' }] }),
  },
  'complete-course': {
    why: 'FACT_FIXED',
    by: 'ben',
    first: prepareTraining,
    input: () => ({ courseId: trainingIds.card, personIds: ['p1'] }),
  },
  'sign-off': { why: 'FACT_FIXED', by: 'ben', first: begun, input: (all) => ({ visitId: visit(all), name: 'User 1', digest: digest(5) }) },
  'confirm-department': {
    why: 'FACT_FIXED',
    by: 'olu',
    first: planned,
    input: (all) => ({ releaseId: releaseOf(all), departmentId: 'eng' }),
  },
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
  'sign-stage', // in plan.test.ts
  'approve-to-implement',
  'approve-to-proceed',
  'close-change', // its opposite, and what is kept of both, are in change.test.ts
  'reopen-change',
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
/** Facts and the library's in/out book stay: that something was done, and that it was undone. */
const shows = (row: Row): boolean =>
  groundcrewRules.model(row.type)?.kind !== 'fact' && row.type !== 'counter' && row.type !== 'library-event';

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

  it.each(Object.entries(restores))('%s is not undone a second time: the world has moved on, and a sentence says so', (name, each) => {
    const all = college();
    each.first?.(all);
    const desk = all[each.by];
    const undo = doing(all, desk, { act: name, input: each.input(all) });
    if (typeof undo === 'string') throw new Error(`${name} is not undone: ${undo}`);
    for (const draft of undo) doing(all, desk, draft);
    const before = seen(all, false);
    const refusals = undo.flatMap(({ act, input }) => {
      const again = isAct(act) ? desk.try(named(act), input) : undefined;
      return again?.ok === false ? [again.refusal.code] : [];
    });
    expect(refusals.length, `${name}: ${refusals.join()}`).toBeGreaterThan(0);
    for (const code of refusals) expect(Object.keys(en)).toContain(code);
    expect(seen(all, false)).toEqual(before);
  });

  it('at least fifty acts are undone and done again, each after the hub has taken it', () => {
    const count = Object.keys(restores).length;
    console.log(`${count} acts are undone and done again; ${Object.keys(stand).length} stand, each with its reason`);
    expect(count).toBeGreaterThanOrEqual(50);
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
