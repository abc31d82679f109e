/** The library's metadata at the hub: made by itself, signed by release managers' laptops, and taken only where it says what the record says. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groundcrewRoles } from '../../../hub/groundcrew-roles.ts';
import { signedTitle } from '../../../shared/domain/library/signed-title.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { loadSigner, makeSigningKey, type Signer } from '../../../shared/node/keys.ts';
import { takeIn } from '../../../shared/node/metadata/take-in.ts';
import { signedDenyList, signedLists, signedTitleFile, titlesOf } from '../../../shared/node/metadata/titles.ts';
import type { TrustedMetadata } from '../../../shared/node/metadata/trusted.ts';
import { isUnlockCode } from '../../../shared/node/unlock-code.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { gather, indexesOf } from '../../../shared/sync/world.ts';
import { nothingSeen, type Seen } from '../../../shared/trust/seen.ts';
import { unlockFileSchema } from '../../../shared/trust/unlock.ts';
import { type Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';

let college: TestHub;
let manager: Laptop;
const dayMs = 86_400_000;
const digest = `sha256:${'a'.repeat(64)}`;

beforeEach(async () => {
  college = await startHub({ rules: groundcrewRules, roles: groundcrewRoles });
  manager = await college.person('renee', 'release-manager@org');
});
afterEach(async () => {
  expect(college.alarms).toEqual([]);
  await college.close();
});

const codeOf = (answer: { readonly body: unknown }) => Reflect.get(Object(answer.body), 'code');
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function refresh(laptop: Laptop, seen: Seen = nothingSeen): Promise<TrustedMetadata> {
  const raw = async (name: string) => {
    const got = await college.app.inject({
      method: 'GET',
      url: `/library/metadata/${encodeURIComponent(name)}`,
      headers: { authorization: `Bearer ${laptop.token}` },
    });
    return got.statusCode === 200 ? new Uint8Array(got.rawPayload) : undefined;
  };
  const { root } = college.hub.keys;
  if (root === null) throw new Error('no root');
  const taken = await takeIn(raw, { pinned: root, seen, now: college.clock.now });
  if (taken.problem !== undefined) throw taken.problem;
  return taken.trusted;
}

/** Rows as the gates of the library leave them: what is judged here is what was signed, not how it came to be. */
async function rows(...list: readonly (readonly [type: string, id: string, fields: Row['fields']])[]): Promise<void> {
  await college.hub.store.write(async (store) => {
    const { seq } = await store.head();
    for (const [type, id, fields] of list) {
      const before = (await store.rows([rowKey(type, id)])).get(rowKey(type, id));
      const after: Row = {
        type,
        id,
        seq,
        made: { by: [], p: 'renee', t: 1, h: 1 },
        scopes: ['catalogue'],
        fields: { ...before?.fields, ...fields },
      };
      const model = groundcrewRules.model(type);
      await store.putRows([{ before, after, was: before === undefined ? [] : indexesOf(model, before), now: indexesOf(model, after) }]);
    }
  });
}

/** A title with one version and one medium, definitive for everybody, as the record has it. */
const aTitle = () =>
  rows(
    ['title', 't1', { name: 'Firefox' }],
    ['version', 'v1', { titleId: 't1', number: '128.6', status: 'definitive' }],
    [
      'medium',
      'm1',
      {
        titleId: 't1',
        versionId: 'v1',
        platform: { system: 'linux', architecture: 'x64', language: 'any' },
        fileName: 'firefox.deb',
        digest,
        sizeBytes: 100,
        maker: { compared: 'none-published', source: 'by hand' },
      },
    ],
    ['definitive', 't1.general', { titleId: 't1', channel: { kind: 'general' }, versionId: 'v1' }],
  );

const record = () =>
  college.hub.store.read((store) =>
    gather(
      {
        rows: (keys) => store.rows(keys),
        find: async (type, name, value) => (await store.find([{ type, name, value }]))[0] ?? [],
      },
      (world) => signedTitle(world, 't1'),
    ),
  );

/** The manager's key is taken, with the lists of titles signed by it. */
async function begin(titles: readonly string[] = ['t1']): Promise<Signer> {
  const signer = loadSigner(makeSigningKey().privateKey);
  const common = { version: 2, expiresAt: college.clock.now + 100 * dayMs, signer };
  const targets = text(signedLists(common, titles, [{ publicKey: signer.publicKey }]));
  const answer = await manager.post('/library/keys', { publicKey: signer.publicKey, targets });
  expect(answer.body).toEqual({ taken: true });
  return signer;
}

describe('by itself', () => {
  it('a new hub has a root that its fingerprint covers, and a whole set that a laptop can prove', async () => {
    const set = await refresh(manager);
    expect(set.root.version).toBe(1);
    expect(set.seen()).toMatchObject({ timestamp: 1, snapshot: 1, files: { targets: 1 } });
    expect((await manager.get('/v1/hello')).body).toMatchObject({ root: college.hub.keys.root });
    const keys = (await manager.get('/library/keys')).body;
    expect(keys).toMatchObject({ root: { atHub: true, threshold: 1, keepers: ['College hub'] }, signing: [{ keeper: 'College hub' }] });
  });

  it('the stamp is new after ten minutes and the same before', async () => {
    await refresh(manager);
    college.clock.now += 5 * 60_000;
    expect((await refresh(manager)).timestamp.version).toBe(1);
    college.clock.now += 6 * 60_000;
    expect((await refresh(manager)).timestamp.version).toBe(2);
  });

  it('nobody without a token reads it; other names are not found', async () => {
    expect((await college.ask('GET', '/library/metadata/timestamp.json', {})).status).toBe(401);
    for (const name of ['0.root.json', 'root.json', '~floors.json', '1.~floors.json', '..%2Fhub.db', '1.title-none.json', 'x'])
      expect((await manager.get(`/library/metadata/${name}`)).status).toBe(404);
  });
});

describe('signing', () => {
  it('the first laptop takes the place of the hub’s own key; its title reaches every laptop', async () => {
    await aTitle();
    const signer = await begin();
    const common = { version: 1, expiresAt: college.clock.now + 100 * dayMs, signer };
    const title = text(signedTitleFile(common, await record()));
    const deny = text(signedDenyList(common, []));
    const answer = await manager.post('/library/metadata', {
      files: [
        { role: 'deny-list', text: deny },
        { role: 'title-t1', text: title },
      ],
    });
    expect(answer.body).toEqual({ versions: { 'deny-list': 1, 'title-t1': 1 } });
    const installer = await college.person('ben', 'installer@org');
    const trusted = await refresh(installer);
    expect(trusted.find('t1/v1/m1')?.target).toMatchObject({ length: 100, hashes: { sha256: 'a'.repeat(64) } });
    expect(trusted.find('t1/v1/m1')?.target.custom).toMatchObject({ status: 'definitive', channels: ['general'] });
    expect(trusted.root.version).toBe(2);
    expect((await manager.get('/library/keys')).body).toMatchObject({ signing: [{ publicKey: signer.publicKey }] });
  });

  it('what is not what the record says is refused, and nothing changes', async () => {
    await aTitle();
    const signer = await begin();
    const common = { version: 1, expiresAt: college.clock.now + 100 * dayMs, signer };
    const [target] = await record();
    if (target === undefined) throw new Error('no target');
    const other = text(signedTitleFile(common, [{ ...target, digest: `sha256:${'b'.repeat(64)}` }]));
    expect(codeOf(await manager.post('/library/metadata', { files: [{ role: 'title-t1', text: other }] }))).toBe('METADATA_DISAGREES');
    const none = text(signedTitleFile(common, []));
    expect(codeOf(await manager.post('/library/metadata', { files: [{ role: 'title-t1', text: none }] }))).toBe('METADATA_DISAGREES');
    expect((await refresh(manager)).delegated.size).toBe(0);
  });

  it('a withdrawn version must be on the deny-list that comes with its title, and never leaves it', async () => {
    await aTitle();
    const signer = await begin();
    const common = { version: 1, expiresAt: college.clock.now + 100 * dayMs, signer };
    const send = async (...files: readonly (readonly [string, Uint8Array])[]) =>
      manager.post('/library/metadata', { files: files.map(([role, bytes]) => ({ role, text: text(bytes) })) });
    await rows(['version', 'v1', { status: 'withdrawn' }]);
    const title = signedTitleFile(common, await record());
    expect(codeOf(await send(['title-t1', title]))).toBe('METADATA_DISAGREES');
    const entry = { titleId: 't1', versionId: 'v1', number: '128.6', by: 'R', at: 5, reason: 'broken' };
    expect((await send(['deny-list', signedDenyList(common, [entry])], ['title-t1', title])).status).toBe(200);
    expect((await refresh(manager)).denyList()).toEqual({ version: 1, entries: [entry] });
    expect(codeOf(await send(['deny-list', signedDenyList({ ...common, version: 2 }, [])]))).toBe('METADATA_DISAGREES');
    expect(codeOf(await send(['deny-list', signedDenyList(common, [entry])]))).toBe('METADATA_ROLLED_BACK');
    expect(codeOf(await send(['deny-list', signedDenyList({ ...common, version: 7 }, [entry])]))).toBe('METADATA_STRANGE');
  });

  it('another key, another role and a person without the right are refused', async () => {
    await aTitle();
    const signer = await begin();
    const stranger = loadSigner(makeSigningKey().privateKey);
    const common = { version: 1, expiresAt: college.clock.now + 100 * dayMs, signer: stranger };
    const title = text(signedTitleFile(common, await record()));
    expect(codeOf(await manager.post('/library/metadata', { files: [{ role: 'title-t1', text: title }] }))).toBe('METADATA_UNSIGNED');
    expect(codeOf(await manager.post('/library/metadata', { files: [{ role: 'snapshot', text: title }] }))).toBe('INPUT_INVALID');
    const installer = await college.person('ben', 'installer@org');
    const good = text(signedTitleFile({ ...common, signer }, await record()));
    expect(codeOf(await installer.post('/library/metadata', { files: [{ role: 'title-t1', text: good }] }))).toBe('ROLE_MISSING');
    expect(codeOf(await installer.post('/library/keys', { publicKey: stranger.publicKey, targets: null }))).toBe('ROLE_MISSING');
  });

  it('a second laptop’s key is added; what the first signed still stands', async () => {
    await begin();
    const second = loadSigner(makeSigningKey().privateKey);
    const other = await college.person('rob', 'release-manager@org');
    expect((await other.post('/library/keys', { publicKey: second.publicKey, targets: null })).body).toEqual({ taken: true });
    const set = await refresh(other);
    expect(set.root.version).toBe(3);
    expect(titlesOf(set)).toEqual(['t1']);
    expect((await other.get('/library/keys')).body).toMatchObject({ signing: [{}, { publicKey: second.publicKey }] });
  });

  it('the first key without the lists of titles is refused, and nothing changes', async () => {
    const signer = loadSigner(makeSigningKey().privateKey);
    expect(codeOf(await manager.post('/library/keys', { publicKey: signer.publicKey, targets: null }))).toBe('METADATA_UNSIGNED');
    expect((await refresh(manager)).root.version).toBe(1);
  });
});

describe('what laptops have seen', () => {
  const seen: Seen = { root: 1, keys: 'k', timestamp: 40, snapshot: 30, files: { targets: 1 }, denyList: 0 };
  it('is echoed to a laptop that forgot it, and to no other', async () => {
    const installer = await college.person('ben', 'installer@org');
    expect((await installer.post('/library/seen', { seen })).body).toMatchObject({ echo: null });
    expect((await installer.post('/library/seen', { seen: nothingSeen })).body).toMatchObject({ echo: seen });
    expect((await installer.post('/library/seen', { seen: nothingSeen })).body).toMatchObject({ echo: { timestamp: 40 } });
    expect((await manager.post('/library/seen', { seen: nothingSeen })).body).toMatchObject({ echo: null });
    // Whoever looks after security finds whose laptop forgot what it had seen; what is newer leaves no line.
    await installer.post('/library/seen', { seen: { ...seen, timestamp: 41 } });
    const rows = (await college.hub.store.read((store) => store.audit(20))).filter(({ act }) => act === 'library-seen');
    expect(rows.map(({ person, code }) => [person, code])).toEqual(Array(2).fill(['ben', 'METADATA_ROLLED_BACK']));
  });

  it('a hub restored from an old backup goes on past what its laptops have seen', async () => {
    const before = await refresh(manager);
    await manager.post('/library/seen', { seen: { ...before.seen(), timestamp: 40, snapshot: 30 } });
    const after = await refresh(manager, { ...before.seen(), timestamp: 40, snapshot: 30 });
    expect(after.timestamp.version).toBeGreaterThan(40);
    expect(after.snapshot.version).toBeGreaterThan(30);
  });
});

describe('unlock', () => {
  const visit = () => college.write(set('visit', 'visit-1', { state: 'planned', siteId: 's1' }));
  it('a lead gets a code for that laptop and visit, and a signed file; it is kept who asked and why', async () => {
    await visit();
    const lead = await college.person('lea', 'lead@org');
    const ben = await college.person('ben', 'installer@org');
    const answer = await lead.post('/library/unlock', { writer: ben.writer, visit: 'visit-1', nonce: 'abcd-efgh', reason: 'no line' });
    expect(answer.status).toBe(200);
    const { code, file } = answer.body as { code: string; file: { text: string; sig: string } };
    const seen = (await ben.post('/library/seen', { seen: nothingSeen })).body as { unlockSecret: string };
    expect(isUnlockCode(seen.unlockSecret, ben.writer, 'visit-1', 'ABCDEFGH', code)).toBe(true);
    expect(unlockFileSchema.parse(JSON.parse(file.text))).toMatchObject({
      writer: ben.writer,
      visit: 'visit-1',
      by: 'lea',
      reason: 'no line',
    });
    const [row] = await college.hub.store.read((store) => store.audit(1));
    expect(row).toMatchObject({ act: 'unlock', code: 'DONE', person: 'lea', details: { visit: 'visit-1', reason: 'no line' } });
  });

  it('an installer gets none, and neither does anybody for an unknown laptop or visit', async () => {
    await visit();
    const ben = await college.person('ben', 'installer@org');
    const lead = await college.person('lea', 'lead@org');
    const ask = { writer: ben.writer, visit: 'visit-1', nonce: null, reason: 'x' };
    expect(codeOf(await ben.post('/library/unlock', ask))).toBe('ROLE_MISSING');
    expect(codeOf(await lead.post('/library/unlock', { ...ask, writer: 'w-nobody' }))).toBe('NOT_FOUND');
    expect(codeOf(await lead.post('/library/unlock', { ...ask, visit: 'none' }))).toBe('NOT_FOUND');
    expect(codeOf(await lead.post('/library/unlock', { ...ask, reason: ' ' }))).toBe('INPUT_INVALID');
  });
});
