import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheFolder, lockProfile, profileFolder } from '../../../electron/settings/profile.ts';
import { isTrustedSealer, openSecrets, type Sealer } from '../../../electron/settings/secrets.ts';
import { openSettings } from '../../../electron/settings/settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundcrew-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const settingsFile = (): string => join(folder, 'settings.json');
const open = () => openSettings(settingsFile(), 7, () => new Conf({ cwd: folder, configName: 'settings', projectName: 'groundcrew' }));

describe('settings', () => {
  test('are the usual ones before anybody changed any', () => {
    expect(open().get()).toMatchObject({ theme: 'system', density: 'comfortable' });
    expect(open().port()).toBeUndefined();
  });
  test('are kept over a restart, each change leaving the others', () => {
    open().set({ theme: 'dark' });
    open().keepPort(4100);
    open().set({ density: 'gloved' });
    expect(open().get()).toMatchObject({ theme: 'dark', density: 'gloved' });
    expect(open().port()).toBe(4100);
  });
  test('that were cut in the middle are set aside, never deleted, and the usual ones hold', () => {
    writeFileSync(settingsFile(), '{"app": {"theme": "da');
    const settings = open();
    expect(settings.get().theme).toBe('system');
    expect(settings.setAside).toBe(`${settingsFile()}.damaged-7`);
    expect(readFileSync(`${settingsFile()}.damaged-7`, 'utf8')).toContain('"da');
  });
  test('that name an impossible port or theme fall back, and what a newer version wrote stays', () => {
    writeFileSync(settingsFile(), JSON.stringify({ port: 80, app: { theme: 'pink' }, newer: 1 }));
    expect(open().port()).toBeUndefined();
    expect(open().get().theme).toBe('system');
    open().keepPort(4100);
    expect(JSON.parse(readFileSync(settingsFile(), 'utf8'))).toMatchObject({ newer: 1, port: 4100 });
  });
});

const sealer = (backend: string, available = true): Sealer => ({
  isEncryptionAvailable: () => available,
  getSelectedStorageBackend: () => backend,
  encryptString: (text) => Buffer.from(text).reverse(),
  decryptString: (sealed) => Buffer.from(sealed).reverse().toString(),
});

describe('a keychain', () => {
  test.each([
    ['gnome_libsecret', true, 'linux', true],
    ['kwallet6', true, 'linux', true],
    ['basic_text', true, 'linux', false],
    ['unknown', true, 'linux', false],
    ['gnome_libsecret', false, 'linux', false],
    ['', true, 'darwin', true],
    ['', true, 'win32', true],
    ['', false, 'win32', false],
  ] as const)('%s (available: %s, on %s) is trusted: %s', (backend, available, platform, trusted) => {
    expect(isTrustedSealer(sealer(backend, available), platform)).toBe(trusted);
  });
});

describe('secrets', () => {
  const path = (): string => join(folder, 'secrets.json');
  test('without a keychain lie in a file that only its owner reads, and say so', () => {
    const secrets = openSecrets(path(), undefined, 'linux');
    secrets.set('sign', 'k1');
    expect(secrets.weak).toBe(path());
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(openSecrets(path(), undefined, 'linux').get('sign')).toBe('k1');
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });
  test("under the plaintext backend are treated as without a keychain: weak, and not 'sealed'", () => {
    const secrets = openSecrets(path(), sealer('basic_text'), 'linux');
    secrets.set('sign', 'k1');
    expect(secrets.weak).toBe(path());
    expect(readFileSync(path(), 'utf8')).not.toContain('sealed');
  });
  test('under a trusted keychain are sealed in the file', () => {
    const secrets = openSecrets(path(), sealer('kwallet6'), 'linux');
    secrets.set('sign', 'a-private-key');
    expect(secrets.weak).toBeNull();
    expect(secrets.get('sign')).toBe('a-private-key');
    expect(readFileSync(path(), 'utf8')).not.toContain('a-private-key');
  });
  test('that are sealed and cannot be opened are a fault, never "none", for a new key would orphan the old', () => {
    openSecrets(path(), sealer('kwallet6'), 'linux').set('sign', 'k1');
    expect(() => openSecrets(path(), undefined, 'linux').get('sign')).toThrow('DISK_FAILED');
  });
  test('in a damaged file are a fault, never "none"', () => {
    writeFileSync(path(), '{"sign":');
    expect(() => openSecrets(path(), undefined, 'linux').get('sign')).toThrow('DISK_FAILED');
    expect(() => openSecrets(path(), undefined, 'linux').set('sign', 'k2')).toThrow('DISK_FAILED');
    expect(readFileSync(path(), 'utf8')).toBe('{"sign":');
  });
  test('are none where none was stored, also by the names every object has', () => {
    const secrets = openSecrets(path(), undefined, 'linux');
    secrets.set('a', '1');
    expect(secrets.get('b')).toBeUndefined();
    expect(secrets.get('constructor')).toBeUndefined();
    secrets.remove('a');
    expect(secrets.get('a')).toBeUndefined();
  });
});

describe("a profile's folder", () => {
  const home = '/home/ben';
  test.each([
    ['/asked', { platform: 'linux', env: { GROUNDCREW_PROFILE: '/other' } }, '/asked'],
    [undefined, { platform: 'linux', env: { GROUNDCREW_PROFILE: '/other' } }, '/other'],
    [undefined, { platform: 'linux', env: {} }, '/home/ben/.local/share/groundcrew'],
    [undefined, { platform: 'linux', env: { XDG_DATA_HOME: '/data' } }, '/data/groundcrew'],
    [undefined, { platform: 'linux', env: { XDG_DATA_HOME: 'relative' } }, '/home/ben/.local/share/groundcrew'],
    [undefined, { platform: 'darwin', env: {} }, '/home/ben/Library/Application Support/Groundcrew'],
  ] as const)('asked %s, surroundings %o: %s', (asked, around, expected) =>
    expect(profileFolder(asked, { ...around, home })).toBe(expected),
  );
  test('keeps what can be had again elsewhere', () => {
    expect(cacheFolder({ platform: 'linux', env: { XDG_CACHE_HOME: '/cache' }, home })).toBe('/cache/groundcrew');
  });
});

describe('the lock of a profile', () => {
  test('lets one instance in, tells the second who runs, and lets it in after', () => {
    const profile = join(folder, 'p');
    const first = lockProfile(profile);
    expect(statSync(profile).mode & 0o777).toBe(0o700);
    expect(() => lockProfile(profile)).toThrow(
      expect.objectContaining({ code: 'PROFILE_IN_USE', details: { by: `process ${process.pid}` } }),
    );
    first.release();
    lockProfile(profile).release();
  });
  test('is free again after the holder got SIGKILL', () => {
    const profile = join(folder, 'p');
    const source = join(import.meta.dirname, '../../../electron/settings/profile.ts');
    const script = `const { lockProfile } = await import(${JSON.stringify(source)}); lockProfile(${JSON.stringify(profile)}); process.kill(process.pid, 'SIGKILL');`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal).toBe('SIGKILL');
    lockProfile(profile).release();
  });
});
