/** Of the conformance set (tuf-conformance.test.ts): what metadata says of a file, keys and thresholds, steps back and their recovery. */
import { describe, expect, it } from 'vitest';
import { mediumStanding } from '../../../electron/library/trust/medium-standing.ts';
import { canonical } from '../../../shared/node/metadata/canonical.ts';
import { keyIdOf, type Signed, signed, targetsDraft } from '../../../shared/node/metadata/sign.ts';
import { metadataName } from '../../../shared/node/metadata/take-in.ts';
import { begun, Holder } from './laptop.ts';
import { dayMs, Library, medium, newSigner, start } from './library.ts';

describe('test_file_download', () => {
  it('test_client_downloads_expected_file, test_client_downloads_expected_file_in_sub_dir: size and digest of a listed path are those that were signed', async () => {
    const library = new Library();
    library.targets.targets.push(medium('target_file.txt', 'target file contents'), medium('path/to/a/target_file.txt', 'below'));
    library.next('targets');
    const laptop = new Holder(library);
    await laptop.refresh();
    expect(laptop.held?.find('target_file.txt')?.target).toMatchObject({ length: 20 });
    expect(laptop.held?.find('path/to/a/target_file.txt')?.target.hashes['sha256']).toBe(medium('x', 'below').digest.slice(7));
  });

  it('test_repository_substitutes_target_file, test_multiple_changes_to_target: each signed change is told, and no other', async () => {
    const { library, laptop } = await begun();
    for (let i = 0; i < 11; i += 1) {
      library.targets.targets = [medium('target_file.txt', `content ${i}`), medium(`new-${i}`, 'new')];
      library.next('targets');
      if (i % 5 !== 0) continue;
      expect(await laptop.refresh()).toBeUndefined();
      expect(laptop.held?.find('target_file.txt')?.target.hashes['sha256']).toBe(medium('x', `content ${i}`).digest.slice(7));
      expect(laptop.held?.find(`new-${i}`)).toBeDefined();
    }
  });

  it('test_download_with_hash_algorithms: SHA-256 names a file, beside others too; SHA-512 alone names none here', async () => {
    const hashes = medium('x', 'content').digest.slice(7);
    expect(await listedWith({ sha256: hashes })).toBe(true);
    expect(await listedWith({ sha256: hashes, sha512: 'a'.repeat(128) })).toBe(true);
    expect(await listedWith({ sha512: 'a'.repeat(128) })).toBe(false);
  });

  it('test_download_with_unknown_hash_algorithm: a medium that no known digest names is as good as not listed', async () => {
    expect(await listedWith({ 'unknown-hash': 'a'.repeat(128) })).toBe(false);
  });
});

/** Does a laptop take a medium whose digests are these for listed? */
async function listedWith(hashes: Record<string, string>): Promise<boolean> {
  const library = new Library();
  const custom = { number: '1', platform: 'any any any', fileName: 'x.deb', manifest: null, status: 'definitive', channels: ['general'] };
  const signers = [newSigner()];
  library.delegate('targets', 'title-one', signers);
  const draft = targetsDraft({ version: 2, expiresAt: start + dayMs, targets: [] });
  const bytes = signed('targets', { ...draft, targets: { 'one/v1/m1': { length: 7, hashes, custom } } }, signers);
  library.files.set('2.title-one.json', bytes);
  library.lies.set('title-one', { version: 2, bytes });
  library.next('targets');
  const laptop = new Holder(library);
  expect(await laptop.refresh()).toBeUndefined();
  const held = { set: laptop.held, unusable: undefined, denyList: undefined };
  const ask = { titleId: 'one', versionId: 'v1', mediumId: 'm1', fileName: 'x.deb' };
  return mediumStanding(held, { held: () => undefined }, ask).medium !== null;
}

describe('test_keys', () => {
  it('test_snapshot_has_too_few_keys: fewer keys than the threshold asks for are not enough', async () => {
    const { library, laptop } = await begun();
    library.keys.snapshot = [...library.keys.snapshot, newSigner(), newSigner(), newSigner(), newSigner()];
    library.thresholds.snapshot = 6;
    library.publishRoot();
    library.next();
    expect(await laptop.refresh()).toBe('METADATA_UNSIGNED');
    expect(laptop.versions?.snapshot).toBe(1);
  });

  it('test_snapshot_does_not_meet_threshold: two signatures where three must sign are not enough', async () => {
    const { library, laptop } = await begun();
    library.keys.snapshot = [newSigner(), newSigner(), newSigner()];
    library.thresholds.snapshot = 3;
    library.publishRoot();
    library.next();
    expect(await laptop.refresh()).toBeUndefined();
    library.keys.snapshot = library.keys.snapshot.slice(1);
    library.next();
    expect(await laptop.refresh()).toBe('METADATA_UNSIGNED');
    expect(laptop.versions?.snapshot).toBe(2);
  });

  it('test_duplicate_keys: one key under ten ids counts once', async () => {
    const { library, laptop } = await begun();
    const signer = library.keys.snapshot[0] ?? newSigner();
    const ids = Array.from({ length: 10 }, (_, i) => `${i}`.repeat(64));
    const key = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: Buffer.from(signer.publicKey, 'base64url').toString('hex') } };
    const first = JSON.parse(new TextDecoder().decode(library.files.get('1.root.json'))) as {
      signed: { keys: Record<string, object>; roles: Record<string, object> };
    };
    library.publishRoot(undefined, {
      keys: { ...first.signed.keys, ...Object.fromEntries(ids.map((id) => [id, key])) },
      roles: { ...first.signed.roles, snapshot: { keyids: ids, threshold: 6 } },
    } as never);
    library.next();
    const name = metadataName('snapshot', 2);
    const snapshot = JSON.parse(new TextDecoder().decode(library.files.get(name))) as { signatures: { sig: string }[] };
    snapshot.signatures = ids.map((keyid) => ({ keyid, sig: snapshot.signatures[0]?.sig ?? '' }));
    const bytes = new TextEncoder().encode(JSON.stringify(snapshot));
    library.files.set(name, bytes);
    library.stamp({ version: 2, bytes });
    expect(await laptop.refresh()).toBe('METADATA_UNSIGNED');
    expect(laptop.versions?.snapshot).toBe(1);
  });

  it('test_duplicate_keys: one id named nine times is no role of nine keys', async () => {
    const { library, laptop } = await begun();
    const first = JSON.parse(new TextDecoder().decode(library.files.get('1.root.json'))) as {
      signed: { roles: { snapshot: { keyids: string[] } } };
    };
    const [id = ''] = first.signed.roles.snapshot.keyids;
    const role = { keyids: Array.from({ length: 9 }, () => id), threshold: 6 };
    library.files.set('2.root.json', resigned(library, { roles: { ...first.signed.roles, snapshot: role }, version: 2 }));
    library.next();
    expect(await laptop.refresh()).toMatch(/^METADATA_(STRANGE|UNSIGNED)$/);
    expect(laptop.versions?.snapshot).toBe(1);
  });

  it('test_duplicate_sig_keyids: a signature that stands there twice is refused', async () => {
    const { library, laptop } = await begun();
    library.next();
    const snapshot = JSON.parse(new TextDecoder().decode(library.files.get('2.snapshot.json'))) as { signatures: object[] };
    snapshot.signatures.push(...snapshot.signatures);
    const bytes = new TextEncoder().encode(JSON.stringify(snapshot));
    library.files.set('2.snapshot.json', bytes);
    library.stamp({ version: 2, bytes });
    expect(await laptop.refresh()).toBe('METADATA_STRANGE');
    expect(laptop.versions?.snapshot).toBe(1);
  });

  it('test_keytype_and_scheme: a second Ed25519 key that must sign does, and a wrong signature of it is refused', async () => {
    const { library, laptop } = await begun();
    const first = library.rootSigners;
    library.rootSigners = [...first, newSigner()];
    library.thresholds.root = 2;
    library.publishRoot();
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.root).toBe(2);
    library.publishRoot();
    const root = JSON.parse(new TextDecoder().decode(library.files.get('3.root.json'))) as { signatures: { sig: string }[] };
    const [one, other] = root.signatures;
    if (one === undefined || other === undefined) throw new Error('two have signed');
    other.sig = one.sig;
    library.files.set('3.root.json', new TextEncoder().encode(JSON.stringify(root)));
    expect(await laptop.refresh()).toBe('METADATA_UNSIGNED');
    expect(laptop.root).toBe(2);
  });

  it.each([
    ['rsa', 'rsassa-pss-sha256'],
    ['ecdsa', 'ecdsa-sha2-nistp256'],
  ])('test_keytype_and_scheme: a key of kind %s never counts here', async (keytype, scheme) => {
    const { library, laptop } = await begun();
    library.rootSigners = [...library.rootSigners, newSigner()];
    library.thresholds.root = 2;
    library.publishRoot();
    const root = JSON.parse(new TextDecoder().decode(library.files.get('2.root.json'))) as {
      signed: { keys: Record<string, object>; roles: { root: { keyids: string[] } } };
    };
    const added = root.signed.roles.root.keyids.at(-1) ?? '';
    const keys = { ...root.signed.keys, [added]: { ...root.signed.keys[added], keytype, scheme } };
    library.files.set('2.root.json', resigned(library, { ...root.signed, keys }));
    expect(await laptop.refresh()).toBe('METADATA_UNSIGNED');
    expect(laptop.root).toBe(1);
  });

  it.each([
    ['a plausible one', (sig: string) => sig.replaceAll('0', '1')],
    ['none at all', () => ''],
  ])('test_invalid_sig_in_valid_metadata: a wrong signature (%s) beside enough right ones harms nothing', async (_kind, spoil) => {
    const { library, laptop } = await begun();
    library.keys.timestamp = [...library.keys.timestamp, newSigner()];
    library.publishRoot();
    library.next();
    const stamp = JSON.parse(new TextDecoder().decode(library.files.get('timestamp.json'))) as { signatures: { sig: string }[] };
    const [first] = stamp.signatures;
    if (first === undefined) throw new Error('nobody has signed');
    first.sig = spoil(first.sig);
    library.files.set('timestamp.json', new TextEncoder().encode(JSON.stringify(stamp)));
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.versions?.timestamp).toBe(2);
  });
});

/** Root 2 with these fields in place of its own, signed by all who keep it. */
function resigned(library: Library, fields: object): Uint8Array {
  const first = JSON.parse(new TextDecoder().decode(library.files.get('1.root.json'))) as { signed: Signed };
  const draft = { ...first.signed, ...fields } as Signed;
  const text = canonical(draft);
  const signatures = library.rootSigners.map((signer) => ({
    keyid: keyIdOf(signer.publicKey),
    sig: Buffer.from(signer.sign(text), 'base64url').toString('hex'),
  }));
  return new TextEncoder().encode(JSON.stringify({ signatures, signed: draft }));
}

describe('test_rollback', () => {
  it('an older snapshot behind the same timestamp changes nothing (test_simple_snapshot_rollback of an earlier edition)', async () => {
    const { library, laptop } = await begun();
    library.next();
    await laptop.refresh();
    library.files.set('2.snapshot.json', library.files.get('1.snapshot.json') ?? new Uint8Array());
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.versions?.snapshot).toBe(2);
  });

  it('test_new_timestamp_version_rollback: an older timestamp is refused', async () => {
    const { library, laptop } = await begun();
    library.next();
    await laptop.refresh();
    library.timestamp.version = 1;
    library.publish();
    expect(await laptop.refresh()).toBe('METADATA_ROLLED_BACK');
    expect(laptop.versions?.timestamp).toBe(2);
  });

  it('test_snapshot_rollback (basic, with hashes): an older snapshot under a newer timestamp is refused', async () => {
    const { library, laptop } = await begun();
    library.next();
    await laptop.refresh();
    library.timestamp.version = 3;
    library.snapshot.version = 1;
    library.publish();
    expect(await laptop.refresh()).toBe('METADATA_ROLLED_BACK');
    expect(laptop.versions).toMatchObject({ timestamp: 2, snapshot: 2 });
  });

  it('test_targets_rollback (basic, with hashes): older targets under a newer snapshot are refused', async () => {
    const { library, laptop } = await begun();
    library.next('targets');
    library.next('targets');
    await laptop.refresh();
    library.targets.version = 1;
    library.next();
    expect(await laptop.refresh()).toBe('METADATA_ROLLED_BACK');
    expect(laptop.versions?.targets).toBe(3);
  });

  it('test_targets_role_removal: a title that the snapshot no longer names is a step back', async () => {
    const { library, laptop } = await begun();
    library.delegate('targets', 'title-one', [newSigner()]);
    library.next('targets');
    expect(await laptop.refresh()).toBeUndefined();
    library.roles.delete('title-one');
    library.next();
    expect(await laptop.refresh()).toBe('METADATA_ROLLED_BACK');
    expect(laptop.versions?.snapshot).toBe(2);
  });

  it('test_new_timestamp_fast_forward_recovery: other timestamp keys begin its numbers anew', async () => {
    const { library, laptop } = await begun();
    library.timestamp.version = 100;
    library.publish();
    await laptop.refresh();
    library.keys.timestamp = [newSigner()];
    library.publishRoot();
    library.timestamp.version = 1;
    library.publish();
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.versions?.timestamp).toBe(1);
  });

  it('test_new_snapshot_fast_forward_recovery: other snapshot and timestamp keys begin the snapshot anew', async () => {
    const { library, laptop } = await begun();
    library.snapshot.version = 99_998;
    library.next();
    await laptop.refresh();
    expect(laptop.versions?.snapshot).toBe(99_999);
    library.keys.snapshot = [newSigner()];
    library.keys.timestamp = [newSigner()];
    library.publishRoot();
    library.snapshot.version = 0;
    library.next();
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.versions?.snapshot).toBe(1);
  });

  it('test_targets_fast_forward_recovery: other snapshot keys begin the targets anew, and a title may be gone with them', async () => {
    const { library, laptop } = await begun();
    library.delegate('targets', 'title-one', [newSigner()]);
    library.targets.version = 99;
    library.next('targets');
    await laptop.refresh();
    expect(laptop.versions?.targets).toBe(100);
    library.keys.snapshot = [newSigner()];
    library.publishRoot();
    library.targets.version = 0;
    library.roles.delete('title-one');
    library.next('targets');
    expect(await laptop.refresh()).toBeUndefined();
    expect(laptop.versions?.targets).toBe(1);
  });
});
