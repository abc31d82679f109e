/** Whatever a registry answers, the cache is never poisoned: it is resumed or refused, and right as soon as the registry is honest. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chunksOf, writeIndex } from '../../../electron/library/chunks/chunk-index.ts';
import type { Want } from '../../../shared/domain/library/want.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import type { OciClient } from '../../../shared/node/oci/client.ts';
import { emptyBlob, mediaTypes, mediumManifest } from '../../../shared/node/oci/descriptor.ts';
import { type CacheUnderTest, openCache } from '../../builders/library-cache.ts';
import { clientOf, noise } from '../registry/suite.ts';
import { type HostileRegistry, type Mood, startHostileRegistry } from './hostile-registry.ts';

const first = noise(1, 400_000);
const next = Buffer.concat([first.subarray(0, 200_000), noise(2, 30_000), first.subarray(200_000)]);

describe('a registry that lies', () => {
  let folder: string;
  let registry: HostileRegistry;
  let client: OciClient;
  let laptop: CacheUnderTest | undefined;
  let made = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groundcrew-hostile-'));
    registry = await startHostileRegistry();
    client = clientOf(registry.address, { kind: 'none' });
    registry.put(digestOf(emptyBlob), emptyBlob);
  });
  afterEach(async () => {
    await laptop?.cache.close();
  });
  afterAll(async () => {
    await client?.close();
    await registry?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function put(mediumId: string, bytes: Buffer): Promise<Want> {
    const index = await writeIndex(await chunksOf([bytes]));
    const chunks = { digest: digestOf(index), sizeBytes: index.length };
    const manifest = mediumManifest({ digest: digestOf(bytes), sizeBytes: bytes.length, fileName: `${mediumId}.msi`, chunks });
    registry.put(chunks.digest, index);
    registry.put(digestOf(bytes), bytes);
    registry.put(digestOf(manifest), manifest, mediaTypes.manifest);
    const common = { repository: 'groundcrew/hostile', dueAt: 0, pinned: false, forBackOut: false };
    return { ...common, mediumId, manifest: digestOf(manifest), digest: digestOf(bytes), sizeBytes: bytes.length, chunks };
  }
  /** Names whose content is another. */
  async function poisoned(at: string): Promise<readonly string[]> {
    const blobs = join(at, 'media/blobs/sha256');
    const wrong = await Promise.all(
      (await readdir(blobs)).map(async (name) => (digestOf(await readFile(join(blobs, name))) === `sha256:${name}` ? [] : [name])),
    );
    return wrong.flat();
  }

  const refused: readonly (readonly [Mood, readonly string[]])[] = [
    ['other-bytes', ['BLOB_DIFFERS']],
    ['trailing-bytes', ['REGISTRY_ANSWER_STRANGE']],
    ['html', ['REGISTRY_ANSWER_STRANGE']],
    ['refused-in-the-middle', ['REGISTRY_REFUSED']],
    ['elsewhere', ['REGISTRY_ELSEWHERE']],
    ['failing', ['REGISTRY_FAILED', 'REGISTRY_UNREACHABLE']],
    ['other-range', ['REGISTRY_ANSWER_STRANGE', 'BLOB_DIFFERS']],
  ];

  for (const update of [false, true])
    it.each(refused)(
      `${update ? 'an update' : 'a first download'}: %s is told, nothing of it is kept, and it comes right when the registry is honest`,
      async (mood, codes) => {
        made += 1;
        const at = join(folder, `cache-${made}`);
        const wants = { first: await put('first', first), next: await put('next', next) };
        laptop = await openCache(at, { client, limits: { keptFreeBytes: 0, lookMs: 50 } });
        registry.mood = 'honest';
        if (update) await laptop.fetched([wants.first]);
        registry.mood = mood;
        await laptop.cache.want([wants.first, wants.next]);
        const sick = (each: { readonly mediumId: string; readonly problem: { readonly code: string } | null }): boolean =>
          each.mediumId === 'next' && each.problem !== null && codes.includes(each.problem.code);
        // A range that is not the one that was asked for is noticed only where one was asked for.
        if (mood === 'other-range' && !update)
          await laptop.until('here', ({ downloads }) => downloads.every(({ state }) => state === 'verified'));
        else await laptop.until(`told ${codes.join(' or ')}`, ({ downloads }) => downloads.some(sick));
        expect(await poisoned(at)).toEqual([]);
        registry.mood = 'honest';
        laptop.cache.changed();
        await laptop.fetched([wants.first, wants.next]);
        expect(await poisoned(at)).toEqual([]);
      },
    );

  it.each<Mood>(['range-ignored', 'other-index'])('an update: %s costs the saving only, the file is fetched whole', async (mood) => {
    made += 1;
    const at = join(folder, `cache-${made}`);
    const wants = { first: await put('first', first), next: await put('next', next) };
    registry.mood = 'honest';
    laptop = await openCache(at, { client, limits: { keptFreeBytes: 0, lookMs: 50 } });
    await laptop.fetched([wants.first]);
    registry.mood = mood;
    const { downloads } = await laptop.fetched([wants.first, wants.next]);
    expect(downloads.find(({ mediumId }) => mediumId === 'next')?.how).toBe('whole');
    expect(await poisoned(at)).toEqual([]);
  });

  it('a registry that cuts every answer in half is gone on with to the end', async () => {
    made += 1;
    const at = join(folder, `cache-${made}`);
    const want = await put('first', first);
    registry.mood = 'short';
    laptop = await openCache(at, { client, limits: { keptFreeBytes: 0, lookMs: 50 } });
    await laptop.fetched([want]);
    expect(await poisoned(at)).toEqual([]);
  });
});
