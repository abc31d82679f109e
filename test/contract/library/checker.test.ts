/**
 * From laptop to device, with the real script: a medium is put on a stick, the script runs under sh (dash here), and its answer comes back. Windows' script
 * is only read here: there was no Windows to run it on.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { handOver } from '../../../electron/library/checker/hand-over.ts';
import { diskFiles } from '../../../shared/node/files.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { type CheckAnswer, type CheckExpected, judgeCheck } from '../../../shared/trust/check-result.ts';
import { newFolder, removeFolders } from '../../builders/profile.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const content = Buffer.from('a medium of version 2\n'.repeat(1_000));
const id = 'abcde12345fghjk67890';
let stick: string;
let device: string;
let from: string;
beforeEach(async () => {
  [stick, device] = [await newFolder(), await newFolder()];
  from = join(await newFolder(), 'copy');
  await writeFile(from, content);
  await mkdir(join(device, 'sys/class/dmi/id'), { recursive: true });
  await writeFile(join(device, 'sys/class/dmi/id/product_serial'), 'abc 123x\n');
});
afterEach(removeFolders);

const put = (fileName = 'Firefox (140) ü.deb') =>
  handOver(diskFiles, { from, fileName, digest: digestOf(content), handOver: id, folder: stick });
const expected: CheckExpected = {
  visitId: 'v1',
  handOvers: [{ handOver: id, visitId: 'v1', digest: digestOf(content) }],
  approved: [digestOf(content)],
  serials: ['ABC123X'],
  known: [],
};

interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly code: string;
  readonly files: readonly string[];
  readonly judged: readonly CheckAnswer[];
}

async function run(
  path: string,
  options: { readonly tools?: string; readonly args?: readonly string[]; readonly env?: { readonly [name: string]: string } } = {},
): Promise<Ran> {
  const env = { PATH: options.tools ?? process.env['PATH'], GROUNDCREW_ROOT: device, ...options.env };
  const { status, stdout, stderr } = spawnSync('/bin/dash', [join(path, 'check.sh'), ...(options.args ?? [])], { env, encoding: 'utf8' });
  expect(stderr).toBe('');
  const files = (await readdir(path)).filter((name) => name.startsWith('groundcrew-result-'));
  const code = /^ {4}([0-9A-Z-]{39})$/m.exec(stdout)?.[1] ?? '';
  const results = await Promise.all(files.map((name) => readFile(join(path, name), 'utf8')));
  return { exit: status, out: stdout, code, files, judged: [...results, code].map((text) => judgeCheck(text, expected, sha256)) };
}
const codes = ({ judged }: Ran) => judged.map((each) => (each.ok ? 'ok' : each.refusal.code));

/** A folder of programs in which only these can hash. */
async function toolsWith(...hashers: readonly string[]): Promise<string> {
  const folder = await newFolder();
  for (const name of ['dirname', 'sed', 'head', 'tr', 'cut', 'wc', 'date', 'awk', 'mktemp', 'cp', 'rm', 'chmod', 'cat', ...hashers])
    await symlink(execFileSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim(), join(folder, name));
  return folder;
}

describe('a copy on a stick', () => {
  it('is the approved file with its checkers and its manifest, and is found right on the device, by file and by code', async () => {
    const { path } = await put();
    expect((await readdir(path)).sort()).toEqual(['Firefox (140) ü.deb', 'check.cmd', 'check.ps1', 'check.sh', 'groundcrew-check.txt']);
    const ran = await run(path);
    expect([ran.exit, ...codes(ran)]).toEqual([0, 'ok', 'ok']);
    expect(ran.judged[0]).toMatchObject({ checked: { serial: 'ABC123X', ran: 'no', code: ran.code } });
    const seconds = Math.abs(Date.now() - (ran.judged[0]?.ok === true ? ran.judged[0].checked.at : 0));
    expect(seconds).toBeLessThan(10 * 60_000);
  });

  it('gives the same answer with sha256sum, with shasum (macOS) and with openssl alone; without any it says so', async () => {
    const { path } = await put();
    for (const tool of ['sha256sum', 'shasum', 'openssl']) {
      const ran = await run(path, { tools: `${await toolsWith(tool)}` });
      expect([tool, ran.exit, ...codes(ran)]).toEqual([tool, 0, 'ok', 'ok']);
      for (const name of ran.files) await rm(join(path, name));
    }
    const none = await run(path, { tools: await toolsWith() });
    expect([none.exit, none.files]).toEqual([2, []]);
    expect(none.out).toContain('no program for SHA-256');
  });

  it('with one byte changed, cut, or longer is wrong, and the record is told so', async () => {
    for (const bad of [Buffer.concat([content.subarray(1), Buffer.from('x')]), content.subarray(1), Buffer.concat([content, content])]) {
      const { path } = await put('m.deb');
      await writeFile(join(path, 'm.deb'), bad);
      const ran = await run(path);
      expect([ran.exit, ...codes(ran)]).toEqual([1, 'CHECK_OTHER_FILE', 'CHECK_OTHER_FILE']);
      for (const name of ran.files) await rm(join(path, name));
    }
  });

  it('on another device, or where the serial cannot be read, is right but proves nothing for the visit', async () => {
    const { path } = await put();
    await writeFile(join(device, 'sys/class/dmi/id/product_serial'), 'OTHER9');
    expect(codes(await run(path))).toEqual(['CHECK_OTHER_DEVICE', 'CHECK_OTHER_DEVICE']);
    await rm(join(path, (await run(path)).files[0] ?? ''));
    await rm(join(device, 'sys/class/dmi/id/product_serial'));
    const unread = await run(path);
    expect(unread.exit).toBe(0);
    expect(unread.out).toContain('as administrator');
    expect(codes(unread)).toContain('CHECK_SERIAL_UNREAD');
  });

  it('runs the installer on a copy of its own, with arguments as they stand, and tells how it ended', async () => {
    const script = '#!/bin/sh\nprintf "%s|" "$@" >"$GROUNDCREW_ROOT/said"\nexit 0\n';
    await writeFile(from, script);
    const { path } = await handOver(diskFiles, {
      from,
      fileName: 'i.run',
      digest: digestOf(Buffer.from(script)),
      handOver: id,
      folder: stick,
    });
    const own = { ...expected, handOvers: [{ handOver: id, visitId: 'v1', digest: digestOf(Buffer.from(script)) }] };
    const args = ['--', '{file}', '--silent', '; rm -rf x', '$(id)'];
    const ran = await run(path, { args });
    expect(ran.exit).toBe(0);
    expect(judgeCheck(ran.code, { ...own, approved: own.handOvers.map((each) => each.digest) }, sha256)).toMatchObject({
      checked: { ran: 'ended-well' },
    });
    expect(await readFile(join(device, 'said'), 'utf8')).toBe('--silent|; rm -rf x|$(id)|');
    const failed = await run(path, { args: ['--', 'false'] });
    expect(failed.exit).toBe(3);
    await writeFile(join(path, 'i.run'), '#!/bin/sh\nexit 0\n');
    const wrong = await run(path, { args });
    expect(wrong.exit).toBe(1);
    expect(wrong.out).not.toContain('ended with');
  });

  it('installs by the list beside it: one word is enough, each line is one argument, and how it ended and what it printed comes back', async () => {
    const script = '#!/bin/sh\nprintf "%s|" "$@" >"$GROUNDCREW_ROOT/said"\necho "done with $# parts"\necho oops >&2\nexit "$1"\n';
    await writeFile(from, script);
    const digest = digestOf(Buffer.from(script));
    const own = { ...expected, handOvers: [{ handOver: id, visitId: 'v1', digest }], approved: [digest] };
    const putWith = (exit: string) =>
      handOver(diskFiles, {
        from,
        fileName: 'i b.run',
        digest,
        handOver: id,
        folder: stick,
        install: ['{file}', exit, '; rm -rf x', '$(id)', 'A={file}', '%PATH% & "q" \\ *'],
      });
    const { path } = await putWith('0');
    expect((await readdir(path)).sort()).toContain('groundcrew-install.txt');
    const ran = await run(path, { args: ['install'] });
    expect(ran.exit).toBe(0);
    const said = (await readFile(join(device, 'said'), 'utf8')).split('|');
    expect(said.filter((_, at) => at !== 3)).toEqual(['0', '; rm -rf x', '$(id)', '%PATH% & "q" \\ *', '']);
    expect(said[3]).toMatch(/^A=\/.*\/i b\.run$/);
    const file = await readFile(join(path, ran.files[0] ?? ''), 'utf8');
    expect(judgeCheck(file, own, sha256)).toMatchObject({
      checked: { ran: 'ended-well', exit: 0, out: 'done with 5 parts\noops' },
    });
    // By its code alone the end comes, and no output.
    expect(judgeCheck(ran.code, own, sha256)).toMatchObject({ checked: { ran: 'ended-well', exit: null, out: '' } });
    for (const name of ran.files) await rm(join(path, name));
    const failed = await run((await putWith('7')).path, { args: ['install'] });
    expect(failed.exit).toBe(3);
    const told = await readFile(join(path, failed.files[0] ?? ''), 'utf8');
    expect(judgeCheck(told, own, sha256)).toMatchObject({ checked: { ran: 'failed', exit: 7 } });
  });

  it('without such a list, or with one that is hostile, installs nothing; a program that is not there is told', async () => {
    const { path } = await put('m.deb');
    const nothing = await run(path, { args: ['install'] });
    expect([nothing.exit, nothing.files]).toEqual([2, []]);
    expect(nothing.out).toContain('Nothing was run');
    for (const bad of ['', 'groundcrew-install 1\n', 'touch x\n', '\ngroundcrew-install 1\ntouch\nx\n']) {
      await writeFile(join(path, 'groundcrew-install.txt'), bad);
      expect((await run(path, { args: ['install'] })).exit).toBe(2);
    }
    // A shell's words are no program of that name.
    await writeFile(join(path, 'groundcrew-install.txt'), 'groundcrew-install 1\nexit 0; true\n{file}\n');
    const strange = await run(path, { args: ['install'] });
    expect([strange.exit, /ended with 127/.test(strange.out)]).toEqual([3, true]);
  });

  it('without a manifest, or with one that is hostile, is not looked at', async () => {
    const { path } = await put('m.deb');
    const manifest = join(path, 'groundcrew-check.txt');
    const good = await readFile(manifest, 'utf8');
    for (const bad of [
      good.replace('file m.deb', 'file ../../etc/passwd'),
      good.replace(id, '$(id)'),
      good.replace(/sha256 .*/, 'sha256 `id`'),
      'x',
      '',
    ]) {
      await writeFile(manifest, bad);
      const ran = await run(path);
      expect([ran.exit, ran.files]).toEqual([2, []]);
    }
  });

  it('is never called like the checker itself', async () => {
    const { path } = await put('CHECK.SH');
    expect(await readdir(path)).toContain('medium-CHECK.SH');
    const ran = await run(path);
    expect(codes(ran)).toEqual(['ok', 'ok']);
  });
});

/** What the console shows, as a picture: each character is two modules, one above the other. */
function pictureOf(out: string) {
  const lines = out.split('\n').filter((line) => line.includes('\u2580'));
  const cells = lines.map((line) =>
    line
      .split('\u001b[')
      .filter((cell) => cell.includes('\u2580'))
      .map((cell) => [cell.startsWith('30;'), cell.includes(';40m')]),
  );
  const zoom = 6;
  const width = (cells[0]?.length ?? 0) * zoom;
  const data = new Uint8ClampedArray(width * cells.length * 2 * zoom * 4).fill(255);
  for (let y = 0; y < cells.length * 2 * zoom; y += 1)
    for (let x = 0; x < width; x += 1) {
      const row = Math.floor(y / zoom);
      if (cells[row >> 1]?.[Math.floor(x / zoom)]?.[row & 1] === true) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  return { data, width, height: cells.length * 2 * zoom, colorSpace: 'srgb' as const };
}

/** The kinds of awk that devices have: Debian's, that of GNU, the first one and BusyBox's, as far as they are here. */
const awks = ['mawk', 'gawk', 'original-awk', 'busybox'].filter((name) => spawnSync('/bin/sh', ['-c', `command -v ${name}`]).status === 0);

it.each(awks)('the code is drawn by %s as a QR code that a camera reads, in a width and height that a small console has', async (awk) => {
  const { path } = await put('m.deb');
  const tools = await toolsWith('sha256sum');
  await rm(join(tools, 'awk'));
  await symlink(execFileSync('/bin/sh', ['-c', `command -v ${awk}`], { encoding: 'utf8' }).trim(), join(tools, 'awk'));
  const { out, code } = await run(path, { tools, env: { GROUNDCREW_QR: '1' } });
  const lines = out.split('\n');
  expect(lines.length).toBeLessThan(26);
  const wasm = await readFile(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const [read] = await readBarcodes(pictureOf(out));
  expect(read?.format).toBe('QRCode');
  expect(read?.text).toBe(code.replaceAll('-', ''));
  expect(judgeCheck(read?.text ?? '', expected, sha256)).toMatchObject({ ok: true });
});

it('the script for Windows, which was not run, is plain ASCII with the line ends of Windows, and knows the same lines', async () => {
  const { path } = await put();
  const [cmd, ps1, sh] = await Promise.all(['check.cmd', 'check.ps1', 'check.sh'].map((name) => readFile(join(path, name), 'utf8')));
  for (const text of [cmd, ps1]) {
    expect(text).toMatch(/^[\r\n\t -~]*$/);
    expect(text).not.toMatch(/(^|[^\r])\n/);
  }
  for (const line of ['groundcrew-check 1', 'groundcrew-result 1', 'hand-over', 'sha256', 'serial', 'matches', '1577836800'])
    for (const text of [ps1, sh]) expect(text, line).toContain(line);
});

describe('nothing is handed over', () => {
  const refused = (work: Promise<unknown>) =>
    work.then(
      () => 'written',
      (cause: { code?: string }) => cause.code,
    );
  it('to a folder that is not there, is no folder or is not named whole', async () => {
    for (const folder of [join(stick, 'absent'), from, 'relative'])
      expect(await refused(handOver(diskFiles, { from, fileName: 'm', digest: digestOf(content), handOver: id, folder }))).toBe(
        'HAND_OVER_FOLDER',
      );
  });
  it('when the copy is no longer what was approved, or the disk runs full, and nothing that looks like it is left', async () => {
    await writeFile(from, 'altered');
    expect(await refused(put('m.deb'))).toBe('MEDIUM_DIFFERS');
    await writeFile(from, content);
    const full = {
      ...diskFiles,
      create: async (path: string) => ({
        ...(await diskFiles.create(path)),
        write: async () => {
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        },
      }),
    };
    expect(await refused(handOver(full, { from, fileName: 'm.deb', digest: digestOf(content), handOver: id, folder: stick }))).toBe(
      'DISK_FULL',
    );
    const [folder = ''] = await readdir(stick);
    expect(await readdir(join(stick, folder))).toEqual([]);
  });
  it('when the stick gives back something else than was written', async () => {
    const liar = {
      ...diskFiles,
      readPart: async (path: string, at: number, n: number) =>
        path === from || at > 0 ? diskFiles.readPart(path, at, n) : Buffer.from('junk'),
    };
    expect(await refused(handOver(liar, { from, fileName: 'm.deb', digest: digestOf(content), handOver: id, folder: stick }))).toBe(
      'HAND_OVER_DIFFERS',
    );
    expect((await readdir(join(stick, 'groundcrew-abcde123'))).includes('m.deb')).toBe(false);
  });
});
