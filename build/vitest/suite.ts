import { join } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { root } from '../sources.ts';
import { findWaitless } from '../system.ts';
import SaysRetries from './says-retries.ts';

/** What the suites differ in; files are test/<name>/**. */
export interface Suite {
  readonly name: 'unit' | 'contract' | 'sim' | 'e2e' | 'real';
  readonly timeoutMs: number;
  readonly retry?: number;
  readonly workers?: number;
  /** Run once before the suite: a file of build/vitest. */
  readonly before?: string;
  /** A filter that no file or case answers to fails, so that "nothing ran" never reads as "nothing failed". */
  readonly mustRun?: true;
}

/** Workers, and what they start, inherit it. Benchmarks and the simulator on real stores wait for their disk. */
const waitless = findWaitless();
if (waitless !== undefined) process.env.LD_PRELOAD ??= waitless;
/** Hubs, hosts and their workers start many times in a suite: what Node made of their sources at the first is kept for the others. */
process.env.NODE_COMPILE_CACHE ??= join(root, '.cache/node');

/** The vitest configuration of one suite. Long walks (*.long.test.ts) run only with LONG=1, and then alone. */
export function suite({ name, timeoutMs, retry = 0, workers, before, mustRun }: Suite): ViteUserConfig {
  const long = process.env.LONG === '1';
  return defineConfig({
    root,
    test: {
      name,
      include: [long ? `test/${name}/**/*.long.test.{ts,tsx}` : `test/${name}/**/*.test.{ts,tsx}`],
      exclude: ['**/node_modules/**', '**/fixtures/**', ...(long ? [] : ['**/*.long.test.*'])],
      passWithNoTests: mustRun !== true,
      retry,
      testTimeout: timeoutMs,
      hookTimeout: timeoutMs,
      globalSetup: before === undefined ? [] : [`build/vitest/${before}`],
      reporters: ['default', new SaysRetries()],
      ...(workers === undefined ? {} : { maxWorkers: workers }),
      // node:sqlite is used knowingly; its warning would hide others.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      restoreMocks: true,
      // A second, as it is else, is no time for a machine that does other work beside.
      expect: { poll: { timeout: 45_000 } },
    },
  });
}
