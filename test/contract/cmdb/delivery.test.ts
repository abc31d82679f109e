/** From a visit that was done to the record in the CMDB and back: over the hub's own routes, against the fake (test/real/rt: the real one). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linksOf, putLink } from '../../../hub/deliver/cmdb/items.ts';
import { putProgress } from '../../../hub/deliver/cmdb/settings.ts';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import type { HubStore } from '../../../hub/store/store.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { erasureId } from '../../../shared/domain/after/erasure.ts';
import { recordsOf } from '../../../shared/domain/figures/visit-record.ts';
import { make } from '../../../shared/domain/write.ts';
import { connectFiles, connectItop, connectRt, delivererOf, hear, saidOf, settle } from '../../builders/cmdb-delivery.ts';
import { CsvCmdb } from '../../builders/csv-cmdb.ts';
import { doVisit, type HubCollege, hubCollege, planned, visitOf } from '../../builders/hub-college.ts';
import type { HubDesk } from '../../builders/hub-desk.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { FakeItop } from '../../fakes/fake-itop.ts';
import { FakeRt } from '../../fakes/fake-rt.ts';

/** Of every file that a fact names. */
const digestsOf = (desk: HubDesk): readonly string[] =>
  ['evidence', 'step-result'].flatMap((type) =>
    desk
      .rows(type)
      .flatMap(({ fields: { digest, digests } }) =>
        [digest, ...(Array.isArray(digests) ? digests : [])].filter((each) => typeof each === 'string'),
      ),
  );

/** Assets that were asked for, those of the library aside. */
const creates = (rt: FakeRt): number => rt.asked.filter((line) => line === 'POST /REST/2.0/asset').length - rt.items.size;
const writes = (rt: FakeRt): number => rt.asked.filter((line) => line.startsWith('PUT ')).length;

deliverySuite('SQLite', async () => undefined);

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  deliverySuite('PostgreSQL', async () => (await openPostgres(await server.database(), { newEpoch: 'e1' })).store);
});

function deliverySuite(name: string, open: () => Promise<HubStore | undefined>): void {
  describe(`a visit that was done (${name})`, () => {
    let rt: FakeRt;
    let all: HubCollege;
    beforeEach(async () => {
      rt = new FakeRt();
      await rt.start();
      all = await hubCollege(await open());
      await planned(all);
      await connectRt(all.hub.hub, { address: rt.address, token: rt.token });
    });
    afterEach(async () => {
      await all.hub.close();
      await rt.stop();
    });
    const done = async (seat: string): Promise<void> => {
      await hear(all.ben);
      await doVisit(all.ben, visitOf(all.ben, seat), Number(seat.slice(1)));
    };
    const inCmdb = (deviceId: string) => recordsOf(all.olu.world(), 'device', deviceId)[0]?.five['in-cmdb'];

    it('makes the record there, reads it back, and only then says so on every laptop', async () => {
      const deliverer = delivererOf(all.hub.hub);
      await settle(deliverer);
      expect(rt.assets.size).toBe(0);
      await done('s1');
      await hear(all.olu);
      expect(inCmdb('d1')).toEqual({ state: 'not-yet' });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written', asset: '1', code: null });
      expect(inCmdb('d1')).toMatchObject({ state: 'yes', fact: '1', who: 'Assets' });
      expect(rt.value(1, 'Serial')).toBe('SER1');
      expect(rt.value(1, 'Installed Release')).toBe('Windows 11 2026.10');
      expect(rt.value(1, 'Room')).toBe('D01');
      expect(rt.value(1, 'Primary User')).toBe('User 1');
      expect(rt.value(1, 'Status')).toBe('in-use');
      expect(String(rt.value(1, 'Rollout Evidence'))).toContain('done');
      expect(creates(rt)).toBe(1);
      // Nothing more is to be said: nothing more is asked of the CMDB.
      const asked = rt.asked.length;
      await settle(deliverer);
      expect(rt.asked.length).toBe(asked);
    });

    it('goes into the record that is there already, by its serial, and leaves alone what the CMDB owns', async () => {
      const id = rt.add({
        Name: 'Their name',
        Serial: 'ser1',
        'Asset Tag': 'THEIRS',
        'OS Version': 'as they say',
        Room: 'old',
        'Disk Free MB': '7',
      });
      await done('s1');
      await settle(delivererOf(all.hub.hub));
      expect(creates(rt)).toBe(0);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written', asset: String(id) });
      expect(rt.value(id, 'Room')).toBe('D01');
      for (const [field, value] of [
        ['Name', 'Their name'],
        ['Asset Tag', 'THEIRS'],
        ['OS Version', 'as they say'],
        ['Disk Free MB', '7'],
      ])
        expect(rt.value(id, field ?? '')).toBe(value);
    });

    it('what somebody changed there meanwhile is a conflict with both values; theirs stays, or ours goes in, as a person says', async () => {
      const deliverer = delivererOf(all.hub.hub);
      await done('s1');
      await done('s2');
      await settle(deliverer);
      for (const id of [1, 2]) rt.edit(id, { Room: 'B12' });
      for (const id of ['d1', 'd2']) await all.olu.do(acts['edit-device'], { id, fields: { room: 'C3' } });
      await settle(deliverer);
      const asked = await saidOf(all.olu, 'd1');
      expect(asked).toMatchObject({ state: 'needs-person', code: 'CMDB_MOVED' });
      expect(asked?.differences).toEqual([{ attribute: 'room', field: 'Room', ours: 'C3', theirs: 'B12', before: 'D01' }]);
      expect(rt.value(1, 'Room')).toBe('B12');
      // The visit was read back before all this: that stays true.
      expect(inCmdb('d1')).toMatchObject({ state: 'yes' });
      const cara = await all.person('cara', 'cmdb-owner@org');
      expect(await cara.try(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'make' })).toMatchObject({
        refusal: { code: 'DELIVERY_ASKS_OTHER' },
      });
      await hear(all.ben);
      expect(await all.ben.try(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'ours' })).toMatchObject({
        refusal: { code: 'ROLE_MISSING' },
      });
      await cara.do(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'ours' });
      await cara.do(acts['decide-delivery'], { deviceIds: ['d2'], choice: 'theirs' });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written', differences: null });
      expect(await saidOf(all.olu, 'd2')).toMatchObject({ state: 'written' });
      expect([rt.value(1, 'Room'), rt.value(2, 'Room')]).toEqual(['C3', 'B12']);
      // What was decided is not asked again by the next change.
      await all.olu.do(acts['edit-device'], { id: 'd2', fields: { userId: 'p1' } });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd2')).toMatchObject({ state: 'written' });
      expect([rt.value(2, 'Room'), rt.value(2, 'Primary User')]).toEqual(['B12', 'User 1']);
    });

    it('a write that slipped in between the check and ours is found in the history', async () => {
      const deliverer = delivererOf(all.hub.hub);
      await done('s1');
      await settle(deliverer);
      rt.between = () => rt.edit(1, { Room: 'B12' });
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'C3' } });
      await settle(deliverer);
      const asked = await saidOf(all.olu, 'd1');
      expect(asked?.differences).toEqual([{ attribute: 'room', field: 'Room', ours: 'C3', theirs: 'B12', before: 'D01' }]);
      await hear(all.renee);
      await all.renee.do(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'theirs' });
      await settle(deliverer);
      expect(rt.value(1, 'Room')).toBe('B12');
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written' });
    });

    it('two records that could be it are for a person, who says which; junk merges nothing', async () => {
      const deliverer = delivererOf(all.hub.hub);
      rt.add({ Name: 'A', 'Asset Tag': 'GC00001', Serial: 'Default string' });
      rt.add({ Name: 'B', Serial: 'SER1' });
      await done('s1');
      await settle(deliverer);
      const asked = await saidOf(all.olu, 'd1');
      expect(asked).toMatchObject({ state: 'needs-person', code: 'CMDB_TWO_MATCHES', details: { n: 2, by: 'Serial, Asset Tag' } });
      expect(asked?.candidates).toEqual([
        { asset: '2', name: 'B' },
        { asset: '1', name: 'A' },
      ]);
      expect(inCmdb('d1')).toEqual({ state: 'not-yet', needs: 'CMDB_TWO_MATCHES' });
      await hear(all.renee);
      expect(await all.renee.try(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'asset:77' })).toMatchObject({ ok: false });
      await all.renee.do(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'asset:2' });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written', asset: '2', candidates: null });
      expect(rt.assets.size).toBe(2);
    });

    it('a CMDB that does not answer stops the queue, not each delivery; it goes on by itself, and after long enough asks a person', async () => {
      const deliverer = delivererOf(all.hub.hub);
      await done('s1');
      await done('s2');
      rt.troubles.push('drop');
      await settle(deliverer);
      const asked = rt.asked.length;
      await hear(all.olu);
      expect(all.olu.row('cmdb', 'cmdb')?.fields).toMatchObject({ state: 'waiting', code: 'CMDB_UNREACHABLE' });
      await settle(deliverer);
      expect(rt.asked.length).toBe(asked);
      all.hub.clock.now += 60_000;
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written' });
      expect(await saidOf(all.olu, 'd2')).toMatchObject({ state: 'written' });
      expect(all.olu.row('cmdb', 'cmdb')?.fields).toMatchObject({ state: 'working' });
      for (let n = 0; n < 60; n++) rt.troubles.push('drop');
      await done('s3');
      let days = 0;
      for (; days < 200; days++) {
        await settle(deliverer);
        all.hub.clock.now += 3_600_000;
      }
      await hear(all.olu);
      expect(all.olu.row('cmdb', 'cmdb')?.fields).toMatchObject({ state: 'stopped', code: 'CMDB_UNREACHABLE' });
      expect(rt.troubles.length).toBeGreaterThan(30);
      rt.troubles.length = 0;
      await deliverer.again();
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd3')).toMatchObject({ state: 'written' });
    });

    it('somebody who has it looked at again cuts nothing that is in hand', async () => {
      const deliverer = delivererOf(all.hub.hub);
      rt.before = () => deliverer.again();
      await done('s1');
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written' });
      expect(all.olu.row('cmdb', 'cmdb')?.fields).toMatchObject({ state: 'working' });
      expect([creates(rt), rt.items.size]).toEqual([1, 1]);
    });

    it('an item of the library that could not be looked for keeps nobody waiting', async () => {
      const deliverer = delivererOf(all.hub.hub);
      let dropped = 0;
      rt.before = async (_line, { searchParams }) => {
        if (searchParams.get('query')?.includes('Software library') === true && dropped++ === 0) rt.troubles.push('drop');
      };
      for (const seat of ['s1', 's2']) await done(seat);
      await settle(deliverer);
      await hear(all.olu);
      expect(all.olu.row('cmdb', 'cmdb')?.fields).toMatchObject({ state: 'waiting', code: 'CMDB_UNREACHABLE' });
      // As soon as the server is asked again.
      all.hub.clock.now += 6_000;
      await settle(deliverer);
      for (const id of ['d1', 'd2']) expect(await saidOf(all.olu, id)).toMatchObject({ state: 'written' });
      expect(rt.items.size).toBe(1);
    });

    it('two hub processes on one store keep one pace: one delivers, and the other takes over when it is gone', async ({ skip }) => {
      if (all.hub.hub.store.engine === 'sqlite') skip('a folder takes one hub alone');
      const [one, two] = [delivererOf(all.hub.hub), delivererOf(all.hub.hub)];
      await done('s1');
      await settle(one);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written' });
      await done('s2');
      const asked = rt.asked.length;
      await settle(two);
      expect(rt.asked.length).toBe(asked);
      expect(await saidOf(all.olu, 'd2')).toMatchObject({ state: 'queued' });
      all.hub.clock.now += 60_000;
      await settle(two);
      expect(await saidOf(all.olu, 'd2')).toMatchObject({ state: 'written' });
    });

    it('a refused sign-in stops at once and says so, and is not tried a thousand times', async () => {
      const deliverer = delivererOf(all.hub.hub);
      rt.token = 'changed';
      await done('s1');
      await done('s2');
      await settle(deliverer);
      await hear(all.olu);
      expect(all.olu.row('cmdb', 'cmdb')?.fields).toMatchObject({ state: 'stopped', code: 'CMDB_SIGN_IN' });
      expect(rt.asked.length).toBe(1);
      // What was entered stands in no record that a laptop holds.
      const held = JSON.stringify([...all.olu.replica.rows.values()]);
      expect(held).not.toContain('sync-token');
      expect(held).not.toContain(rt.address);
    });

    it('a failure of the CMDB with one record is tried again a few times, and then by nobody but a person', async () => {
      const deliverer = delivererOf(all.hub.hub);
      await done('s1');
      await settle(deliverer);
      for (let n = 0; n < 100; n++) rt.troubles.push(500);
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'C3' } });
      for (let n = 0; n < 40; n++) {
        await settle(deliverer);
        all.hub.clock.now += 3_600_000;
      }
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'needs-person', code: 'CMDB_GAVE_UP' });
      rt.troubles.length = 0;
      await hear(all.renee);
      await all.renee.do(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'again' });
      await settle(deliverer);
      expect(rt.value(1, 'Room')).toBe('C3');
    });

    it('what the CMDB refuses is said in its words, and not tried again by itself', async () => {
      const deliverer = delivererOf(all.hub.hub);
      await done('s1');
      await settle(deliverer);
      rt.edit(1, { Status: 'recycled' });
      // Nothing comes back there from the dead.
      rt.lifecycle = { ...rt.lifecycle, recycled: [] };
      const before = writes(rt);
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'C3' } });
      await settle(deliverer);
      // Somebody took it out of use there: that is their word against ours.
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ code: 'CMDB_MOVED' });
      await hear(all.renee);
      await all.renee.do(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'ours' });
      await settle(deliverer);
      const said = await saidOf(all.olu, 'd1');
      expect(said).toMatchObject({ state: 'needs-person', code: 'CMDB_REFUSED' });
      expect(JSON.stringify(said?.details)).toContain("You can't change status from 'recycled' to 'in-use'");
      // It was tried, and once over the status that may lie between.
      expect(writes(rt)).toBe(before + 2);
    });

    it('goes over another status where its lifecycle asks for one, and is not taken for somebody else when it is killed on the way', async () => {
      const deliverer = delivererOf(all.hub.hub);
      await done('s1');
      await settle(deliverer);
      rt.edit(1, { Status: 'recycled' });
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'C3' } });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ code: 'CMDB_MOVED' });
      await hear(all.renee);
      await all.renee.do(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'ours' });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written', code: null });
      expect([rt.value(1, 'Status'), rt.value(1, 'Room')]).toEqual(['in-use', 'C3']);
      // A computer that was only put on the shelf there is taken out of use; the line drops at each question in turn.
      rt.put(1, { Status: 'new' });
      await all.hub.hub.store.write(async (store) => {
        const link = (await linksOf(store, ['d1'])).get('d1');
        if (link !== undefined) await putLink(store, 'd1', { ...link, agreed: { ...link.agreed, Status: 'new' } });
      });
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { status: 'retired' } });
      for (let n = 0; n < 12; n++) {
        rt.troubles.splice(0, rt.troubles.length, ...Array.from({ length: n }, () => 'none' as const), 'drop-after');
        await settle(deliverer);
        all.hub.clock.now += 3_600_000;
      }
      rt.troubles.length = 0;
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written', code: null });
      expect(rt.value(1, 'Status')).toBe('recycled');
      // Once it is there, the same word from somebody else is theirs again.
      rt.edit(1, { Status: 'allocated' });
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'C4' } });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ code: 'CMDB_MOVED', differences: [{ field: 'Status', theirs: 'allocated' }] });
    });

    it('a full delivery makes what is missing, fills what is empty, and asks about the rest, all with one cause at once', async () => {
      const deliverer = delivererOf(all.hub.hub);
      for (const n of [1, 2])
        rt.add({ Name: `PC ${n}`, Serial: `SER${n}`, Site: 'Docklands Workshop', Department: 'Engineering', Room: 'theirs' });
      await all.hub.hub.store.write((store) => putProgress(store, { seq: 0, full: { after: '', queued: 0, of: 6 } }));
      await settle(deliverer);
      await hear(all.olu);
      const stand = (id: string) => all.olu.row('delivery', id)?.fields['state'];
      expect(['d3', 'd4', 'd5', 'd6'].map(stand)).toEqual(['written', 'written', 'written', 'written']);
      expect(rt.assets.size).toBe(6);
      // Nobody has worked on these: what stands there is not written over by a plan.
      expect(['d1', 'd2'].map(stand)).toEqual(['needs-person', 'needs-person']);
      expect([rt.value(1, 'Room'), rt.value(1, 'Primary User')]).toEqual(['theirs', '']);
      await hear(all.renee);
      await all.renee.do(acts['decide-delivery'], { deviceIds: ['d1', 'd2'], choice: 'theirs' });
      await settle(deliverer);
      await hear(all.olu);
      expect(['d1', 'd2'].map(stand)).toEqual(['written', 'written']);
      expect([rt.value(1, 'Room'), rt.value(1, 'Primary User')]).toEqual(['theirs', 'User 1']);
      const asked = rt.asked.length;
      await settle(deliverer);
      expect(rt.asked.length).toBe(asked);
    });

    it('waits for the photos of the work to reach the hub, and goes on when they have', async () => {
      let missing = 2;
      const deliverer = delivererOf(all.hub.hub, { missing: () => missing });
      await done('s1');
      await settle(deliverer);
      const waits = await saidOf(all.olu, 'd1');
      expect(waits).toMatchObject({ state: 'queued', code: 'CMDB_WAITS_FOR_FILES' });
      expect(rt.assets.size).toBe(0);
      // They come soon after the work that they show, or days later.
      all.hub.clock.now += 5_000;
      await settle(deliverer);
      missing = 0;
      all.hub.clock.now += 10_000;
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written' });
    });

    it('what was erased when its time was over is not waited for: a later change is delivered all the same', async () => {
      let missing = 0;
      const deliverer = delivererOf(all.hub.hub, { missing: () => missing });
      await done('s1');
      await settle(deliverer);
      // The bytes are gone from the hub, and the record says so.
      missing = 1;
      await hear(all.olu);
      const files = digestsOf(all.olu);
      expect(files.length).toBeGreaterThan(0);
      const rule = { kind: 'photo', visitId: visitOf(all.olu, 's1').id, months: 6, revision: 1, dueOn: '2027-06-01' };
      await all.hub.write(...files.map((digest) => make('erasure', erasureId(digest), { digest, ...rule })));
      await hear(all.olu);
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'C3' } });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written', code: null });
      expect(rt.value(1, 'Room')).toBe('C3');
      expect(String(rt.value(1, 'Rollout Evidence'))).toContain(files[0] ?? 'no file');
    });

    it('a visit that is in conflict here waits until that is settled', async () => {
      const deliverer = delivererOf(all.hub.hub);
      all.ben.leave();
      await doVisit(all.ben, visitOf(all.ben, 's1'), 1);
      await all.olu.do(acts['cancel-visit'], { visitIds: [visitOf(all.olu, 's1').id] });
      await all.ben.comeBack();
      await settle(deliverer);
      expect(rt.assets.size).toBe(0);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'queued', code: 'CMDB_WAITS_FOR_CONFLICT' });
      const [conflict] = all.olu.conflicts();
      const seen = conflict?.fields.sides.flatMap((side) => side.ops) ?? [];
      await all.olu.do(acts['settle-conflict'], { conflictId: conflict?.row.id ?? '', seen, choice: { kind: 'take', op: seen[0] ?? '' } });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written' });
      expect(rt.assets.size).toBe(1);
    });

    it('links the device to its version and its licence, each made once; they go when the device moves on, and the licence with its successor', async () => {
      const deliverer = delivererOf(all.hub.hub);
      const titleId = all.olu.rows('title')[0]?.id ?? '';
      await all.olu.do(acts['use-licence'], { titleId, deviceIds: ['d1'], state: 'used' });
      await done('s1');
      await done('s2');
      await settle(deliverer);
      const [version, licence] = ['Windows 11 2026.10', 'Windows 11 (licence)'];
      expect([rt.linked(1), rt.linked(2)]).toEqual([[licence, version], [version]]);
      expect(rt.items.size).toBe(2);
      await hear(all.olu);
      await all.olu.do(acts['use-licence'], { titleId, deviceIds: ['d1'], state: 'freed' });
      await all.olu.do(acts['use-licence'], { titleId, deviceIds: ['d2'], state: 'used' });
      await settle(deliverer);
      expect([rt.linked(1), rt.linked(2)]).toEqual([[version], [licence, version]]);
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { status: 'stored' } });
      await settle(deliverer);
      expect([rt.linked(1), rt.linked(2)]).toEqual([[], [licence, version]]);
      expect(rt.items.size).toBe(2);
      const asked = rt.asked.length;
      await settle(deliverer);
      expect(rt.asked.length).toBe(asked);
    });

    it('an item of the library that somebody there made is taken; of two with one name a person leaves one', async () => {
      const deliverer = delivererOf(all.hub.hub);
      const [one, two] = [rt.addItem('Windows 11 2026.10', 'From the shop'), rt.addItem('Windows 11 2026.10')];
      await done('s1');
      await done('s2');
      await settle(deliverer);
      for (const id of ['d1', 'd2']) {
        const asked = await saidOf(all.olu, id);
        expect(asked).toMatchObject({ state: 'needs-person', code: 'CMDB_ITEM_TWICE', details: { item: 'Windows 11 2026.10', n: 2 } });
      }
      // The record itself is there; one answer does for all that ask the same.
      expect(rt.assets.size).toBe(2);
      rt.items.delete(two);
      await hear(all.renee);
      await all.renee.do(acts['decide-delivery'], { deviceIds: ['d1', 'd2'], choice: 'again' });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written' });
      expect([...(rt.assets.get(1)?.refersTo ?? [])]).toEqual([one]);
      expect(rt.items.get(one)?.Description).toMatch(/^From the shop groundcrew:library:version:/);
    });

    it('a number of another CMDB is no number of this one: connected anew, nothing is written into a stranger’s record', async () => {
      const deliverer = delivererOf(all.hub.hub);
      await done('s1');
      await settle(deliverer);
      const other = new FakeRt();
      await other.start();
      other.add({ Name: 'A stranger', Serial: 'OTHER', Room: 'theirs' });
      await connectRt(all.hub.hub, { address: other.address, token: other.token });
      await all.hub.hub.store.write((store) => putProgress(store, { seq: 0, full: null }));
      await settle(deliverer);
      expect([other.value(1, 'Room'), other.value(1, 'Serial')]).toEqual(['theirs', 'OTHER']);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written', asset: '2' });
      expect(other.linked(2)).toEqual(['Windows 11 2026.10']);
      await other.stop();
    });

    it('arrives in iTop in its own words, with software, licence and their link to the device', async () => {
      const itop = new FakeItop();
      await itop.start();
      await connectItop(all.hub.hub, itop);
      const deliverer = delivererOf(all.hub.hub);
      const titleId = all.olu.rows('title')[0]?.id ?? '';
      await all.olu.do(acts['use-licence'], { titleId, deviceIds: ['d1'], state: 'used' });
      const known = itop.add('PC', { name: 'PC 2', serialnumber: 'ser2', org_id: '1', status: 'stock' });
      await done('s1');
      await done('s2');
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd2')).toMatchObject({ state: 'written', asset: String(known) });
      expect(itop.objects.get(known)).toMatchObject({ status: 'production', serialnumber: 'ser2' });
      const made = Number((await saidOf(all.olu, 'd1'))?.asset);
      expect(itop.objects.get(made)).toMatchObject({ status: 'production', serialnumber: 'SER1' });
      expect(itop.installed(made)).toEqual(['Windows 11 2026.10, Windows 11 (licence)']);
      expect(itop.installed(known)).toEqual(['Windows 11 2026.10']);
      await all.olu.do(acts['use-licence'], { titleId, deviceIds: ['d1'], state: 'freed' });
      await all.olu.do(acts['use-licence'], { titleId, deviceIds: ['d2'], state: 'used' });
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { status: 'stored' } });
      await settle(deliverer);
      expect([itop.installed(made), itop.installed(known)]).toEqual([[], ['Windows 11 2026.10, Windows 11 (licence)']]);
      expect([itop.of('Software').size, itop.of('SoftwareLicence').size]).toEqual([1, 1]);
      // An answer that is no JSON, and one that is its login page, are told of and tried again; a wrong account stops it.
      itop.troubles.push('html');
      await all.olu.do(acts['edit-device'], { id: 'd2', fields: { assetTag: 'GC-NEW', status: 'in-hand' } });
      await settle(deliverer);
      expect(await saidOf(all.olu, 'd2')).toMatchObject({ state: 'queued', code: 'CMDB_ANSWER_STRANGE' });
      all.hub.clock.now += 3_600_000;
      itop.troubles.push({ code: 1, message: 'Error: This user is not authorized to use the web services.' });
      await settle(deliverer);
      await hear(all.olu);
      expect(all.olu.row('cmdb', 'cmdb')?.fields).toMatchObject({ state: 'stopped', code: 'CMDB_SIGN_IN' });
      await deliverer.again();
      await settle(deliverer);
      expect(itop.objects.get(known)).toMatchObject({ status: 'stock' });
      await itop.stop();
    });

    it('a CMDB that speaks by files is done when its export says so; what somebody changed there meanwhile is a conflict', async () => {
      const mapping = await connectFiles(all.hub.hub);
      const deliverer = delivererOf(all.hub.hub);
      const cmdb = new CsvCmdb(all.hub.hub.store, mapping.lines);
      const pass = async (): Promise<void> => {
        await cmdb.export(all.hub.clock.now);
        all.hub.clock.now += 25 * 3_600_000;
        await settle(deliverer);
      };
      cmdb.rows.push(
        new Map([
          ['serial', 'SER1'],
          ['room', 'old'],
        ]),
      );
      await pass();
      await done('s1');
      await done('s2');
      await settle(deliverer);
      for (const id of ['d1', 'd2']) expect(await saidOf(all.olu, id)).toMatchObject({ state: 'queued', code: 'CMDB_WAITS_FOR_EXPORT' });
      expect(inCmdb('d1')).toEqual({ state: 'not-yet' });
      // An export from before it was fed in confirms nothing.
      await pass();
      expect(inCmdb('d1')).toEqual({ state: 'not-yet' });
      await cmdb.takeIn();
      await pass();
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written', code: null });
      expect(inCmdb('d1')).toMatchObject({ state: 'yes', who: 'Files' });
      expect(cmdb.rows.map((row) => row.get('room'))).toEqual(['D01', 'D02']);
      // Both sides change the room before the next export: both values go to a person, and the file says nothing of it.
      await all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'C3' } });
      await settle(deliverer);
      cmdb.rows[0]?.set('room', 'B12');
      await pass();
      const asked = await saidOf(all.olu, 'd1');
      expect(asked?.differences).toEqual([{ attribute: 'room', field: 'room', ours: 'C3', theirs: 'B12', before: 'D01' }]);
      await cmdb.takeIn();
      expect(cmdb.rows[0]?.get('room')).toBe('B12');
      await hear(all.renee);
      await all.renee.do(acts['decide-delivery'], { deviceIds: ['d1'], choice: 'ours' });
      await settle(deliverer);
      await cmdb.takeIn();
      await pass();
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written' });
      expect(cmdb.rows[0]?.get('room')).toBe('C3');
      // What was to be said and is not any more leaves the file again.
      await all.olu.do(acts['edit-device'], { id: 'd2', fields: { room: 'X1' } });
      await settle(deliverer);
      await all.olu.do(acts['edit-device'], { id: 'd2', fields: { room: 'D02' } });
      all.hub.clock.now += 25 * 3_600_000;
      await settle(deliverer);
      await cmdb.takeIn();
      expect(cmdb.rows[1]?.get('room')).toBe('D02');
    });
  });
}
