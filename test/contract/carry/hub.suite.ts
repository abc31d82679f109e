import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { writeAnswer } from '../../../hub/carry/answer.ts';
import { takePart } from '../../../hub/carry/take-part.ts';
import type { HubStore } from '../../../hub/store/store.ts';
import { Fault } from '../../../shared/errors.ts';
import { digestOf, makeSealingKey, verifyText } from '../../../shared/node/keys.ts';
import { notesIn, pageIn } from '../../../shared/node/part-content.ts';
import { checkPart, fileSource, itemsOf, wholeBody } from '../../../shared/node/read-part.ts';
import { receiptSchema } from '../../../shared/sync/bundle.ts';
import { digest, writerId } from '../../../shared/sync/ids.ts';
import { Copy } from '../../builders/hub-copy.ts';
import { fact, type Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';
import { MemoryFiles } from '../../builders/memory-files.ts';
import { blobItem, groupsItem, notesItem, partBytes, source, toLaptop } from '../../builders/stick.ts';

export interface Engine {
  readonly name: string;
  readonly store: () => Promise<HubStore | undefined>;
}

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'taken';
  } catch (cause) {
    return cause instanceof Fault ? cause.code : String(cause);
  }
};

/** Sticks at the hub, on either store. */
export function carrySuite(engine: Engine): void {
  const open: TestHub[] = [];
  const start = async () => {
    const store = await engine.store();
    const hub = await startHub(store ? { store } : {});
    open.push(hub);
    return hub;
  };
  afterEach(async () => {
    for (const hub of open.splice(0)) await hub.close();
  });
  const seq = async (college: TestHub): Promise<number> => (await college.hub.store.read((store) => store.head())).seq;
  const answers = (id: string) => fact('step', id, { device: 'd1', answer: 'yes' });

  describe(`a stick at the hub (${engine.name})`, () => {
    it('is taken as if its laptops had pushed, with blobs, and gives a receipt that the hub signed', async () => {
      const college = await start();
      const ben = await college.person('ben', 'installer@org');
      const photo = Buffer.alloc(5_000, 7);
      const groups = [ben.write([answers('s1')]), ben.write([answers('s2'), answers('s3')])];
      const part = await partBytes(college, ben, [notesItem(), groupsItem(groups), blobItem(photo)]);
      const taken = await takePart(college.hub, source(part));
      expect(taken).toMatchObject({
        laptops: [{ writer: ben.writer, groups: 2, last: 3, waits: null, refused: null }],
        blobs: { fresh: 1, known: 0 },
      });
      expect(verifyText(college.hub.keys.signer.publicKey, taken.receipt.text, taken.receipt.sig)).toBe(true);
      expect(receiptSchema.parse(JSON.parse(taken.receipt.text))).toMatchObject({
        laptops: [{ writer: ben.writer, last: 3 }],
        blobs: [{}],
      });
      const before = await seq(college);
      expect(await takePart(college.hub, source(part))).toMatchObject({ laptops: [{ last: 3 }], blobs: { fresh: 0, known: 1 } });
      expect(await seq(college)).toBe(before);
      // And what the laptop pushes later itself is recognised.
      await ben.push();
      expect(await seq(college)).toBe(before);
    });

    it('brings a colleague’s work in the original signed bytes', async () => {
      const college = await start();
      const ben = await college.person('ben', 'installer@org');
      const ana = await college.person('ana', 'installer@org');
      const part = await partBytes(college, ana, [groupsItem([ben.write([answers('s1')])]), groupsItem([ana.write([answers('s2')])])]);
      await takePart(college.hub, source(part));
      const lead = await new Copy(await college.person('lead', 'lead@org')).sync();
      expect(lead.row('step', 's1')?.made.p).toBe('ben');
      expect(lead.row('step', 's2')?.made.p).toBe('ana');
    });

    it('lets a gap wait, whichever part comes first, and counts all of it when it is filled', async () => {
      const college = await start();
      const ben = await college.person('ben', 'installer@org');
      const all = [1, 2, 3, 4].map((n) => ben.write([answers(`s${n}`)]));
      const first = await partBytes(college, ben, [groupsItem(all.slice(0, 2))], { head: { part: 1, of: 2 } });
      const second = await partBytes(college, ben, [groupsItem(all.slice(2))], { head: { part: 2, of: 2 } });
      expect(await takePart(college.hub, source(second))).toMatchObject({ laptops: [{ last: 0, waits: { from: 1, to: 2 } }] });
      expect(await takePart(college.hub, source(first))).toMatchObject({ laptops: [{ last: 4, waits: null }] });
    });

    it('sets the second branch of a copied laptop aside, and a revoked laptop’s work; a lead decides, once, with a reason', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const ben = await college.person('ben', 'installer@org');
      await new Copy(ben).sync();
      const copy = ben.image();
      await ben.send(answers('s1'));
      const other = copy.write([answers('s9')]);
      const taken = await takePart(college.hub, source(await partBytes(college, ben, [groupsItem([other])])));
      expect(taken.laptops).toMatchObject([{ refused: 'LAPTOP_FORKED' }]);
      await lead.post('/v1/laptops/revoke', { writer: ben.writer, reason: 'lost' });
      const late = ben.write([answers('s2')]);
      expect(await takePart(college.hub, source(await partBytes(college, lead, [groupsItem([late])])))).toMatchObject({
        laptops: [{ refused: 'LAPTOP_REVOKED' }],
      });
      const listed = async () =>
        Reflect.get(Object((await lead.get('/v1/quarantine')).body), 'groups') as { digest: string; reason: string }[];
      expect((await listed()).map(({ reason }) => reason).sort()).toEqual(['forked', 'revoked']);
      const [forked] = (await listed()).filter(({ reason }) => reason === 'forked');
      const [revoked] = (await listed()).filter(({ reason }) => reason === 'revoked');
      expect((await lead.post('/v1/quarantine/group', { writer: ben.writer, digest: revoked?.digest })).body).toMatchObject({
        ops: [{ type: 'step', fields: { answer: 'yes' } }],
      });
      const settle = (who: Laptop, which: string | undefined, decision: string, reason = 'looked at it') =>
        who.post('/v1/quarantine/settle', { writer: ben.writer, digest: which, decision, reason });
      // An installer may not, and not without a reason.
      const ana = await college.person('ana', 'installer@org');
      expect((await settle(ana, revoked?.digest, 'take')).status).toBe(403);
      expect((await settle(lead, revoked?.digest, 'take', ' ')).status).toBe(422);
      expect((await settle(lead, revoked?.digest, 'take')).body).toEqual({ outcomes: [] });
      expect((await settle(lead, forked?.digest, 'aside')).status).toBe(200);
      expect((await settle(lead, revoked?.digest, 'take')).status).toBe(404);
      expect(await listed()).toEqual([]);
      const shown = await new Copy(lead).sync();
      expect(shown.row('step', 's2')).toMatchObject({ made: { p: 'ben' } });
      expect(shown.row('step', 's2')?.quarantined).toBeUndefined();
      expect(shown.row('step', 's9')).toBeUndefined();
      // Sent again it is recognised, and nobody is asked again.
      await takePart(college.hub, source(await partBytes(college, lead, [groupsItem([late, other])])));
      expect(await listed()).toEqual([]);
      const audit = await college.hub.store.read((store) => store.audit(10));
      expect(audit.filter(({ act, code }) => act === 'settle-quarantine' && code === 'DONE')).toHaveLength(2);
      expect(audit.filter(({ act, code }) => act === 'settle-quarantine' && code === 'ROLE_MISSING')).toHaveLength(1);
    });

    it('work that was set aside counts once, whether a lead takes it in first or the laptop brings it under another name', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const ben = await college.person('ben', 'installer@org');
      await new Copy(ben).sync();
      const copy = ben.image();
      await ben.send(answers('s1'), answers('s2'));
      const forked = [copy.write([answers('s8')]), copy.write([answers('s9')])];
      await takePart(college.hub, source(await partBytes(college, ben, [groupsItem(forked)])));
      const digests = forked.map(({ text }) => digestOf(text));
      const settle = (n: number) =>
        lead.post('/v1/quarantine/settle', { writer: ben.writer, digest: digests[n], decision: 'take', reason: 'looked at it' });
      const carry = (laptop: Laptop, n: number) =>
        laptop.write([answers(n === 0 ? 's8' : 's9')], {
          was: `${ben.writer}:${forked[n]?.group.first}` as never,
          wasDigest: digests[n] as never,
        });
      // The lead first: what the copy carries to its new name is known already, and its laptop is told so.
      expect((await settle(0)).body).toEqual({ outcomes: [] });
      const first = await college.laptop('ben');
      const before = await seq(college);
      const told = await first.push([carry(first, 0)]);
      expect(told.writers[0]?.refused?.code).toBe('LAPTOP_FORKED');
      expect(await seq(college)).toBe(before);
      // The copy first: taking it in writes nothing more.
      const second = await college.laptop('ben');
      await second.push([carry(second, 1)]);
      expect(await seq(college)).toBe(before + 1);
      expect((await settle(1)).body).toEqual({ outcomes: [] });
      expect(await seq(college)).toBe(before + 1);
      const shown = await new Copy(lead).sync();
      expect(shown.row('step', 's8')).toMatchObject({ made: { p: 'ben' } });
      expect(shown.row('step', 's9')).toMatchObject({ made: { p: 'ben' } });
    });

    it('refuses whole what is damaged, cut off, unsigned, of another hub, for somebody else, or lies; nothing of it has an effect', async () => {
      const college = await start();
      const ben = await college.person('ben', 'installer@org');
      const ana = await college.person('ana', 'installer@org');
      const before = await seq(college);
      const good = [notesItem(), groupsItem([ben.write([answers('s1')])]), blobItem(Buffer.alloc(3_000, 1))];
      const part = await partBytes(college, ben, good);
      const take = (bytes: Buffer) => codeOf(takePart(college.hub, source(bytes)));
      const flipped = (at: number): Buffer => {
        const bytes = Buffer.from(part);
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
        return bytes;
      };
      expect(await take(flipped(part.length - 1))).toBe('BUNDLE_DAMAGED');
      expect(await take(flipped(part.length - 2_000))).toBe('BUNDLE_DAMAGED');
      expect(await take(part.subarray(0, part.length - 1))).toBe('BUNDLE_DAMAGED');
      expect(await take(Buffer.concat([part, Buffer.from('x')]))).toBe('BUNDLE_DAMAGED');
      expect(await take(part.subarray(0, 200))).toBe('BUNDLE_STRANGE');
      expect(await take(Buffer.from('PK\u0003\u0004'.padEnd(5_000, 'x')))).toBe('BUNDLE_STRANGE');
      expect(await take(Buffer.alloc(0))).toBe('BUNDLE_STRANGE');
      // Its head says something else than what was signed.
      expect(await take(Buffer.from(part.toString('latin1').replace('"part":1,"of":1', '"part":1,"of":9'), 'latin1'))).toBe(
        'BUNDLE_UNSIGNED',
      );
      // Ana writes in Ben's name.
      expect(await take(await partBytes(college, ben, good, { sign: (text) => ana.signer.sign(text) }))).toBe('BUNDLE_UNSIGNED');
      expect(await take(await partBytes(college, ben, good, { head: { hub: 'hub-other' } }))).toBe('BUNDLE_OTHER_HUB');
      expect(await take(await partBytes(college, ben, good, { to: [toLaptop(ana)] }))).toBe('BUNDLE_NOT_FOR_US');
      // Sealed to a key that only claims to be the hub's.
      const strangers = [{ to: 'hub', sealKey: makeSealingKey().publicKey }];
      expect(await take(await partBytes(college, ben, good, { to: strangers }))).toBe('BUNDLE_NOT_FOR_US');
      // A blob that is not what it says; effects that are not the hub's; groups that are none; more than it says.
      const liar = [...good.slice(0, 2), blobItem(Buffer.alloc(10, 1), digest(`sha256:${'0'.repeat(64)}`))];
      expect(await take(await partBytes(college, ben, liar))).toBe('BUNDLE_CONTENT');
      const page = Buffer.from('{}');
      const effects = { head: { k: 'effects' as const, bytes: page.length, for: writerId(ana.writer) }, body: () => [page] };
      expect(await take(await partBytes(college, ben, [...good, effects]))).toBe('BUNDLE_CONTENT');
      const noise = Buffer.from('noise\n');
      expect(
        await take(await partBytes(college, ben, [{ head: { k: 'groups', bytes: noise.length, groups: 1 }, body: () => [noise] }])),
      ).toBe('BUNDLE_CONTENT');
      expect(await seq(college)).toBe(before);
      expect(await college.hub.blobs.list()).toEqual([]);
      expect(await take(part)).toBe('taken');
    });

    it('answers a laptop with what it lacks, sealed to it alone; a cursor on a stick never begins a new epoch', async () => {
      const college = await start();
      const lead = await college.person('lead', 'lead@org');
      const ben = await college.person('ben', 'installer@org');
      const copy = await new Copy(ben).sync();
      await lead.send(set('device', 'd7', { name: 'PC 7' }));
      const { cursor } = await ben.pullAll();
      await lead.send(set('device', 'd8', { name: 'PC 8' }));
      const standing = { writer: writerId(ben.writer), to: 0, digest: null, last: 1, cursor };
      const group = ben.write([answers('s1')]);
      const taken = await takePart(
        college.hub,
        source(await partBytes(college, ben, [notesItem({ standings: [standing] }), groupsItem([group])])),
      );
      expect(taken.answers).toEqual([ben.writer]);
      const files = new MemoryFiles();
      await writeAnswer(college.hub, files, '/answer', ben.writer, randomBytes);
      const from = fileSource(files, '/answer');
      const checked = await checkPart(from, { id: college.hub.keys.hub, signKey: college.hub.keys.signer.publicKey });
      const items = [];
      for await (const item of itemsOf(from, checked, ben.writer, ben.seal)) items.push({ head: item.head, bytes: await wholeBody(item) });
      const notes = items.flatMap(({ head, bytes }) => (head.k === 'notes' ? [notesIn(checked.head, bytes)] : []));
      expect(receiptSchema.parse(JSON.parse(notes[0]?.receipts[0]?.text ?? ''))).toMatchObject({
        laptops: [{ writer: ben.writer, last: 1 }],
      });
      const pages = items.flatMap(({ head, bytes }) => (head.k === 'effects' ? [pageIn(checked.head, bytes).page] : []));
      expect(pages).toMatchObject([{ kind: 'delta', from: { seq: cursor.seq } }]);
      expect(JSON.stringify(pages)).toContain(ben.writer);
      expect(copy.row('device', 'd8')).toBeUndefined();
      const ana = await college.person('ana', 'installer@org');
      expect(await codeOf(itemsOf(from, checked, ana.writer, ana.seal).next())).toBe('BUNDLE_NOT_FOR_US');
      const epoch = (await college.hub.store.read((store) => store.head())).epoch;
      const wild = { ...standing, cursor: { ...cursor, seq: 9_999 } };
      await takePart(college.hub, source(await partBytes(college, ben, [notesItem({ standings: [wild] })])));
      await writeAnswer(college.hub, files, '/again', ben.writer, randomBytes);
      expect((await college.hub.store.read((store) => store.head())).epoch).toBe(epoch);
      expect(await codeOf(writeAnswer(college.hub, files, '/none', 'w-nobody', randomBytes))).toBe('NOT_FOUND');
    });

    it('takes a part over the network from any enrolled laptop, and from nobody else', async () => {
      const college = await start();
      const ben = await college.person('ben', 'installer@org');
      const ana = await college.person('ana', 'installer@org');
      const part = await partBytes(college, ben, [groupsItem([ben.write([answers('s1')])])]);
      const send = (token: string) =>
        college.ask('POST', '/v1/carry', { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` }, part);
      expect((await send('nonsense')).status).toBe(401);
      expect(await send(ana.token)).toMatchObject({ status: 200, body: { laptops: [{ writer: ben.writer, last: 1 }] } });
      const bad = Buffer.concat([part, Buffer.from('x')]);
      const refused = await college.ask(
        'POST',
        '/v1/carry',
        { 'content-type': 'application/octet-stream', authorization: `Bearer ${ana.token}` },
        bad,
      );
      expect(refused).toMatchObject({ status: 422, body: { code: 'BUNDLE_DAMAGED', details: { part: 1, of: 1 } } });
      expect(await ana.get('/v1/roster')).toMatchObject({ status: 200, body: { laptops: [{}, {}] } });
      const answer = await ana.post('/v1/carry/answer', { writer: ben.writer });
      expect(answer.status).toBe(200);
      expect((await ana.post('/v1/carry/answer', { writer: 'w-nobody' })).status).toBe(404);
    });
  });
}
