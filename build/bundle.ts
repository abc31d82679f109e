/** Builds the three outputs: dist/renderer (the page), dist/main (Node: both hosts and the hub), dist/preload (the sandboxed bridge). */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { noncePlaceholder } from '../electron/page/headers.ts';
import { fingerprintOfSources, root } from './sources.ts';

const stamp = join(root, 'dist/built.txt');

/** Files of dist/main and the source each begins with. The hub's worker is started by this file name, never imported. */
const nodeEntries = {
  main: 'electron/main.ts',
  'browser-main': 'electron/browser-main.ts',
  'hub-worker': 'hub/worker.ts',
  'hub-main': 'hub/main.ts',
} as const;

function shared(): InlineConfig {
  return { root, configFile: false, logLevel: 'warn', publicDir: false };
}

function page(): InlineConfig {
  return {
    ...shared(),
    root: join(root, 'renderer'),
    base: '/',
    plugins: [react()],
    html: { cspNonce: noncePlaceholder },
    build: {
      outDir: join(root, 'dist/renderer'),
      emptyOutDir: true,
      target: 'es2024',
      // Strict CSP: nothing inline, so no data: fonts or wasm, and no inline polyfill script.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4096,
      rolldownOptions: {
        output: {
          // Chunks run before the entry that imports them. In one chunk with zod, our switch of it always comes before any schema.
          codeSplitting: { groups: [{ name: 'first', test: /renderer\/app\/csp\.ts|node_modules\/(?:zod|get-nonce)\//, priority: 10 }] },
        },
      },
    },
  };
}

/** The moment of this build, ms: it is not earlier than that on any laptop it runs on. SOURCE_DATE_EPOCH (s) sets it, where a build is to be repeated. */
function builtAt(): number {
  const said = Number(process.env.SOURCE_DATE_EPOCH);
  return Number.isInteger(said) && said > 0 ? said * 1000 : Date.now();
}

function node(): InlineConfig {
  const entries = Object.entries(nodeEntries).filter(([, source]) => existsSync(join(root, source)));
  return {
    ...shared(),
    define: { __BUILT_AT__: String(builtAt()) },
    build: {
      ssr: true,
      outDir: join(root, 'dist/main'),
      emptyOutDir: true,
      target: 'node22',
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(entries.map(([name, source]) => [name, join(root, source)])),
        external: ['electron'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  };
}

function preload(): InlineConfig {
  return {
    ...shared(),
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: join(root, 'dist/preload'),
      emptyOutDir: true,
      target: 'node22',
      rolldownOptions: {
        input: { preload: join(root, 'electron/preload/preload.ts') },
        external: ['electron'],
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  };
}

/** Builds everything anew. Throws what the bundler throws; a failed build never looks finished. */
export async function bundle(): Promise<void> {
  process.env.NODE_ENV = 'production';
  const fingerprint = fingerprintOfSources();
  await rm(stamp, { force: true });
  await Promise.all([page(), node(), preload()].map((config) => build(config)));
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(stamp, fingerprint);
}

/** Whether dist was made from the sources as they are now. */
export async function isBuilt(): Promise<boolean> {
  const built = await readFile(stamp, 'utf8').catch(() => '');
  return built !== '' && built === fingerprintOfSources();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await bundle();
