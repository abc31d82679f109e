import { afterEach, describe, expect, it } from 'vitest';
import { judgeHeldAgain } from '../../../hub/intake/held.ts';
import type { HubStore } from '../../../hub/store/store.ts';
import { Copy } from '../../builders/hub-copy.ts';
import { fact, lines, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';
import { hubRules, olderHubRules } from '../../builders/hub-rules.ts';

/** Where each test's hub keeps its record. */
export interface Engine {
  readonly name: string;
  readonly store: () => Promise<HubStore | undefined>;
}

export function threadSuite(engine: Engine): void {
  const open: TestHub[] = [];
  const start = async (options: NonNullable<Parameters<typeof startHub>[0]> = {}) => {
    const store = await engine.store();
    const hub = await startHub({ ...options, http: true, ...(store ? { store } : {}) });
    open.push(hub);
    return hub;
  };
  afterEach(async () => {
    for (const hub of open.splice(0)) await hub.close();
  });

  describe(`from a laptop to the hub and down to another (${engine.name})`, () => {
    it("a lead's job reaches the installer of that site, with what it names as a stub", async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const ben = await college.person('ben', 'installer@site:DOCK');
      await lead.send(set('device', 'd1', { name: 'PC 12', secret: 'x', department: 'ART' }));
      await lead.send(
        set('job', 'j1', { site: 'DOCK', day: '2026-11-23', deviceId: 'd1' }),
        set('job', 'j2', { site: 'HILL', day: '2026-11-24' }),
      );
      const copy = await new Copy(ben).sync();
      expect(copy.row('job', 'j1')?.fields).toMatchObject({ day: '2026-11-23' });
      expect(copy.row('job', 'j2')).toBeUndefined();
      expect(copy.row('device', 'd1')).toMatchObject({ stub: true, fields: { name: 'PC 12' } });
      await lead.send(set('job', 'j3', { site: 'DOCK', day: '2026-11-25', deviceId: 'd1' }));
      await copy.sync();
      expect(copy.row('job', 'j3')?.fields).toMatchObject({ day: '2026-11-25' });
      expect(copy.entries.map((entry) => entry.act)).toEqual(['test']);
    });

    it('own groups come back with their outcomes; of others only what may be seen', async () => {
      const college = await start();
      const ben = await college.person('ben', 'installer@site:DOCK');
      const lead = await college.person('lead', 'lead@org');
      const bens = await new Copy(ben).sync();
      const leads = await new Copy(lead).sync();
      await ben.send(set('job', 'j9', { site: 'DOCK' }));
      await bens.sync();
      await leads.sync();
      expect(bens.entries.at(-1)).toMatchObject({ writer: ben.writer, outcomes: [{ i: 0, result: 'rejected', code: 'ROLE_MISSING' }] });
      expect(leads.entries.filter((entry) => entry.writer === ben.writer).flatMap((entry) => entry.outcomes)).toEqual([]);
    });

    it('a record that moves out of the scopes leaves; one that moves in comes whole', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const ben = await college.person('ben', 'installer@site:DOCK');
      await lead.send(set('job', 'j1', { site: 'DOCK', day: 'a', remarks: 'key at desk' }));
      const bens = await new Copy(ben).sync();
      const leads = await new Copy(lead).sync();
      const row = leads.row('job', 'j1');
      await lead.send({ type: 'job', id: 'j1', kind: 'set', fields: { site: { v: 'HILL', b: row?.made.by ?? [] } } });
      await bens.sync();
      expect(bens.row('job', 'j1')).toBeUndefined();
      await leads.sync();
      await lead.send({
        type: 'job',
        id: 'j1',
        kind: 'set',
        fields: { site: { v: 'DOCK', b: leads.row('job', 'j1')?.stamps?.['site']?.by ?? [] } },
      });
      await bens.sync();
      expect(bens.row('job', 'j1')?.fields).toEqual({ site: 'DOCK', day: 'a', remarks: 'key at desk' });
    });

    it('a changed grant backfills and drops in the same stream, over several parts', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const ben = await college.person('ben', 'installer@site:DOCK');
      const many = Array.from({ length: 4_500 }, (_, n) => set('job', `h${n}`, { site: 'HILL', day: 'x' }));
      await lead.send(set('job', 'j1', { site: 'DOCK', day: 'a' }), ...many);
      const bens = await new Copy(ben).sync();
      expect(bens.rows.size).toBe(3);
      const id = await college.grant('ben', 'installer@site:HILL');
      await bens.sync();
      expect(bens.pages.filter((page) => page.kind === 'snapshot' && !page.reset)).toHaveLength(3);
      expect([...bens.rows.values()].filter((row) => row.type === 'job')).toHaveLength(4_501);
      await college.endGrant(id);
      await bens.sync();
      expect([...bens.rows.values()].filter((row) => row.type === 'job')).toHaveLength(1);
    });

    it('every copy ends as the hub is, whatever the pages were', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const early = await new Copy(lead).sync();
      for (let n = 0; n < 30; n++)
        await lead.send(...Array.from({ length: 40 }, (_, i) => set('job', `j${n}-${i}`, { site: `S${i % 3}`, day: 'd' })));
      await early.sync();
      const late = await new Copy(await college.laptop('lead')).sync();
      expect([...early.rows].sort()).toEqual([...late.rows].sort());
      for (const page of early.pages)
        if (page.kind === 'delta') expect(page.entries.reduce((sum, entry) => sum + entry.count, 0)).toBeLessThanOrEqual(500);
    });

    it('waits for news and is woken by it', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const ben = await college.person('ben', 'installer@site:DOCK');
      const { cursor } = await ben.pullAll();
      const waiting = ben.pull(cursor, null, 20_000);
      await lead.send(set('job', 'h', { site: 'HILL' }));
      await lead.send(set('job', 'j', { site: 'DOCK' }));
      const page = await waiting;
      expect(page).toMatchObject({ kind: 'delta', from: { seq: cursor.seq } });
      expect(page?.kind === 'delta' && page.entries.flatMap((entry) => entry.patches.map((patch) => patch.id))).toEqual(['j']);
    });
  });

  describe(`numbers: duplicates, gaps, forks (${engine.name})`, () => {
    it('the same groups again, and a thousand copies at once, have one effect', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const written = lead.write([set('job', 'j1', { site: 'DOCK' })]);
      const results = await Promise.all(Array.from({ length: 1_000 }, () => lead.push([written])));
      expect(new Set(results.map((result) => result.writers[0]?.last))).toEqual(new Set([1]));
      const head = await college.hub.store.read((store) => store.head());
      await lead.push();
      expect((await college.hub.store.read((store) => store.head())).seq).toBe(head.seq);
      const entries = await college.hub.store.read((store) => store.entries(0, 1e6, 1e9));
      expect(entries.filter((entry) => entry.writer === lead.writer)).toHaveLength(1);
    });

    it('what comes after a gap waits unacknowledged, and counts once the gap is filled, in order', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const [one, two, three] = ['j1', 'j2', 'j3'].map((id) => lead.write([set('job', id, { site: 'DOCK' })]));
      if (!one || !two || !three) throw new Error();
      expect((await lead.push([three])).writers[0]).toMatchObject({ last: 0, waits: { from: 1, to: 2 } });
      // Told of what was sent just now: what still waits may be another branch's, from a copy of this laptop.
      const told = (await lead.push([one])).writers[0];
      expect(told).toMatchObject({ last: 1 });
      expect(told).not.toHaveProperty('waits');
      expect((await lead.push([two])).writers[0]).toMatchObject({ last: 3 });
      const entries = await college.hub.store.read((store) => store.entries(0, 1e6, 1e9));
      expect(entries.filter((entry) => entry.writer === lead.writer).map((entry) => entry.first)).toEqual([1, 2, 3]);
    });

    it('a laptop restored from an image: the second branch lies in quarantine, and counts again under a new id', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      await lead.send(set('job', 'j1', { site: 'DOCK' }));
      const image = lead.image();
      await lead.send(set('job', 'j2', { site: 'DOCK' }));
      const branch = image.write([set('job', 'j3', { site: 'DOCK' })]);
      const after = image.write([set('job', 'j4', { site: 'DOCK' })]);
      expect((await image.push([branch, after])).writers[0]).toMatchObject({
        last: 2,
        refused: { code: 'LAPTOP_FORKED', details: { n: 2 } },
      });
      const quarantined = await college.hub.store.read((store) => store.quarantined());
      expect(quarantined.map(({ first, reason }) => [first, reason])).toEqual([
        [2, 'forked'],
        [3, 'forked'],
      ]);
      const fresh = await college.laptop('lead');
      const proof = lead.signer.sign(`${lead.writer} w-new-lead ${fresh.signer.publicKey}`);
      const request = {
        writer: lead.writer,
        next: 'w-new-lead',
        signKey: fresh.signer.publicKey,
        sealKey: fresh.sealKey,
        proof,
        reason: 'forked',
      };
      expect((await lead.post('/v1/renumber', { ...request, proof: fresh.signer.sign('x') }, false)).body).toMatchObject({
        code: 'SIGNATURE_WRONG',
      });
      expect((await lead.post('/v1/renumber', request, false)).status).toBe(200);
      expect((await lead.post('/v1/renumber', request, false)).status).toBe(200);
      fresh.writer = 'w-new-lead';
      await fresh.signIn();
      fresh.write([set('job', 'j3', { site: 'DOCK' })], { was: `${lead.writer}:2` as never });
      expect((await fresh.push()).writers[0]).toMatchObject({ last: 1 });
      const rows = await college.hub.store.read((store) => store.rows(['job/j1', 'job/j2', 'job/j3']));
      expect(rows.size).toBe(3);
    });

    it("a group signed with another laptop's key, or changed on its way, is refused and changes nothing", async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const ben = await college.person('ben', 'installer@org');
      const good = lead.write([set('job', 'j1', { site: 'DOCK' })]);
      expect((await ben.push([{ ...good, sig: ben.signer.sign(good.text) }])).writers[0]?.refused?.code).toBe('WRITER_FOREIGN');
      expect((await lead.push([{ ...good, text: good.text.replace('DOCK', 'HILL') }])).writers[0]?.refused?.code).toBe('SIGNATURE_WRONG');
      expect((await lead.push([{ ...good, text: good.text.replace(lead.writer, 'w-nobody') }])).writers[0]?.refused?.code).toBe(
        'WRITER_UNKNOWN',
      );
      expect((await college.hub.store.read((store) => store.rows(['job/j1']))).size).toBe(0);
      expect((await lead.push([good])).writers[0]).toMatchObject({ last: 1 });
    });

    it("a colleague's groups are taken from a stick in their original bytes", async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const ben = await college.person('ben', 'installer@org');
      ben.write([fact('photo', 'p1', { site: 'DOCK', digest: 'x' })]);
      const own = lead.write([set('job', 'j1', { site: 'DOCK' })]);
      const result = await lead.push([...ben.journal, own]);
      expect(result.writers.map(({ writer, last }) => [writer, last])).toEqual([
        [ben.writer, 1],
        [lead.writer, 1],
      ]);
    });

    it('a group with damaged ops keeps its number, lies in quarantine, and says so to its laptop', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const bad = { ...set('job', 'j1', { site: 'DOCK' }), type: 'Not a type!' };
      lead.write([bad]);
      lead.write([set('job', 'j2', { site: 'DOCK' })]);
      expect((await lead.push()).writers[0]).toMatchObject({ last: 2 });
      const copy = await new Copy(lead).sync();
      expect(copy.row('job', 'j2')).toBeDefined();
      const log = await college.hub.store.read((store) => store.entries(0, 1e6, 1e9));
      expect(log.find((entry) => entry.writer === lead.writer)?.outcomes).toMatchObject([
        { i: 0, result: 'quarantined', code: 'GROUP_MALFORMED' },
      ]);
      expect(await college.hub.store.read((store) => store.quarantined())).toMatchObject([{ reason: 'unreadable', first: 1 }]);
    });

    it('a signed line that cannot be numbered is kept and refused; an unsigned one is only refused', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const text = '{"writer":"w-lead"';
      expect((await lead.push([{ text, sig: lead.signer.sign(text) }])).writers[0]?.refused?.code).toBe('GROUP_MALFORMED');
      expect((await lead.push([{ text: '{}', sig: 'x' }])).writers[0]?.refused?.code).toBe('GROUP_MALFORMED');
      expect(await college.hub.store.read((store) => store.quarantined())).toHaveLength(1);
      const cut = lines([lead.write([set('job', 'j', {})])]).slice(0, -9);
      expect((await lead.pushRaw(cut)).body).toMatchObject({ writers: [{ last: 0, refused: { code: 'GROUP_MALFORMED' } }] });
    });
  });

  describe(`rights and times (${engine.name})`, () => {
    it('a fact counts by the rights that its maker had when leaving; without any it waits for a lead, visible', async () => {
      const college = await start();
      const ben = await college.person('ben');
      const id = await college.grant('ben', 'installer@org');
      await ben.pullAll();
      await college.endGrant(id);
      await ben.send(fact('photo', 'p1', { site: 'DOCK', digest: 'x' }));
      const eve = await college.person('eve');
      await eve.send(fact('photo', 'p2', { site: 'DOCK', digest: 'x' }));
      const rows = await college.hub.store.read((store) => store.rows(['photo/p1', 'photo/p2']));
      expect(rows.get('photo/p1')?.quarantined).toBeUndefined();
      expect(rows.get('photo/p2')?.quarantined).toEqual({ code: 'ROLE_MISSING' });
    });

    it.each(['lead', 'hub', 'nobody'])(
      'a laptop that signs in the name of somebody else (%s) acts as its own person, without any right',
      async (actor) => {
        const college = await start();
        await college.person('lead', 'lead@org');
        const ben = await college.person('ben', 'lead@org');
        ben.write([set('job', 'j1', { site: 'DOCK' }), fact('photo', 'p1', { site: 'DOCK', digest: 'x' })], { actor });
        ben.write([set('grant', 'mine', { person: 'ben', role: 'release-manager', scope: 'org' })], { actor, via: 'connector' });
        await ben.push();
        const rows = await college.hub.store.read((store) => store.rows(['job/j1', 'photo/p1', 'grant/mine']));
        expect(rows.get('job/j1')?.refused).toEqual({ code: 'ROLE_MISSING' });
        expect(rows.get('photo/p1')).toMatchObject({ quarantined: { code: 'ROLE_MISSING' }, made: { p: 'ben' } });
        expect(rows.get('grant/mine')?.refused).toBeDefined();
        expect(await college.hub.store.read((store) => store.grants(['ben']))).toHaveLength(1);
        const log = await college.hub.store.read((store) => store.entries(0, 1e6, 1e9));
        expect(log.filter((entry) => entry.writer === ben.writer).map((entry) => entry.actor)).toEqual(['ben', 'ben']);
      },
    );

    it('a clock of 1970 or ten years ahead only reaches what the hub knows; when it happened is kept as entered', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      await lead.pullAll();
      const base = college.clock.now;
      college.clock.now += 3_600_000;
      await lead.signIn();
      lead.wall = 0;
      await lead.send(set('job', 'j1', { site: 'DOCK' }), fact('photo', 'p1', { site: 'DOCK', digest: 'x' }, 5));
      lead.wall = base + 10 * 365 * 86_400_000;
      await lead.send(set('job', 'j2', { site: 'DOCK' }));
      const rows = await college.hub.store.read((store) => store.rows(['job/j1', 'job/j2', 'photo/p1']));
      expect(rows.get('job/j1')?.made.t).toBe(base);
      expect(rows.get('photo/p1')).toMatchObject({ happened: 5, heard: college.clock.now });
      expect(rows.get('job/j2')?.made.t).toBe(college.clock.now);
    });

    it.each(['auditor', 'change-approver', undefined])(
      'a fact by somebody who is no installer (%s) is set aside, shown to the lead, and not counted',
      async (role) => {
        const college = await start();
        const eve = await college.person('eve', ...(role === undefined ? [] : [`${role}@org`]));
        const lead = await college.person('lead', 'lead@org');
        await eve.pullAll();
        await eve.send(fact('photo', 'p1', { site: 'DOCK', digest: 'x' }));
        const shown = await new Copy(lead).sync();
        expect(shown.row('photo', 'p1')).toMatchObject({ made: { p: 'eve' }, quarantined: { code: 'ROLE_MISSING' } });
        const told = [...shown.rows.values()].filter((row) => row.type === 'conflict');
        expect(told).toMatchObject([{ fields: { kind: 'fact-without-right', state: 'open' } }]);
      },
    );

    it("a newer client's field and schema are kept as they came, and what this hub knows of the act counts", async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      lead.write([set('job', 'j1', { site: 'DOCK', laterField: { deep: [1, 2] } })], { sv: 99 });
      lead.write([{ type: 'job', id: 'j1', kind: 'later-kind', fields: { site: { v: 'HILL', b: [] } } }], { sv: 99 });
      expect((await lead.push()).writers[0]).toMatchObject({ last: 2 });
      const copy = await new Copy(lead).sync();
      expect(copy.row('job', 'j1')?.fields).toMatchObject({ site: 'DOCK', laterField: { deep: [1, 2] } });
      const log = await college.hub.store.read((store) => store.entries(0, 1e6, 1e9));
      const own = log.filter((entry) => entry.writer === lead.writer);
      expect(own.map((entry) => entry.outcomes)).toMatchObject([[], [{ result: 'held', code: 'OP_KIND_UNKNOWN' }]]);
    });

    it('an unknown kind of op is kept, and judged under its own number when a newer hub starts', async () => {
      const college = await start({ rules: olderHubRules });
      const lead = await college.person('lead', 'lead@org');
      await lead.send(set('visit', 'v1', { site: 'DOCK' }), set('job', 'j1', { site: 'DOCK' }));
      const copy = await new Copy(lead).sync();
      expect(copy.row('job', 'j1')).toBeUndefined();
      await judgeHeldAgain(college.hub.store, olderHubRules, 2, college.clock.now);
      expect((await copy.sync()).row('job', 'j1')).toBeUndefined();
      await judgeHeldAgain(college.hub.store, hubRules, 3, college.clock.now);
      expect((await copy.sync()).row('job', 'j1')?.made.by).toEqual([`${lead.writer}:2`]);
      await judgeHeldAgain(college.hub.store, hubRules, 4, college.clock.now);
      expect(copy.pages).toHaveLength(2);
    });
  });
}
