/** `npm run check`: format and lint, types, layers, side by side; prints only what failed and a line each. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './sources.ts';

const bin = (name: string): string => join(root, 'node_modules/.bin', name);

/** What did not change since the last check is not checked again; a clean clone has nothing to go by and checks all. */
const typesOf = (part: string): readonly string[] => {
  const known = join(root, `.cache/types/${part}.tsbuildinfo`);
  return [bin('tsc'), '-p', `tsconfig.${part}.json`, '--incremental', '--tsBuildInfoFile', known];
};

const steps = [
  { name: 'format and lint', command: [bin('biome'), 'check', '.'] },
  { name: 'types of shared', command: typesOf('shared') },
  { name: 'types of the renderer', command: typesOf('renderer') },
  { name: 'types of electron, hub, build and test', command: typesOf('node') },
  { name: 'layers', command: [process.execPath, join(root, 'build/layers.ts')] },
] as const;

function run(command: readonly string[]): Promise<{ ok: boolean; output: string }> {
  const [file = '', ...args] = command;
  return new Promise((done) => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', (error) => done({ ok: false, output: error.message }));
    child.on('close', (code) => done({ ok: code === 0, output: Buffer.concat(parts).toString() }));
  });
}

/** Runs every step and answers how many passed and failed. */
export async function check(): Promise<{ passed: number; failed: number }> {
  const results = await Promise.all(
    steps.map(async (step) => {
      const startedMs = performance.now();
      const { ok, output } = await run(step.command);
      console.log(
        `${ok ? 'ok    ' : 'FAILED'} ${step.name} (${((performance.now() - startedMs) / 1000).toFixed(1)} s)${ok ? '' : `\n${output}`}`,
      );
      return ok;
    }),
  );
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = (await check()).failed === 0 ? 0 : 1;
