import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenText } from '../../../hub/identity/tokens.ts';
import { digestOf, makeSigningKey, privateKeyObject } from '../../../shared/node/keys.ts';
import { limits } from '../../../shared/sync/op.ts';
import { Copy } from '../../builders/hub-copy.ts';
import { fact, Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';
import type { Engine } from './thread.suite.ts';

/** What a hub refuses, over HTTP: bodies that mean harm, tokens, codes, another department's things. */
export function refusalsSuite(engine: Engine): void {
  let college: TestHub;
  beforeEach(async () => {
    const store = await engine.store();
    college = await startHub({ http: true, ...(store ? { store } : {}) });
  });
  afterEach(async () => {
    expect(college.alarms).toEqual([]);
    await college.close();
  });
  const json = { 'content-type': 'application/json' };
  const codeOf = (answer: { readonly body: unknown }) => Reflect.get(Object(answer.body), 'code');
  const head = () => college.hub.store.read((store) => store.head());

  describe(`JSON that means harm (${engine.name})`, () => {
    const deep = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;
    const bad: readonly (readonly [string, string, number])[] = [
      ['one byte past the limit', `{"writer":"${'x'.repeat(256 * 1024)}"}`, 413],
      ['a hundred thousand elements', `[${'0,'.repeat(100_000)}0]`, 422],
      ['ten thousand levels', deep(10_000), 422],
      ['thirty-three levels', deep(33), 422],
      ['__proto__', '{"writer":"w-ben","__proto__":{"admin":true}}', 422],
      ['__proto__ in disguise', '{"writer":"w-ben","\\u005f_proto__":{"admin":true}}', 422],
      ['a key twice', '{"writer":"w-ben","writer":"w-lead"}', 422],
      ['a key twice in disguise', '{"writer":"w-ben","wr\\u0069ter":"w-lead"}', 422],
      ['NUL', '{"writer":"w-ben\\u0000"}', 422],
      ['half a character', '{"writer":"w-ben\\ud800"}', 422],
      ['no JSON', '{"writer":', 422],
      ['nothing', '', 422],
      ['another type', '42', 422],
    ];
    it.each(bad)('%s', async (_what, body, status) => {
      const answer = await college.ask('POST', '/v1/nonce', json, body);
      expect(answer.status).toBe(status);
      expect(JSON.stringify(answer.body)).not.toMatch(/ at |SELECT|node_modules/);
    });

    it('not UTF-8, another content type, an unknown path, an unknown method, another origin', async () => {
      expect((await college.ask('POST', '/v1/nonce', json, Buffer.from([0x7b, 0xff, 0x7d]))).status).toBe(422);
      expect((await college.ask('POST', '/v1/nonce', { 'content-type': 'text/html' }, 'x')).status).toBe(422);
      expect(codeOf(await college.ask('GET', '/v1/none', {}))).toBe('NOT_FOUND');
      expect(codeOf(await college.ask('GET', '/v1/push', {}))).toBe('NOT_FOUND');
      expect(codeOf(await college.ask('GET', '/v1/hello', { origin: 'https://evil.example' }))).toBe('PEER_FOREIGN');
    });

    it('inside a signed group: kept for a person where it can be numbered, refused where not, never a fault', async () => {
      const lead = await college.person('lead', 'lead@org');
      const good = lead.write([set('job', 'j1', { site: 'DOCK' })]);
      lead.journal.pop();
      const texts = [
        good.text.replace('"site"', '"__proto__"'),
        good.text.replace('DOCK', '\\u0000'),
        good.text.replace('DOCK', '\\udfff'),
        good.text.replace('"DOCK"', deep(10_000)),
        good.text.replace('"id":"j1"', '"id":"j1","id":"j2"'),
        good.text.replace('"v":"DOCK"', `"v":"${'x'.repeat(limits.bytesPerText + 1)}"`),
      ];
      for (const text of texts) {
        const result = await lead.push([{ text, sig: lead.signer.sign(text) }]);
        expect(result.writers[0]).toMatchObject({ last: 0, refused: { code: 'GROUP_MALFORMED' } });
      }
      expect(await college.hub.store.read((store) => store.quarantined())).toHaveLength(texts.length);
      expect((await lead.push([good])).writers[0]).toMatchObject({ last: 1 });
    });

    it('names with right-to-left marks, emoji, Zalgo and 300 characters travel as they are', async () => {
      const lead = await college.person('lead', 'lead@org');
      const names = ['\u202etxt.exe', '👩‍💻', 'Z͑ͫ̓ͪ̂ͫ̽͏', 'مرحبا', 'x'.repeat(300), 'e\u0301', 'é', "'; DROP TABLE rows; --", '%_\\'];
      await lead.send(...names.map((name, n) => set('device', `d${n}`, { name })));
      const copy = await new Copy(lead).sync();
      expect(names.map((_, n) => copy.row('device', `d${n}`)?.fields['name'])).toEqual(names);
    });

    it('a push of more groups than allowed, or larger, is refused before anything is read', async () => {
      const lead = await college.person('lead', 'lead@org');
      expect((await lead.pushRaw('x y\n'.repeat(limits.groupsPerPush + 1))).status).toBe(413);
      expect((await lead.pushRaw(Buffer.alloc(limits.bytesPerPush + 1))).status).toBe(413);
    });
  });

  describe(`tokens (${engine.name})`, () => {
    const pull = (token: string) => college.ask('POST', '/v1/pull', { ...json, authorization: `Bearer ${token}` }, '{"cursor":null}');
    const claims = (key: string, at: { readonly aud?: string; readonly exp?: number; readonly sub?: string } = {}) => {
      const now = Math.floor(college.clock.now / 1000);
      const { hub } = college.hub.keys;
      return new SignJWT({})
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(at.sub ?? 'w-ben')
        .setIssuer(hub)
        .setAudience(at.aud ?? hub)
        .setExpirationTime(at.exp ?? now + 60)
        .sign(privateKeyObject(key));
    };

    it('missing, not ours, unsigned, for another hub, expired: 401 and nothing else', async () => {
      const ben = await college.laptop('ben', 'w-ben');
      const { privateSignKey, hub } = college.hub.keys;
      expect(codeOf(await college.ask('POST', '/v1/pull', json, '{"cursor":null}'))).toBe('TOKEN_MISSING');
      const exp = Math.floor(college.clock.now / 1000) + 60;
      const unsigned = new UnsecuredJWT({ sub: 'w-ben', iss: hub, aud: hub, exp }).encode();
      const bad = [
        '',
        'x',
        'a.b.c',
        unsigned,
        await claims(makeSigningKey().privateKey),
        await claims(privateSignKey, { aud: 'hub-another' }),
        await claims(privateSignKey, { exp: exp - 120 }),
        await claims(privateSignKey, { sub: 'w-nobody' }),
        `${ben.token}x`,
      ];
      for (const token of bad) expect(await pull(token)).toMatchObject({ status: 401, body: { code: 'TOKEN_REFUSED', details: {} } });
      expect((await pull(ben.token)).status).toBe(200);
      college.clock.now += 16 * 60_000;
      expect(codeOf(await pull(ben.token))).toBe('TOKEN_REFUSED');
    });

    it('a nonce is good once, for one minute, for its laptop, for its key', async () => {
      const ben = await college.laptop('ben');
      const eve = await college.laptop('eve');
      const nonceOf = async (writer: string) => String(Reflect.get(Object((await ben.post('/v1/nonce', { writer }, false)).body), 'nonce'));
      const token = (laptop: Laptop, writer: string, nonce: string) =>
        laptop.post('/v1/token', { writer, nonce, sig: laptop.signer.sign(tokenText(college.hub.keys.hub, nonce)) }, false);
      const nonce = await nonceOf(ben.writer);
      expect(codeOf(await token(eve, ben.writer, nonce))).toBe('TOKEN_REFUSED');
      expect((await token(ben, ben.writer, nonce)).status).toBe(200);
      expect(codeOf(await token(ben, ben.writer, nonce))).toBe('TOKEN_REFUSED');
      expect(codeOf(await token(eve, eve.writer, await nonceOf(ben.writer)))).toBe('TOKEN_REFUSED');
      const late = await nonceOf(ben.writer);
      college.clock.now += 61_000;
      expect(codeOf(await token(ben, ben.writer, late))).toBe('TOKEN_REFUSED');
      expect(codeOf(await token(ben, 'w-nobody', await nonceOf('w-nobody')))).toBe('TOKEN_REFUSED');
      expect(codeOf(await token(ben, ben.writer, 'a.b.c'))).toBe('TOKEN_REFUSED');
      for (let n = 0; n < 60; n++) await token(eve, ben.writer, 'a.b.c');
      expect(await token(ben, ben.writer, await nonceOf(ben.writer))).toMatchObject({ status: 429 });
      college.clock.now += 61_000;
      expect((await ben.signIn()).status).toBe(200);
    });

    it('an enrolled, unrevoked key is good at any age, and its certificate is renewed', async () => {
      const ben = await college.laptop('ben');
      college.clock.now += 5 * 365 * 86_400_000;
      const signedIn = await ben.signIn();
      expect(signedIn.status).toBe(200);
      const certificate = JSON.parse(Reflect.get(Object(Reflect.get(Object(signedIn.body), 'certificate')), 'text'));
      expect(certificate.expiresAt).toBeGreaterThan(college.clock.now);
    });

    it('a revoked laptop reads nothing more; what it still sends lies in quarantine', async () => {
      const lead = await college.person('lead', 'lead@org');
      const ben = await college.person('ben', 'installer@org');
      ben.write([fact('photo', 'p1', { site: 'DOCK', digest: 'x' })]);
      expect((await lead.post('/v1/laptops/revoke', { writer: ben.writer, reason: 'stolen' })).status).toBe(200);
      expect(await pull(ben.token)).toMatchObject({ status: 401, body: { code: 'LAPTOP_REVOKED' } });
      for (let n = 0; n < 2; n++) {
        expect((await ben.signIn()).status).toBe(200);
        expect(await ben.pushRaw(`${ben.journal[0]?.sig} ${ben.journal[0]?.text}\n`)).toMatchObject({
          status: 401,
          body: { code: 'LAPTOP_REVOKED' },
        });
      }
      expect(await college.hub.store.read((store) => store.quarantined())).toMatchObject([
        { writer: ben.writer, reason: 'revoked', first: 1 },
      ]);
      expect((await college.hub.store.read((store) => store.rows(['photo/p1']))).size).toBe(0);
      expect((await lead.get('/v1/quarantine')).body).toMatchObject({ groups: [{ person: 'ben', reason: 'revoked' }] });
      const next = { writer: ben.writer, next: 'w-ben-next', signKey: ben.signer.publicKey, sealKey: ben.sealKey, reason: 'forked' };
      const proof = ben.signer.sign(`${ben.writer} w-ben-next ${ben.signer.publicKey}`);
      expect(codeOf(await ben.post('/v1/renumber', { ...next, proof }, false))).toBe('LAPTOP_REVOKED');
    });
  });

  describe(`joining (${engine.name})`, () => {
    const enrol = async (code: string, laptop: Laptop, change: Record<string, string> = {}) => {
      const { writer, signKey, sealKey, laptop: name } = laptop.request;
      const body = { code, writer, laptop: name, signKey, sealKey, proof: laptop.signer.sign(code), ...change };
      return college.ask('POST', '/v1/enrol', json, JSON.stringify(body));
    };
    async function invited() {
      const lead = await college.person('lead', 'release-manager@org');
      await college.write(set('person', 'ben', { name: 'Ben' }));
      const made = await lead.post('/v1/invites', { person: 'ben' });
      return { lead, code: String(Reflect.get(Object(made.body), 'code')), made };
    }
    /** A laptop that has not joined. */
    const fresh = (name: string) => new Laptop(name, college.ask, college.hub.keys.hub, college.clock);

    it('by a code, once; the same laptop may ask again, another may not', async () => {
      const { code, made } = await invited();
      expect(made.body).toMatchObject({ fingerprint: college.hub.keys.fingerprint });
      const ben = fresh('ben');
      const eve = fresh('eve');
      expect(codeOf(await enrol(code, ben, { proof: eve.signer.sign(code) }))).toBe('CODE_REFUSED');
      expect(codeOf(await enrol(code, ben, { writer: 'hub-mine' }))).toBe('INPUT_INVALID');
      expect(codeOf(await enrol(code, ben, { sealKey: 'A'.repeat(60) }))).toBe('INPUT_INVALID');
      expect((await enrol(code, ben)).status).toBe(200);
      expect(
        (await enrol(code.toLowerCase().replaceAll('-', ' '), ben, { proof: ben.signer.sign(code.toLowerCase().replaceAll('-', ' ')) }))
          .status,
      ).toBe(200);
      expect(codeOf(await enrol(code, eve))).toBe('CODE_REFUSED');
      expect((await ben.signIn()).status).toBe(200);
    });

    it('a code ends after a day, after ten tries, and guessing is slowed down', async () => {
      const { code, lead } = await invited();
      const ben = fresh('ben');
      const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
      for (let n = 0; n < 10; n++) expect(codeOf(await enrol(wrong, ben))).toBe('CODE_REFUSED');
      expect(await enrol(code, ben)).toMatchObject({ status: 429, body: { code: 'TOO_MANY_TRIES' } });
      college.clock.now += 61_000;
      expect(codeOf(await enrol(code, ben))).toBe('CODE_REFUSED');
      await lead.signIn();
      const again = String(Reflect.get(Object((await lead.post('/v1/invites', { person: 'ben' })).body), 'code'));
      college.clock.now += 86_400_001;
      expect(codeOf(await enrol(again, ben))).toBe('CODE_REFUSED');
    });

    it('nobody invites somebody with more rights than they could give, or whom they may not see; it is noted', async () => {
      await college.write(
        set('person', 'rita', { name: 'Rita', department: 'ART' }),
        set('person', 'zoe', { name: 'Zoe', department: 'LAW' }),
      );
      await college.grant('rita', 'release-manager@org');
      const lead = await college.person('lead', 'lead@department:ART');
      expect(codeOf(await lead.post('/v1/invites', { person: 'rita' }))).toBe('ROLE_MISSING');
      expect((await lead.post('/v1/invites', { person: 'zoe' })).body).toEqual((await lead.post('/v1/invites', { person: 'nobody' })).body);
      expect(codeOf(await lead.post('/v1/invites', { person: 'hub' }))).toBe('NOT_FOUND');
      const ben = await college.person('ben', 'installer@org');
      expect(codeOf(await ben.post('/v1/invites', { person: 'ben' }))).toBe('ROLE_MISSING');
      const audit = await college.hub.store.read((store) => store.audit(10));
      expect(audit.map((row) => `${row.person} ${row.act} ${row.code}`).sort()).toEqual(
        [
          'ben invite ROLE_MISSING',
          'lead invite NOT_FOUND',
          'lead invite NOT_FOUND',
          'lead invite NOT_FOUND',
          'lead invite ROLE_MISSING',
        ].sort(),
      );
    });
  });

  describe(`a lead of one department and another's things (${engine.name})`, () => {
    it('zero rows, by pull, by list, by quarantine and by blob; absent and not theirs look the same', async () => {
      const art = await college.person('art', 'lead@department:ART');
      const law = await college.person('law', 'lead@department:LAW');
      await law.send(set('device', 'd-law', { name: 'PC', department: 'LAW' }));
      const bytes = Buffer.from('a photo of the law department');
      const digest = digestOf(bytes);
      await law.send(fact('photo', 'p-law', { device: 'd-law', digest }));
      expect((await law.put(`/v1/blobs/${digest}`, bytes)).status).toBe(201);
      expect((await law.get(`/v1/blobs/${digest}`)).body).toEqual(bytes);
      expect((await law.get(`/v1/blobs/${digest}`, 'HEAD')).headers['content-length']).toBe(String(bytes.length));
      const mine = await new Copy(art).sync();
      expect([...mine.rows.values()].filter((row) => row.type === 'device' || row.type === 'photo')).toEqual([]);
      for (const path of [digest, digestOf('none'), 'sha256:..', '..%2f..%2fhub.db']) {
        expect(await art.get(`/v1/blobs/${path}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', details: {} } });
      }
      expect((await art.get('/v1/laptops')).body).toMatchObject({ laptops: [{ person: 'art' }] });
      expect(codeOf(await art.post('/v1/laptops/revoke', { writer: law.writer, reason: 'x' }))).toBe('NOT_FOUND');
      expect(codeOf(await art.post('/v1/laptops/revoke', { writer: 'w-nobody', reason: 'x' }))).toBe('NOT_FOUND');
      await art.send(set('device', 'd-law', { name: 'mine now', department: 'ART' }));
      expect((await college.hub.store.read((store) => store.rows(['device/d-law']))).get('device/d-law')?.fields['name']).toBe('PC');
    });

    it('a blob that differs from its name, or is too large, is refused and not kept', async () => {
      const ben = await college.person('ben', 'installer@org');
      expect(codeOf(await ben.put(`/v1/blobs/${digestOf('x')}`, Buffer.from('y')))).toBe('BLOB_DIFFERS');
      expect((await ben.put(`/v1/blobs/${digestOf('x')}`, Buffer.alloc(limits.blobBytes + 1))).status).toBe(413);
      expect(await college.hub.blobs.list()).toEqual([]);
    });

    it('a next that was made up, or belongs to somebody else, widens nothing', async () => {
      const lead = await college.person('lead', 'lead@org');
      await lead.send(...Array.from({ length: 2_100 }, (_, n) => set('job', `j${n}`, { site: 'DOCK' })));
      const first = await lead.pull(null);
      const eve = await college.person('eve');
      for (const next of ['x', 'e30', first?.kind === 'snapshot' ? (first.next ?? '') : '']) {
        const page = await eve.pull(null, next);
        expect(page?.kind === 'snapshot' && page.rows.filter((row) => row.type === 'job')).toEqual([]);
      }
    });

    it('a scope that a laptop claims in its cursor gives it nothing', async () => {
      const lead = await college.person('lead', 'lead@org');
      const eve = await college.person('eve');
      await lead.send(set('job', 'j1', { site: 'DOCK' }));
      const { cursor } = await eve.pullAll();
      const page = await eve.pull({ ...cursor, scopes: ['org'] });
      expect(page).toMatchObject({ kind: 'snapshot', rows: [], cursor: { scopes: ['catalogue', 'person:eve'] } });
      expect((await head()).seq).toBeGreaterThan(0);
    });
  });
}
