/**
 * `npm test`: installs what is missing (Debian as root; `--no-install` forbids it), then check, unit, contract, sim and the short
 * walks in Chromium. Says what was left out and why. The last line is `N passed, N failed`, over everything that ran.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findChromium } from '../electron/browser-host/chromium.ts';
import { surroundings } from '../electron/settings/profile.ts';
import { check } from './check.ts';
import { filesBelow, root } from './sources.ts';
import { canInstall, findPostgres, findProgram, findWaitless, install, packages } from './system.ts';

const simSeeds = 2_000;
const mayInstall = !process.argv.includes('--no-install');
const leftOut: string[] = [];
let total = { passed: 0, failed: 0 };

const count = (result: { passed: number; failed: number }): void => {
  total = { passed: total.passed + result.passed, failed: total.failed + result.failed };
};

/** Whether it is here, after an attempt to install it where that is allowed. */
function provide(found: () => boolean, names: readonly string[]): boolean {
  if (found()) return true;
  if (!mayInstall || !canInstall()) return false;
  return install(names) && found();
}

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
});

async function suite(name: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const files = filesBelow(`test/${name}`).filter((path) => /\.test\.tsx?$/.test(path) && !/\.long\.test\./.test(path));
  if (files.length === 0) {
    leftOut.push(`${name}: no such tests yet`);
    return;
  }
  console.log(`\n== ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'groundcrew-test-'));
  const report = join(folder, 'report.json');
  const args = [`build/vitest/${name}.ts`, '--reporter=default', '--reporter=./build/vitest/says-retries.ts', '--reporter=json'];
  const code = await new Promise<number>((done) => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const child = spawn(process.execPath, [vitest, 'run', '--config', ...args, `--outputFile.json=${report}`], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.on('error', () => done(1));
    child.on('exit', (exit) => done(exit ?? 1));
  });
  count(resultOf(name, report, code));
  rmSync(folder, { recursive: true, force: true });
}

function resultOf(name: string, report: string, code: number): { passed: number; failed: number } {
  const parsed = existsSync(report) ? reportSchema.safeParse(JSON.parse(readFileSync(report, 'utf8'))) : undefined;
  if (!parsed?.success) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests, numPendingTests: skipped } = parsed.data;
  if (skipped > 0) leftOut.push(`${name}: ${skipped} tests skipped, each says why above`);
  // A suite that could not be loaded, or a throw outside any test, fails the run without a failed test.
  return { passed, failed: code !== 0 && numFailedTests === 0 ? 1 : numFailedTests };
}

const startedMs = performance.now();
const around = surroundings();
const chromium = provide(() => findChromium(around) !== undefined, packages.chromium);
const postgres = provide(() => findPostgres() !== undefined, packages.postgresql);
const registry = provide(() => ['docker-registry', 'skopeo', 'htpasswd'].every(findProgram), packages.registry);
const delta = provide(() => ['zsync', 'casync', 'rsync'].every(findProgram), packages.delta);
if (!provide(() => findWaitless() !== undefined, packages.waitless))
  leftOut.push('nothing, but tests waited for the disk: libeatmydata1 is not installed');

console.log('== check');
count(await check());
await suite('unit');
if (!postgres) leftOut.push('contract on PostgreSQL: PostgreSQL 15 is not installed');
if (!registry) leftOut.push('contract on docker-registry and with skopeo: they are not installed');
if (!delta) leftOut.push('library beside zsync, casync and rsync: they are not installed');
await suite('contract');
await suite('sim', { SEEDS: String(simSeeds) });
if (chromium) await suite('e2e');
else leftOut.push('e2e: no Chromium was found, and it could not or may not be installed');

console.log(`\nLeft out: ${['long walks and real servers (.ci/run runs them)', ...leftOut].map((line) => `\n  ${line}`).join('')}`);
console.log(`Took ${Math.round((performance.now() - startedMs) / 1000)} s.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
