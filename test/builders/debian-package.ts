/**
 * Two versions of a real Debian package, as files: the two newest that apt knows of, downloaded; where it knows of one alone, that and the same
 * re-packed with a file changed; where nothing can be downloaded, an installed package packed from its files, twice.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, copyFile, lstat, mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether packages can be made here at all. */
export const hasDebianTools = existsSync('/usr/bin/dpkg-deb') && existsSync('/usr/bin/apt-get');

export interface DebianPackage {
  readonly name: string;
  /** Debian's whole version, epoch and revision with it. */
  readonly number: string;
  readonly path: string;
  readonly bytes: Buffer;
  /** What Debian publishes as its SHA-256, hex; null: it was made here. */
  readonly published: string | null;
  readonly came: 'downloaded' | 'repacked' | 'packed';
}

/** Of some megabytes each, and usually of two versions: one of the release, one of its updates. Where neither comes there is no network. */
const names = ['git', 'openssl'] as const;
const downloadMs = 30_000;
/** dpkg's own placeholders. */
const dpkgFormat = ['Version', 'Architecture'].map((field) => `$\{${field}}`).join(' ');

/** The older and the newer one, in `folder`. Rejects where even an installed package cannot be packed. */
export async function twoVersions(folder: string): Promise<readonly [DebianPackage, DebianPackage]> {
  await mkdir(folder, { recursive: true });
  for (const name of names) {
    const [next, old] = await newest(name);
    if (next === undefined || old === undefined) continue;
    const both = await Promise.all([download(folder, name, old), download(folder, name, next)]);
    const [first, second] = both;
    if (first !== undefined && second !== undefined) return [first, second];
  }
  for (const name of names) {
    const [next] = await newest(name);
    const whole = next === undefined ? undefined : await download(folder, name, next);
    if (whole !== undefined) return [whole, await repacked(folder, whole)];
  }
  const packed = await fromInstalled(folder, 'bash');
  return [packed, await repacked(folder, packed)];
}

/** The two newest versions that apt knows of, the newer first. */
async function newest(name: string): Promise<readonly string[]> {
  const { stdout } = await run('apt-cache', ['madison', name]).catch(() => ({ stdout: '' }));
  const versions = [...new Set(stdout.split('\n').flatMap((line) => line.split('|')[1]?.trim() ?? []))];
  const sorted: string[] = [];
  for (const each of versions) {
    const at = await placeIn(sorted, each);
    sorted.splice(at, 0, each);
  }
  return sorted.slice(0, 2);
}

async function placeIn(newestFirst: readonly string[], version: string): Promise<number> {
  for (const [at, other] of newestFirst.entries()) {
    const isNewer = await run('dpkg', ['--compare-versions', version, 'gt', other]).then(
      () => true,
      () => false,
    );
    if (isNewer) return at;
  }
  return newestFirst.length;
}

async function download(folder: string, name: string, number: string): Promise<DebianPackage | undefined> {
  const into = join(folder, `${name}-${number.replaceAll(/[^\w.+-]/g, '_')}`);
  try {
    await mkdir(into, { recursive: true });
    const asRoot = process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : [];
    await run('apt-get', [...asRoot, '-o', 'Acquire::Retries=1', 'download', `${name}=${number}`], { cwd: into, timeout: downloadMs });
    const [file] = (await readdir(into)).filter((each) => each.endsWith('.deb'));
    if (file === undefined) return undefined;
    const { stdout } = await run('apt-cache', ['show', `${name}=${number}`]);
    const path = join(into, file);
    return {
      name,
      number,
      path,
      bytes: await readFile(path),
      published: /^SHA256: ([0-9a-f]{64})$/m.exec(stdout)?.[1] ?? null,
      came: 'downloaded',
    };
  } catch {
    return undefined; // no network here
  }
}

/** The same package with a line more in one of its files, and a version of its own. */
async function repacked(folder: string, from: DebianPackage): Promise<DebianPackage> {
  const tree = join(folder, 'tree');
  await rm(tree, { recursive: true, force: true });
  await run('dpkg-deb', ['--raw-extract', from.path, tree]);
  const changed = join(tree, 'usr/share/doc', from.name, 'copyright');
  await mkdir(dirname(changed), { recursive: true });
  await appendFile(changed, 'Changed for a test.\n');
  const control = join(tree, 'DEBIAN/control');
  const number = `${from.number}+groundcrew1`;
  await writeFile(control, (await readFile(control, 'utf8')).replace(/^Version: .*$/m, `Version: ${number}`));
  return build(tree, join(folder, `${from.name}_repacked.deb`), { name: from.name, number, came: 'repacked' });
}

/** An installed package, packed from the files that lie on this machine. */
async function fromInstalled(folder: string, name: string): Promise<DebianPackage> {
  const { stdout: listed } = await run('dpkg-query', ['--listfiles', name]);
  const { stdout: shown } = await run('dpkg-query', ['--show', '--showformat', dpkgFormat, name]);
  const [number = '1', architecture = 'all'] = shown.split(' ');
  const tree = join(folder, 'installed');
  await mkdir(join(tree, 'DEBIAN'), { recursive: true });
  const maintainer = 'Groundcrew tests <tests@groundcrew.example>';
  const fields = [
    `Package: ${name}`,
    `Version: ${number}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${maintainer}`,
    'Description: packed again',
  ];
  await writeFile(join(tree, 'DEBIAN/control'), `${fields.join('\n')}\n`);
  for (const path of listed.split('\n').filter((each) => each.startsWith('/'))) await copyInto(tree, path);
  return build(tree, join(folder, `${name}_packed.deb`), { name, number, came: 'packed' });
}

async function copyInto(tree: string, path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  // Today's Debian has /bin as a link to /usr/bin: what is below it is packed under the old name.
  if (found === undefined || found.isDirectory() || (await stat(path).catch(() => undefined))?.isDirectory()) return;
  const to = join(tree, path);
  await mkdir(dirname(to), { recursive: true });
  if (found.isSymbolicLink()) await symlink(await readlink(path), to).catch(() => undefined);
  else if (found.isFile()) await copyFile(path, to);
}

async function build(tree: string, path: string, made: Pick<DebianPackage, 'name' | 'number' | 'came'>): Promise<DebianPackage> {
  await run('dpkg-deb', ['--root-owner-group', '--build', tree, path]);
  return { ...made, path, bytes: await readFile(path), published: null };
}
