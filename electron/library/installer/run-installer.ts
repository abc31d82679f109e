/** Runs a title's installer: the program itself with a list of arguments, never a shell; its exit and what it printed are kept. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { Fault } from '../../../shared/errors.ts';
import { errorCode } from '../../../shared/node/files.ts';
import { type ArgumentValue, fillArguments, type InstallerCommand } from '../../../shared/trust/installer-command.ts';

export interface Printed {
  /** The end of what it printed, as far as it is kept. */
  readonly out: string;
  readonly err: string;
  /** Not all of it was kept. */
  readonly cut: boolean;
}
export interface InstallerEnded extends Printed {
  readonly exit: number | null;
  readonly signal: string | null;
}
export interface InstallerRunning {
  /** The program and its arguments as they were given to the system. */
  readonly line: readonly string[];
  readonly printed: () => Printed;
  /** Asks it and what it started to end, and ends it after `graceMs`. What it had done so far stays done. */
  readonly stop: () => void;
  readonly ended: Promise<InstallerEnded>;
}

const keptBytes = 64 * 1024;
const graceMs = 10_000;

/** Files that Windows gives to its command interpreter, whatever the arguments are. */
const shellFiles = /\.(bat|cmd|com|ps1|vbs|js|wsf)$/i;

export interface InstallerOptions {
  /** The private folder of the copy. */
  readonly cwd: string;
  readonly platform?: NodeJS.Platform;
}
type Values = { readonly [V in ArgumentValue]?: string | undefined } & { readonly file: string };

/** Starts it. Throws ARGUMENT_REFUSED before anything runs, INSTALLER_FAILED where it cannot be started. */
export async function startInstaller(command: InstallerCommand, values: Values, options: InstallerOptions): Promise<InstallerRunning> {
  const filled = fillArguments(command, values);
  if (!filled.ok) throw new Fault(filled.refusal.code, filled.refusal.details);
  const windows = (options.platform ?? process.platform) === 'win32';
  const own = command.program === '{file}';
  const program = own ? values.file : command.program;
  if (windows && shellFiles.test(program)) throw new Fault('INSTALLER_FAILED', { why: 'scripts are run by a shell on this system' });
  // The copy belongs to this user alone and stays unwritable; only now may it be run.
  if (own && !windows) await chmod(values.file, 0o500).catch(() => undefined);
  const child = spawn(program, filled.list, {
    cwd: options.cwd,
    shell: false,
    env: outsideEnv(),
    windowsHide: true,
    // Arguments are quoted by Node in the one way that programs read; nothing is passed as it stands.
    windowsVerbatimArguments: false,
    // A group of its own: what it starts can be ended with it, and closing the app does not break off an installation.
    detached: !windows,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out = new Kept();
  const err = new Kept();
  child.stdout.on('data', (part: Buffer) => out.add(part));
  child.stderr.on('data', (part: Buffer) => err.add(part));
  const printed = (): Printed => ({ out: out.text, err: err.text, cut: out.cut || err.cut });
  const ended = new Promise<InstallerEnded>((done) => {
    child.on('close', (exit, signal) => done({ exit, signal, ...printed() }));
  });
  await new Promise<void>((started, failed) => {
    child.once('spawn', started);
    child.once('error', (cause) =>
      failed(new Fault('INSTALLER_FAILED', { why: errorCode(cause) ?? 'it could not be started' }, { cause })),
    );
  });
  child.on('error', () => undefined);
  const stop = (): void => {
    signalTo(child, 'SIGTERM', windows);
    const harder = setTimeout(() => signalTo(child, 'SIGKILL', windows), graceMs);
    harder.unref();
    void ended.then(() => clearTimeout(harder));
  };
  return { line: [program, ...filled.list], printed, stop, ended };
}

/** Runs it and waits for its end. Throws as `startInstaller` does. */
export async function runInstaller(command: InstallerCommand, values: Values, options: InstallerOptions): Promise<InstallerEnded> {
  return (await startInstaller(command, values, options)).ended;
}

function signalTo(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL', windows: boolean): void {
  try {
    if (windows || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** What is around it, without what belongs to this app alone. */
function outsideEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GROUNDCREW|ELECTRON|NODE|HUB)_/i.test(name)));
}

/** The last bytes of a stream. */
class Kept {
  #bytes = Buffer.alloc(0);
  cut = false;
  add(part: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, part]);
    if (this.#bytes.length <= keptBytes) return;
    this.cut = true;
    this.#bytes = this.#bytes.subarray(this.#bytes.length - keptBytes);
  }
  get text(): string {
    return this.#bytes.toString('utf8');
  }
}
