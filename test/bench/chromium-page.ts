/** Builds one TypeScript file, serves it on 127.0.0.1 and opens it in Chromium (real IndexedDB) for a bench. */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../electron/browser-host/chromium.ts';

export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

/** Gives `work` the page with the entry loaded; cleans up whatever happens. */
export async function inChromium<T>(entry: string, work: (page: Page) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-bench-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { outDir: folder, emptyOutDir: true, target: 'es2024', lib: { entry, formats: ['es'], fileName: () => 'entry.js' } },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const script = await readFile(join(folder, 'entry.js'));
  const sheet = (await readdir(folder)).find((name) => name.endsWith('.css'));
  const style = sheet === undefined ? '' : await readFile(join(folder, sheet), 'utf8');
  const server = createServer((request, response) => {
    const isScript = request.url === '/entry.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript
        ? script
        : `<!doctype html><meta charset="utf-8"><title>bench</title><style>${style}</style><body><script type="module" src="/entry.js"></script>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: findChromium({ platform: process.platform, env: process.env, home: homedir() }) ?? 'chromium',
    headless: true,
    args: chromiumArgs,
  });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${port}/`);
    return await work(page);
  } finally {
    await context.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
