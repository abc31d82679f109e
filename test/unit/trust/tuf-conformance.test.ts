/**
 * The cases of the public conformance set for TUF clients (theupdateframework/tuf-conformance), by their names, written anew from what they
 * describe. Here a refresh is all or nothing above the roots, so where the set looks at which single file was replaced, this looks at the
 * versions that count afterwards. tuf-conformance-names.test.ts lists every name of the set with its file, or why it does not apply.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepSet } from '../../../electron/library/trust/folder.ts';
import { diskFiles } from '../../../shared/node/files.ts';
import { signed, snapshotDraft } from '../../../shared/node/metadata/sign.ts';
import { begun, Holder } from './laptop.ts';
import { dayMs, Library, medium, newSigner, start } from './library.ts';

describe('test_basic', () => {
  it('test_basic_refresh_requests: a first refresh asks for root 2, timestamp, snapshot and targets, in this order', async () => {
    const { library } = await begun();
    expect(library.asked).toEqual(['1.root.json', '2.root.json', 'timestamp.json', '1.snapshot.json', '1.targets.json']);
  });

  it('test_basic_refresh_trusted_data: what counts afterwards is what was published', async () => {
    const { library, laptop } = await begun();
    expect(laptop.versions).toEqual({ timestamp: 1, snapshot: 1, targets: 1 });
    expect(laptop.held?.targets.bytes).toEqual(library.files.get('1.targets.json'));
    expect(laptop.held?.timestamp.bytes).toEqual(library.files.get('timestamp.json'));
  });

  it('test_implicit_refresh: what is not listed is not found, and the metadata is there all the same', async () => {
    const { laptop } = await begun();
    expect(laptop.held?.find('nonexistent artifact')).toBeUndefined();
    expect(laptop.versions).toEqual({ timestamp: 1, snapshot: 1, targets: 1 });
  });

  it.each(['root', 'timestamp', 'snapshot', 'targets'] as const)(
    'test_unsigned_metadata: %s signed by somebody else is refused',
    async (role) => {
      const { library, laptop } = await begun();
      if (role === 'root') library.publishRoot([newSigner()]);
      else if (role === 'targets') library.targets.signers = [newSigner()];
      else library.keys[role] = [newSigner()];
      library.next('targets');
      expect(await laptop.refresh()).toBe('METADATA_UNSIGNED');
      expect(laptop.root).toBe(1);
      expect(laptop.versions).toEqual({ timestamp: 1, snapshot: 1, targets: 1 });
    },
  );

  it.each(['root', 'snapshot', 'targets'] as const)(
    'test_url_and_metadata_version_mismatch: %s of another number than its name says is not taken',
    async (role) => {
      const { library, laptop } = await begun();
      if (role === 'root') library.publishRoot(undefined, { version: 3 });
      else {
        library.next('targets');
        const bytes = library.files.get(`2.${role}.json`) ?? new Uint8Array();
        library.lies.set(role, { version: 3, bytes });
        library.next();
        library.files.set(`3.${role}.json`, bytes);
      }
      expect(await laptop.refresh()).toBe(role === 'root' ? 'METADATA_ROLLED_BACK' : 'METADATA_MIXED');
      expect(laptop.root).toBe(1);
      expect(laptop.versions).toEqual({ timestamp: 1, snapshot: 1, targets: 1 });
    },
  );

  it('test_timestamp_content_changes: another content under the same number changes nothing', async () => {
    const { library, laptop } = await begun();
    const bytes = library.files.get('1.snapshot.json') ?? new Uint8Array();
    library.stamp({ version: 100, bytes });
    expect(await laptop.refresh()).toBeUndefined();
    expect(library.asked).not.toContain('100.snapshot.json');
    expect(laptop.held?.timestamp.signed.snapshotMeta.version).toBe(1);
  });

  it('test_basic_metadata_hash_support: lengths and hashes that fit are taken', async () => {
    const { laptop } = await begun();
    expect(laptop.held?.timestamp.signed.snapshotMeta.hashes).toHaveProperty('sha256');
    expect(laptop.held?.metaOf('targets')?.hashes).toHaveProperty('sha256');
  });

  it('test_targets_hash_mismatch: targets that are not the ones the snapshot names are refused', async () => {
    const { library, laptop } = await begun();
    library.lies.set('targets', { version: 2, bytes: new TextEncoder().encode('other') });
    library.next('targets');
    expect(await laptop.refresh()).toBe('METADATA_MIXED');
    expect(laptop.versions).toEqual({ timestamp: 1, snapshot: 1, targets: 1 });
  });

  it('test_snapshot_hash_mismatch: a snapshot that is not the one the timestamp names is refused', async () => {
    const { library, laptop } = await begun();
    const right = library.files.get('1.snapshot.json') ?? new Uint8Array();
    library.lies.set('snapshot', { version: 2, bytes: right.map((byte, at) => (at === right.length - 1 ? 0x20 : byte)) });
    library.next('targets');
    expect(await laptop.refresh()).toBe('METADATA_MIXED');
    expect(laptop.versions).toEqual({ timestamp: 1, snapshot: 1, targets: 1 });
  });

  it('test_metadata_bytes_match: the very bytes that came are kept, not another spelling of them', async () => {
    const library = new Library();
    const spelled = Buffer.concat([library.files.get('timestamp.json') ?? Buffer.alloc(0), Buffer.from(' ')]);
    library.files.set('timestamp.json', spelled);
    const laptop = new Holder(library);
    expect(await laptop.refresh()).toBeUndefined();
    const folder = await mkdtemp(join(tmpdir(), 'groundcrew-metadata-'));
    try {
      if (laptop.held === undefined) throw new Error('nothing is held');
      await keepSet(diskFiles, folder, laptop.held);
      expect(await readFile(join(folder, 'timestamp.json'))).toEqual(spelled);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    ['test_snapshot_404', '2.snapshot.json'],
    ['test_targets_404', '2.targets.json'],
    ['test_timestamp_404', 'timestamp.json'],
  ] as const)('%s: %s that is not there ends the refresh, and what was held stays', async (_name, absent) => {
    const { library, laptop } = await begun();
    library.next('targets');
    library.files.delete(absent);
    expect(await laptop.refresh()).toBe('METADATA_MISSING');
    expect(library.asked.at(-1)).toBe(absent);
    expect(laptop.versions).toEqual({ timestamp: 1, snapshot: 1, targets: 1 });
  });

  it('test_incorrect_metadata_type: a snapshot that is signed as a timestamp would be is no timestamp', async () => {
    const { library, laptop } = await begun();
    const bytes = library.files.get('1.snapshot.json') ?? new Uint8Array();
    const draft = snapshotDraft({ version: 2, expiresAt: start + 30 * dayMs, files: new Map([['snapshot', { version: 1, bytes }]]) });
    library.files.set('timestamp.json', signed('snapshot', draft, library.keys.timestamp));
    expect(await laptop.refresh()).toBe('METADATA_STRANGE');
    expect(laptop.versions?.timestamp).toBe(1);
  });

  it('test_faketime: the time that is trusted decides, not this machine’s clock', async () => {
    const library = new Library();
    library.rootExpires = start + 7 * dayMs;
    library.publishRoot();
    const laptop = new Holder(library);
    expect(await laptop.refresh()).toBeUndefined();
    library.next();
    expect(await laptop.refresh(start + 8 * dayMs)).toBe('METADATA_EXPIRED');
  });

  it('test_invalid_initial_root: a first root without a version is refused before anything else is asked for', async () => {
    const library = new Library();
    const first = JSON.parse(new TextDecoder().decode(library.files.get('1.root.json'))) as { signed: Record<string, unknown> };
    delete first.signed['version'];
    library.files.set('1.root.json', new TextEncoder().encode(JSON.stringify(first)));
    const laptop = new Holder(library);
    expect(await laptop.refresh()).toBe('METADATA_STRANGE');
    expect(library.asked).toEqual(['1.root.json']);
  });

  it('test_unsigned_initial_root: a first root that is wrongly signed is refused, though it is the pinned file', async () => {
    const library = new Library();
    library.rootVersion = 0;
    library.publishRoot([newSigner()]);
    const laptop = new Holder(library);
    expect(await laptop.refresh()).toBe('METADATA_UNSIGNED');
    expect(library.asked).toEqual(['1.root.json']);
  });

  it('test_custom_fields: fields that nobody knows belong to what was signed, and the root is taken', async () => {
    const { library, laptop } = await begun();
    library.publishRoot(undefined, { 'custom-field': 'value', more: { a: 1, b: [2, 'ü', ' '] } });
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.root).toBe(2);
    const bytes = new TextDecoder().decode(library.files.get('2.root.json')).replace('"value"', '"valve"');
    library.files.set('2.root.json', new TextEncoder().encode(bytes));
    expect(await new Holder(library).refresh()).toBe('METADATA_UNSIGNED');
  });

  it('test_deprecated_keyid_hash_algorithms: a field beside a key that says nonsense changes nothing', async () => {
    const { library, laptop } = await begun();
    const [key] = library.keys.snapshot;
    const first = JSON.parse(new TextDecoder().decode(library.files.get('1.root.json'))) as { signed: { keys: Record<string, object> } };
    const keys = Object.fromEntries(
      Object.entries(first.signed.keys).map(([id, each]) => [id, { ...each, keyid_hash_algorithms: ['md5'] }]),
    );
    library.publishRoot(undefined, { keys } as never);
    library.next();
    expect(key).toBeDefined();
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.root).toBe(2);
  });
});

describe('test_expiration', () => {
  it('test_root_expired: the root is taken, and nothing else by it', async () => {
    const { library, laptop } = await begun();
    library.rootExpires = start - dayMs;
    library.publishRoot();
    library.next('targets');
    expect(await laptop.refresh()).toBe('METADATA_EXPIRED');
    expect(laptop.root).toBe(2);
    expect(laptop.versions).toEqual({ timestamp: 1, snapshot: 1, targets: 1 });
  });

  it.each([
    ['test_timestamp_expired', 'timestamp'],
    ['test_snapshot_expired', 'snapshot'],
    ['test_targets_expired', 'targets'],
  ] as const)('%s: a newer %s that has ended is not taken', async (_name, ended) => {
    const { library, laptop } = await begun();
    (ended === 'targets' ? library.targets : library[ended]).expiresAt = start - 5 * dayMs;
    library.next('targets');
    expect(await laptop.refresh()).toBe('METADATA_EXPIRED');
    expect(laptop.versions).toEqual({ timestamp: 1, snapshot: 1, targets: 1 });
  });

  it('test_expired_local_root: a root that has ended leads to the next one', async () => {
    const library = new Library();
    library.rootExpires = start + 7 * dayMs;
    library.publishRoot();
    const laptop = new Holder(library);
    expect(await laptop.refresh()).toBeUndefined();
    library.rootExpires = start + 21 * dayMs;
    library.publishRoot();
    expect(await laptop.refresh(start + 18 * dayMs)).toBeUndefined();
    expect(laptop.root).toBe(3);
  });

  it('test_expired_local_timestamp: what is held and has ended serves to take what is newer', async () => {
    const { library, laptop } = await begun();
    library.timestamp.expiresAt = start + 7 * dayMs;
    library.next();
    expect(await laptop.refresh()).toBeUndefined();
    library.timestamp.expiresAt = start + 21 * dayMs;
    library.next('targets');
    expect(await laptop.refresh(start + 18 * dayMs)).toBeUndefined();
    expect(laptop.versions?.targets).toBe(2);
  });
});

/** Of an earlier edition of the set; it has these no more. */
describe('test_delegated_expiration', () => {
  const path = 'one/v1/m1';
  const delegated = async (expiresAt: number) => {
    const library = new Library();
    const title = library.delegate('targets', 'title-one', [newSigner()]);
    title.targets.push(medium(path, 'first'));
    title.expiresAt = expiresAt;
    library.next('targets');
    const laptop = new Holder(library);
    return { library, laptop, title, refused: await laptop.refresh() };
  };

  it('test_delegated_targets_expired: the refresh succeeds, and the medium is told to have ended, so that it is stale from the first moment', async () => {
    const { laptop, refused } = await delegated(start - dayMs);
    expect(refused).toBeUndefined();
    expect(laptop.held?.find(path)).toMatchObject({ ends: 'title-one', endsAt: start - dayMs });
  });

  it('test_expired_local_delegated_targets: on day 18 the title of day 7 is told to have ended', async () => {
    const { laptop } = await delegated(start + 7 * dayMs);
    expect(laptop.held?.find(path)?.endsAt).toBeLessThan(start + 18 * dayMs);
  });

  it('test_expired_local_delegated_targets_updates: a newer one of the title is taken on day 18', async () => {
    const { library, laptop, title } = await delegated(start + 7 * dayMs);
    title.expiresAt = start + 21 * dayMs;
    library.next('title-one');
    expect(await laptop.refresh(start + 18 * dayMs)).toBeUndefined();
    expect(laptop.held?.find(path)?.endsAt).toBe(start + 21 * dayMs);
  });
});
