/** Our part as a process of its own, by `first`, `update` or `verify`: the laptop's whole cache, or the check of one file; prints one object. */
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hashFile } from '../../../electron/library/cache/hash-file.ts';
import { LibraryCache } from '../../../electron/library/cache/library-cache.ts';
import { timeBy } from '../../../electron/time.ts';
import { wantSchema } from '../../../shared/domain/library/want.ts';
import { diskFiles } from '../../../shared/node/files.ts';
import { OciClient } from '../../../shared/node/oci/client.ts';
import { httpOciTransport } from '../../../shared/node/oci/transport.ts';

const work = z
  .object({
    folder: z.string(),
    address: z.string(),
    user: z.string(),
    password: z.string(),
    wants: z.array(wantSchema),
    verify: z.string().nullable(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

async function fetchAll(): Promise<{ seconds: number; how: string | null }> {
  const time = timeBy(() => Date.now());
  const base = new URL(work.address);
  const credentials = { kind: 'basic', user: work.user, password: work.password } as const;
  const client = new OciClient({ base, transport: httpOciTransport(base), credentials, time, chance: Math.random });
  const cache = await LibraryCache.open({
    folder: work.folder,
    files: diskFiles,
    time,
    random: (bytes) => randomBytes(bytes),
    secrets: { get: () => undefined, set: () => undefined },
    settings: () => ({ libraryBytesPerS: 0, libraryMostBytes: 0, libraryNetwork: '' }),
    registry: async () => ({ client, host: base.hostname }),
    interfaces: () => ({}),
    tell: () => undefined,
    log: (where, cause) => console.error(where, cause),
  });
  const began = performance.now();
  await cache.want(work.wants);
  for (;;) {
    const { downloads } = cache.status();
    if (downloads.every(({ state }) => state === 'verified')) break;
    await new Promise((done) => setTimeout(done, 5));
  }
  const seconds = (performance.now() - began) / 1000;
  const how = cache.status().downloads.at(-1)?.how ?? null;
  await cache.close();
  await client.close();
  return { seconds, how };
}

async function verifyOne(path: string): Promise<{ seconds: number; digest: string }> {
  const began = performance.now();
  const file = await open(path, 'r');
  const { digest } = await hashFile(file);
  await file.close();
  return { seconds: (performance.now() - began) / 1000, digest };
}

const result = work.verify === null ? await fetchAll() : await verifyOne(join(work.folder, work.verify));
process.stdout.write(`${JSON.stringify(result)}\n`);
