import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { keysOf } from '../../../shared/domain/library/licence-key.ts';
import { licenceNeeds } from '../../../shared/domain/library/licence-need.ts';
import { licencesOf } from '../../../shared/domain/library/licence-use.ts';
import { removeSample } from '../../../shared/domain/sample/remove-sample.ts';
import { append } from '../../../shared/domain/write.ts';
import type { Result } from '../../../shared/errors.ts';
import { sealedFor, titleOf } from '../../builders/library-shelf.ts';
import { approve, type College, changeOf, college, doChecklist, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const refused = (result: Result<unknown>): string => (result.ok ? 'done' : result.refusal.code);
const day = '2026-11-24';
const count = (all: College) => {
  const { owned, used, uses } = licencesOf(all.hub.world(), titleOf(all), day);
  return { owned, used, on: uses.map((use) => use.deviceId).sort() };
};

/** Windows 11 with so many licences, its visits planned for Ben. */
function licensed(seats: number): College {
  const all = college();
  all.renee.do(acts['add-licence'], { fields: { titleId: titleOf(all), seats } });
  approve(all);
  plan(all);
  return all;
}
function install(all: College, seat: string, n: number): void {
  const visit = visitAt(all, seat);
  all.ben.do(acts['start-visit'], { visitId: visit.id });
  doChecklist(all.ben, visit, n);
  all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
}
/** A replacement of Windows at seat 2, approved, with n1 as the new device. */
function replacement(all: College): string {
  const { olu, renee, shah } = all;
  const n1 = {
    entity: 'device',
    id: 'n1',
    kind: 'new',
    fields: { assetTag: 'n1', serial: 'NEW1', serialUsable: true, siteId: 'dock', status: 'in-hand' },
  };
  olu.do(acts['import-records'], { records: [n1] });
  renee.do(acts['create-release'], { name: 'New computers', items: [{ kind: 'equipment', model: 'OptiPlex' }], visitKind: 'replace' });
  const releaseId = all.hub.all('release').find((row) => row.fields.name === 'New computers')?.id ?? '';
  renee.do(acts['submit-rfc'], { releaseId, what: 'New computers' });
  const rfcId = all.hub.all('rfc').find((row) => row.fields.releaseId === releaseId)?.id ?? '';
  shah.do(acts['approve-to-implement'], { rfcId });
  olu.do(acts['plan-visits'], {
    releaseId,
    visits: [{ seatId: 's2', deviceId: 'd2', newDeviceId: 'n1', kind: 'replace', day, startsAt: 600, installerId: 'mei' }],
  });
  return all.hub.all('visit').find((row) => row.fields.releaseId === releaseId)?.id ?? '';
}

describe('licences owned and used', () => {
  it('finished work uses one a device, work that was not finished none', () => {
    const all = licensed(3);
    install(all, 's1', 1);
    expect(count(all)).toEqual({ owned: 3, used: 1, on: ['d1'] });
    all.ben.do(acts['record-outcome'], { visitId: visitAt(all, 's2').id, outcome: 'absent', reason: 'user-absent' });
    expect(count(all).used).toBe(1);
  });

  it('more than are owned is shown, and nothing done on site is refused for it', () => {
    const all = licensed(1);
    install(all, 's1', 1);
    install(all, 's2', 2);
    expect(count(all)).toEqual({ owned: 1, used: 2, on: ['d1', 'd2'] });
  });

  it('a release says beforehand how many its visits still use up, and how many are missing', () => {
    const all = licensed(4);
    const need = () => licenceNeeds(all.hub.world(), releaseOf(all), day);
    expect(need()).toEqual([{ titleId: titleOf(all), owned: 4, used: 0, needed: 6, short: 2 }]);
    install(all, 's1', 1);
    // A device that has one keeps it; what is done needs no more.
    all.olu.do(acts['use-licence'], { titleId: titleOf(all), deviceIds: ['d2'], state: 'used' });
    expect(need()).toEqual([{ titleId: titleOf(all), owned: 4, used: 2, needed: 4, short: 2 }]);
    all.renee.do(acts['add-licence'], { fields: { titleId: titleOf(all), seats: 2 } });
    expect(need()).toMatchObject([{ owned: 6, short: 0 }]);
    expect(licenceNeeds(all.hub.world(), 'none', day)).toEqual([]);
    const free = college();
    approve(free);
    plan(free);
    expect(licenceNeeds(free.hub.world(), releaseOf(free), day)).toEqual([]);
  });

  it('a title without licences counts none; the number in a list of titles counts where no licence is entered', () => {
    const all = college();
    approve(all);
    plan(all);
    install(all, 's1', 1);
    expect(count(all)).toEqual({ owned: null, used: 0, on: [] });
    all.renee.do(acts['edit-title'], { id: titleOf(all), fields: { licenceSeats: 95 } });
    install(all, 's2', 2);
    expect(count(all)).toEqual({ owned: 95, used: 1, on: ['d2'] });
  });

  it('licences that ended no longer count as owned', () => {
    const all = licensed(3);
    all.renee.do(acts['add-licence'], { fields: { titleId: titleOf(all), seats: 10, endsOn: '2026-10-31' } });
    expect(count(all).owned).toBe(3);
  });

  it('a replacement moves the licence: never counted twice', () => {
    const all = licensed(3);
    install(all, 's2', 2);
    expect(count(all).on).toEqual(['d2']);
    const visitId = replacement(all);
    all.mei.send([
      append('visit-event', 'ended', {
        visitId,
        event: 'done',
        work: {
          kind: 'replace',
          seatId: 's2',
          userId: 'p2',
          oldId: 'd2',
          oldSerial: 'SER2',
          newId: 'n1',
          newSerial: 'NEW1',
          holdUntil: null,
          condition: null,
        },
      }),
      { type: 'visit', id: visitId, kind: 'cmd', cmd: { name: 'settle-licences', args: { fact: 'ended' } } },
    ]);
    // The fact is set aside while its checklist is open, so nothing moves by it; a lead's device states alone free nothing.
    expect(count(all).on).toEqual(['d2']);
    all.olu.do(acts['set-device-state'], { deviceIds: ['d2'], status: 'collected' });
    expect(count(all)).toEqual({ owned: 3, used: 0, on: [] });
  });

  it('by hand for devices that were there before; undone as one', () => {
    const all = licensed(10);
    all.olu.do(acts['use-licence'], { titleId: titleOf(all), deviceIds: ['d1', 'd2', 'd3'], state: 'used' });
    expect(count(all).used).toBe(3);
    all.olu.do(acts['use-licence'], { titleId: titleOf(all), deviceIds: ['d3'], state: 'freed' });
    expect(count(all).on).toEqual(['d1', 'd2']);
    expect(refused(all.ben.try(acts['use-licence'], { titleId: titleOf(all), deviceIds: ['d1'], state: 'freed' }))).toBe('ROLE_MISSING');
  });
});

describe('a sealed licence key', () => {
  const sealedIn = () => {
    const all = licensed(3);
    all.renee.do(acts['seal-licence-key'], { titleId: titleOf(all), label: 'Volume key', sealed: sealedFor('w-ben') });
    return { all, keyId: keysOf(all.hub.world(), titleOf(all))[0]?.id ?? '' };
  };

  it('is shown on the visit that needs it, and each view is a fact of that visit', () => {
    const { all, keyId } = sealedIn();
    const visitId = visitAt(all, 's1').id;
    all.ben.do(acts['view-licence-key'], { visitId, keyId });
    all.ben.do(acts['view-licence-key'], { visitId, keyId });
    const views = all.hub.all('key-view');
    expect(views.map((row) => [row.made.p, row.fields.visitId])).toEqual([
      ['ben', visitId],
      ['ben', visitId],
    ]);
  });

  it('not on a visit of other software, nor without approval, nor after the work', () => {
    const { all, keyId } = sealedIn();
    const otherVisit = replacement(all);
    expect(refused(all.mei.try(acts['view-licence-key'], { visitId: otherVisit, keyId }))).toBe('KEY_NOT_NEEDED');
    install(all, 's1', 1);
    expect(refused(all.ben.try(acts['view-licence-key'], { visitId: visitAt(all, 's1').id, keyId }))).toBe('VISIT_DONE');
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'Faulty' });
    expect(refused(all.ben.try(acts['view-licence-key'], { visitId: visitAt(all, 's2').id, keyId }))).toBe('APPROVAL_WITHDRAWN');
  });

  it('that was set aside is not shown; only the release manager seals', () => {
    const { all, keyId } = sealedIn();
    expect(refused(all.olu.try(acts['seal-licence-key'], { titleId: titleOf(all), sealed: sealedFor('w-olu') }))).toBe('ROLE_MISSING');
    all.renee.do(acts['retire-licence-key'], { keyId, retired: true });
    expect(refused(all.ben.try(acts['view-licence-key'], { visitId: visitAt(all, 's1').id, keyId }))).toBe('KEY_NOT_NEEDED');
  });
});

it('the sample goes with what its work used', () => {
  const all = college();
  all.renee.do(acts['load-sample-rollout'], {});
  const sampleTitle = all.hub.all('title').find((row) => row.fields.sample === true)?.id ?? '';
  const sampleDevice = all.hub.all('device').find((row) => row.fields.sample === true)?.id ?? '';
  all.renee.do(acts['use-licence'], { titleId: sampleTitle, deviceIds: [sampleDevice], state: 'used' });
  all.renee.do(removeSample, {});
  expect(all.hub.all('licence-use')).toEqual([]);
  expect(releaseOf(all)).not.toBe('');
});
