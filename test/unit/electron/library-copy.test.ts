/** BAD-INPUTS, "library", "disk" and "installer arguments": the very file that was verified is handed on; its installer gets arguments, never a shell. */
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runInstaller } from '../../../electron/library/installer/run-installer.ts';
import { privateCopy } from '../../../electron/library/trust/private-copy.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { fillArguments } from '../../../shared/trust/installer-command.ts';

let folder: string;
const content = Buffer.alloc(3 * 1024 * 1024 + 5, 7);
const wanted = { fileName: 'setup.deb', digest: digestOf(content), sizeBytes: content.length };
const from = () => join(folder, 'blob');
const to = () => join(folder, 'handed', 'one');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-copy-'));
  await writeFile(from(), content);
});
afterEach(async () => {
  await chmod(to(), 0o700).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});
const code = async (work: Promise<unknown>): Promise<string> => {
  const cause = await work.then(
    () => undefined,
    (failed: unknown) => failed,
  );
  return String(Reflect.get(Object(cause), 'code'));
};
const nothingLeft = async () => expect(await readdir(join(folder, 'handed')).catch(() => [])).toEqual([]);

describe('the private copy', () => {
  it('is the same content, read-only, in a folder of its own', async () => {
    const { path } = await privateCopy(from(), wanted, to());
    expect(digestOf(await readFile(path))).toBe(wanted.digest);
    expect((await stat(path)).mode & 0o777).toBe(0o400);
    expect((await stat(to())).mode & 0o777).toBe(0o500);
  });

  it('a file exchanged after it was opened changes nothing: what was measured is what is copied', async () => {
    const other = Buffer.alloc(content.length, 8);
    const swap = async () => {
      await rm(from());
      await writeFile(from(), other);
    };
    const { path } = await privateCopy(from(), wanted, to(), { onOpen: swap });
    expect(digestOf(await readFile(path))).toBe(wanted.digest);
  });

  it('a file changed in place after it was opened is refused', async () => {
    const change = () => writeFile(from(), Buffer.alloc(content.length, 8));
    expect(await code(privateCopy(from(), wanted, to(), { onOpen: change }))).toBe('MEDIUM_DIFFERS');
    await nothingLeft();
  });

  it('one flipped byte, a shorter file, a longer file, another file of the same size: MEDIUM_DIFFERS and nothing is left', async () => {
    const flipped = Buffer.from(content);
    flipped[5] = 8;
    for (const bad of [flipped, content.subarray(1), Buffer.concat([content, Buffer.of(1)]), Buffer.alloc(content.length)]) {
      await writeFile(from(), bad);
      expect(await code(privateCopy(from(), wanted, to()))).toBe('MEDIUM_DIFFERS');
      await nothingLeft();
    }
  });

  it('a file that is gone is not here; a place that cannot be written is told', async () => {
    await rm(from());
    expect(await code(privateCopy(from(), wanted, to()))).toBe('MEDIUM_NOT_HERE');
    await writeFile(from(), content);
    expect(await code(privateCopy(from(), wanted, join(from(), 'below a file')))).toBe('COPY_FAILED');
  });
});

describe('the installer’s arguments', () => {
  const script = ['-e', 'process.stdout.write(JSON.stringify(process.argv.slice(1)))', '--'];
  const run = (args: readonly string[], values: Record<string, string> = {}) =>
    runInstaller({ program: process.execPath, arguments: [...script, ...args] }, { ...values, file: '/tmp/x' }, { cwd: folder });

  it.each(['a;b', 'a & b', '%PATH%', '$(id)', '`id`', 'a|b', '"quoted"', "it's", 'a b', 'a\\', '*', '~', '>x', 'ä €'])(
    '%s is one argument, as it stands',
    async (hostile) => {
      const ended = await run(['{serial}', 'x{serial}x'], { serial: hostile });
      expect(ended).toMatchObject({ exit: 0, err: '' });
      expect(JSON.parse(ended.out)).toEqual([hostile, `x${hostile}x`]);
      expect(await readdir(folder)).toEqual(['blob']);
    },
  );

  it.each(['-rf', '--uninstall', '/x', '@list', '+x', '–x'])(
    'a value %s that would be an option is refused before anything runs',
    async (hostile) => {
      expect(await code(run(['{serial}'], { serial: hostile }))).toBe('ARGUMENT_REFUSED');
      expect(fillArguments({ program: 'x', arguments: ['/SERIAL={serial}'] }, { serial: hostile })).toMatchObject({ ok: true });
    },
  );

  it.each(['a\nb', 'a\0b', '\u001b[2J', 'x'.repeat(5_000)])('a value that no program takes is refused', async (hostile) => {
    expect(await code(run(['{serial}'], { serial: hostile }))).toBe('ARGUMENT_REFUSED');
  });

  it('a value that the record does not have is refused, not passed as its place', () => {
    const command = { program: 'x', arguments: ['{file}', '/ASSET={device}'] };
    expect(fillArguments(command, { file: '/x' })).toEqual({
      ok: false,
      refusal: { code: 'ARGUMENT_REFUSED', details: { at: 2, why: 'missing' } },
    });
    expect(fillArguments(command, { file: '/x', device: '  ' })).toMatchObject({ ok: false });
    expect(fillArguments(command, { file: '/x', device: 'ENG-1' })).toEqual({ ok: true, list: ['/x', '/ASSET=ENG-1'] });
  });

  it('a value is not filled in twice, and an unknown place stays as it is written', () => {
    expect(fillArguments({ program: 'x', arguments: ['{user}', '{nobody}'] }, { user: '{serial}', serial: 'S1' })).toEqual({
      ok: true,
      list: ['{serial}', '{nobody}'],
    });
  });

  it('how it ended and what it printed are kept, the end of it where it is much', async () => {
    const told = await runInstaller(
      { program: process.execPath, arguments: ['-e', 'console.error("no room"); process.exit(3)'] },
      { file: '/x' },
      { cwd: folder },
    );
    expect(told).toMatchObject({ exit: 3, err: 'no room\n', cut: false });
    const much = await runInstaller(
      { program: process.execPath, arguments: ['-e', 'process.stdout.write("x".repeat(300000) + "end")'] },
      { file: '/x' },
      { cwd: folder },
    );
    expect(much.cut).toBe(true);
    expect(much.out.endsWith('end')).toBe(true);
  });

  it('a program that is not there, and a script that a shell would read on Windows, are told', async () => {
    expect(await code(runInstaller({ program: join(folder, 'none'), arguments: [] }, { file: '/x' }, { cwd: folder }))).toBe(
      'INSTALLER_FAILED',
    );
    for (const file of ['C:\\setup.bat', 'setup.CMD', 'x.ps1'])
      expect(await code(runInstaller({ program: '{file}', arguments: [] }, { file }, { cwd: folder, platform: 'win32' }))).toBe(
        'INSTALLER_FAILED',
      );
  });
});
