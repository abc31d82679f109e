/** Installs what a test or a window needs on Debian as root, saying so; anywhere else it only says what is missing. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** Packages by what they are for. */
export const packages = {
  chromium: ['chromium', 'fonts-dejavu-core', 'fonts-liberation', 'fonts-noto-color-emoji'],
  postgresql: ['postgresql'],
  registry: ['docker-registry', 'skopeo', 'apache2-utils'],
  delta: ['zsync', 'casync', 'rsync'],
  waitless: ['libeatmydata1'],
  calendar: ['radicale', 'khal', 'vdirsyncer'],
  rt: ['request-tracker5', 'rt5-standalone', 'rt5-db-sqlite', 'w3m'],
} as const;

/** Whether packages can be installed here: Debian (or kin) and root. */
export function canInstall(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

/** Installs packages by apt, saying so first. Answers whether it worked; what apt said is shown only when it did not. */
export function install(names: readonly string[]): boolean {
  console.log(`Installing with apt: ${names.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...names],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status === 0) continue;
    console.error(`apt-get ${args[0]} failed:\n${stdout.slice(-2000)}${stderr.slice(-2000)}`);
    return false;
  }
  return true;
}

/** The path of a program of Debian's, or nothing where it is not installed. */
export function findProgram(name: string): string | undefined {
  return ['/usr/bin', '/usr/local/bin', '/usr/sbin'].map((folder) => `${folder}/${name}`).find((path) => existsSync(path));
}

/** The folder with PostgreSQL's server programs (15 or newer, the newest first), or nothing. */
export function findPostgres(): string | undefined {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return undefined;
  return readdirSync(versions)
    .filter((version) => Number(version) >= 15)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => `${versions}/${version}/bin`)
    .find((folder) => existsSync(`${folder}/initdb`));
}

/**
 * The library that, loaded before a program, has it wait for no disk (Debian's libeatmydata), or nothing. What a killed process keeps is the
 * same; only a power cut would show the difference, and no test makes one.
 */
export function findWaitless(): string | undefined {
  const lib = '/usr/lib';
  if (process.platform !== 'linux' || !existsSync(lib)) return undefined;
  const folders = readdirSync(lib).filter((name) => name.endsWith('-linux-gnu'));
  return folders.map((name) => `${lib}/${name}/libeatmydata.so.1`).find((path) => existsSync(path));
}
