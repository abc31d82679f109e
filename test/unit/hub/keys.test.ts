import { execFileSync } from 'node:child_process';
import * as promises from 'node:fs/promises';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openBlobStore } from '../../../shared/node/blob-store.ts';
import {
  digestOf,
  hubFingerprint,
  loadSigner,
  loadVerifier,
  makeSigningKey,
  sameFingerprint,
  verifyText,
} from '../../../shared/node/keys.ts';
import { makeTlsIdentity } from '../../../shared/node/tls-certificate.ts';

const limitBytes = 1000;
const folders: string[] = [];
async function freshFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'gc-blobs-'));
  folders.push(made);
  return made;
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

test('A signature fits its exact text and key, and nothing else', () => {
  const pair = makeSigningKey();
  const signer = loadSigner(pair.privateKey);
  expect(signer.publicKey).toBe(pair.publicKey);
  const sig = signer.sign('grüße');
  expect(verifyText(pair.publicKey, 'grüße', sig)).toBe(true);
  expect(verifyText(pair.publicKey, 'grüsse', sig)).toBe(false);
  expect(verifyText(makeSigningKey().publicKey, 'grüße', sig)).toBe(false);
  for (const bad of ['', 'A', `${sig}=`, `${sig}A`, sig.slice(1), '!'.repeat(86)])
    expect(verifyText(pair.publicKey, 'grüße', bad)).toBe(false);
  expect(loadVerifier('short')).toBeUndefined();
});

test('A fingerprint typed with blanks, small letters and O for 0 is the same; another is not', () => {
  const print = hubFingerprint('a', 'b', 'r');
  expect(print).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
  expect(sameFingerprint(print, print.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'))).toBe(true);
  expect(sameFingerprint(print, hubFingerprint('a', 'c', 'r'))).toBe(false);
  expect(sameFingerprint(print, hubFingerprint('a', 'b', 'other root'))).toBe(false);
  expect(sameFingerprint('', '')).toBe(false);
});

test("The hub's certificate is one that OpenSSL reads", async () => {
  const made = await makeTlsIdentity({ name: 'Müller\nCN=x', now: Date.now() });
  expect(made.tlsKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
  const text = execFileSync('openssl', ['x509', '-noout', '-text'], { input: made.certPem }).toString();
  expect(text).toContain('prime256v1');
});

test('What is half-written is left to the hub that writes it, when its data are opened beside it for a backup', async () => {
  const folder = await freshFolder();
  const hub = await openBlobStore(folder);
  const upload = (async function* () {
    yield Buffer.from('half ');
    await openBlobStore(folder, { beside: true });
    yield Buffer.from('a photo');
  })();
  const { digest } = await hub.put(upload, { limitBytes });
  expect(await hub.intact(digest)).toBe(true);
});

test('A blob is found under its digest, read-only, after reopening; leftovers of a crash are gone', async () => {
  const folder = await freshFolder();
  const store = await openBlobStore(folder);
  const bytes = Buffer.from('a photo');
  const { digest, sizeBytes } = await store.put([bytes.subarray(0, 3), bytes.subarray(3)], { limitBytes });
  expect(digest).toBe(digestOf(bytes));
  expect(sizeBytes).toBe(7);
  expect((await store.put([bytes], { limitBytes, expect: digest })).digest).toBe(digest);
  await writeFile(join(folder, 'incoming', 'half'), 'ha');
  const again = await openBlobStore(folder);
  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  expect(await again.list()).toEqual([digest]);
  expect(await again.intact(digest)).toBe(true);
  expect((await stat(join(folder, 'sha256', digest.slice(7)))).mode & 0o222).toBe(0);
  const read = await again.read(digest, 2);
  expect(read && Buffer.concat(await read.stream.toArray()).toString()).toBe('photo');
});

test('A blob that differs, is too large, or meets a full disk is refused and leaves nothing', async () => {
  const folder = await freshFolder();
  const store = await openBlobStore(folder);
  await expect(store.put([Buffer.from('x')], { limitBytes, expect: digestOf('y') })).rejects.toMatchObject({ code: 'BLOB_DIFFERS' });
  await expect(store.put([Buffer.alloc(limitBytes + 1)], { limitBytes })).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE' });
  const full = await openBlobStore(folder, {
    files: {
      ...promises,
      rename: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    },
  });
  await expect(full.put([Buffer.from('x')], { limitBytes })).rejects.toMatchObject({ code: 'DISK_FULL' });
  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  expect(await store.list()).toEqual([]);
});
