import { describe, expect, test } from 'vitest';
import { breaches, importsOf } from '../../../build/layers.ts';

const judge = (files: Record<string, string>): string[] =>
  breaches(new Map(Object.entries(files))).map(({ file, says }) => `${file}: ${says}`);

/** One planted breach of each kind, and the words that name the right door. */
const planted: readonly [string, Record<string, string>, RegExp][] = [
  ['shared imports electron', { 'shared/a.ts': "import { b } from '../electron/b.ts';", 'electron/b.ts': '' }, /pass it in as an argument/],
  ['renderer imports electron', { 'renderer/a.ts': "import '../electron/b.ts';", 'electron/b.ts': '' }, /by the bridge only/],
  [
    'renderer imports hub, by type only',
    { 'renderer/a.ts': "import type { B } from '../hub/b.ts';", 'hub/b.ts': '' },
    /by the bridge only/,
  ],
  ['electron imports hub', { 'electron/a.ts': "const b = await import('../hub/b.ts');", 'hub/b.ts': '' }, /worker by file name/],
  [
    'the embedded hub imports the hub',
    { 'electron/embedded-hub/a.ts': "import '../../hub/worker.ts';", 'hub/worker.ts': '' },
    /worker by file name/,
  ],
  ['hub imports electron', { 'hub/a.ts': "export { b } from '../electron/b.ts';", 'electron/b.ts': '' }, /belongs in shared/],
  [
    'a feature imports a feature',
    { 'renderer/features/x/a.ts': "import '../y/b.ts';", 'renderer/features/y/b.ts': '' },
    /features never import features/,
  ],
  ['the looks import a feature', { 'renderer/ui/a.tsx': "import '../features/y/b.ts';", 'renderer/features/y/b.ts': '' }, /as a prop/],
  ['the product imports a test', { 'hub/a.ts': "import '../test/builders/b.ts';", 'test/builders/b.ts': '' }, /nothing imports test/],
  ['the build imports a test', { 'build/a.ts': "import '../test/b.ts';", 'test/b.ts': '' }, /nothing imports test/],
  ['the product imports its build', { 'electron/a.ts': "import '../build/b.ts';", 'build/b.ts': '' }, /does not import its build/],
  ['Dexie outside renderer/data', { 'renderer/app/a.ts': "import Dexie from 'dexie';" }, /only renderer\/data touches Dexie/],
  [
    'Dexie hooks in a feature',
    { 'renderer/features/x/a.ts': "import { useLiveQuery } from 'dexie-react-hooks';" },
    /only renderer\/data touches Dexie/,
  ],
  ['the bridge object outside renderer/data', { 'renderer/app/a.ts': 'window.groundcrew?.call("x", {});' }, /touches the bridge/],
  ['a bridge route outside renderer/data', { 'renderer/app/a.ts': "fetch('/bridge/sync.now');" }, /touches the bridge/],
  ['SQL in the hub outside its store', { 'hub/http/a.ts': "import pg from 'pg';" }, /only hub\/store speaks SQL/],
  ['SQL in electron', { 'electron/journal/a.ts': "import { DatabaseSync } from 'node:sqlite';" }, /only hub\/store speaks SQL/],
  ['electron elsewhere in electron/', { 'electron/journal/a.ts': "import { app } from 'electron';" }, /only electron\/main\.ts/],
  ['electron in the browser host', { 'electron/browser-main.ts': "import type { App } from 'electron/main';" }, /only electron\/main\.ts/],
  ['electron-store outside main.ts', { 'electron/settings/a.ts': "import Store from 'electron-store';" }, /only electron\/main\.ts makes/],
  ['Node in the renderer', { 'renderer/data/a.ts': "import { readFile } from 'node:fs/promises';" }, /the renderer has no Node/],
  ['Node in the renderer by its old name', { 'renderer/data/a.ts': "import fs from 'fs';" }, /the renderer has no Node/],
  ['Node in shared', { 'shared/domain/a.ts': "import { createHash } from 'node:crypto';" }, /only shared\/node may import Node/],
  ['renderer imports shared/node', { 'renderer/a.ts': "import '../shared/node/b.ts';", 'shared/node/b.ts': '' }, /over the bridge/],
  [
    'the rest of shared imports shared/node',
    { 'shared/sync/a.ts': "import '../node/b.ts';", 'shared/node/b.ts': '' },
    /only electron and hub/,
  ],
  [
    'a cycle',
    { 'hub/a.ts': "import './b.ts';", 'hub/b.ts': "import './c.ts';", 'hub/c.ts': "import './a.ts';" },
    /in a circle: hub\/a\.ts → hub\/b\.ts → hub\/c\.ts → hub\/a\.ts/,
  ],
];

describe('the arrows of the house', () => {
  test.each(planted)('%s: caught, with the right door', (_what, files, door) => {
    const found = judge(files);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(door);
  });

  test('every allowed arrow passes', () => {
    expect(
      judge({
        'shared/sync/a.ts': "import { z } from 'zod'; import './b.ts';",
        'shared/sync/b.ts': '',
        'shared/node/c.ts': "import { createHash } from 'node:crypto'; import '../sync/a.ts';",
        'electron/main.ts': "import { app } from 'electron'; import Store from 'electron-store'; import './window/w.ts';",
        'electron/window/w.ts': "import type { Session } from 'electron'; import '../../shared/node/c.ts';",
        'electron/settings/lock.ts': "import { DatabaseSync } from 'node:sqlite';",
        'electron/embedded-hub/start.ts': "new Worker(new URL('../../hub/worker.ts', import.meta.url));",
        'hub/store/postgres/p.ts': "import pg from 'pg'; import '../../../shared/node/c.ts';",
        'renderer/data/d.ts': "import Dexie from 'dexie'; import '../../shared/sync/a.ts'; window.groundcrew?.call('x', {});",
        'renderer/features/x/a.tsx': "import '../../data/d.ts'; import './styles.css';",
        'test/unit/a.test.ts': "import '../../hub/store/postgres/p.ts'; import '../../electron/main.ts';",
        'build/start.ts': "import '../electron/settings/lock.ts';",
      }),
    ).toEqual([]);
  });

  test('an import in a comment is no arrow, and one after a comment is', () => {
    expect(importsOf("// import '../hub/a.ts';\n/* import 'pg'; */\nimport { b } from './b.ts'; // from 'c'\nimport './d.ts';")).toEqual([
      './b.ts',
      './d.ts',
    ]);
  });

  test('imports over several lines, re-exports, dynamic ones and require are all seen', () => {
    const source =
      "import {\n  a,\n  b,\n} from './a.ts';\nexport * from './b.ts';\nexport type { C } from './c.ts';\nconst d = import('./d.ts');\nconst e = require(\"./e.cjs\");";
    expect(importsOf(source)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.cjs']);
  });
});
