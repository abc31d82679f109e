import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readRfc } from '../../../shared/domain/change/rfc.ts';
import { isOfRemovedSample } from '../../../shared/domain/sample/remove-sample.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { everywhere, Hub } from '../../builders/domain-desk.ts';
import { changeOf, college, doChecklist, releaseOf } from '../../builders/small-college.ts';

function alone() {
  const hub = new Hub();
  const me = hub.person('me', everywhere('release-manager'), everywhere('lead'));
  return { hub, me };
}

describe('the sample rollout', () => {
  it('one person walks it from the plan to the record', () => {
    const { hub, me } = alone();
    let actsDone = 0;
    const act: typeof me.do = (one, input) => {
      actsDone += 1;
      return me.do(one, input);
    };
    act(acts['load-sample-rollout'], {});
    expect({
      departments: hub.all('department').length,
      sites: hub.all('site').length,
      seats: hub.all('seat').length,
      devices: hub.all('device').length,
      installers: hub.all('installer').length,
      releases: hub.all('release').length,
    }).toEqual({ departments: 1, sites: 3, seats: 8, devices: 8, installers: 2, releases: 1 });

    const releaseId = hub.all('release')[0]?.id;
    act(acts['submit-rfc'], { releaseId, what: 'Try it' });
    const rfcId = hub.all('rfc')[0]?.id;
    expect(me.try(acts['approve-to-implement'], { rfcId })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    act(acts['approve-sample'], { rfcId });
    expect(readRfc(hub.row('rfc', rfcId ?? ''))).toMatchObject({ state: 'approved', bySample: true, requesterId: 'me' });
    const device = hub.all('device')[0];
    act(acts['plan-visits'], {
      releaseId,
      visits: [{ seatId: device?.fields.seatId, deviceId: device?.id, day: '2026-11-24', startsAt: 540, installerId: 'me' }],
    });
    const visit = readVisit(hub.all('visit')[0]);
    if (visit === undefined) throw new Error('no visit');
    const steps = hub.seq;
    doChecklist(me, visit);
    act(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    expect(visitStateIn(hub.world(), visit).state).toBe('done');
    expect(actsDone + (hub.seq - steps - 1)).toBeLessThanOrEqual(40);
    expect(hub.conflicts()).toEqual([]);
  });

  it('is there once, is removed with what was planned in it, and can be loaded again', () => {
    const { hub, me } = alone();
    me.do(acts['load-sample-rollout'], {});
    expect(me.try(acts['load-sample-rollout'], {})).toMatchObject({ refusal: { code: 'SAMPLE_THERE' } });
    const releaseId = hub.all('release')[0]?.id;
    me.do(acts['submit-rfc'], { releaseId, what: 'it' });
    me.do(acts['plan-visits'], { releaseId, visits: [{ seatId: hub.all('seat')[0]?.id, day: '2026-11-24', startsAt: null }] });
    me.do(acts['plan-request'], { releaseId, seat: { id: hub.all('seat')[1]?.id }, day: '2026-11-25', startsAt: null });
    expect(hub.all('request')).toHaveLength(1);
    me.do(acts['remove-sample'], {});
    for (const type of [
      'department',
      'site',
      'seat',
      'device',
      'person',
      'installer',
      'release',
      'rfc',
      'visit',
      'title',
      'version',
      'build',
      'request',
    ])
      expect(hub.all(type), type).toEqual([]);
    expect(me.try(acts['remove-sample'], {})).toMatchObject({ refusal: { code: 'SAMPLE_MISSING' } });
    me.do(acts['load-sample-rollout'], {});
    expect(hub.all('seat')).toHaveLength(8);
  });

  it('leaves no trace in any list when it is removed: notes, wishes, freezes and what met another are gone too', () => {
    const { hub, me } = alone();
    me.do(acts['add-site'], { fields: { name: 'Our own site', timeZone: 'Europe/London' } });
    const own = new Set(hub.rows.keys());
    me.do(acts['load-sample-rollout'], {});
    const releaseId = hub.all('release')[0]?.id;
    me.do(acts['submit-rfc'], { releaseId, what: 'it' });
    const [one, other] = hub.all('device');
    const visit = (device: typeof one) => ({
      seatId: device?.fields.seatId,
      deviceId: device?.id,
      day: '2026-11-24',
      startsAt: 540,
      installerId: 'me',
    });
    // Both at one hour: the later one loses its place.
    me.do(acts['plan-visits'], { releaseId, visits: [visit(one), visit(other)] });
    const visitId = hub.all('visit')[0]?.id ?? '';
    me.do(acts['add-request'], { visitId, wish: 'A second screen' });
    for (const [aboutType, aboutId] of [
      ['visit', visitId],
      ['device', one?.id],
      ['seat', String(one?.fields.seatId)],
    ])
      me.do(acts['add-note'], { aboutType, aboutId, text: 'Look behind the door' });
    me.do(acts['add-freeze'], {
      fields: { name: 'Exams', from: '2026-12-01', to: '2026-12-04', departmentId: hub.all('department')[0]?.id ?? '' },
    });
    expect(hub.conflicts().length).toBeGreaterThan(0);
    me.do(acts['remove-sample'], {});
    const facts = ['visit-event', 'decision', 'conflict'];
    const left = [...hub.rows.values()].filter((row) => isLive(row) && !own.has(rowKey(row.type, row.id)) && !facts.includes(row.type));
    const kept = ['template', 'template-version', 'counter'];
    expect(left.filter(({ type }) => !kept.includes(type)).map(({ type, id }) => `${type}/${id}`)).toEqual([]);
    const shown = hub.all('conflict').filter((row) => row.fields.state === 'open' && !isOfRemovedSample(hub.world(), row));
    expect(shown).toEqual([]);
    expect(hub.all('site')).toHaveLength(1);
  });

  it('the sample approver is refused outside the sample, and nothing real becomes part of it', () => {
    const all = college();
    all.renee.do(acts['load-sample-rollout'], {});
    const real = all.hub.all('release').find((row) => row.fields.sample !== true)?.id ?? '';
    const sampled = all.hub.all('release').find((row) => row.fields.sample === true)?.id ?? '';
    all.renee.do(acts['submit-rfc'], { releaseId: real, what: 'it' });
    const rfcId = all.hub.all('rfc')[0]?.id;
    expect(all.renee.try(acts['approve-sample'], { rfcId })).toMatchObject({ refusal: { code: 'SAMPLE_ONLY' } });
    expect(all.renee.send([{ type: 'release', id: real, kind: 'set', fields: { sample: { v: true, b: [] } } }])).toMatchObject([
      { result: 'rejected', code: 'FIELD_FIXED' },
    ]);
    const onReal = { releaseId: sampled, visits: [{ seatId: 's1', day: '2026-11-24', startsAt: null }] };
    expect(all.olu.try(acts['plan-visits'], onReal)).toMatchObject({ refusal: { code: 'SAMPLE_ONLY' } });

    const person = all.hub.all('person').find((row) => row.fields.code === 'sample-approver')?.id ?? '';
    const robin = all.hub.person(person.replaceAll('.', '-'), everywhere('change-approver'));
    all.renee.send([{ type: 'person', id: robin.name, kind: 'set', fields: { name: { v: 'Robin', b: [] }, sample: { v: true, b: [] } } }]);
    expect(robin.try(acts['approve-to-implement'], { rfcId })).toMatchObject({ refusal: { code: 'SAMPLE_ONLY' } });
    expect(releaseOf(all)).toBe(real);
    expect(changeOf(all)).toBe(rfcId);
  });
});
