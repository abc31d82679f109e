import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import type { PolicyContent } from '../../../shared/domain/policy/content.ts';
import { freshnessFor } from '../../../shared/domain/policy/freshness.ts';
import { revisionAt, revisionFor } from '../../../shared/domain/policy/in-force.ts';
import {
  contentOfPolicy,
  readPolicy,
  revisionOf,
  revisionsIn,
  sectionsThatDiffer,
  usualRevision,
} from '../../../shared/domain/policy/policy.ts';
import { presets } from '../../../shared/domain/policy/presets.ts';
import { touchedBy } from '../../../shared/domain/policy/touched.ts';
import { usualPolicy } from '../../../shared/domain/policy/usual.ts';
import { refuseToBegin } from '../../../shared/domain/visit/may-begin.ts';
import { make } from '../../../shared/domain/write.ts';
import { usualFreshness } from '../../../shared/trust/bands.ts';
import { en } from '../../../shared/words/en.ts';
import { approve, type College, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

/** A Tuesday, 10 November 2026, at noon in London. */
const now = Date.UTC(2026, 10, 10, 12);
const today = '2026-11-10';

/** A draft from sections that are said otherwise than usual; agreed by Shah and published by Renée. */
function publish(all: College, id: string, sections: object, more: object = {}): void {
  all.renee.do(acts['start-policy'], { id, name: `Policy ${id}`, preset: 'one-page', timeZone: 'Europe/London', inForceFrom: today });
  all.renee.do(acts['edit-policy'], { id, fields: { ...usualPolicy, agreedByIds: ['shah'], ...more, ...sections } });
  all.shah.do(acts['agree-policy'], { policyId: id });
  all.renee.do(acts['publish-policy'], { policyId: id });
}
const everyPlan = { holds: 'every-plan' };
const newComputers: Pick<PolicyContent, 'windows'> = {
  windows: {
    says: '',
    rules: [
      {
        id: 'jan',
        name: 'Software only in the first week of January',
        visitKinds: ['install'],
        categories: [],
        siteIds: [],
        departmentIds: [],
        periods: [{ every: 'month', months: [1], fromDay: 1, toDay: 7 }],
      },
    ],
  },
};
const planned = (all: College, day: string, more: object = {}) => ({
  releaseId: releaseOf(all),
  visits: [{ seatId: 's1', deviceId: 'd1', day, startsAt: 600, installerId: 'ben' }],
  ...more,
});

describe('a policy from draft to in force', () => {
  it('is begun from a preset, agreed by the people it names, published with a number, and changed no more', () => {
    const all = college(now);
    all.renee.do(acts['start-policy'], { id: 'p', name: 'Release policy', preset: 'one-page', timeZone: 'Europe/London' });
    expect(all.olu.try(acts['edit-policy'], { id: 'p', fields: { name: 'Mine' } })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    expect(all.renee.try(acts['publish-policy'], { policyId: 'p' })).toMatchObject({ refusal: { code: 'POLICY_DATE_MISSING' } });
    all.renee.do(acts['edit-policy'], { id: 'p', fields: { inForceFrom: '2026-11-09' } });
    expect(all.renee.try(acts['publish-policy'], { policyId: 'p' })).toMatchObject({
      refusal: { code: 'POLICY_DATE_PAST', details: { today } },
    });
    all.renee.do(acts['edit-policy'], { id: 'p', fields: { inForceFrom: '2026-12-01' } });
    expect(all.renee.try(acts['publish-policy'], { policyId: 'p' })).toMatchObject({ refusal: { code: 'POLICY_NOBODY_NAMED' } });
    all.renee.do(acts['edit-policy'], { id: 'p', fields: { agreedByIds: ['olu', 'shah'] } });
    expect(all.renee.try(acts['agree-policy'], { policyId: 'p' })).toMatchObject({ refusal: { code: 'POLICY_NOT_NAMED' } });
    all.olu.do(acts['agree-policy'], { policyId: 'p' });
    expect(all.olu.try(acts['agree-policy'], { policyId: 'p' })).toMatchObject({ refusal: { code: 'POLICY_AGREED' } });
    all.shah.do(acts['agree-policy'], { policyId: 'p' });
    // Changed after that: everybody is asked again.
    all.renee.do(acts['edit-policy'], { id: 'p', fields: { notice: { major: 9, minor: 3, emergency: 0 } } });
    expect(all.renee.try(acts['publish-policy'], { policyId: 'p' })).toMatchObject({
      refusal: { code: 'POLICY_NOT_AGREED', details: { missing: 2 } },
    });
    for (const who of [all.olu, all.shah]) who.do(acts['agree-policy'], { policyId: 'p' });
    expect(all.olu.try(acts['publish-policy'], { policyId: 'p' })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    all.renee.do(acts['publish-policy'], { policyId: 'p' });
    expect(all.hub.row('policy', 'p')?.fields).toMatchObject({ state: 'published', revision: 1, publishedById: 'renee' });
    expect(all.renee.try(acts['edit-policy'], { id: 'p', fields: { name: 'Other' } })).toMatchObject({
      refusal: { code: 'POLICY_PUBLISHED' },
    });
    expect(all.renee.try(acts['delete-record'], { type: 'policy', id: 'p' })).toMatchObject({ refusal: { code: 'POLICY_PUBLISHED' } });
    expect(all.renee.try(acts['agree-policy'], { policyId: 'p' })).toMatchObject({ refusal: { code: 'POLICY_PUBLISHED' } });
  });

  it('an agreement to what has changed meanwhile elsewhere is refused at the hub', () => {
    const all = college(now);
    all.renee.do(acts['start-policy'], { id: 'p', name: 'P', preset: 'team', inForceFrom: '2026-12-01', agreedByIds: ['olu'] });
    all.olu.leave();
    all.olu.do(acts['agree-policy'], { policyId: 'p' });
    all.renee.do(acts['edit-policy'], { id: 'p', fields: { notice: { major: 1, minor: 1, emergency: 0 } } });
    expect(all.olu.comeBack()).toMatchObject([{ result: 'rejected', code: 'POLICY_CHANGED' }]);
    expect(all.hub.all('policy-agreement')).toEqual([]);
  });

  it('nobody writes a number or a state by hand', () => {
    const all = college(now);
    expect(all.renee.send([make('policy', 'x', { name: 'X', state: 'published', revision: 7 })])).toMatchObject([
      { code: 'FIELD_BY_DECISION' },
    ]);
    expect(revisionsIn(all.hub.world())).toEqual([]);
  });

  it('is in force from midnight of its day in its own zone, and until a later one is', () => {
    const one = { ...usualRevision, revision: 1, inForceFrom: '2026-12-01', timeZone: 'Pacific/Auckland' };
    const two = { ...usualRevision, revision: 2, inForceFrom: '2027-01-01', timeZone: 'Europe/London' };
    const at = (text: string): number => revisionAt([one, two], Date.parse(text)).revision;
    expect(at('2026-11-30T10:59:59Z')).toBe(0);
    expect(at('2026-11-30T11:00:00Z')).toBe(1);
    expect(at('2026-12-31T23:59:59Z')).toBe(1);
    expect(at('2027-01-01T00:00:00Z')).toBe(2);
  });

  it('a release is judged by the revision of when it was planned, unless a later one holds for every plan', () => {
    const one = { ...usualRevision, revision: 1, inForceFrom: '2026-01-01' };
    const two = { ...usualRevision, revision: 2, inForceFrom: '2026-06-01' };
    const [may, july] = [Date.UTC(2026, 4, 1), Date.UTC(2026, 6, 1)];
    expect(revisionFor([one, two], may, july).revision).toBe(1);
    expect(revisionFor([one, two], july, july).revision).toBe(2);
    expect(revisionFor([one, { ...two, holds: 'every-plan' }], may, july).revision).toBe(2);
    // Before it is in force it holds for nothing.
    expect(revisionFor([one, { ...two, holds: 'every-plan' }], may, may).revision).toBe(1);
  });

  it('every preset is a policy that can be kept, and a new revision says what it changes', () => {
    for (const preset of ['one-page', 'team', 'full'] as const) {
      const all = college(now);
      all.renee.do(acts['start-policy'], { id: 'p', name: preset, preset });
      const record = readPolicy(all.hub.row('policy', 'p'));
      expect(record).toMatchObject(presets[preset]);
      expect(contentOfPolicy(record ?? raise()).length).toBeLessThan(100_000);
      all.renee.do(acts['start-policy'], { id: 'q', name: 'Next', fromId: 'p' });
      all.renee.do(acts['edit-policy'], { id: 'q', fields: { emergency: { writtenWithinHours: 8, says: '' } } });
      const [p, q] = ['p', 'q'].map((id) => readPolicy(all.hub.row('policy', id)));
      expect(sectionsThatDiffer(presets[preset], { ...presets[preset], emergency: q?.emergency ?? raise() })).toEqual(['emergency']);
      expect(p?.windows).toEqual(q?.windows);
    }
  });
});

const raise = (): never => {
  throw new Error('missing');
};

describe('plans against the policy', () => {
  it('without a policy everything is as it was: any day is planned, a freeze needs a reason, news is as fresh as usual', () => {
    const all = college(now);
    approve(all);
    all.olu.do(acts['plan-visits'], planned(all, today));
    expect(freshnessFor(all.hub.world(), releaseOf(all), now)).toEqual(usualFreshness.minor);
    all.olu.do(acts['add-freeze'], { fields: { name: 'Exams', from: '2026-12-07', to: '2026-12-18' } });
    const moved = { moves: [{ visitId: visitAt(all, 's1').id, day: '2026-12-08', startsAt: 600 }] };
    expect(all.olu.try(acts['move-visit'], moved)).toMatchObject({ refusal: { code: 'VISIT_FROZEN', details: { revision: 0 } } });
  });

  it('a visit outside a window is refused with the rule, its number and the next day inside; a reason by who may lets it stand', () => {
    const all = college(now);
    publish(all, 'p', newComputers, everyPlan);
    approve(all);
    const refused = all.olu.try(acts['plan-visits'], planned(all, '2026-11-24'));
    expect(refused).toMatchObject({ refusal: { code: 'POLICY_WINDOW', details: { rule: '4.1', revision: 1, next: '2027-01-01' } } });
    expect(refused.ok ? '' : en.POLICY_WINDOW({ rule: '4.1', revision: 1, name: 'N', day: '2026-11-24', next: '2027-01-01' })).toBe(
      '24 November 2026 lies outside a release window: N. The next day inside it is 1 January 2027. It is rule 4.1 of the release policy (revision 1).',
    );
    all.olu.do(acts['plan-visits'], planned(all, '2027-01-07'));
    expect(visitAt(all, 's1').policyOverride).toBeNull();
    const out = { moves: [{ visitId: visitAt(all, 's1').id, day: '2027-01-08', startsAt: 600 }] };
    expect(all.olu.try(acts['move-visit'], out)).toMatchObject({ refusal: { code: 'POLICY_WINDOW' } });
    all.olu.do(acts['move-visit'], { ...out, overrideReason: 'The head agreed' });
    expect(visitAt(all, 's1').policyOverride).toEqual({
      reason: 'The head agreed',
      day: '2027-01-08',
      revision: 1,
      rules: [{ rule: 'window', id: 'jan' }],
    });
    expect(all.hub.row('visit', visitAt(all, 's1').id)?.stamps?.policyOverride?.p).toBe('olu');
    expect(refuseToBegin(all.hub.world(), visitAt(all, 's1'))).toBeUndefined();
  });

  it('one computer for one person, and a return visit, go outside the window only with a reason', () => {
    const all = college(now);
    approve(all);
    publish(all, 'p', newComputers, everyPlan);
    const one = { releaseId: releaseOf(all), seat: { id: 's6' }, deviceId: 'd6', day: '2026-11-26', startsAt: 600 };
    expect(all.olu.try(acts['plan-request'], one)).toMatchObject({ refusal: { code: 'POLICY_WINDOW' } });
    all.olu.do(acts['plan-request'], { ...one, overrideReason: 'She starts on Monday' });
    expect(visitAt(all, 's6')).toMatchObject({ policyOverride: { reason: 'She starts on Monday', day: '2026-11-26' } });
    all.ben.send([
      {
        type: 'visit-event',
        id: 'e1',
        kind: 'append',
        fields: { visitId: { v: visitAt(all, 's6').id, b: [] }, event: { v: 'absent', b: [] }, reason: { v: 'user-absent', b: [] } },
      },
    ]);
    const again = { visitId: visitAt(all, 's6').id, day: '2026-11-27', startsAt: 600 };
    publish(
      all,
      'q',
      { windows: { ...newComputers.windows, rules: newComputers.windows.rules.map((each) => ({ ...each, visitKinds: [] })) } },
      everyPlan,
    );
    expect(all.olu.try(acts['plan-return'], again)).toMatchObject({ refusal: { code: 'POLICY_WINDOW' } });
    all.olu.do(acts['plan-return'], { ...again, overrideReason: 'She was away' });
    const returned = all.hub.all('visit').find((row) => row.fields.kind === 'return');
    expect(returned?.fields).toMatchObject({ policyOverride: { reason: 'She was away', day: '2026-11-27' } });
  });

  it('an override counts only from somebody whom the policy names', () => {
    const all = college(now);
    publish(all, 'p', { ...newComputers, overrides: { ...usualPolicy.overrides, window: ['release-manager'] } }, everyPlan);
    const reason = { overrideReason: 'I say so' };
    expect(all.olu.try(acts['plan-visits'], planned(all, '2026-11-24', reason))).toMatchObject({
      refusal: { code: 'OVERRIDE_NOT_YOURS', details: { rule: '4.1', needs: ['release-manager'] } },
    });
    all.renee.do(acts['plan-visits'], planned(all, '2026-11-24', reason));
    // Nor by writing it past the app's own check, without moving anything.
    const { id } = visitAt(all, 's1');
    const forged = { reason: 'x', day: '2026-11-24', revision: 1, rules: [{ rule: 'window', id: 'jan' }] };
    expect(all.olu.send([make('visit', id, { policyOverride: forged })])).toMatchObject([{ code: 'OVERRIDE_NOT_YOURS' }]);
  });

  it('a laptop that had not heard of the policy is refused at the hub with the rule', () => {
    const all = college(now);
    approve(all);
    all.olu.leave();
    all.olu.do(acts['plan-visits'], planned(all, '2026-11-24'));
    publish(all, 'p', newComputers, everyPlan);
    // It was planned before the policy was published, but on the day from which that holds.
    expect(all.olu.comeBack()).toMatchObject([{ result: 'rejected', code: 'POLICY_WINDOW', details: { rule: '4.1' } }]);
  });

  it('work that is offline all the while is checked on the laptop by the same rules', () => {
    const all = college(now);
    publish(all, 'p', newComputers, everyPlan);
    all.olu.leave();
    expect(all.olu.try(acts['plan-visits'], planned(all, '2026-11-24'))).toMatchObject({ refusal: { code: 'POLICY_WINDOW' } });
    all.olu.do(acts['plan-visits'], planned(all, '2026-11-24', { overrideReason: 'Agreed on site' }));
    expect(all.olu.comeBack()).toEqual([]);
    expect(visitAt(all, 's1').policyOverride?.reason).toBe('Agreed on site');
  });

  it('a release that was planned before goes on under the rules that it began with', () => {
    const all = college(Date.UTC(2026, 10, 1, 12));
    all.hub.now = now;
    publish(all, 'p', newComputers);
    all.olu.do(acts['plan-visits'], planned(all, '2026-11-24'));
    all.renee.do(acts['create-release'], { title: { name: 'Reader' }, version: { number: '4' } });
    const [, later] = all.hub.all('release').map((row) => row.id);
    const under = { releaseId: later, visits: [{ seatId: 's2', deviceId: 'd2', day: '2026-11-24', startsAt: 600 }] };
    expect(all.olu.try(acts['plan-visits'], under)).toMatchObject({ refusal: { code: 'POLICY_WINDOW' } });
  });

  it('hours: the site’s own, else the usual ones; an unknown time is held against nobody, a closed day is', () => {
    const all = college(now);
    publish(all, 'p', { hours: { keep: true, usual: 'Mon–Fri 08:00–17:00', consent: '' } }, everyPlan);
    const at = (day: string, startsAt: number | null) =>
      all.olu.try(acts['plan-visits'], { releaseId: releaseOf(all), visits: [{ seatId: 's1', deviceId: 'd1', day, startsAt }] });
    expect(at('2026-11-24', 1000)).toMatchObject({
      refusal: { code: 'POLICY_HOURS', details: { rule: '5.1', hours: 'Mon–Fri 08:00–17:00' } },
    });
    expect(at('2026-11-28', null)).toMatchObject({ refusal: { code: 'POLICY_HOURS' } });
    all.olu.do(acts['edit-site'], { id: 'dock', fields: { hours: 'Daily 06:00–20:00' } });
    expect(at('2026-11-28', null).ok).toBe(true);
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's1').id], reason: 'Again' });
    expect(at('2026-11-24', 1000).ok).toBe(true);
  });

  it('notice: people are told so many days before; an order inside the window that they know is free', () => {
    const all = college(now);
    publish(all, 'p', { notice: { major: 20, minor: 10, emergency: 0 } }, everyPlan);
    const window = { promised: { from: 540, to: 720 } };
    const visit = (day: string, more: object = {}) => ({
      releaseId: releaseOf(all),
      visits: [{ seatId: 's1', deviceId: 'd1', day, startsAt: 600, ...more }],
    });
    expect(all.olu.try(acts['plan-visits'], visit('2026-11-19'))).toMatchObject({
      refusal: { code: 'POLICY_NOTICE', details: { rule: '7.2', days: 10, earliest: '2026-11-20' } },
    });
    all.olu.do(acts['plan-visits'], visit('2026-11-20', window));
    all.hub.now = Date.UTC(2026, 10, 18, 12);
    const move = (more: object) => ({ moves: [{ visitId: visitAt(all, 's1').id, day: '2026-11-20', ...more }] });
    all.olu.do(acts['move-visit'], move({ startsAt: 630 }));
    expect(all.olu.try(acts['move-visit'], move({ startsAt: 780, promised: null }))).toMatchObject({ refusal: { code: 'POLICY_NOTICE' } });
  });

  it('phasing: a wave begins only when the one before has stood for so many days, whichever of them moves', () => {
    const all = college(now);
    publish(all, 'p', { phasing: { ...usualPolicy.phasing, how: 'phased', soakDays: 5 } }, everyPlan);
    all.olu.do(acts['edit-seat'], { id: 's1', fields: { departmentId: 'fin' } });
    const visit = (seat: number, day: string) => ({
      releaseId: releaseOf(all),
      visits: [{ seatId: `s${seat}`, deviceId: `d${seat}`, day, startsAt: 600 }],
    });
    // Finance is wave 1, Engineering wave 2.
    all.olu.do(acts['plan-visits'], visit(1, '2026-11-24'));
    expect(all.olu.try(acts['plan-visits'], visit(2, '2026-11-29'))).toMatchObject({
      refusal: { code: 'POLICY_PHASING', details: { rule: '8.1', earliest: '2026-11-30' } },
    });
    all.olu.do(acts['plan-visits'], visit(2, '2026-11-30'));
    const later = { moves: [{ visitId: visitAt(all, 's1').id, day: '2026-11-25', startsAt: 600 }] };
    expect(all.olu.try(acts['move-visit'], later)).toMatchObject({
      refusal: { code: 'POLICY_PHASING', details: { latest: '2026-11-24' } },
    });
  });

  it('releases: who may raise which, and how large and long a standard change may be', () => {
    const all = college(now);
    const categories = {
      ...usualPolicy.releases.categories,
      emergency: { ...usualPolicy.releases.categories.emergency, raisedBy: ['release-manager'] },
    };
    const standard = { seatsAtMost: 10, daysAtMost: 31, says: '' };
    publish(all, 'p', { releases: { ...usualPolicy.releases, categories }, standard, overrides: { ...usualPolicy.overrides, raise: [] } });
    const urgent = { title: { name: 'Patch' }, version: { number: '1' }, category: 'emergency' };
    expect(all.olu.try(acts['create-release'], urgent)).toMatchObject({ refusal: { code: 'POLICY_RAISE', details: { rule: '2.3' } } });
    expect(all.olu.try(acts['create-release'], { ...urgent, overrideReason: 'Now' })).toMatchObject({
      refusal: { code: 'OVERRIDE_NOT_YOURS', details: { rule: '2.3', needs: [] } },
    });
    all.renee.do(acts['create-release'], urgent);
    all.renee.do(acts['save-build'], {
      name: 'Office PC',
      visitKind: 'install',
      items: [{ kind: 'software', title: { name: 'Suite' }, version: { number: '1' } }],
    });
    const buildId = all.hub.all('build')[0]?.id;
    const asked = (seats: number, until: string) => ({ buildId, standard: { seats, from: '2026-12-01', until } });
    expect(all.olu.try(acts['create-release'], asked(11, '2026-12-31'))).toMatchObject({
      refusal: { code: 'POLICY_STANDARD_SEATS', details: { rule: '11.1' } },
    });
    expect(all.olu.try(acts['create-release'], asked(10, '2027-01-01'))).toMatchObject({
      refusal: { code: 'POLICY_STANDARD_DAYS', details: { rule: '11.2', days: 32 } },
    });
    all.olu.do(acts['create-release'], asked(10, '2026-12-31'));
    all.olu.do(acts['create-release'], { ...asked(11, '2026-12-31'), overrideReason: 'The whole floor moves' });
  });

  it('numbers, retention and freshness come from it where nothing nearer says otherwise', () => {
    const all = college(now);
    const scheme = { pattern: 'YEAR.MONTH', strip: { epoch: false, revision: false, before: '', after: '' } };
    const freshness = { ...usualFreshness, minor: { freshHours: 5, graceHours: 6 } };
    publish(all, 'p', { numbering: { scheme, says: '' }, freshness }, everyPlan);
    expect(all.renee.try(acts['create-release'], { title: { name: 'Reader' }, version: { number: '4.2.1' } })).toMatchObject({
      refusal: { code: 'NUMBER_BREAKS_SCHEME' },
    });
    all.renee.do(acts['create-release'], { title: { name: 'Reader' }, version: { number: '2026.11' } });
    expect(freshnessFor(all.hub.world(), releaseOf(all), all.hub.now)).toEqual({ freshHours: 5, graceHours: 6 });
    expect(freshnessFor(all.hub.world(), releaseOf(all), Date.UTC(2026, 10, 9))).toEqual(usualFreshness.minor);
  });

  it('a reason from before there were policies still holds for its freeze and its day', () => {
    const all = college(now);
    approve(all);
    plan(all);
    const { id, slot } = visitAt(all, 's1');
    const [freeze] = all.olu.do(acts['add-freeze'], { fields: { name: 'Exams', from: slot.day, to: slot.day } });
    expect(refuseToBegin(all.hub.world(), visitAt(all, 's1'))?.code).toBe('VISIT_FROZEN');
    all.olu.send([make('visit', id, { freezeOverride: { reason: 'The head agreed', day: slot.day, freezeIds: [freeze?.id ?? ''] } })]);
    expect(refuseToBegin(all.hub.world(), visitAt(all, 's1'))).toBeUndefined();
    all.olu.do(acts['move-visit'], { moves: [{ visitId: id, day: slot.day, startsAt: 700 }] });
  });
});

describe('what a new revision would touch', () => {
  it('names planned visits from its day on that break a rule of it, and standard changes; not what is done, past, or answered for', () => {
    const all = college(now);
    approve(all);
    const day = '2026-12-01';
    all.olu.do(acts['plan-visits'], {
      releaseId: releaseOf(all),
      visits: [1, 2, 3].map((n) => ({
        seatId: `s${n}`,
        deviceId: `d${n}`,
        day: n === 1 ? '2026-11-20' : day,
        startsAt: 600,
        installerId: 'ben',
      })),
    });
    all.olu.do(acts['plan-visits'], {
      releaseId: releaseOf(all),
      visits: [{ seatId: 's4', deviceId: 'd4', day: '2027-01-05', startsAt: 600 }],
    });
    all.renee.do(acts['start-policy'], { id: 'p', name: 'P', preset: 'one-page', inForceFrom: '2026-12-01' });
    const record = readPolicy(all.hub.row('policy', 'p')) ?? raise();
    const revision = { ...revisionOf(record), ...newComputers, hours: usualPolicy.hours };
    const touched = () =>
      touchedBy(all.hub.world(), revision, { visits: all.hub.all('visit'), releases: all.hub.all('release'), from: '2026-12-01', at: now });
    expect(touched().visits.map(({ visit, broken }) => [visit.seatId, broken.map(({ number }) => number)])).toEqual([
      ['s2', ['4.1']],
      ['s3', ['4.1']],
    ]);
    // A freeze is held against them whichever revision is in force, so it is no news of this one.
    all.olu.do(acts['add-freeze'], { fields: { name: 'F', from: '2027-01-05', to: '2027-01-05' } });
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's3').id], reason: 'Ill' });
    expect(touched().visits.map(({ visit }) => visit.seatId)).toEqual(['s2']);
  });
});
