import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const here = fileURLToPath(new URL('.', import.meta.url));
const fromSource = import.meta.url.endsWith('.ts');
/** The folder with package.json, run from source (electron/) or built (dist/main/, or a chunk of it). */
const root = fromSource ? join(here, '..') : here.slice(0, here.lastIndexOf(join('dist', 'main')));

/** The files that are started or served by name: the page, the preload, and the embedded hub's worker. Absolute paths. */
export const builtFiles = {
  page: join(root, 'dist/renderer'),
  preload: join(root, 'dist/preload/preload.cjs'),
  hubWorker: fromSource ? join(root, 'hub/worker.ts') : join(root, 'dist/main/hub-worker.js'),
} as const;

declare const __BUILT_AT__: number | undefined;

/** When this build was made, ms (build/bundle.ts writes it in); 0 where it runs from source, which says nothing of the time. */
export const builtAt: number = typeof __BUILT_AT__ === 'number' ? __BUILT_AT__ : 0;

/** The version in package.json. */
export const version = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;
