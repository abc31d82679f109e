import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesBelow, root } from '../../../build/sources.ts';

/** Classes that begin a rule in this file, at any depth of its media queries. */
function namesIn(path: string): ReadonlySet<string> {
  const text = readFileSync(join(root, path), 'utf8').replace(/\/\*.*?\*\//gs, '');
  const selectors = [...text.matchAll(/([^{}]+)\{/g)].flatMap((found) => (found[1] ?? '').split(','));
  return new Set(selectors.flatMap((selector) => /^\s*\.(gc-[\w-]+)(?=\s*$|[.:[])/.exec(selector)?.[1] ?? []));
}

it('a screen that brings its own styles gives its parts names of their own: styles stay when the screen is left', () => {
  const files = [...filesBelow('renderer')].filter((path) => path.endsWith('.css') && !path.endsWith('print.css'));
  const twice = files
    .filter((path) => path.startsWith('renderer/features/'))
    .flatMap((path) =>
      files
        .filter((other) => other !== path)
        .flatMap((other) => [...namesIn(other)].filter((name) => namesIn(path).has(name)).map((name) => `${name}: ${path}, ${other}`)),
    );
  expect(twice).toEqual([]);
});
