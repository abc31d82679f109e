import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readRfc, stateOf } from '../../../shared/domain/change/rfc.ts';
import { changeOf, college, releaseOf } from '../../builders/small-college.ts';

const changes = (all: ReturnType<typeof college>) => all.hub.all('rfc').flatMap((row) => readRfc(row) ?? []);

describe('a request for change is written before it is submitted', () => {
  it('a draft is kept, changed, and submitted under the same number', () => {
    const all = college();
    const release = all.olu.do(acts['create-release'], { title: { name: 'Atlas' }, version: { number: '2.0' }, visitKind: 'install' });
    const releaseId = release.find((op) => op.type === 'release')?.id ?? '';
    const [made] = all.olu.do(acts['save-rfc'], { releaseId, what: 'Atlas 2.0 for everybody' });
    const rfcId = made?.id ?? '';
    all.olu.do(acts['save-rfc'], { releaseId, rfcId, what: 'Atlas 2.0 for Finance', why: 'The old one ends' });
    const draft = changes(all).find((each) => each.id === rfcId);
    expect(draft).toMatchObject({ what: 'Atlas 2.0 for Finance', why: 'The old one ends' });
    expect(draft && stateOf(draft)).toBe('draft');
    const number = draft?.number;
    all.olu.do(acts['submit-rfc'], { releaseId, rfcId });
    expect(changes(all).find((each) => each.id === rfcId)).toMatchObject({ state: 'submitted', requesterId: 'olu', number });
  });

  it('its text does not change while it waits for approval; nor for a release that is not there', () => {
    const all = college();
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'Windows 11' });
    const rfcId = changeOf(all);
    const releaseId = releaseOf(all);
    const late = all.olu.try(acts['save-rfc'], { releaseId, rfcId, what: 'Something else' });
    expect(late.ok ? 'ok' : late.refusal.code).toBe('ALREADY_SUBMITTED');
    all.shah.do(acts['approve-to-implement'], { rfcId });
    const approved = all.olu.try(acts['save-rfc'], { releaseId, rfcId, what: 'Something else' });
    expect(approved.ok ? 'ok' : approved.refusal.code).toBe('ALREADY_APPROVED');
    const nowhere = all.olu.try(acts['save-rfc'], { releaseId: 'none', what: 'Something' });
    expect(nowhere.ok ? 'ok' : nowhere.refusal.code).toBe('NOT_FOUND');
  });
});
