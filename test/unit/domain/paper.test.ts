import { beforeEach, describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readDecision } from '../../../shared/domain/change/decision.ts';
import { approvalOf } from '../../../shared/domain/change/rfc.ts';
import { briefOf } from '../../../shared/domain/visit/brief.ts';
import { type Desk, everywhere } from '../../builders/domain-desk.ts';
import { type College, changeOf, college, digest, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const refusalOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code;

describe('an approver without the app, from signed paper', () => {
  let all: College;
  /** Renée asks; Evans has no laptop. */
  function asked(): void {
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'Windows 11' });
  }
  const paper = (desk: Desk, approverId = 'evans') =>
    refusalOf(desk.try(acts['approve-on-paper'], { rfcId: changeOf(all), approverId, digest: digest(9), signedOn: '2026-11-20' }));

  beforeEach(() => {
    all = college();
    all.olu.do(acts['add-person'], { id: 'evans', fields: { name: 'R. Evans', team: true } });
    all.renee.do(acts['give-grant'], { personId: 'evans', role: 'change-approver', scope: 'org' });
    asked();
  });

  it('is entered by somebody else with its photo, and marked so on the decision, the change and every visit', () => {
    plan(all);
    expect(paper(all.olu)).toBe('ok');
    expect(approvalOf(all.hub.world(), releaseOf(all))).toMatchObject({
      state: 'approved',
      change: { deciderId: 'evans', enteredById: 'olu' },
    });
    const decisions = all.hub.all('decision').flatMap((row) => readDecision(row) ?? []);
    expect(decisions).toMatchObject([{ byId: 'evans', via: 'paper', enteredById: 'olu', digest: digest(9), signedOn: '2026-11-20' }]);
    expect(briefOf(all.hub.world(), visitAt(all, 's1')).approval).toMatchObject({
      state: 'approved',
      by: 'R. Evans',
      paper: { enteredBy: null, digest: digest(9) },
    });
    expect(refusalOf(all.ben.try(acts['start-visit'], { visitId: visitAt(all, 's1').id }))).toBe('ok');
  });

  it('is not entered by the requester, by an installer, or by whoever signed', () => {
    expect(paper(all.renee)).toBe('PAPER_BY_REQUESTER');
    expect(paper(all.ben)).toBe('ROLE_MISSING');
    plan(all);
    all.hub.grants.set('ben', [everywhere('installer'), everywhere('lead')]);
    expect(paper(all.ben)).toBe('PAPER_BY_INSTALLER');
    all.hub.grants.set('evans', [everywhere('lead')]);
    expect(paper(all.hub.person('evans', everywhere('lead')))).toBe('PAPER_BY_APPROVER');
    expect(all.hub.all('decision')).toEqual([]);
  });

  it('is not entered by a lead for whom a visit of this release is planned, though no installer by role', () => {
    plan(all);
    all.renee.do(acts['add-person'], { id: 'olu', fields: { name: 'Olu', team: true } });
    all.renee.do(acts['assign-installer'], { visitIds: [visitAt(all, 's2').id], installerId: 'olu' });
    expect(paper(all.olu)).toBe('PAPER_BY_INSTALLER');
  });

  it('is entered by whoever holds the installer’s role besides others and installs nothing of it; sent there later, the work is flagged', () => {
    all.hub.grants.set('ben', [everywhere('installer'), everywhere('lead')]);
    expect(paper(all.ben)).toBe('ok');
    plan(all);
    all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
    all.ben.do(acts['record-outcome'], { visitId: visitAt(all, 's1').id, outcome: 'failed', reason: 'device-faulty' });
    expect(all.hub.conflicts()).toEqual(['paper-by-installer']);
  });

  it('counts only where whoever signed may approve changes, and did not ask for this one', () => {
    expect(paper(all.olu, 'p1')).toBe('PAPER_APPROVER_UNFIT');
    all.hub.person('nia', everywhere('release-manager'));
    all.olu.do(acts['give-grant'], { personId: 'evans', role: 'installer', scope: 'org' });
    all.olu.do(acts['add-person'], { id: 'renee', fields: { name: 'Renée' } });
    all.renee.do(acts['give-grant'], { personId: 'renee', role: 'change-approver', scope: 'org' });
    expect(paper(all.olu, 'renee')).toBe('REQUESTER_APPROVES');
  });

  it('a paper without its photo, and one for a change that is approved or withdrawn, are refused', () => {
    const rfcId = changeOf(all);
    const args = { rfc: rfcId, round: 1 };
    const bare = all.olu.send([{ type: 'rfc', id: rfcId, kind: 'cmd', cmd: { name: 'approve-on-paper', args } }]);
    expect(bare).toMatchObject([{ result: 'rejected', code: 'PAPER_MISSING' }]);
    expect(
      refusalOf(all.olu.try(acts['approve-on-paper'], { rfcId, approverId: 'evans', digest: 'a photo', signedOn: '2026-11-20' })),
    ).toBe('INPUT_INVALID');
    all.shah.do(acts['approve-to-implement'], { rfcId });
    expect(paper(all.olu)).toBe('ALREADY_APPROVED');
    all.shah.do(acts['withdraw-approval'], { rfcId, reason: 'Faulty' });
    expect(paper(all.olu)).toBe('APPROVAL_WITHDRAWN');
  });
});
