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

it('a part is styled by styles that are there with it: those of all screens, of the parts, or of its own feature', () => {
  const featureOf = (path: string): string => (path.startsWith('renderer/features/') ? path.split('/').slice(0, 3).join('/') : '');
  const homes = new Map<string, Set<string>>();
  for (const path of filesBelow('renderer').filter((each) => each.endsWith('.css')))
    for (const [, name = ''] of readFileSync(join(root, path), 'utf8').matchAll(/\.(gc-[\w-]+)/g))
      homes.set(name, (homes.get(name) ?? new Set()).add(featureOf(path)));
  const borrowed = [...filesBelow('renderer')]
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) =>
      [...new Set(readFileSync(join(root, path), 'utf8').match(/\bgc-[\w-]+/g) ?? [])]
        .filter((name) => homes.has(name) && !homes.get(name)?.has('') && !homes.get(name)?.has(featureOf(path)))
        .map((name) => `${path}: ${name} of ${[...(homes.get(name) ?? [])].join(', ')}`),
    );
  expect(borrowed).toEqual([]);
});
