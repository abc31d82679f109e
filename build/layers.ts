/**
 * The arrows of the house, read from the import statements. A broken arrow fails the build with the name of the right door.
 * `electron/embedded-hub` starts the hub's worker by FILE NAME, not by import: that is no arrow, and the only such way.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeFolders, filesBelow, root } from './sources.ts';

/** One import that may not be, in words that name the right door. */
export interface Breach {
  readonly file: string;
  readonly says: string;
}

type Sources = ReadonlyMap<string, string>;

const statement =
  /(?:^|[\n;}])\s*(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"\n]+)\1|(?:^|[\n;}])\s*import\s*(['"])([^'"\n]+)\3|\b(?:import|require)\s*\(\s*(['"`])([^'"`\n$]+)\5/g;

/** The specifiers a source imports, statically or by `import()`/`require()`; `import type` too, for a type is an arrow as well. */
export function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, '$1');
  return [...code.matchAll(statement)].map((match) => match[2] ?? match[4] ?? match[6] ?? '');
}

const nodeModule = /^(node:|(fs|path|os|crypto|http|https|net|child_process|worker_threads|url|stream|util|events|zlib)(\/|$))/;
const sqlModule = /^(pg(-|\/|$)|node:sqlite$)/;
const electronModule = /^electron(\/|$)/;

const folderOf = (path: string): string => path.split('/')[0] ?? '';
const featureOf = (path: string): string | undefined => /^renderer\/features\/([^/]+)\//.exec(path)?.[1];

function ownArrow(from: string, to: string): string | undefined {
  const [a, b] = [folderOf(from), folderOf(to)];
  if (b === 'test' && a !== 'test') return 'nothing imports test: move what both need to where the product keeps it';
  if (a === 'test' || a === 'build') return undefined;
  if (b === 'build') return 'the product does not import its build: move what both need to shared or electron';
  if (a === 'shared' && b !== 'shared') return 'shared imports nothing of ours: pass it in as an argument';
  if (b === 'shared' && to.startsWith('shared/node/')) {
    if (a === 'renderer') return 'shared/node is for electron and hub only: ask for it over the bridge (shared/bridge/commands.ts)';
    if (a === 'shared' && !from.startsWith('shared/node/'))
      return 'only electron and hub import shared/node: pass the result in as an argument';
  }
  if (a === b || b === 'shared') {
    const [own, other] = [featureOf(from), featureOf(to)];
    if (own !== undefined && other !== undefined && own !== other)
      return 'features never import features: what both need belongs in renderer/ui (looks) or renderer/data (data)';
    if (a === 'renderer' && /^renderer\/(ui|data)\//.test(from) && other !== undefined)
      return 'renderer/ui and renderer/data lie below the features: take it as a prop or an argument';
    return undefined;
  }
  if (a === 'renderer') return `renderer reaches ${b} by the bridge only: renderer/data/bridge.ts and shared/bridge/commands.ts`;
  if (a === 'electron' && b === 'hub')
    return 'electron does not import hub: electron/embedded-hub starts the worker by file name; what both need belongs in shared';
  return `${a} does not import ${b}: what both need belongs in shared`;
}

function outsideArrow(from: string, name: string): string | undefined {
  const a = folderOf(from);
  if (a === 'test' || a === 'build') return undefined;
  if (name === 'electron-store' && from !== 'electron/main.ts')
    return 'only electron/main.ts makes the electron-store; elsewhere it is a SettingsFile';
  if (electronModule.test(name) && !/^electron\/(main\.ts$|window\/|preload\/)/.test(from))
    return 'only electron/main.ts, electron/window and electron/preload import electron: take it as an argument in electron/services.ts';
  if (sqlModule.test(name) && !/^hub\/store\//.test(from) && !/^electron\/settings\//.test(from))
    return 'only hub/store speaks SQL (and the profile lock in electron/settings): use the store interface';
  if (/^dexie(-|\/|$)/.test(name) && !from.startsWith('renderer/data/'))
    return 'only renderer/data touches Dexie: add a query or an act there';
  if (nodeModule.test(name)) {
    if (a === 'renderer') return 'the renderer has no Node: ask main over the bridge (shared/bridge/commands.ts)';
    if (a === 'shared' && !from.startsWith('shared/node/'))
      return 'shared is pure: only shared/node may import Node; take it as an argument';
  }
  return undefined;
}

/** The bridge's two doors in a page: the object the preload exposes, and the routes of the browser host. */
const bridgeObject =
  /\b(?:window|globalThis|self)\s*(?:\?\.|\.)\s*groundcrew\b|\b(?:window|globalThis)\[['"]groundcrew['"]\]|['"`]\/(?:bridge|session|upload)\b/;

function resolve(from: string, specifier: string, sources: Sources): string {
  const path = posix.normalize(posix.join(posix.dirname(from), specifier));
  const found = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((candidate) => sources.has(candidate));
  return found ?? path;
}

function cycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[][] = [];
  const path: string[] = [];
  const visit = (file: string): void => {
    state.set(file, 'open');
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open') found.push([...path.slice(path.indexOf(next)), next]);
      else if (!state.has(next)) visit(next);
    }
    path.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return found;
}

/** Every broken arrow of these sources (path from the root with `/` → text), in the order of the files; empty when the house stands. */
export function breaches(sources: Sources): Breach[] {
  const out: Breach[] = [];
  const graph = new Map<string, string[]>();
  for (const [file, text] of sources) {
    const own: string[] = [];
    for (const specifier of importsOf(text)) {
      const inside = specifier.startsWith('.');
      const target = inside ? resolve(file, specifier, sources) : specifier;
      const says = inside ? ownArrow(file, target) : outsideArrow(file, specifier);
      if (says !== undefined) out.push({ file, says: `imports ${target}; ${says}` });
      if (inside && sources.has(target)) own.push(target);
    }
    graph.set(file, own);
    if (folderOf(file) === 'renderer' && !file.startsWith('renderer/data/') && bridgeObject.test(text))
      out.push({ file, says: 'touches the bridge; only renderer/data does: call(name, input) in renderer/data/bridge.ts' });
  }
  for (const cycle of cycles(withoutTypesInTests(graph, sources)))
    out.push({ file: cycle[0] ?? '', says: `goes round in a circle: ${cycle.join(' → ')}; move what both need into a file of its own` });
  return out;
}

/** In tests a circle of types alone is let be (a run and its checks name each other); in the product a type is an arrow too. */
function withoutTypesInTests(
  graph: ReadonlyMap<string, readonly string[]>,
  sources: ReadonlyMap<string, string>,
): Map<string, readonly string[]> {
  return new Map(
    [...graph].map(([file, targets]) => {
      if (!file.startsWith('test/')) return [file, targets];
      const values = importsOf((sources.get(file) ?? '').replace(/^import type [^;]*;/gm, ''));
      return [file, targets.filter((target) => values.some((specifier) => posix.join(posix.dirname(file), specifier) === target))];
    }),
  );
}

/** Reads the code folders below `base`. */
export function readSources(base: string = root): Map<string, string> {
  const paths = codeFolders
    .flatMap((folder) => filesBelow(folder, base))
    .filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path) && !path.endsWith('.d.ts'));
  return new Map(paths.map((path) => [path, readFileSync(join(base, path), 'utf8')]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const sources = readSources();
  const found = breaches(sources);
  for (const { file, says } of found) console.error(`${file}: ${says}`);
  console.log(found.length === 0 ? `layers: ${sources.size} files, every arrow as drawn` : `layers: ${found.length} broken`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
