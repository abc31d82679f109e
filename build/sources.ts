import { readdirSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with package.json: every path of the build starts here. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folders that hold the product's own code, in the order of DESIGN's map. */
export const codeFolders = ['shared', 'electron', 'renderer', 'hub', 'build', 'test'] as const;

/** Every file below `folder` (relative to the root, with `/`), fixtures and installed packages left out. A folder that does not exist holds nothing. */
export function filesBelow(folder: string, base: string = root): string[] {
  const entries = (() => {
    try {
      return readdirSync(join(base, folder), { recursive: true, withFileTypes: true });
    } catch {
      return [];
    }
  })();
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(base.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.includes('/fixtures/') && !path.includes('/node_modules/'))
    .sort();
}

/**
 * What the built app was made from, as one line that changes when a source is edited, added or removed.
 * Times of files, not their content: it is asked at every start and must cost milliseconds.
 */
export function fingerprintOfSources(base: string = root): string {
  const paths = [
    ...['shared', 'electron', 'renderer', 'hub'].flatMap((folder) => filesBelow(folder, base)),
    'build/bundle.ts',
    'package.json',
    'package-lock.json',
  ];
  const newest = paths.reduce((latest, path) => Math.max(latest, statSync(join(base, path)).mtimeMs), 0);
  return `${paths.length} files, newest ${newest}`;
}
