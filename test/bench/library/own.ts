/** Our own engine at the work: the laptop's cache in a process of its own, against docker-registry, whose own log counts requests and bytes. */
import { readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Want } from '../../../shared/domain/library/want.ts';
import { putMedium } from '../../contract/library/put-medium.ts';
import { startDockerRegistry } from '../../contract/registry/docker-registry.ts';
import { clientOf } from '../../contract/registry/suite.ts';
import type { Engine, Measured } from './programs.ts';
import { runProgram } from './run-program.ts';

const answerSchema = z.object({ seconds: z.number(), how: z.string().nullable().optional() });

/** Requests and bytes of bodies, by the registry's log in the combined format; its own questions whether it is there are left out. */
async function counted(log: string): Promise<{ readonly requests: number; readonly bytes: number }> {
  const lines = (await readFile(log, 'utf8')).matchAll(/"(?:GET|HEAD) (\/v2\/\S*) [^"]*" (\d+) (\d+)/g);
  let [requests, bytes] = [0, 0];
  for (const [, , , size] of lines) {
    requests += 1;
    bytes += Number(size);
  }
  return { requests, bytes };
}

/** Puts both versions in, as a release manager does (not measured), and answers the engine. */
export async function ownEngine(folder: string): Promise<Engine & { close(): Promise<void>; readonly indexBytes: number }> {
  const log = join(folder, 'registry.log');
  const registry = await startDockerRegistry({ log });
  const client = clientOf(registry.address, { kind: 'basic', user: registry.user, password: registry.password });
  const put = async (name: string): Promise<Want> =>
    putMedium(client, 'groundcrew/bench', await readFile(join(folder, name)), { mediumId: name });
  const [first, second] = [await put('v1'), await put('v2')];
  await client.close();
  const cache = join(folder, 'cache');
  const blob = (want: Want): string => join('media/blobs/sha256', want.digest.slice('sha256:'.length));

  const run = async (wants: readonly Want[], verify: string | null): Promise<Omit<Measured, 'made'>> => {
    await truncate(log, 0);
    const { address, user, password } = registry;
    const args = [
      '--no-warnings',
      join(import.meta.dirname, 'groundcrew.ts'),
      JSON.stringify({ folder: cache, address, user, password, wants, verify }),
    ];
    const { stdout, maxRssMB } = await runProgram(process.execPath, args, folder);
    const { seconds, how } = answerSchema.parse(JSON.parse(stdout));
    if (wants.length === 2 && how !== 'changes') throw new Error('the update was fetched whole');
    return { seconds, maxRssMB, ...(await counted(log)) };
  };
  return {
    name: 'groundcrew',
    works: ['first', 'update', 'verify'],
    async run(work) {
      if (work === 'verify') return { ...(await run([], blob(second))), made: undefined };
      if (work === 'first') await rm(cache, { recursive: true, force: true });
      if (work === 'first') return { ...(await run([first], null)), made: join(cache, blob(first)) };
      // The update begins with v1 alone on the laptop.
      await rm(cache, { recursive: true, force: true });
      await run([first], null);
      return { ...(await run([first, second], null)), made: join(cache, blob(second)) };
    },
    indexBytes: second.chunks?.sizeBytes ?? 0,
    close: () => registry.close(),
  };
}
