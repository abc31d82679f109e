/**
 * Where each bad input of library, registry, archive, disk and installer arguments is tried. A row whose test is gone or has another name fails
 * here. What every refusal looks like on the screen and in the record is walked in e2e/definitive.test.ts.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** What is tried, the file from `test/`, and how its test begins. */
const rows: readonly (readonly [tried: string, file: string, title: string])[] = [
  ['library: unsigned', 'unit/trust/hostile-metadata.test.ts', 'unsigned: a list that nobody signed is not taken'],
  ['library: threshold short', 'unit/trust/tuf-conformance-keys.test.ts', 'test_snapshot_does_not_meet_threshold'],
  ['library: rolled back', 'unit/trust/tuf-conformance-keys.test.ts', 'test_snapshot_rollback'],
  ['library: frozen', 'unit/trust/hostile-metadata.test.ts', 'frozen: the same stamp for ever brings nothing'],
  ['library: mixed metadata', 'unit/trust/hostile-metadata.test.ts', 'mixed: the title of one day with the overview of another'],
  ['library: its own root', 'unit/trust/hostile-metadata.test.ts', 'with its own root: ROOT_OTHER'],
  ['library: the root is put right for good', 'contract/library/trust.test.ts', 'another library with its own root is refused'],
  ['library: folder deleted or restored', 'contract/library/trust.test.ts', 'so is an older copy put back, and no memory of it left'],
  [
    'library: folder and memory restored',
    'contract/library/trust.test.ts',
    'folder and memory put back together are noticed by what the hub remembers',
  ],
  ['library: cache file swapped after verify', 'contract/library/exchanged.test.ts', 'a file that is another when it is handed on'],
  ['library: swapped between check and use', 'unit/electron/library-copy.test.ts', 'a file exchanged after it was opened changes nothing'],
  ['library: changed in place', 'unit/electron/library-copy.test.ts', 'a file changed in place after it was opened is refused'],
  ['library: whole cache replaced', 'contract/library/exchanged.test.ts', 'a folder with another layout and a note that vouches for it'],
  ['library: whole cache deleted', 'contract/library/exchanged.test.ts', 'a folder that was deleted is no new one'],
  ['library: clock -10 days', 'unit/trust/may-install.test.ts', 'ten days back is noticed'],
  ['library: clock +10 years', 'unit/trust/may-install.test.ts', 'ten years ahead makes news stale and leaves no floor behind'],
  [
    'library: clock before this build',
    'unit/trust/may-install.test.ts',
    'a laptop that never heard a hub knows that it is not before its build',
  ],
  ['library: digest on the deny-list', 'unit/trust/may-install.test.ts', 'deny beats allow by version and by content'],
  ['library: right digest, wrong title', 'unit/trust/hostile-metadata.test.ts', 'the right file under another title is not listed'],
  ['library: a name that leads out of its folder', 'unit/trust/hostile-metadata.test.ts', 'a signed file name that leads elsewhere'],
  ['registry: wrong digest', 'contract/registry/hostile.test.ts', 'of other bytes of the same size is refused'],
  ['registry: short read', 'contract/registry/hostile.test.ts', 'that ends short is resumed'],
  ['registry: trailing bytes', 'contract/registry/hostile.test.ts', 'with trailing bytes is refused'],
  ['registry: Range ignored', 'contract/registry/hostile.test.ts', 'whose Range is ignored'],
  ['registry: 401 mid-download', 'contract/registry/hostile.test.ts', 'that meets 401 in the middle'],
  ['registry: redirect elsewhere', 'contract/registry/hostile.test.ts', 'is followed for a blob without our password'],
  ['registry: redirect inside', 'contract/registry/hostile.test.ts', 'leads nowhere inside'],
  ['registry: HTML', 'contract/registry/hostile.test.ts', 'that a sign-in page answers with 200 is refused'],
  ['registry: the cache is never poisoned', 'contract/library/hostile.test.ts', 'is told, nothing of it is kept, and it comes right'],
  ['archive: ../x', 'contract/carry/bad-inputs.test.ts', 'a path that leads up'],
  ['archive: /x', 'contract/carry/bad-inputs.test.ts', 'a path from the root'],
  ['archive: C:\\x', 'contract/carry/bad-inputs.test.ts', 'a path on a drive'],
  ['archive: symlink', 'contract/carry/bad-inputs.test.ts', 'a symbolic link'],
  ['archive: hardlink', 'contract/carry/bad-inputs.test.ts', 'a hard link'],
  ['archive: case twins', 'contract/carry/bad-inputs.test.ts', 'two names that differ in case'],
  ['archive: CON, NUL', 'contract/carry/bad-inputs.test.ts', 'a name that is a device'],
  ['archive: 42.zip', 'contract/carry/bad-inputs.test.ts', 'a small file that swells'],
  ['archive: 10^6 entries', 'contract/carry/bad-inputs.test.ts', 'with more items than any part may hold'],
  ['archive: lying sizes', 'contract/carry/bad-inputs.test.ts', 'about how many groups it holds'],
  ['archive: one flipped byte', 'contract/carry/bad-inputs.test.ts', 'with one flipped byte, wherever it is'],
  ['archive: truncated', 'contract/carry/bad-inputs.test.ts', 'by being cut off'],
  ['archive: unsigned', 'contract/carry/bad-inputs.test.ts', 'about who signed it'],
  [
    'archive: an index that swells',
    'unit/electron/library-chunks.test.ts',
    'an index that is none, cut off, of another size or that swells',
  ],
  [
    'archive: its deny-list is honoured',
    'unit/trust/hostile-metadata.test.ts',
    'alone, from a stick: taken where it is signed, refused where it is not',
  ],
  ['disk full at every write: the library', 'unit/electron/library-disk.test.ts', 'a full disk'],
  ['disk full: a real small disk', 'contract/library/killed.test.ts', 'a full disk is told, what is here stays right'],
  ["disk full at every write: people's work", 'unit/electron/crashes.test.ts', 'accepts or refuses each act with a reason'],
  ['disk full: the stick', 'contract/library/checker.test.ts', 'or the disk runs full, and nothing that looks like it is left'],
  ['read-only folder', 'unit/electron/library-disk.test.ts', 'a read-only folder'],
  ['file locked', 'unit/electron/library-disk.test.ts', 'a file that somebody else has locked'],
  ['power cut between write and rename', 'unit/electron/library-disk.test.ts', 'a power cut'],
  ['killed at any point', 'contract/library/killed.test.ts', 'times at any point and loses nothing that it had'],
  ['installer arguments: ; & %PATH% $(x)', 'unit/electron/library-copy.test.ts', "'a;b', 'a & b', '%PATH%', '$(id)'"],
  ['installer arguments: leading -', 'unit/electron/library-copy.test.ts', "'-rf', '--uninstall', '/x'"],
  ['installer arguments: control characters', 'unit/electron/library-copy.test.ts', 'a value that no program takes is refused'],
  ['installer arguments: a script for a shell', 'unit/electron/library-copy.test.ts', 'a script that a shell would read on Windows'],
];

it.each(rows)('%s: its test is there', async (_tried, file, title) => {
  const text = await readFile(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');
  expect(text).toContain(title);
});
