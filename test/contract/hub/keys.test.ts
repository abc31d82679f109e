/** `npm run keys`: a root that a hub kept alone goes over to two people, and laptops follow it from the first. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from '../../../build/sources.ts';
import { startHubAt } from '../../../hub/data-folder.ts';
import { handRoot, inspected, keeperOf, nextRoot, signFile, usualLifeMs } from '../../../hub/keys/command.ts';
import { makeKeyFile } from '../../../hub/keys/key-file.ts';
import { keepingOf } from '../../../hub/library/keeping.ts';
import { publishedSet } from '../../../hub/library/published.ts';
import { keptKeys } from '../../../hub/library/root-change.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = promisify(execFile);
const at = (name: string) => join(folder, name);
const place = () => ({ kind: 'folder', folder: at('hub') }) as const;
const code = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (failed: unknown) => String(Reflect.get(Object(failed), 'code')),
  );
const hub = () => startHubAt(place(), { name: 'College', now: Date.now, alarm: () => undefined });

it('made, rotated, signed by both, taken by the hub; one signature is not enough, and the hub forgets its own key', async () => {
  const first = await hub();
  const pinned = first.keys.root;
  await first.close();
  const { stdout } = await run(process.execPath, [join(root, 'hub/keys/main.ts'), 'show', '--data', at('hub'), '--out', at('1.json')]);
  expect(stdout).toMatch(/Relies on one: College/);
  const ana = await makeKeyFile(at('ana.key'), 'Ana', 'a long passphrase');
  const bo = await makeKeyFile(at('bo.key'), 'Bo', 'another passphrase');
  expect(await code(makeKeyFile(at('ana.key'), 'Ana', 'a long passphrase'))).toBe('PLACE_NOT_EMPTY');
  expect(await readFile(at('ana.key'), 'utf8')).not.toContain('MC4CAQ');
  const current = new Uint8Array(await readFile(at('1.json')));
  const keep = [keeperOf(`${ana}=Ana`), keeperOf(`${bo}=Bo`)];
  const rotation = { keep, threshold: 2, signWith: [], lifeMs: usualLifeMs };
  expect(() => nextRoot(current, { ...rotation, threshold: 3 }, Date.now())).toThrow('KEY_UNFIT');
  await writeFile(at('2.json'), nextRoot(current, rotation, Date.now()).bytes);
  await signFile(at('2.json'), at('ana.key'), 'a long passphrase');
  const half = new Uint8Array(await readFile(at('2.json')));
  expect(inspected(half).join('\n')).toMatch(/1 more signature is missing\.\nKept by 2; 2 of them must agree\./);
  expect(await code(handRoot(place(), half, Date.now()))).toBe('METADATA_UNSIGNED');
  expect(await code(signFile(at('2.json'), at('bo.key'), 'a long passphrase'))).toBe('KEY_UNFIT');
  await signFile(at('2.json'), at('bo.key'), 'another passphrase');
  expect(await handRoot(place(), new Uint8Array(await readFile(at('2.json'))), Date.now())).toBe(2);

  const again = await hub();
  try {
    expect(again.keys.root).toBe(pinned);
    const { set, keeping } = await again.store.read(async (store) => ({ set: await publishedSet(store), keeping: await keepingOf(store) }));
    expect(set.root.version).toBe(2);
    expect(keptKeys(set, 'root')).toEqual({
      threshold: 2,
      keys: [
        { publicKey: ana, keeper: 'Ana' },
        { publicKey: bo, keeper: 'Bo' },
      ],
    });
    expect(keeping?.root).toBeUndefined();
  } finally {
    await again.close();
  }
});
