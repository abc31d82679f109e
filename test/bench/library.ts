/**
 * DESIGN's target for the library: the first download of a medium of 210 MB, its update of which 2.5 % are new, and the full check, ours
 * through a real registry beside curl, zsync, casync, rsync and `openssl sha256`. Every program is a process of its own; servers count
 * requests and bytes; what comes out is compared with what was put in. Medians over the rounds.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canInstall, findProgram, install, packages } from '../../build/system.ts';
import { ownEngine } from './library/own.ts';
import { makePair } from './library/pair.ts';
import { type Engine, FileServer, type Measured, otherEngines, type Work } from './library/programs.ts';
import { median, round, runBench } from './print.ts';

const rounds = { full: 5, quick: 1 };
const works: readonly Work[] = ['first', 'update', 'verify'];

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest('hex');
}

/** How far it is, for a person who waits; not beside JSON. */
const tell = (line: string): void => {
  if (!process.argv.includes('--json')) console.error(line);
};

await runBench('library', async ({ quick }) => {
  const needed = ['docker-registry', 'zsync', 'casync', 'rsync'];
  if (needed.some((name) => findProgram(name) === undefined) && canInstall()) install([...packages.registry, ...packages.delta]);
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-bench-library-'));
  await makePair(join(folder, 'v1'), join(folder, 'v2'));
  const right = { first: await sha256(join(folder, 'v1')), update: await sha256(join(folder, 'v2')), verify: '' };
  const server = await FileServer.start(folder);
  const own = await ownEngine(folder);
  const others = await otherEngines(folder, server);
  try {
    const engines: readonly Engine[] = [own, ...others.engines];
    const measured = new Map<string, Measured[]>();
    const failed: string[] = [];
    for (let n = 0; n < (quick ? rounds.quick : rounds.full); n += 1) {
      for (const work of works) {
        for (const engine of engines.filter((each) => each.works.includes(work))) {
          const key = `${work} ${engine.name}`;
          try {
            const run = await engine.run(work);
            if (run.made !== undefined && (await sha256(run.made)) !== right[work]) throw new Error(`${engine.name} made another file`);
            measured.set(key, [...(measured.get(key) ?? []), run]);
            tell(`${key}: round ${n + 1}, ${round(run.seconds, 2)} s, ${run.bytes === null ? '' : round(run.bytes / 1e6, 2)} MB`);
          } catch (cause) {
            // A peer that cannot do it is said so; ours has to.
            if (engine === own) throw cause;
            failed.push(`${key}: ${cause instanceof Error ? cause.message.slice(0, 300) : String(cause)}`);
          }
        }
      }
    }
    const rows = works.flatMap((work) =>
      engines.flatMap(({ name }) => {
        const runs = measured.get(`${work} ${name}`);
        if (runs === undefined) return [];
        const middle = (of: (run: Measured) => number | null): number | null => {
          const values = runs.map(of).filter((value) => value !== null);
          return values.length === 0 ? null : median(values);
        };
        return {
          engine: name === 'openssl' ? 'openssl sha256' : name,
          work,
          bytes: middle((run) => run.bytes),
          seconds: round(middle((run) => run.seconds) ?? Number.NaN, 3),
          requests: middle((run) => run.requests),
          maxRssMB: round(middle((run) => run.maxRssMB) ?? Number.NaN, 1),
        };
      }),
    );
    const of = (engine: string, work: Work) => rows.find((row) => row.engine === engine && row.work === work);
    const ratio = (a: number | null | undefined, b: number | null | undefined): number | null => (a && b ? round(a / b, 3) : null);
    const v2Bytes = (await stat(join(folder, 'v2'))).size;
    return {
      figures: {
        engine: 'groundcrew',
        v1Bytes: (await stat(join(folder, 'v1'))).size,
        v2Bytes,
        indexBytes: own.indexBytes,
        rounds: quick ? rounds.quick : rounds.full,
        updateBytesOverZsync: ratio(of('groundcrew', 'update')?.bytes, of('zsync', 'update')?.bytes),
        updateSecondsOverCasync: ratio(of('groundcrew', 'update')?.seconds, of('casync', 'update')?.seconds),
        verifyMBPerS: ratio(v2Bytes / 1e6, of('groundcrew', 'verify')?.seconds),
        verifyOverOpenssl: ratio(of('openssl sha256', 'verify')?.seconds, of('groundcrew', 'verify')?.seconds),
      },
      rows,
      notes: [
        'bytes: bodies of answers, index and metadata with them, as the server counts them (rsync: its own count both ways); updates begin with v1 on the laptop',
        'groundcrew fetches from docker-registry with a user and password, hashes the whole file and fsyncs it; its seconds begin when the medium is wanted in a running cache, the others’ with their process; the others do not fsync',
        'making indexes (chunk index, zsyncmake, casync make) is done once at publishing and not measured; zsync has no first download of its own',
        ...(others.missing.length > 0 ? [`not installed here: ${others.missing.join(', ')}`] : []),
        ...failed,
      ],
    };
  } finally {
    others.close();
    server.close();
    await own.close();
    await rm(folder, { recursive: true, force: true });
  }
});
