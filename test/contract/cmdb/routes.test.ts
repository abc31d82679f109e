/** The hub's routes about its CMDB: who may, what is kept where, what comes out again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectorBy } from '../../../hub/deliver/cmdb/open.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { delivererOf, saidOf, settle } from '../../builders/cmdb-delivery.ts';
import { doVisit, type HubCollege, hubCollege, planned, visitOf } from '../../builders/hub-college.ts';
import type { HubDesk } from '../../builders/hub-desk.ts';
import { FakeRt } from '../../fakes/fake-rt.ts';

describe('connecting the CMDB', () => {
  let rt: FakeRt;
  let all: HubCollege;
  let cara: HubDesk;
  beforeEach(async () => {
    rt = new FakeRt();
    await rt.start();
    all = await hubCollege();
    const { hub } = all.hub;
    const deliverer = delivererOf(hub);
    const open = connectorBy({ now: () => hub.now(), sleep: async () => undefined, shelf: hub.store });
    hub.cmdb = { open, perMinute: () => deliverer.perMinute, again: () => deliverer.again(), kick: () => undefined };
    cara = await all.person('cara', 'cmdb-owner@org');
  });
  afterEach(async () => {
    await all.hub.close();
    await rt.stop();
  });
  const ask = (more: object = {}) => ({
    ...{ kind: 'rt', name: 'Assets', address: rt.address, listed: [new URL(rt.address).host], user: '', secret: rt.token },
    ...{ organisation: '', perSecond: 50, place: 'Workplaces', ...more },
  });

  it('is for the CMDB owner and the release manager; anybody else is refused, and that is noted', async () => {
    expect(await all.ben.laptop.post('/v1/cmdb', ask())).toMatchObject({ status: 403, body: { code: 'ROLE_MISSING' } });
    expect(await all.olu.laptop.get('/v1/cmdb')).toMatchObject({ status: 403 });
    expect(await all.renee.laptop.get('/v1/cmdb')).toMatchObject({ status: 200, body: { connection: null } });
    const rows = await all.hub.hub.store.read((store) => store.audit(10));
    expect(
      rows
        .filter(({ act, code }) => act === 'cmdb' && code === 'ROLE_MISSING')
        .map(({ person }) => person)
        .sort(),
    ).toEqual(['ben', 'olu']);
  });

  it('is kept only where the CMDB answered as it should', async () => {
    const wrong = [
      [ask({ listed: [] }), 'CMDB_ADDRESS_BLOCKED'],
      [ask({ secret: 'no' }), 'CMDB_SIGN_IN'],
      [ask({ place: 'Nowhere' }), 'CMDB_PLACE_MISSING'],
      [ask({ address: 'nowhere' }), 'INPUT_INVALID'],
      [ask({ secret: null }), 'INPUT_INVALID'],
    ] as const;
    for (const [body, code] of wrong) expect(await cara.laptop.post('/v1/cmdb', body)).toMatchObject({ status: 422, body: { code } });
    expect(await cara.laptop.get('/v1/cmdb')).toMatchObject({ body: { connection: null } });
    await cara.pull();
    expect(cara.row('cmdb', 'cmdb')).toBeUndefined();
    expect(await cara.laptop.post('/v1/cmdb', ask())).toMatchObject({ status: 200 });
    await cara.pull();
    expect(cara.row('cmdb', 'cmdb')?.fields).toMatchObject({ kind: 'rt', state: 'stopped', code: 'CMDB_LOOK_FIRST', name: 'Assets' });
  });

  it('a secret goes in and never comes out; with another address it is asked for again', async () => {
    await cara.laptop.post('/v1/cmdb', ask());
    const told = await cara.laptop.get('/v1/cmdb');
    expect(told.body).toMatchObject({ connection: { address: rt.address, hasSecret: true } });
    expect(JSON.stringify(told.body)).not.toContain(rt.token);
    expect(await cara.laptop.post('/v1/cmdb', ask({ secret: null, name: 'Other' }))).toMatchObject({ status: 200 });
    const elsewhere = ask({ secret: null, address: 'https://somewhere.example' });
    expect(await cara.laptop.post('/v1/cmdb', elsewhere)).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } });
    const audit = JSON.stringify(await all.hub.hub.store.read((store) => store.audit(20)));
    expect(audit).not.toContain(rt.token);
    expect(all.hub.alarms.join()).not.toContain(rt.token);
  });

  it('shows on real records what a mapping would do, and does nothing of it', async () => {
    await cara.laptop.post('/v1/cmdb', ask());
    rt.add({ Name: 'PC', Serial: 'SER1', Room: 'theirs', Site: 'Docklands Workshop' });
    const before = rt.asked.filter((line) => line.startsWith('PUT ') || line === 'POST /REST/2.0/asset').length;
    const got = await cara.laptop.post('/v1/cmdb/preview', { mapping: presetOf('rt'), deviceIds: ['d1', 'd2', 'nobody'] });
    expect(got).toMatchObject({
      status: 200,
      body: {
        records: [
          { deviceId: 'd1', asset: '1' },
          { deviceId: 'd2', asset: null },
        ],
      },
    });
    const [known] = Object(got.body).records;
    const verdicts = Object.fromEntries(known.lines.map((line: { field: string; verdict: string }) => [line.field, line.verdict]));
    expect(verdicts).toMatchObject({ Room: 'conflict', Site: 'same', 'Primary User': 'write', Serial: 'same', 'Asset Tag': 'theirs' });
    expect(rt.asked.filter((line) => line.startsWith('PUT ') || line === 'POST /REST/2.0/asset').length).toBe(before);
    const lines = [{ attribute: 'room', field: 'No such field', owner: 'groundcrew' }];
    const odd = await cara.laptop.post('/v1/cmdb/preview', { mapping: { ...presetOf('rt'), lines }, deviceIds: [] });
    expect(odd).toMatchObject({ status: 422, body: { code: 'CMDB_FIELD_MISSING', details: { field: 'No such field' } } });
  });

  it('gives what stands there page by page; a full delivery is counted; without a CMDB nothing is', async () => {
    expect(await cara.laptop.post('/v1/cmdb/all', {})).toMatchObject({ status: 409, body: { code: 'CMDB_MISSING' } });
    await cara.laptop.post('/v1/cmdb', ask());
    for (let n = 0; n < 130; n++) rt.add({ Name: `PC ${n}`, Serial: `X-${n}`, Status: 'recycled' });
    const first = await cara.laptop.post('/v1/cmdb/records', { page: null });
    expect(first.body).toMatchObject({ next: '2', total: 130 });
    expect(Object(first.body).records.slice(0, 1)).toMatchObject([
      { asset: '1', values: { name: 'PC 0', serial: 'X-0', status: 'replaced' } },
    ]);
    expect(await cara.laptop.post('/v1/cmdb/records', { page: '2' })).toMatchObject({ body: { next: null } });
    await cara.laptop.post('/v1/cmdb/again', {});
    await cara.laptop.post('/v1/cmdb/all', {});
    expect(await cara.laptop.get('/v1/cmdb')).toMatchObject({ body: { full: { queued: 0, of: 6 } } });
    await settle(delivererOf(all.hub.hub));
    expect(await cara.laptop.get('/v1/cmdb')).toMatchObject({ body: { counts: { waiting: 0, done: 6, stopped: 0 } } });
    await cara.laptop.post('/v1/cmdb/off', {});
    await cara.pull();
    expect(cara.row('cmdb', 'cmdb')?.fields).toMatchObject({ state: 'off' });
    const asked = rt.asked.length;
    await cara.do(acts['edit-device'], { id: 'd1', fields: { room: 'X' } });
    await settle(delivererOf(all.hub.hub));
    expect(rt.asked.length).toBe(asked);
  });

  it('writes nothing over before somebody has seen what; then as they say, over it or with a question about each', async () => {
    await planned(all);
    for (const n of [1, 2, 3]) await doVisit(all.ben, visitOf(all.ben, `s${n}`), n);
    rt.add({ Name: 'PC 1', Serial: 'SER1', Room: 'theirs' });
    rt.add({ Name: 'PC 2', Serial: 'SER2', Room: 'D02', 'Primary User': 'Somebody' });
    await cara.laptop.post('/v1/cmdb', ask());
    const deliverer = delivererOf(all.hub.hub);
    await settle(deliverer);
    // Connected anew it still waits, and so does it when the mapping changes.
    await cara.laptop.post('/v1/cmdb', ask({ name: 'Other name' }));
    await cara.pull();
    await cara.do(acts['map-cmdb'], { mapping: { ...presetOf('rt'), firstMeeting: 'write' } });
    await settle(deliverer);
    expect(rt.assets.size).toBe(2);
    expect([rt.value(1, 'Room'), rt.value(2, 'Primary User')]).toEqual(['theirs', 'Somebody']);
    const looked = await cara.laptop.post('/v1/cmdb/first', { after: null });
    expect(looked).toMatchObject({ status: 200, body: { looked: 3, of: 3, after: null } });
    const over = Object(looked.body).records.flatMap(
      (record: { deviceId: string; lines: { field: string; verdict: string; there: string }[] }) =>
        record.lines
          .filter(({ verdict, there }) => verdict === 'write' && there !== '')
          .map(({ field, there }) => [record.deviceId, field, there]),
    );
    expect(over).toEqual([
      ['d1', 'Status', 'new'],
      ['d1', 'Room', 'theirs'],
      ['d2', 'Status', 'new'],
      ['d2', 'Primary User', 'Somebody'],
    ]);
    expect(await all.ben.laptop.post('/v1/cmdb/first', { after: null })).toMatchObject({ status: 403 });
    await cara.laptop.post('/v1/cmdb/again', { firstMeeting: 'ask' });
    await settle(deliverer);
    expect([rt.value(1, 'Room'), rt.value(2, 'Primary User')]).toEqual(['theirs', 'Somebody']);
    expect(await saidOf(cara, 'd1')).toMatchObject({ state: 'needs-person', code: 'CMDB_STANDS_OTHERWISE' });
    // Nothing stands there of the third: nobody is asked.
    expect(await saidOf(cara, 'd3')).toMatchObject({ state: 'written' });
    await cara.do(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'ours' });
    await settle(deliverer);
    expect(rt.value(1, 'Room')).toBe('D01');
  });

  it('that speaks by files: its export is taken in piece by piece, its file is for those who may, and no secret is asked', async () => {
    const files = ask({ kind: 'csv', name: 'Files', address: '', listed: [], secret: '', place: 'devices.csv' });
    expect(await cara.laptop.post('/v1/cmdb', files)).toMatchObject({ status: 200 });
    await cara.laptop.post('/v1/cmdb/again', { firstMeeting: 'write' });
    await planned(all);
    await doVisit(all.ben, visitOf(all.ben, 's1'), 1);
    const deliverer = delivererOf(all.hub.hub);
    await settle(deliverer);
    expect(await saidOf(cara, 'd1')).toMatchObject({ state: 'queued', code: 'CMDB_WAITS_FOR_EXPORT' });
    expect(await all.ben.laptop.post('/v1/cmdb/outgoing', { from: 0 })).toMatchObject({ status: 403 });
    const out = Object((await cara.laptop.post('/v1/cmdb/outgoing', { from: 0 })).body);
    expect(out).toMatchObject({ next: null, lines: [expect.arrayContaining(['groundcrew:d1', 'SER1', 'D01'])] });
    const piece = { id: 'export-1', piece: 0, name: 'their export.csv', head: out.head, rows: out.lines, last: true, left: 3 };
    const lacks = await cara.laptop.post('/v1/cmdb/export', { ...piece, head: ['serial'], rows: [['SER1']] });
    expect(lacks).toMatchObject({ status: 422, body: { code: 'CMDB_EXPORT_LACKS' } });
    expect(await all.olu.laptop.post('/v1/cmdb/export', piece)).toMatchObject({ status: 403 });
    expect(await cara.laptop.post('/v1/cmdb/export', { ...piece, id: 'no', rows: [[1]] })).toMatchObject({ status: 422 });
    expect(await cara.laptop.post('/v1/cmdb/export', piece)).toMatchObject({ status: 200 });
    // The answer was lost: it is sent again.
    expect(await cara.laptop.post('/v1/cmdb/export', piece)).toMatchObject({ status: 200 });
    await settle(deliverer);
    expect(await saidOf(cara, 'd1')).toMatchObject({ state: 'written', asset: 'groundcrew:d1' });
    expect(await cara.laptop.get('/v1/cmdb')).toMatchObject({
      body: { files: { outgoing: 0, export: { name: 'their export.csv', records: 1, left: 3 } } },
    });
  });
});
