import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isRememberedAbsent } from '../../../build/electron-binary.ts';
import { filesBelow, fingerprintOfSources } from '../../../build/sources.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundcrew-build-'));
  for (const name of ['shared', 'electron/fixtures', 'build']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ['shared/a.ts', 'electron/fixtures/b.ts', 'build/bundle.ts', 'package.json', 'package-lock.json']) {
    writeFileSync(join(folder, name), '');
    utimesSync(join(folder, name), 1000, 1000);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what was built', () => {
  test('is old after a source was edited, added or removed, and not otherwise', () => {
    const before = fingerprintOfSources(folder);
    expect(fingerprintOfSources(folder)).toBe(before);
    utimesSync(join(folder, 'shared/a.ts'), 2000, 2000);
    const edited = fingerprintOfSources(folder);
    expect(edited).not.toBe(before);
    rmSync(join(folder, 'shared/a.ts'));
    expect(fingerprintOfSources(folder)).not.toBe(edited);
  });
  test('does not hang on fixtures', () => expect(filesBelow('electron', folder)).toEqual([]));
});

describe('an Electron that could not be fetched', () => {
  test.each([
    ['this version', '{"version":"45.4.1"}', true],
    ['an older version', '{"version":"1.0.0"}', false],
    ['something unreadable', '{', false],
  ])('is remembered for %s: %s → %s', (_what, text, remembered) => {
    const memory = join(folder, 'absent.json');
    writeFileSync(memory, text);
    expect(isRememberedAbsent(memory)).toBe(remembered);
  });
  test('is not remembered where nothing was tried', () => expect(isRememberedAbsent(join(folder, 'none.json'))).toBe(false));
});
