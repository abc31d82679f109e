import { describe, expect, it } from 'vitest';
import { anyOf, approversOf, whyNotApprove } from '../../../renderer/features/release/approvers.ts';
import { moveLine } from '../../../renderer/features/release/move-line.ts';
import { answerOf, type Standing, standingOf } from '../../../renderer/features/release/release-standing.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { progressOf } from '../../../shared/domain/figures/progress.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { refuse } from '../../../shared/errors.ts';
import { approve, type College, changeOf, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

function look(all: College): { readonly standing: Standing; readonly answer: string } {
  const row = all.hub.row('release', releaseOf(all));
  const subject = readRelease(row);
  if (row === undefined || subject === undefined) throw new Error('no release');
  const figures = progressOf(stoodFrom(all.hub.all('visit'), all.hub.all('visit-event')));
  const standing = standingOf(row, subject, all.hub.all('rfc'), figures);
  return { standing, answer: answerOf(standing, figures) };
}

const submit = (all: College) => all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'Windows 11' });

describe('what blocks a release', () => {
  it('from nobody asking, over the approval, to the last visit', () => {
    const all = college();
    expect(look(all).answer).toBe('Not yet: nobody has asked for this change');
    all.renee.do(acts['save-rfc'], { releaseId: releaseOf(all), what: 'Windows 11' });
    expect(look(all).answer).toBe('Not yet: the request for change is a draft');
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), rfcId: changeOf(all) });
    expect(look(all).answer).toBe('Waits for the approval to implement');
    all.shah.do(acts['approve-to-implement'], { rfcId: changeOf(all) });
    expect(look(all).answer).toBe('Approved, and no visit is planned yet');
    plan(all);
    expect(look(all).answer).toBe('Approved, and 6 visits planned');
    const { id } = visitAt(all, 's1');
    all.ben.do(acts['start-visit'], { visitId: id });
    all.ben.do(acts['record-outcome'], { visitId: id, outcome: 'no-access', reason: 'room-locked' });
    expect(look(all).answer).toBe('0 of 6 visits done, 1 to do again');
  });

  it('a rejected and a withdrawn request go back to whoever asks', () => {
    const all = college();
    submit(all);
    all.shah.do(acts['reject-change'], { rfcId: changeOf(all), reason: 'No back-out' });
    expect(look(all)).toMatchObject({ answer: 'Rejected: it may not be implemented', standing: { change: { reason: 'No back-out' } } });
    const again = college();
    approve(again);
    again.shah.do(acts['withdraw-approval'], { rfcId: changeOf(again), reason: 'A fault was found' });
    expect(look(again).answer).toBe('Stopped: the approval was withdrawn');
  });
});

describe('who can approve', () => {
  const names = new Map([
    ['shah', 'S. Shah'],
    ['evans', 'R. Evans'],
    ['renee', 'Renée Williams'],
  ]);
  const grants = (all: College) => {
    all.renee.do(acts['enrol-person'], { name: 'x', grants: [{ role: 'change-approver', scope: 'department:fin' }] });
    return all.hub.all('grant').map((row) => ({ ...row, fields: { ...row.fields, person: 'evans' } }));
  };

  it('only roles that reach the change count, and never the requester', () => {
    const rows = grants(college());
    expect(approversOf(rows, ['department:fin', 'rollout:r'], [])).toEqual(['evans']);
    expect(approversOf(rows, ['department:eng'], [])).toEqual([]);
    expect(approversOf(rows, ['department:fin'], ['evans'])).toEqual([]);
  });

  it('is said by name beside the button that may not be pressed', () => {
    const who = anyOf(['shah', 'evans'], names);
    expect(whyNotApprove(refuse('REQUESTER_APPROVES', { requester: 'renee' }), true, who)).toBe(
      'You asked for this change, so S. Shah or R. Evans can approve it.',
    );
    expect(whyNotApprove(refuse('ROLE_MISSING', { needs: ['change-approver'], act: 'x' }), false, who)).toBe(
      'Only S. Shah or R. Evans can approve it.',
    );
    expect(whyNotApprove(refuse('ROLE_MISSING', { needs: ['change-approver'], act: 'x' }), false, undefined)).toContain(
      'Nobody may approve',
    );
    expect(whyNotApprove(undefined, true, who)).toBeUndefined();
  });

  it('whose move it is follows from who is looking', () => {
    const all = college();
    submit(all);
    const { standing } = look(all);
    const renee = { person: 'renee', grants: [{ role: 'release-manager', scope: 'org' }] };
    const shah = { person: 'shah', grants: [{ role: 'change-approver', scope: 'org' }] };
    expect(moveLine(standing, renee, ['shah', 'evans'], names, false)).toEqual({
      says: 'It is the move of S. Shah or R. Evans',
      mine: false,
    });
    expect(moveLine(standing, shah, ['shah', 'evans'], names, false)).toEqual({ says: 'It is your move', mine: true });
    expect(moveLine(standing, renee, [], names, false)).toEqual({ says: 'Nobody can decide yet', mine: false });
    expect(moveLine(standing, renee, [], names, true).mine).toBe(true);
  });
});
