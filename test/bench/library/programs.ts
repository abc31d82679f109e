/** The other programs at the same work: each as its own process, over the same pair of files, from a server on this machine. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../../../build/system.ts';
import { runProgram } from './run-program.ts';

export type Work = 'first' | 'update' | 'verify';

export interface Measured {
  readonly bytes: number | null;
  readonly seconds: number;
  readonly requests: number | null;
  readonly maxRssMB: number;
  /** The file that came of it, to be compared; none where it was only read. */
  readonly made: string | undefined;
}

export interface Engine {
  readonly name: string;
  readonly works: readonly Work[];
  run(work: Work): Promise<Measured>;
}

/** A process that serves the folder; its port and what it sent. */
export class FileServer {
  readonly #child: ChildProcess;
  readonly address: string;

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.address = address;
  }

  static async start(folder: string): Promise<FileServer> {
    const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, 'file-server.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.stdout === null) throw new Error('no output');
    const [line] = await once(child.stdout, 'data');
    return new FileServer(child, `http://127.0.0.1:${String(line).trim()}`);
  }

  async count(): Promise<{ readonly requests: number; readonly bytes: number }> {
    const answer: unknown = await (await fetch(`${this.address}/-/count`)).json();
    const number = (name: string): number => Number(Reflect.get(Object(answer), name));
    return { requests: number('requests'), bytes: number('bytes') };
  }

  close(): void {
    this.#child.kill();
  }
}

/** Makes what each needs beside the files (not measured: it is done once, when a version is put in) and answers those that are installed. */
export async function otherEngines(
  folder: string,
  server: FileServer,
): Promise<{ engines: readonly Engine[]; missing: readonly string[]; close(): void }> {
  const out = join(folder, 'out');
  await mkdir(out, { recursive: true });
  const made = join(out, 'made');
  const overHttp = async (file: string, args: readonly string[]): Promise<Measured> => {
    await server.count();
    const { seconds, maxRssMB } = await runProgram(file, args, out);
    return { seconds, maxRssMB, ...(await server.count()), made };
  };
  const anew = async (): Promise<void> => {
    await rm(out, { recursive: true, force: true });
    await mkdir(out);
  };
  const engines: Engine[] = [];
  const missing: string[] = [];
  const use = async (name: string, make: (program: string) => Promise<Omit<Engine, 'name'>>): Promise<void> => {
    const program = findProgram(name);
    if (program === undefined) missing.push(name);
    else engines.push({ name, ...(await make(program)) });
  };

  await use('curl', async (program) => ({
    works: ['first', 'update'],
    async run(work) {
      await anew();
      return overHttp(program, ['-s', '-o', made, `${server.address}/${work === 'first' ? 'v1' : 'v2'}`]);
    },
  }));
  await use('zsync', async (program) => {
    await runProgram(
      findProgram('zsyncmake') ?? 'zsyncmake',
      ['-u', `${server.address}/v2`, '-o', join(folder, 'v2.zsync'), join(folder, 'v2')],
      folder,
    );
    return {
      works: ['update'],
      async run() {
        await anew();
        return overHttp(program, ['-q', '-i', join(folder, 'v1'), '-o', made, `${server.address}/v2.zsync`]);
      },
    };
  });
  await use('casync', async (program) => {
    for (const name of ['v1', 'v2'])
      await runProgram(program, ['make', `--store=${join(folder, 'store')}`, join(folder, `${name}.caibx`), join(folder, name)], folder);
    return {
      works: ['first', 'update'],
      async run(work) {
        await anew();
        const index = `${server.address}/${work === 'first' ? 'v1' : 'v2'}.caibx`;
        const seed = work === 'first' ? [] : [`--seed=${join(folder, 'v1')}`];
        return overHttp(program, ['extract', `--store=${server.address}/store`, ...seed, index, made]);
      },
    };
  });
  let daemon: ChildProcess | undefined;
  await use('rsync', async (program) => {
    const port = 20_000 + (process.pid % 20_000);
    const config = join(folder, 'rsyncd.conf');
    await writeFile(
      config,
      `use chroot = no\nuid = ${process.getuid?.() ?? 0}\ngid = ${process.getgid?.() ?? 0}\n[bench]\npath = ${folder}\nread only = yes\n`,
    );
    daemon = spawn(program, ['--daemon', '--no-detach', '--address=127.0.0.1', `--port=${port}`, `--config=${config}`], {
      stdio: 'ignore',
    });
    return {
      works: ['first', 'update'],
      async run(work) {
        await anew();
        if (work === 'update') await copyFile(join(folder, 'v1'), made);
        const from = `rsync://127.0.0.1:${port}/bench/${work === 'first' ? 'v1' : 'v2'}`;
        const { seconds, maxRssMB, stdout } = await runProgram(program, ['--no-whole-file', '--ignore-times', '--stats', from, made], out);
        const sum = (what: string): number =>
          Number((new RegExp(`Total bytes ${what}: ([\\d,]+)`).exec(stdout)?.[1] ?? '').replaceAll(',', ''));
        return { seconds, maxRssMB, bytes: sum('sent') + sum('received'), requests: null, made };
      },
    };
  });
  await use('openssl', async (program) => ({
    works: ['verify'],
    async run() {
      const { seconds, maxRssMB } = await runProgram(program, ['dgst', '-sha256', join(folder, 'v2')], folder);
      return { seconds, maxRssMB, bytes: 0, requests: 0, made: undefined };
    },
  }));
  return { engines, missing, close: () => daemon?.kill() };
}
