/** Installers that run on a laptop: only what was signed, once at a time for a medium, its end taken once; real programs on a real disk. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Installs } from '../../../electron/library/installer/installs.ts';
import { timeBy } from '../../../electron/time.ts';
import { printedOf } from '../../../renderer/data/installer.ts';
import { Fault } from '../../../shared/errors.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import type { InstallerCommand } from '../../../shared/trust/installer-command.ts';

let folder = '';
let released: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-installs-'));
  released = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Trust that hands on this file, with this command as it was signed. */
async function installsOf(script: string, installer: InstallerCommand | null) {
  const path = join(folder, 'setup.run');
  await rm(path, { force: true });
  await writeFile(path, script, { mode: 0o400 });
  const medium = { visit: 'v1', mediumId: 'm1', fileName: 'setup.run', installer };
  const handOn = async () => ({
    path,
    folder,
    digest: digestOf(Buffer.from(script)),
    medium,
    remove: async () => void released.push('removed'),
  });
  const lend = (copy: string) => void released.push(copy);
  return new Installs({ handOn, lend }, timeBy(Date.now));
}
const own: InstallerCommand = { program: '{file}', arguments: ['--for={serial}', '; touch x'] };
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof Fault ? cause.code : String(cause)),
  );
async function ended(installs: Installs) {
  for (;;) {
    const [run] = installs.of('v1');
    if (run?.ended !== null && run !== undefined) return run;
    await new Promise((done) => setTimeout(done, 20));
  }
}

describe('an installer on this laptop', () => {
  it('runs the verified copy itself, and its end is taken by one window alone', async () => {
    const installs = await installsOf('#!/bin/sh\necho "$1|$2"\necho no >&2\nexit 7\n', own);
    await installs.run('c1', { serial: 'S1' });
    const run = await ended(installs);
    expect(run).toMatchObject({ copy: 'c1', mediumId: 'm1', out: '--for=S1|; touch x\n', err: 'no\n', ended: { exit: 7, signal: null } });
    expect(run.line.slice(1)).toEqual(['--for=S1', '; touch x']);
    expect(installs.of('another')).toEqual([]);
    expect(await Promise.all([installs.take('c1'), installs.take('c1'), installs.take('none')])).toEqual([true, false, false]);
    expect([installs.of('v1'), released]).toEqual([[], ['c1', 'removed']]);
  });

  it('one medium is installed once at a time, and what still runs is not taken', async () => {
    const installs = await installsOf('#!/bin/sh\nsleep 20\n', { program: '{file}', arguments: [] });
    await installs.run('c1', {});
    expect(await code(installs.run('c2', {}))).toBe('INSTALLER_RUNS');
    expect(await installs.take('c1')).toBe(false);
    installs.stop('c1');
    installs.stop('none');
    expect((await ended(installs)).ended).toMatchObject({ exit: null, signal: 'SIGTERM' });
    await installs.run('c2', {});
    installs.stop('c2');
  });

  it('without a signed command, with one that is a shell, and with a value that the record does not have nothing runs', async () => {
    expect(await code((await installsOf('x', null)).run('c1', {}))).toBe('INSTALLER_NONE');
    const shell = { program: '/bin/sh', arguments: ['-c', 'touch x; {file}'] };
    expect(await code((await installsOf('x', shell)).run('c1', {}))).toBe('INSTALLER_COMMAND');
    const installs = await installsOf('#!/bin/sh\nexit 0\n', own);
    expect(await code(installs.run('c1', {}))).toBe('ARGUMENT_REFUSED');
    expect(await code(installs.run('c1', { serial: '--rm' }))).toBe('done');
    expect(await code((await installsOf('x', { program: 'no-such-program', arguments: ['{file}'] })).run('c9', {}))).toBe(
      'INSTALLER_FAILED',
    );
  });

  it('what it printed is kept as text: no colours, no cursor, its end where it is much', () => {
    expect(printedOf('\u001b[32mgreen\u001b[0m\r\nnext\u0007\u0000', 'bad\rline')).toBe('green\nnext\nbad\nline');
    expect(printedOf('', '  ')).toBe('');
    const much = printedOf(`${'x'.repeat(30_000)}end`, '');
    expect([much.length, much.endsWith('end')]).toEqual([20_000, true]);
    expect(printedOf(`${'🙂'.repeat(15_000)}`, '').isWellFormed()).toBe(true);
  });
});
